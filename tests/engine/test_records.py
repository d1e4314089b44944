"""What a build says of a file, as the next build reads it."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from generator.engine.state import State
from generator.kernel.findings import Finding, Where
from generator.model.edition import Edition
from generator.model.proof import ProvedCode
from generator.model.record import BUILT, REFUSED, Record, RunOf

CODE = ProvedCode("https://example.org/a", 1, 0.5, 20.0, 4.0, 21.0, (("as drawn", True), ("blurred", False)))
FOUND = Finding("WRD001", "too long", Where("content/a.md", 3, 1), "shorten it", "warning", "here/a.pdf", "Words")
FULL = Record(
    "t", "card", "plain", "en", "here", "office", "here/a.pdf", BUILT, "A v1", "2027-01-01", "T",
    (FOUND, Finding("PRV001", "lost")), "k", ("p", "q"), "0" * 64, 12, 2,
    (85.0, 55.0), (210.0, 297.0), (CODE,), ("line",), ("a.jpg", "b.jpg"), ({"size": [10, 10]},), ([{"page": 0}],),
    ({"panel": "front", "rung": 2, "left_out": []},),
    RunOf(("here/a.pdf",), {"copies": 3}), True, (("line", "number", "116 123"),),
    (Finding("OUT004", "it has changed", Where("content/services/a.yaml", 3, 1)),),
)  # fmt: skip
NEVER_MADE = Record("t", "card", "plain", "en", "here", "office", "here/a.pdf", REFUSED, "A v1", "2027-01-01", "T")


@pytest.mark.parametrize("record", [FULL, replace(FULL, run=None), NEVER_MADE], ids=["full", "no run", "never made"])
def test_a_record_is_read_as_it_was_written(record):
    assert Record.from_dict(json.loads(json.dumps(record.as_dict()))) == record


def test_the_full_record_has_something_in_every_field():
    assert [field.name for field in fields(Record) if not getattr(FULL, field.name)] == []
    assert FULL.edition == Edition("t", "card", "plain", "en", "here", "office", "here/a.pdf")


def test_a_record_of_an_older_version_is_read():
    flat = NEVER_MADE.as_dict()
    del flat["prints"], flat["withdrawn"]
    assert Record.from_dict(flat) == NEVER_MADE and NEVER_MADE.prints is None


def test_only_a_file_of_sheets_has_a_run():
    assert "run" in FULL.as_dict() and "run" not in NEVER_MADE.as_dict()


@pytest.mark.parametrize(
    "flat",
    [
        {},
        None,
        [],
        "record",
        {**FULL.as_dict(), "findings": [3]},
        {**FULL.as_dict(), "qr": [{"size": 2}]},
        {**FULL.as_dict(), "run": {"items": []}},
        {**FULL.as_dict(), "more": 1},
    ],
    ids=repr,
)
def test_what_is_no_record_is_told(flat):
    with pytest.raises(ValueError, match="isn't a record"):
        Record.from_dict(flat)


def test_a_damaged_record_costs_no_other(tmp_path):
    file = tmp_path / "state.json"
    other = replace(FULL, path="here/b.pdf")
    State({FULL.path: FULL, other.path: other}).save(file)
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["records"][FULL.path]["status"]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert State.load(file).records == {other.path: other}


def test_a_refused_build_keeps_what_is_known_of_the_last_good_file():
    new = replace(NEVER_MADE, title="Another", findings=(FOUND,))
    assert replace(new, **NEVER_MADE.good_file) == new, "there never was a good file"
    kept = replace(new, **FULL.good_file)
    assert (kept.sha256, kept.bytes, kept.pages, kept.qr, kept.fit, kept.previews, kept.title) == (
        FULL.sha256,
        12,
        2,
        FULL.qr,
        FULL.fit,
        FULL.previews,
        "T",
    )
    assert (kept.status, kept.key, kept.panels, kept.findings, kept.run) == (REFUSED, "", (), (FOUND,), None)
    assert kept.read
    assert replace(NEVER_MADE, **kept.good_file).sha256 == FULL.sha256, "however often it is refused"
