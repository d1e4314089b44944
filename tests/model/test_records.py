"""Records and editions: what is kept of a file, and what makes two panels the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.kernel.findings import Finding, Where
from generator.model.edition import Composed, Edition, Meta
from generator.model.panel import Code, Face, Panel, Style
from generator.model.proof import ProvedCode
from generator.model.record import BUILT, REFUSED, Record, RunOf

RECORD = Record(
    "t", "f", "v", "en-GB", "p", "office", "p/en-GB/t.pdf", BUILT, "T-1 v1.0", "2027-11-22", "Title",
    findings=(Finding("FIT001", "no room", Where("a.md", 2, 1)),), key="k", panels=("a", "b"), sha256="0" * 64,
    bytes=9, pages=1, trim_mm=(85.0, 55.0), sheet_mm=(210.0, 297.0),
    qr=(ProvedCode("https://example.org", 1, 0.5, 20.0, 4.0, 21.0, (("far", True),)),), services=("s",),
    prints=(("s", "number", "0808 157 0123"),), run=RunOf(("p/en-GB/t.pdf",), {"copies": 3}),
)  # fmt: skip
PANEL = Panel("main", 60.0, 30.0, 4.0, 9.0, "<p>Words</p>", "Words")


def test_a_record_comes_back_from_json_as_it_was():
    for record in (RECORD, replace(RECORD, run=None, prints=None)):
        assert Record.from_dict(json.loads(json.dumps(record.as_dict()))) == record
    assert "run" not in replace(RECORD, run=None).as_dict()


def test_a_refused_build_knows_the_last_good_file():
    assert not RECORD.refused and replace(RECORD, status=REFUSED).refused
    assert RECORD.good_file["sha256"] == "0" * 64 and "status" not in RECORD.good_file
    assert replace(RECORD, sha256=None).good_file == {}
    assert RECORD.edition == Edition("t", "f", "v", "en-GB", "p", "office", "p/en-GB/t.pdf")
    assert RECORD.edition.axes() == {
        "topic": "t", "format": "f", "variant": "v", "language": "en-GB", "place": "p", "profile": "office",
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>Others</p>"}, {"text": "Others"}, {"w": 61.0}, {"bleed": 3.0}, {"stamps": ("x",)},
        {"codes": (Code("https://example.org", ("10", "01")),)}, {"facts": (("s", "116 123"),)}, {"style": "other"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_a_panel_that_looks_or_reads_otherwise_is_another(change):
    assert replace(PANEL, **change).key != PANEL.key == replace(PANEL).key


def test_a_style_is_what_its_sheet_and_faces_say():
    style = Style("p{}", (), (Face("Atkinson", "0" * 64, 400, False),))
    assert style.key == replace(style, assets=(("1" * 64, "/a", "font/ttf"),)).key
    assert style.key != replace(style, css="p{color:red}").key != replace(style, faces=()).key


def test_the_dark_runs_of_a_code():
    code = Code("x", ("1101", "0000", "0111"))
    assert list(code.runs()) == [(4, 4, 2), (7, 4, 1), (5, 6, 3)]
    assert code.units == 3 + 8
    assert (
        Composed(
            Edition("t", "f", "v", "en", "p", "s"),
            (),
            Style("", (), ()),
            Meta("", "", "en", "", False),
            (),
            (),
            (),
            "1",
            "x",
        ).slug
        is None
    )
