"""Places from a table: each row with its findings, however a spreadsheet program saved it."""

from __future__ import annotations

import pytest

from ..helpers import at
from ..spreadsheets import WAYS
from .conftest import TABLE, found

PLACES = [
    ["ID", "Name", "Contacts.Local", "links.main.url", ""],
    ["one", "Town’s Clinic", "a, b", "https://a.scot", ""],
    ["", "", "", "", ""],
    ["two", "Two; or 2", "", "", ""],
]


def test_places_from_a_table(bare):
    project = bare({TABLE: "id,name,contacts.local,links.main.url\none,The One,a b,https://a.scot\ntwo,Two,,\n"})
    places = project.catalogue().places
    assert found(project) == []
    assert places["one"].contacts == {"local": ["a", "b"]} and places["one"].links["main"].url == "https://a.scot"
    assert places["two"].contacts == {} and places["two"].links == {}
    assert at_place(project, "two") == (TABLE, 3, 1)


@pytest.mark.parametrize("way", ["Excel, CSV of Windows, with semicolons", "Excel, XLSX"])
def test_a_table_of_places_as_spreadsheets_save_it(bare, way):
    name, save = WAYS[way]
    table = f"content/places/{name}"
    project = bare({table: save(PLACES), f"content/places/~${name}": b"\x05what Excel keeps beside an open file"})
    catalogue = project.catalogue()
    assert [(one.code, one.severity) for one in catalogue.findings] == (
        [("SRC030", "note")] if "Windows" in way else []
    )
    assert catalogue.places["one"].contacts == {"local": ["a", "b"]} and catalogue.places["one"].name == {
        "*": "Town’s Clinic"
    }
    assert catalogue.places["two"].name == {"*": "Two; or 2"} and at_place(project, "two") == (table, 4, 1)


def test_a_table_says_what_is_different_for_a_topic(bare):
    project = bare(
        {
            TABLE: (
                "id,name,contacts.local,topics.flood.contacts.local,topics.flood.links.main.url\none,The One,a,b "
                "c,https://a.scot\ntwo,Two,,,\n"
            )
        }
    )
    places = project.catalogue().places
    assert found(project) == []
    flood = places["one"].topics["flood"]
    assert (
        places["one"].contacts == {"local": ["a"]}
        and flood.contacts == {"local": ["b", "c"]}
        and flood.links["main"].url == "https://a.scot"
    )
    assert places["two"].topics == {}


@pytest.mark.parametrize("column", ["contacts.card", "topics.flood.contacts.card", "topics.flood.contacts.locl"])
def test_a_role_that_there_is_not_in_a_table(bare, column):
    [finding] = found(bare({TABLE: f"id,name,{column}\none,One,a\n"}))
    assert (finding.code, *at(finding)) == ("SRC017" if column.endswith("contacts.card") else "SRC008", TABLE, 2, 1)


def at_place(project, id):
    where = project.catalogue().place_of("places", id)
    return where.file, where.line, where.column


@pytest.mark.parametrize("id", ["../../evil", "a/b", "UP", "", ".", "..", "a b", "-a", "é"])
def test_no_place_of_a_table_can_leave_the_output_folder(bare, id):
    project = bare({TABLE: f"id,name\nfine,Fine\n{id},Name\n"})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC008", TABLE, 3, 1)
    assert "fine" in project.catalogue().places and id not in project.catalogue().places


def test_mistakes_in_a_table_are_told_by_row(bare):
    project = bare({TABLE: "id,name,contcts.local\none,One,a\ntwo,,\none,Again,\n"})
    assert [(f.code, f.where.line) for f in found(project)] == [("SRC006", 1), ("SRC007", 3)]
    project = bare({TABLE: "id,name\none,One\none,Again\n"})
    assert [(f.code, f.where.line) for f in found(project)] == [("SRC005", 3)]


@pytest.mark.parametrize(
    ("head", "row", "code", "says"),
    [
        ("id,name,aera", "x{n},X{n},ayrshire", "SRC006", 'the column "aera" isn\'t known here'),
        ("id,area", "x{n},ayrshire", "SRC007", 'the column "name" is missing'),
        ("id,nam", "x{n},X{n}", "SRC006", 'the column "nam" isn\'t known here'),
    ],
)
def test_what_is_wrong_in_the_head_of_a_table_is_one_finding_there(bare, head, row, code, says):
    rows = "".join(row.format(n=n) + "\n" for n in range(96))
    [finding] = found(bare({TABLE: f"{head}\n{rows}"}))
    assert (finding.code, *at(finding), finding.message) == (code, TABLE, 1, 1, says)
