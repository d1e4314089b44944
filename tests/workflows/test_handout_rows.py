"""Handouts as the rows of a table: what each says, what is wrong with one, and which are noted already."""

from __future__ import annotations

import datetime

import pytest

from generator.ledger import Handout
from generator.workflows.handout_rows import Row, noted_already, rows_of

from ..helpers import codes

ONE, TWO = datetime.date(2026, 12, 1), datetime.date(2026, 12, 2)


@pytest.fixture
def rows(tmp_path):
    """rows("place,release,copies\\nhere,one,5\\n") -> (rows, findings) of such a table."""

    def read(data: str | bytes):
        path = tmp_path / "copies.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return rows_of(path)

    return read


def noted(place: str, copies: int, on: datetime.date, item: str = "", note: str = "") -> Handout:
    return Handout(place, "one", copies, on.isoformat(), item, note)


# -- what a row says


def test_a_row_has_all_that_can_be_noted(rows, tmp_path):
    (row,), findings = rows('Place,Release,Copies,Item,Note,On\nhere,one,100,here/a.pdf,"GP, upstairs",01/12/2026\n')
    assert findings == []
    assert (row.place, row.release, row.copies, row.item, row.note, row.on) == (
        "here", "one", 100, "here/a.pdf", "GP, upstairs", ONE,
    )  # fmt: skip
    assert (row.where.file, row.where.line) == (str(tmp_path / "copies.csv"), 2)


def test_the_rest_may_be_left_out(rows):
    (row,), findings = rows("place,release,copies\nhere,one,5\n")
    assert findings == [] and (row.item, row.note, row.on) == ("", "", None)


@pytest.mark.parametrize(
    ("written", "copies"), [("5", 5), ("-5", -5), ("1,000", 1000), ("-12,345,678", -12345678), ("0", 0), ("007", 7)]
)
def test_how_many(rows, written, copies):
    (row,), findings = rows(f'place,release,copies\nhere,one,"{written}"\n')
    assert (row.copies, findings) == (copies, [])


@pytest.mark.parametrize(
    "written",
    ["1,5", "1,0000", "1_000", "+5", "1e3", "5.0", "ten", "--5", "\N{ARABIC-INDIC DIGIT FIVE}", "9" * 10, "9" * 5000],
)
def test_what_is_no_number_of_copies(rows, written):
    found, findings = rows(f'place,release,copies\nhere,one,5\nhere,one,"{written}"\n')
    assert codes(findings) == ["REL011"] and findings[0].where.line == 3 and [row.copies for row in found] == [5]


@pytest.mark.parametrize("missing", ["place", "release", "copies"])
def test_what_each_row_needs(rows, missing):
    cells = {"place": "here", "release": "one", "copies": "5", "note": "x", missing: ""}
    found, findings = rows("place,release,copies,note\n{place},{release},{copies},{note}\n".format(**cells))
    assert (found, codes(findings)) == ([], ["SRC007"]) and f'"{missing}" is empty' in findings[0].message


def test_a_day_that_is_none(rows):
    found, findings = rows("place,release,copies,on\nhere,one,5,soon\n")
    assert found == [] and len(findings) == 1 and "soon" in findings[0].message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"place,release\n",
        b"place,release,copies,colour\n",
        b"place,place,release,copies\n",
        b"\xff\xfe",
        b'place,release,copies\n"a',
    ],
)
def test_tables_that_are_none(rows, data):
    found, findings = rows(data)
    assert found == [] and findings and all(code.startswith("SRC") for code in codes(findings))


def test_a_table_that_is_not_there(tmp_path):
    found, findings = rows_of(tmp_path / "copies.csv")
    assert (found, codes(findings)) == ([], ["SRC001"])


# -- what is noted already


def row(copies: int, on: datetime.date | None = None, place: str = "here", note: str = "", line: int = 2) -> Row:
    from generator.kernel.findings import Where

    return Row(place, "one", copies, note=note, on=on, where=Where("copies.csv", line))


def test_a_row_is_noted_if_a_handout_says_the_same():
    known = [noted("here", 50, ONE)]
    assert noted_already([row(50, ONE)], known) == {row(50, ONE)}
    for other in (row(51, ONE), row(-50, ONE), row(50, TWO), row(50, ONE, "there"), row(50, ONE, note="GP")):
        assert noted_already([other], known) == set()


def test_a_row_without_a_day_may_be_any():
    assert noted_already([row(50)], [noted("here", 50, ONE)]) == {row(50)}


def test_each_handout_is_one_row():
    """Of three rows that are alike, of which two are noted, one is new."""
    rows = [row(50, ONE, line=line) for line in (2, 3, 4)]
    assert noted_already(rows, [noted("here", 50, ONE)] * 2) == set(rows[:2])


def test_a_row_that_names_its_day_comes_first():
    """Whatever is above it in the table."""
    rows = [row(50, line=2), row(50, TWO, line=3)]
    assert noted_already(rows, [noted("here", 50, TWO)]) == {rows[1]}
    assert noted_already(rows, [noted("here", 50, TWO), noted("here", 50, ONE)]) == set(rows)


def test_spaces_in_a_note_do_not_count():
    assert noted_already([row(5, ONE, note="GP,  upstairs ")], [noted("here", 5, ONE, note="GP, upstairs")])
