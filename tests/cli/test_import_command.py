"""import: tables of services and places, what is taken from them, and what is refused."""

from __future__ import annotations

import re

import pytest

from ..read.test_yamledit import changed_lines
from .registers import DAY, NATIONAL, write_csv


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(cli, project, tmp_path, kind):
    table = tmp_path / f"register.{kind}"
    assert cli("services", f"--{kind}", table, "-C", project, "--today", DAY).code == 0
    first = table.read_bytes()
    result = cli("import", "services", table, "-C", project, "--today", DAY)
    assert result.code == 0 and re.search(
        r"0 added, 0 changed, \d\d unchanged, 0 refused; nothing was written\n", result.out
    )
    cli("services", f"--{kind}", table, "-C", project, "--today", DAY)
    assert table.read_bytes() == first


def test_import_tells_of_each_row(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "ours.csv"
    before = project.read(NATIONAL)
    good = [
        {
            "id": "new-line",
            "name": "New Line",
            "number": "01292 123 456",
            "sources": "own page | a letter",
            "checked_on": DAY,
            "method": "letter",
            "by": "AB",
            "trust": "high",
        },
        {"id": "other-line", "name": "Other Line", "number": "01292 200200"},
        {"id": "galop", "hours": "Mon to Fri"},
        {"id": "samaritans", "name": "Samaritans"},
    ]
    bad = [
        {"id": "samaritans-2", "name": "S", "number": "116 213"},
        {"id": "new-line", "name": "Twice"},
        {"id": "Bad Id", "name": "B"},
        {"id": "nameless", "number": "01292 200201"},
        {"id": "short", "name": "S", "number": "1292 200202"},
    ]
    write_csv(table, *good, *bad)
    result = cli("import", "services", table, "-C", project.root, "--today", DAY)
    assert result.code == 1 and "nothing was written" in result.out and project.read(NATIONAL) == before
    for words in (
        "row 2    added",
        "row 4    changed    galop         hours",
        "row 5    unchanged",
        "published misprint",
        "row 2 has the same id",
        "can't be an id",
        '"name" is missing',
        "its first digit is missing",
    ):
        assert words in result.out
    dry = cli("import", "services", table, "-C", project.root, "--today", DAY, "--dry-run", "--partial")
    assert "nothing was written, as asked" in dry.out and not (project.root / "content/services/imported.yaml").exists()
    assert cli("import", "services", table, "-C", project.root, "--today", DAY, "--partial").code == 1
    services = project.catalogue().services
    assert (
        project.catalogue().findings == ()
        and set(services) >= {"new-line", "other-line"}
        and not {"samaritans-2", "nameless", "short"} & set(services)
    )
    assert services["new-line"].printable("number") and services["new-line"].evidence.number.sources == [
        "own page",
        "a letter",
    ]
    assert not services["other-line"].printable("number") and services["other-line"].evidence.number.trust == "low"
    assert not services["galop"].printable("hours") and services["galop"].printable("number")
    assert [line for line in changed_lines(before, project.read(NATIONAL)) if line[0] == "-"] == []
    again = cli("import", "services", table, "-C", project.root, "--today", DAY)
    assert "0 added, 0 changed, 4 unchanged, 5 refused" in again.out


def test_a_changed_number_without_evidence_is_not_trusted(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "t.csv"
    write_csv(table, {"id": "galop", "number": "0800 328 7758"})
    assert cli("import", "services", table, "-C", project.root, "--today", DAY).code == 0
    service = project.catalogue().services["galop"]
    assert service.number == "0800 328 7758" and not service.printable("number") and service.printable("site")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\n1,2\n", '"id" is missing'),
        (b"id,nam\n", '"nam"'),
        (b"", "empty"),
        (b"id,id\n", "twice"),
        (b"id,name\n\xff,x\n", "UTF-8"),
        (b'id,name\n"x,y\n', "valid table"),
    ],
)
def test_tables_that_are_none(cli, project, tmp_path, data, why):
    table = tmp_path / "t.csv"
    table.write_bytes(data)
    result = cli("import", "services", table, "-C", project, "--today", DAY)
    assert result.code == 1 and why in result.text and str(table) in result.err


