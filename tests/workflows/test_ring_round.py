"""Questions for those who ring round, as a table: how it goes out, and what comes back."""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from generator.engine.options import Options
from generator.workflows.register import Desk
from generator.workflows.ring_round import COLUMNS, questions, take_back, write_questions

from ..helpers import Project, codes, copy_project
from ..spreadsheets import WAYS


@pytest.mark.parametrize("way", WAYS)
def test_a_table_comes_back_as_a_spreadsheet_saves_it(once, tmp_path, way):
    """Rows without an answer are left alone, and one answer is understood, in whichever way the table was saved."""
    desk, _, rows = once
    name, save = WAYS[way]
    at = {column: rows[0].index(column) for column in rows[0]}
    number = next(row for row in rows if row[at["id"]] == "samaritans" and row[at["fact"]] == "number")
    filled = list(number)
    for column, cell in (("outcome", "Changed"), ("new value", "0800-328-7758"), ("date", "2026-11-25"), ("by", "MS")):
        filled[at[column]] = cell
    path = tmp_path / name
    path.write_bytes(
        save(
            [
                *(filled if row is number else row for row in rows),
                ["nobody", "number", "", "", "", "right", "", "", "MS"],
            ]
        )
    )
    told, findings = take_back(desk, path, "", partial=False)
    assert [line for line in told if line.startswith("row") and "refused " in line] == [
        line for line in told if "nobody" in line
    ] and len(told) == len(rows) + 1
    assert [finding.code for finding in findings if finding.severity == "error"] == ["REG005"], (
        "nothing is written for the sake of the next way"
    )
    assert [line.split(None, 2)[2] for line in told if "changed" in line] == [
        "changed    samaritans number: 0800 328 7758"
    ]


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """(a desk, all that it can ask, the rows of that as a spreadsheet program opens them)."""
    folder = tmp_path_factory.mktemp("once")
    root = copy_project(folder / "project")
    Project(root).replace("content/project.yaml", "build:\n", "build:\n  formats: {sticker: []}\n")
    desk = Desk(Options(root=root, out=root / "output", today=datetime.date(2026, 12, 1)))
    asked = questions(desk, list(desk.catalogue.services))
    write_questions(asked, folder / "due.csv")
    return desk, asked, list(csv.reader(io.StringIO((folder / "due.csv").read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_to_fill_in_as_a_spreadsheet(once, tmp_path, suffix):
    desk, asked, rows = once
    path = tmp_path / f"due.{suffix}"
    write_questions(asked, path)
    assert path.read_bytes().startswith(b"PK" if suffix == "xlsx" else b"\xef\xbb\xbf")
    told, findings = take_back(desk, path, "", partial=False)
    assert findings == [] and len(told) == len(rows) and all("left" in line for line in told[:-1])


WRONG = [
    ({"outcome": "maybe"}, "isn't an outcome"),
    ({"outcome": "changed", "by": "MS"}, "but to what"),
    ({"outcome": "right", "new value": "116 124", "by": "MS"}, "the outcome isn't changed"),
    ({"outcome": "right"}, "who checked it"),
    ({"outcome": "right", "by": "MS", "date": "tomorrow"}, "isn't a day"),
    ({"outcome": "right", "by": "MS", "date": "11/22/2026"}, "has the month first"),
    ({"outcome": "right", "by": "MS", "date": "2027-01-01"}, "is in the future"),
    ({"outcome": "changed", "by": "MS", "new value": "1563 554200"}, "format the column as Text"),
    ({"outcome": "changed", "by": "MS", "new value": "01563 554200 or 01"}, 'letters: "or"'),
    ({"outcome": "changed", "by": "MS", "new value": "01632 960001"}, "kept free for films"),
    ({"outcome": "right", "by": "MS", "date": "2026-01-01"}, "it has been checked since"),
    ({"outcome": "changed", "by": "MS", "new value": "116 213"}, "published misprint"),
    ({"outcome": "right", "by": "MS", "value": "116 124"}, "the register now says 116 123"),
    ({"outcome": "right", "by": "MS", "id": "nobody"}, "there is no service"),
]


@pytest.mark.parametrize(("cells", "why"), WRONG, ids=[why for _, why in WRONG])
def test_a_row_that_cannot_be_taken_back(once, tmp_path, cells, why):
    path = tmp_path / "due.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerow({"id": "samaritans", "fact": "number", **cells})
    told, findings = take_back(once[0], path, "", partial=False)
    assert codes(findings) == ["REG005"] and why in findings[0].message and findings[0].where.line == 2
    assert why in told[0] and told[-1].startswith("Nothing was written")


def test_a_fact_is_answered_once(once, tmp_path):
    path = tmp_path / "due.csv"
    answer = "samaritans,number,right,2026-12-01,MS\n"
    path.write_text(f"id,fact,outcome,date,by\n{answer}{answer}", encoding="utf-8")
    _, findings = take_back(once[0], path, "", partial=False)
    assert codes(findings) == ["REG005"] and findings[0].where.line == 3
    assert "an earlier row answers it already" in findings[0].message


# -- what is asked


def test_who_is_asked_what(once):
    _, asked, _ = once
    by = {(one.service, one.fact): one for one in asked}
    call = by["samaritans", "number"]
    assert call.method == "rang" and call.number == "116 123" and call.ask[0].startswith("Ring 116 123.")
    assert call.brief[0] == "Is it still this number?"
    assert by["police-emergency", "number"].ask[0].startswith("Don't ring 999")
    site = next(one for one in asked if one.fact == "site")
    assert site.ask == (f"Open https://{site.value} on a screen. Is it still the site of {site.name}?",)
    assert {one.fact for one in asked} <= {"number", "site", "email", "hours", "address"}


def test_what_most_editions_print_is_asked_first(once):
    desk, _, _ = once
    asked = questions(desk, everything=True)
    order = list(dict.fromkeys(one.service for one in asked))
    most = [max(one.editions for one in asked if one.service == service) for service in order]
    assert most == sorted(most, reverse=True) and len(order) == len({one.service for one in asked})
