"""The manifest: which editions there are, in which order, and what is said of each."""

from __future__ import annotations

import json

from generator import __version__
from generator.kernel.findings import Finding, Where
from generator.model.proof import ProvedCode
from generator.model.record import BUILT, REFUSED, Record
from generator.publish.manifest import FIELDS, SCHEMA, facts_of, manifest

CODE = ProvedCode("https://example.org/a", 1, 0.5, 20.0, 4.0, 21.0, (("as drawn", True),))
FOUND = Finding("WRD001", "too long", Where("content/a.md", 3, 1), "shorten it", "warning", "here/a.pdf", "Words")
FIT = {"panel": "front", "rung": 2, "left_out": []}
BUILD = Record(
    "t", "card", "plain", "en", "here", "office", "here/a.pdf", BUILT, "A v1", "2027-01-01", "T", (FOUND,),
    key="k", panels=("p",), sha256="0" * 64, bytes=12, pages=2, trim_mm=(85.0, 55.0), sheet_mm=(210.0, 297.0),
    qr=(CODE,), services=("line",), previews=("a.jpg",), fit=(FIT,), prints=(("line", "number", "116 123"),),
)  # fmt: skip
NEVER = Record("t", "card", "plain", "en", "hér", "office", "hér/a.pdf", REFUSED, "A v1", "2027-01-01", "T")


def test_each_edition_has_all_fields_in_their_order():
    """People's scripts count on them: docs/reference/output.md."""
    assert tuple(facts_of(BUILD)) == tuple(facts_of(NEVER)) == FIELDS


def test_what_is_said_of_an_edition():
    facts = json.loads(manifest([BUILD]))["editions"][0]
    assert (facts["path"], facts["sha256"], facts["bytes"], facts["pages"]) == ("here/a.pdf", "0" * 64, 12, 2)
    assert (facts["trim_mm"], facts["sheet_mm"], facts["services"], facts["fit"]) == (
        [85.0, 55.0],
        [210.0, 297.0],
        ["line"],
        [FIT],
    )
    assert facts["qr"] == [CODE.as_dict()] and facts["qr"][0]["reads"] == {"as drawn": True}
    assert facts["findings"] == [FOUND.as_dict()] and facts["withdrawn"] == []


def test_what_is_only_for_the_next_build_stays_out():
    assert not {"key", "panels", "previews", "prints", "guides"} & set(facts_of(BUILD))


def test_an_edition_that_was_never_made_is_in_it():
    facts = json.loads(manifest([NEVER]))["editions"][0]
    assert (facts["status"], facts["sha256"], facts["pages"], facts["qr"]) == ("refused", None, 0, [])


def test_the_order_is_that_of_their_paths():
    data = json.loads(manifest([NEVER, BUILD]))
    assert [edition["path"] for edition in data["editions"]] == ["here/a.pdf", "hér/a.pdf"]
    assert manifest([NEVER, BUILD]) == manifest([BUILD, NEVER])


def test_it_says_what_made_it():
    data = json.loads(manifest([]))
    assert data == {"schema": SCHEMA, "generator": __version__, "editions": []}


def test_it_is_written_for_people_too():
    """UTF-8 as it is, and a line for each key."""
    text = manifest([NEVER]).decode()
    assert "hér/a.pdf" in text and '\n   "topic": "t",\n' in text and text.endswith("}\n")