def test_spreadsheets_with_traps(cli, project, tmp_path):
    from openpyxl import Workbook

    table = tmp_path / "t.xlsx"
    book = Workbook()
    for row in (
        ["id", "name", "number"],
        ["eaten", "Eaten", 1292200200],
        ["sum", "Sum", "=1+1"],
        ["fine", "Fine", "01292 200200"],
    ):
        book.active.append(row)
    book.save(table)
    result = cli("import", "services", table, "-C", project, "--today", DAY)
    assert "its first digit is missing" in result.out and "holds a formula" in result.out and "1 added" in result.out
    table.write_bytes(b"PK\x03\x04 no spreadsheet")
    assert "isn't a spreadsheet" in cli("import", "services", table, "-C", project).err
    import zipfile

    with zipfile.ZipFile(table, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    assert "XML that no spreadsheet program writes" in cli("import", "services", table, "-C", project).err
    with zipfile.ZipFile(table, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/big.xml", b" " * 60_000_000)
    assert "unpacks to more" in cli("import", "services", table, "-C", project).err


def test_texts_that_are_written_with_their_language(cli, make_project, tmp_path):
    """A cell without a language is of the one that stands there; nothing that stands there is lost."""
    project, table = make_project(), tmp_path / "table.csv"
    services, places = "content/services/own.yaml", "content/places/clinic.yaml"
    project.write(
        services,
        "ours:\n  name: {en-GB: Ours}\n  evidence: {}\nothers:\n  name: {en-GB: Others, gd: Eile}\n  evidence: {}\n",
    )
    project.write(places, "name: {en-GB: Clinic}\n")
    write_csv(table, {"id": "ours", "name": "All of ours"})
    assert cli("import", "services", table, "-C", project.root, "--today", DAY).code == 0
    write_csv(table, {"id": "others", "name": "Theirs"})
    assert "written in several languages" in cli("import", "services", table, "-C", project.root, "--today", DAY).out
    write_csv(table, {"id": "clinic", "name": "The Clinic"})
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).code == 0
    write_csv(table, {"id": "east-ayrshire", "name.gd": "Siorrachd"})
    assert "give that one a language too" in cli("import", "places", table, "-C", project.root, "--today", DAY).out
    catalogue = project.catalogue()
    assert catalogue.services["ours"].name == {"en-GB": "All of ours"} and catalogue.places["clinic"].name == {
        "en-GB": "The Clinic"
    }
    assert catalogue.services["others"].name == {"en-GB": "Others", "gd": "Eile"} and catalogue.places[
        "east-ayrshire"
    ].name == {"*": "East Ayrshire"}


def test_where_a_place_lies_and_rows_without_an_id(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "places.csv"
    write_csv(table, {"id": "clinic", "name": "The Clinic", "area": "east-ayrshire"})
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).code == 0
    assert project.catalogue().places["clinic"].area == "east-ayrshire"
    write_csv(table, {"id": "", "name": "A"}, {"id": "", "name": "B"})
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).out.count("it has no id") == 2


def test_a_refused_row_is_told_once(cli, make_project, tmp_path, monkeypatch):
    project = make_project()
    write_csv(project.root / "table.csv", {"id": "nowhere", "name": "N", "contacts.local": "nobody"})
    monkeypatch.chdir(project.root)
    result = cli("import", "places", "./table.csv", "-C", project.root, "--today", DAY)
    assert "refused" in result.out and result.err == ""


def test_places_from_a_table(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "places.csv"
    link = "links:\n  neutral:\n    call: national-stalking-helpline\n    says: Calls the helpline\n"
    before = project.read("content/places/east-ayrshire.yaml") + link
    project.write("content/places/east-ayrshire.yaml", before)
    main = {
        "links.main.url": "https://mygov.scot/victim-support-stalking",
        "links.main.says": "Opens mygov.scot",
        "links.neutral.call": "national-stalking-helpline",
    }
    rows = [
        {"id": "clinic", "name": "The Clinic", "contacts.local": "hscp womens-aid", **main},
        {"id": "east-ayrshire", "name": "East Ayrshire", "links.neutral.says": "Rings them"},
    ]
    write_csv(table, *rows, {"id": "nowhere", "name": "N", "contacts.local": "nobody"})
    result = cli("import", "places", table, "-C", project.root, "--today", DAY)
    assert (
        result.code == 1
        and 'there is no service "nobody"' in result.out
        and not (project.root / "content/places/clinic.yaml").exists()
    )
    write_csv(table, *rows)
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).code == 0
    catalogue = project.catalogue()
    assert catalogue.findings == () and catalogue.places["clinic"].contacts == {"local": ["hscp", "womens-aid"]}
    assert changed_lines(before, project.read("content/places/east-ayrshire.yaml")) == [
        "-     says: Calls the helpline",
        "+     says: Rings them",
    ]
    assert "2 unchanged" in cli("import", "places", table, "-C", project.root, "--today", DAY).out


def test_what_a_place_says_of_a_topic_comes_from_a_table(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "places.csv"
    (topic, _) = next(iter(project.catalogue().topics))
    own = {
        f"topics.{topic}.contacts.local": "womens-aid",
        f"topics.{topic}.links.main.url": "https://mygov.scot/victim-support-stalking",
    }
    write_csv(table, {"id": "clinic", "name": "The Clinic", "area": "east-ayrshire", "contacts.local": "hscp", **own})
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).code == 0
    place = project.catalogue().places["clinic"]
    assert project.catalogue().findings == () and place.contacts == {"local": ["hscp"]}
    assert place.topics[topic].contacts == {"local": ["womens-aid"]} and place.topics[topic].links["main"].url.endswith(
        "stalking"
    )
    assert "1 unchanged" in cli("import", "places", table, "-C", project.root, "--today", DAY).out
    for column, cell, why in (
        ("contacts.local", "nobody", 'there is no service "nobody"'),
        ("contacts.locl", "hscp", "isn't known"),
        ("links.main.url", "http://a.scot", "starts with https://"),
    ):
        write_csv(table, {"id": "clinic", "name": "The Clinic", f"topics.{topic}.{column}": cell})
        assert why in cli("import", "places", table, "-C", project.root, "--today", DAY).out
    write_csv(table, {"id": "clinic", "name": "The Clinic", "topics.nothing.contacts.local": "hscp"})
    assert 'there is no topic "nothing"' in cli("import", "places", table, "-C", project.root, "--today", DAY).out
