"""Rows of services as people and spreadsheet programs leave them: taken for what is meant, or refused with the
cause.
"""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from generator.engine.options import Options
from generator.workflows.register import Desk
from generator.workflows.tables import import_places, import_services

from ..helpers import copy_project
from ..spreadsheets import as_csv, as_xlsx

DAY = datetime.date(2026, 11, 28)
ROW = {
    "id": "town-advice",
    "name": "Town Advice",
    "number": "01563 554200",
    "sources": "a letter",
    "checked_on": "2026-11-20",
    "method": "web",
    "trust": "medium",
}


def plain(rows) -> bytes:
    """As somebody writes it by hand: no program has touched the cells."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    root = copy_project(tmp_path_factory.mktemp("desk") / "project")
    return Desk(Options(root=root, out=root / "output", today=DAY))


@pytest.fixture
def taken(desk, tmp_path):
    """taken(number="...") -> (what the only row would write, why it is refused, the codes reported)."""

    def take(save=as_csv(day="%Y-%m-%d"), suffix="csv", importing=import_services, row=ROW, **cells):
        row = {**row, **cells}
        path = tmp_path / f"t.{suffix}"
        path.write_bytes(save([list(row), list(row.values())]))
        result = importing(desk, path, dry=True)
        [one] = result.outcomes
        return (
            one.changes.get(one.id, one.changes),
            one.what if one.status == "refused" else "",
            sorted(finding.code for finding in result.findings),
        )

    return take


@pytest.mark.parametrize(
    "number",
    [
        "01563554200",
        "01563-554-200",
        "(01563) 554200",
        "+44 (0)1563 554200",
        "+441563554200",
        "0044 1563 554200",
        "01563\u00a0554200",
        "01563.554.200",
        "\u202d01563 554200\u202c",
        "01563\u2011554200",
        '="01563554200"',
    ],
)
def test_numbers_are_taken_for_what_is_meant(taken, number):
    changes, why, _ = taken(plain, number=number)
    assert why == "" and changes["number"] == changes["evidence"]["number"]["value"] == "01563 554200"
    # One that is there already is the same one, however it is written.
    assert taken(plain, row={"id": "hscp", "number": number})[:2] == ({}, "")


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (
            "1563554200",
            (
                "its first digit is missing: it is dialled 01563 554200. A spreadsheet took the number for a quantity: "
                "format the column as Text"
            ),
        ),
        ("1.56355E+09", "its digits are lost: format the column as Text"),
        ("441563554200", "here it is dialled 01563 554200"),
        ("01563 55420", "a digit is missing"),
        ("01563 554200 / 554201", "one number"),
        ("01563 554200 ext 3", 'letters: "ext"'),
        ("116-213", "published misprint"),
    ],
)
@pytest.mark.parametrize(("save", "suffix"), [(as_csv(), "csv"), (as_xlsx(), "xlsx")], ids=["csv", "xlsx"])
def test_numbers_that_cannot_be_are_refused_with_the_reason(taken, save, suffix, number, why):
    changes, problem, codes = taken(save, suffix, number=number)
    assert why in problem and changes == {} and codes == ["REG005"]


@pytest.mark.parametrize("number", ["01632 960001", "0808 157 0001", "+44 (0)20 7946 0018"])
def test_numbers_for_films_are_taken_with_a_warning(taken, number):
    changes, why, codes = taken(number=number)
    assert why == "" and changes["number"] and codes == ["REG010"]


@pytest.mark.parametrize(
    "day",
    [
        "20/11/2026",
        "20.11.2026",
        "20 November 2026",
        "20-Nov-26",
        "20/11/26",
        "Friday 20 November 2026",
        "2026-11-20 00:00:00",
    ],
)
@pytest.mark.parametrize(("save", "suffix"), [(as_csv(), "csv"), (as_xlsx(), "xlsx")], ids=["csv", "xlsx"])
def test_days(taken, save, suffix, day):
    changes, why, _ = taken(save, suffix, checked_on=day)
    assert why == "" and changes["evidence"]["number"]["checked_on"] == datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("save", "day"),
    [(as_xlsx(), "2026-11-20"), (as_xlsx(bare=True), "2026-11-20"), (as_xlsx(epoch_1904=True), "2026-11-20")],
    ids=["typed", "counted", "counted from 1904"],
)
def test_days_that_a_spreadsheet_counts(taken, save, day):
    assert taken(save, "xlsx", checked_on=day)[0]["evidence"]["number"]["checked_on"] == datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("11/20/2026", "write it as 2026-11-20"),
        ("46346", "counts days"),
        ("soon", "isn't a day"),
        ("31/11/2026", "no such day"),
        ("29/11/2026", "in the future"),
        ("20-11-26", "which of its figures is the year"),
    ],
)
def test_days_that_are_none(taken, day, why):
    assert why in taken(plain, checked_on=day)[1]


@pytest.mark.parametrize(
    "head",
    [str.title, str.upper, lambda name: f" {name} ", lambda name: name.replace("_", " "), lambda name: f"{name}\u00a0"],
    ids=["title", "upper", "spaces", "blanks", "nbsp"],
)
def test_heads(taken, head):
    changes, why, _ = taken(row={head(column): cell for column, cell in ROW.items()})
    assert why == "" and changes["evidence"]["number"]["checked_on"] == datetime.date(2026, 11, 20)


def test_words_of_closed_lists_in_capitals(taken):
    changes, why, _ = taken(method="Web", trust="MEDIUM", dialled="No")
    assert why == "" and (
        changes["evidence"]["number"]["method"],
        changes["evidence"]["number"]["trust"],
        changes["dialled"],
    ) == ("web", "medium", False)
    assert 'can\'t be "telepathy"' in taken(method="telepathy")[1]


def test_lines_in_a_cell_become_one(taken):
    changes, _why, _ = taken(
        address="2 High Street,\nCumnock\n",
        hours="Mon 9 to 5\nTue 9 to 5",
        name="Town\nAdvice",
        sources="a letter\na page",
    )
    assert (changes["address"], changes["hours"], changes["name"]) == (
        "2 High Street, Cumnock",
        "Mon 9 to 5; Tue 9 to 5",
        "Town Advice",
    )
    assert changes["evidence"]["number"]["sources"] == ["a letter", "a page"]


def test_opening_hours_that_became_a_day(taken):
    assert "a day that a spreadsheet made" in taken(hours="09-May")[1]
    assert "holds a day, not words" in taken(as_xlsx(), "xlsx", hours="2026-05-09")[1]


def test_ids_in_a_cell_of_a_place(taken):
    for cell in ("hscp womens-aid", "hscp, womens-aid", "hscp;womens-aid", "hscp\nwomens-aid", " hscp ,  womens-aid, "):
        assert taken(importing=import_places, row={"id": "clinic", "Name": "The\nClinic", "Contacts.Local": cell})[
            0
        ] == {"name": "The Clinic", "contacts": {"local": ["hscp", "womens-aid"]}}


def test_one_american_day_makes_the_others_of_a_table_uncertain(desk, tmp_path):
    path = tmp_path / "t.csv"
    rows = [
        {**ROW, "id": f"row-{n}", "checked_on": day}
        for n, day in enumerate(("11/20/2026", "5/6/2026", "20/11/2026", "6 May 2026"))
    ]
    path.write_bytes(plain([list(ROW), *(list(row.values()) for row in rows)]))
    statuses = [(one.status, one.what) for one in import_services(desk, path, partial=True, dry=True).outcomes]
    assert [status for status, _ in statuses] == [
        "refused",
        "refused",
        "added",
        "added",
    ] and "may be 2026-06-05 or 2026-05-06" in statuses[1][1]
