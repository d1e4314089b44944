"""Pages for a browser: whatever is put into them is escaped, and what is missing is told."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from generator.model.record import BUILT, Record
from generator.publish.handoff import Item, _report
from generator.publish.html import FOLDER, page, piece

from .pages import problems

BAD = '<script>alert("1")</script>&'


def test_facts_are_escaped():
    record = Record("t", "f", "v", "en", "p", "press", f"{BAD}.pdf", BUILT, "V", "2027-01-01", "T", sheet_mm=(1, 2))
    facts = {"file": BAD, "product": BAD, "flat_mm": [1, 2], "bleed_mm": 3}
    html = _report([Item(record, facts, b"", b"")])
    assert problems(html) == [] and "<script>" not in html and html.count("&lt;script&gt;") == 2


def test_a_fact_that_is_missing_is_no_empty_place():
    with pytest.raises(UndefinedError):
        page("proofs.html", checks=())


def test_a_piece_can_go_into_a_page():
    symbol = piece("overlays.html", "over", BAD, (1, 2))
    assert "<script>" not in symbol and symbol.startswith("<svg")


def test_styles_are_files_of_their_own():
    pages = [path for path in FOLDER.glob("*.html") if "<html" in path.read_text(encoding="utf-8")]
    assert len(pages) == 3
    for path in pages:
        text = path.read_text(encoding="utf-8")
        css = FOLDER / f"{path.stem}.css"
        assert f'{{{{ style("{css.name}") }}}}' in text and "</style" not in css.read_text(encoding="utf-8")
