"""Tables of places: a row is a place, a dotted column the way to a key."""

from __future__ import annotations

import pytest

from generator.read.placetable import place_values
from generator.read.tablefile import table_of

from ..helpers import at, codes
from ..spreadsheets import WAYS


def parse(text):
    return place_values(table_of(text.encode(), "t.csv"), lists=("contacts", "formats"))


def test_rows_become_values():
    rows, findings = parse("id,name,contacts.local,links.main.url\none,The One,a b,https://x.scot\ntwo,Two,,\n")
    assert findings == []
    assert [(id, where.line, value) for id, where, value in rows] == [
        (
            "one",
            2,
            {"name": "The One", "contacts": {"local": ["a", "b"]}, "links": {"main": {"url": "https://x.scot"}}},
        ),
        ("two", 3, {"name": "Two"}),
    ]


def test_what_a_place_says_of_a_topic_lies_deeper():
    rows, findings = parse(
        "id,topics.flood.contacts.local,topics.flood.links.main.call,topics.contacts.links.main.url,formats.card\none,a b,c,https://x.scot,plain mono\n"
    )
    topics = {
        "flood": {"contacts": {"local": ["a", "b"]}, "links": {"main": {"call": "c"}}},
        "contacts": {"links": {"main": {"url": "https://x.scot"}}},
    }
    assert findings == [] and rows[0][2] == {"topics": topics, "formats": {"card": ["plain", "mono"]}}


def test_a_link_may_be_called_as_a_list_is():
    rows, findings = parse(
        "id,links.contacts.url,links.formats.call,topics.flood.links.contacts.says\none,https://x.scot,a,Two words\n"
    )
    flood = {"links": {"contacts": {"says": "Two words"}}}
    assert findings == [] and rows[0][2] == {
        "links": {"contacts": {"url": "https://x.scot"}, "formats": {"call": "a"}},
        "topics": {"flood": flood},
    }


def test_a_row_stands_where_it_begins():
    rows, _ = parse('id,name\n\none,"A name\nover lines"\n\ntwo,B\n')
    assert [(id, where.line) for id, where, _ in rows] == [("one", 3), ("two", 6)]


def test_spaces_around_cells_do_not_count():
    rows, _ = parse("id , name\n one , The One \n")
    assert rows[0][0] == "one" and rows[0][2] == {"name": "The One"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "SRC003", 1),
        ("\n\n", "SRC003", 1),
        ("name\nx\n", "SRC007", 1),
        ("id,name,name\na,b,c\n", "SRC005", 1),
        ("id,name,name.en\na,b,c\n", "SRC003", 1),
        ("id,links.main.url,links\na,b,c\n", "SRC003", 1),
        ('id,name\na,b\nb,"open\n', "SRC003", 3),
        ('id,name\na,b\nb,"x"y\n', "SRC003", 3),
        ("id,name\na,b\nb\n", "SRC003", 3),
        ("id,name\na,b\nb,c,d\n", "SRC003", 3),
    ],
)
def test_what_is_wrong_has_code_and_line(text, code, line):
    _, findings = parse(text)
    assert codes(findings) == [code]
    assert at(findings[0]) == ("t.csv", line, 1)


def test_one_bad_row_leaves_the_others():
    rows, findings = parse("id,name\na,b\nbad\nc,d\n")
    assert [row[0] for row in rows] == ["a", "c"] and len(findings) == 1


PLACES = [
    ["ID", "Name", "Contacts.Local", "links.main.says.gd", ""],
    ["one", "Town’s Clinic", "a, b;c", "Abair", ""],
    ["", "", "", "", ""],
    ["two", "Two; or 2", "", "", ""],
]


@pytest.mark.parametrize("way", WAYS)
def test_in_all_ways_of_saving(way):
    name, save = WAYS[way]
    rows, findings = place_values(table_of(save(PLACES), name), lists=("contacts", "formats"))
    assert [finding.severity for finding in findings] in ([], ["note"])
    assert [(id, where.line, value) for id, where, value in rows] == [
        (
            "one",
            2,
            {
                "name": "Town’s Clinic",
                "contacts": {"local": ["a", "b", "c"]},
                "links": {"main": {"says": {"gd": "Abair"}}},
            },
        ),
        ("two", 4, {"name": "Two; or 2"}),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("id,name\none,Fine\ntwo,Sm\ufffdth\n".encode(), "SRC031"),
        (b"id,name\none,Fine\ntwo,#REF!\n", "SRC031"),
        (b"id,name\none,Fine\n09-May,Two\n", "SRC031"),
        (b"id,name\none,Fine\ntwo,1.5E+05\n", "SRC031"),
        (b"id;name\none;Fine\ntwo,Two\n", "SRC003"),
    ],
)
def test_a_row_that_a_spreadsheet_has_spoilt_is_refused_and_the_others_are_read(data, code):
    rows, [finding] = place_values(table_of(data, "t.csv"), lists=())
    assert (finding.code, *at(finding)) == (code, "t.csv", 3, 1) and [id for id, *_ in rows] == ["one"]


@pytest.mark.parametrize(
    "data", ["id,name\none,Wałęsa\n".encode("cp1250"), b"id,name\none,Caf\x8e\n", b"\xd0\xcf\x11\xe0"]
)
def test_a_table_that_cannot_be_told_makes_no_place(data):
    rows, [finding] = place_values(table_of(data, "t.csv"), lists=())
    assert rows == [] and finding.severity == "error"
