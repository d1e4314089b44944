"""What becomes of the files of sheets: when they go, and what keeps them."""

from __future__ import annotations

import json

from ..small import BACK
from .sheet_runs import HERE


def test_sheets_stay_until_the_next_full_build(own):
    own.build()
    usual, manifest = own.small.stamps(), own.small.manifest()
    _, pdf = own.one(*HERE, "--copies", 2)
    assert own.small.stamps().keys() - usual.keys() == {"sheets/here-en-GB-stalking-bookmark-plain-office-x2.pdf"}
    assert "sheets/" in (own.small.out / "index.html").read_text(encoding="utf-8")
    assert len(own.small.manifest()["editions"]) == len(manifest["editions"]) + 1
    own.build("--format", "note")
    assert any(path.startswith("sheets/") for path in own.small.pdfs()), "a build of a part removes nothing"
    result = own.build()
    assert result.code == 0 and "1 removed" in result.out
    assert own.small.stamps() == usual, "and what is usually made wasn't touched"
    assert not (own.small.out / "sheets").exists()
    assert "sheets/" not in (own.small.out / "index.html").read_text(encoding="utf-8")
    assert own.one(*HERE, "--copies", 2)[1] == pdf


def test_the_last_good_sheets_stay_when_a_run_is_refused(own):
    _, good = own.one(*HERE, "--copies", 2)
    own.small.write("templates/formats/bookmark/back.html", BACK + "<p>" + "far too many words " * 60 + "</p>")
    result = own.build("--json", *HERE, "--copies", 2)
    assert result.code == 1
    (record,) = json.loads(result.out)["editions"]
    assert record["status"] == "refused" and any(finding["code"] == "FIT001" for finding in record["findings"])
    assert (own.small.out / record["path"]).read_bytes() == good
    own.small.write("templates/formats/bookmark/back.html", BACK)
    assert own.one(*HERE, "--copies", 2)[1] == good
