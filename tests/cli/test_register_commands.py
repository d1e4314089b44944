"""services, where-used, verify, import: what they tell, and what they write."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest

from generator.engine.register import Answer, Desk, matching
from generator.engine.options import Options
from generator.kernel.errors import Refused

from ..helpers import REPO, Project
from ..register.test_yamledit import changed_lines

DAY = "2026-11-22"
NATIONAL, LOCAL = "content/services/national.yaml", "content/services/east-ayrshire.yaml"


@pytest.fixture
def typed(cli, monkeypatch):
    """typed("r\\nq\\n", "verify", ...) -> Result: what is told when that is typed."""

    def run(words: str, *args):
        monkeypatch.setattr(sys, "stdin", io.StringIO(words))
        return cli(*args)

    return run


@pytest.fixture
def only(make_project):
    """A project whose only due number is that of Samaritans: all others were rung; and it has one format, so that it is quick."""
    project = make_project()
    for name in (NATIONAL, LOCAL):
        project.write(name, project.read(name).replace("method: web", "method: rang"))
    text = project.read(NATIONAL)
    head, start, rest = text.partition("\nsamaritans:")
    project.write(NATIONAL, head + start + rest.replace("method: rang", "method: web", 1))
    project.replace("content/project.yaml", "build:\n", "build:\n  formats: {leaflet-a4: [colour]}\n")
    return project


# ---- services


def test_services_is_a_table_of_facts(cli):
    result = cli("services", "-C", REPO, "--today", DAY)
    assert (result.code, result.err) == (0, "")
    (line,) = [line for line in result.out.splitlines() if line.startswith("samaritans")]
    assert line.split()[1:8] == ["number", "116", "123", "0", "web", "-", "high"] and int(line.split()[-1]) > 10
    assert re.search(r"hours +\(Until midnight, every day\) .* low +0\n", result.out)


def test_services_that_are_due(cli, only):
    result = cli("services", "-C", only.root, "--today", DAY, "--due", "--json")
    (row,) = json.loads(result.out)
    assert (row["service"], row["fact"], row["method"], row["days"], row["editions"]) == ("samaritans", "number", "web", 0, 3)
    assert row["due"] == ['checked by "web" (release asks for more)']
    later = cli("services", "-C", only.root, "--today", "2027-06-01", "--due").out
    assert "191 days ago (office, screen warns)" in later and "(press, release refuses)" in later


# ---- where-used


@pytest.mark.parametrize("word", ["116-123", "samaritans"])
def test_where_it_is_used(cli, only, word):
    result = cli("where-used", word, "-C", only.root)
    assert result.code == 0 and "samaritans" in result.out
    assert re.search(r"In 3 editions:\n  east-ayrshire/en-GB/stalking-leaflet-a4-colour-office.pdf  page 2 \(help\)", result.out)
    assert "In no release." in result.out


def test_what_a_word_may_be(only):
    catalogue = only.catalogue()
    for word, facts in {"116123": ["number"], "www.Samaritans.org/": ["site"], "samaritans": ["number", "site", "hours"]}.items():
        assert matching(catalogue, word) == [("samaritans", fact) for fact in facts]
    assert matching(catalogue, "Strand Street") == [("hscp", "address")] and matching(catalogue, "11") == []


def test_what_is_used_nowhere(cli, only):
    assert "did you mean \"samaritans\"" in cli("where-used", "samaritan", "-C", only.root).out
    data = json.loads(cli("where-used", "0808 801 0327", "-C", only.root, "--json").out)
    assert [fact["service"] for fact in data["facts"]] == ["mens-advice-line"] and data["editions"] == [] and data["releases"] == []


# ---- verify


def test_right_changes_the_evidence_of_that_fact_and_nothing_else(typed, only):
    before = only.read(NATIONAL)
    result = typed("MS\nr\ns\n", "verify", "-C", only.root, "--today", "2026-12-01")
    assert result.code == 0 and "1 1 6   1 2 3" in result.out and "Is this still the number for Samaritans?" in result.out
    assert "Say who you are" in result.out and "1 written" in result.out
    assert changed_lines(before, only.read(NATIONAL)) == [
        "-       checked_on: 2026-11-22", "-       method: web", "+       checked_on: 2026-12-01", "+       method: rang", "+       by: MS",
    ]  # fmt: skip
    assert only.catalogue().services["samaritans"].evidence.number.trust == "high"
    # It has been rung; the hours were skipped, and aren't due by themselves.
    assert "Nothing is due." in typed("", "verify", "-C", only.root, "--today", "2026-12-01").out


def test_changed_is_read_back_and_known_wrong_ones_are_refused(typed, only):
    before = only.read(NATIONAL)
    words = "c\n116 213\ny\nc\n1563 554200\ny\nc\n0800 328 7758\nn\nc\n0800 328 7758\ny\ns\n"
    result = typed(words, "verify", "-C", only.root, "--today", DAY, "--by", "MS")
    assert "published misprint" in result.out and "its first digit is missing" in result.out and "1 written" in result.out
    lines = changed_lines(before, only.read(NATIONAL))
    assert sorted(line for line in lines if "checked_on" not in line) == sorted([
        '-   number: "116 123"', '+   number: "0800 328 7758"',
        "-         - several public pages that cite samaritans.org", "-       method: web", "-       trust: high", '-       value: "116 123"',
        "+         - told on the telephone by the service itself", "+       method: rang", "+       by: MS", "+       trust: medium", '+       value: "0800 328 7758"',
    ])  # fmt: skip


def test_a_number_that_was_spoilt_by_hand_is_mended(typed, only):
    before = only.read(NATIONAL)
    only.replace(NATIONAL, 'number: "116 123"', 'number: "116 213"')
    result = typed("r\nc\n116 123\ny\ns\n", "verify", "samaritans", "-C", only.root, "--today", DAY, "--by", "MS")
    assert "it was changed since 116 123 was checked" in result.out and "Not written" in result.out and "published misprint" in result.out
    assert 'number: "116 123"' in only.read(NATIONAL) and only.catalogue().findings == () and only.read(NATIONAL) != before


@pytest.mark.parametrize("words", ["n\n", "s\nwhat\nq\n", "", "c\n\nc\n"])
def test_without_an_answer_nothing_is_written(typed, only, words):
    before = only.read(NATIONAL)
    result = typed(words, "verify", "-C", only.root, "--today", DAY, "--by", "MS")
    assert (result.code, only.read(NATIONAL)) == (0, before) and "Nothing was written." in result.out


def test_nobody_is_asked_to_ring_an_emergency_number(typed, only):
    result = typed("q\n", "verify", "police-emergency", "-C", only.root, "--today", DAY, "--by", "MS")
    assert "Don't ring 999" in result.out and "Ring 999" not in result.out


def test_a_file_changed_meanwhile_is_not_written_over(only):
    desk = Desk(Options(root=only.root, out=only.root / "output", today=datetime.date(2026, 12, 1)))
    only.replace(NATIONAL, "name: Galop", "name: GALOP")
    before = only.read(NATIONAL)
    with pytest.raises(Refused) as refused:
        desk.write(Answer("samaritans", "number", desk.options.today, "rang", "MS"))
    assert [finding.code for finding in refused.value.findings] == ["REG004"] and only.read(NATIONAL) == before


def test_ends_of_lines_stay_as_they_were(typed, only):
    only.write(NATIONAL, only.read(NATIONAL).replace("\n", "\r\n"))
    before = (only.root / NATIONAL).read_bytes()
    typed("r\ns\n", "verify", "-C", only.root, "--today", DAY, "--by", "MS")
    after = (only.root / NATIONAL).read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == before.count(b"\n") + 1


def test_in_a_real_terminal(only):
    """A terminal, a person typing, and each answer kept when it has been given: the second is cut short."""
    before = only.read(NATIONAL)
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    command = [sys.executable, "-m", "generator", "verify", "samaritans", "galop", "-C", str(only.root), "--today", "2026-12-01"]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=REPO, env=env, close_fds=True, start_new_session=True)
    os.close(slave)
    seen = b""

    def until(wanted: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while wanted not in seen:
            assert time.monotonic() < end, seen.decode(errors="replace")
            if select.select([master], [], [], 1)[0]:
                seen += os.read(master, 65536)

    try:
        until(b"initials: ")
        os.write(master, b"MS\n")
        until(b"[q]uit: ")
        assert "███".encode() in seen and b"\x1b[1m" in seen  # large, and bold
        first = re.findall(rb"(Samaritans|Galop)\x1b", seen)[0]
        seen = b""
        os.write(master, b"r\n")
        until(b"Written to content/services/national.yaml.")
        process.kill()  # nothing that was acknowledged is lost
    finally:
        process.kill()
        process.wait()
        os.close(master)
    changes = changed_lines(before, only.read(NATIONAL))
    assert "+       checked_on: 2026-12-01" in changes and "+       by: MS" in changes and first in (b"Samaritans", b"Galop")
    assert len(changes) <= 5 and not list(only.root.rglob(".makeleaflet-*"))


# ---- the sheet and the table


def test_a_sheet_to_ring_round_with(cli, project):
    Project(project).replace("content/project.yaml", "build:\n", "build:\n  formats: {card: [standard]}\n")
    result = cli("verify", "--sheet", "-C", project, "--today", DAY)
    assert (result.code, result.err) == (0, "") and "output/sheets/ring-round.pdf" in result.out
    import pypdfium2

    with pypdfium2.PdfDocument(project / "output/sheets/ring-round.pdf") as document:
        assert len(document) > 1
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    assert "116 123" in text and "samaritans: number" in text and "no answer" in text and "Ring 999" not in text


def filled(path, **rows) -> None:
    """Fill in rows of a table by service."""
    table = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for row in table:
        row.update(rows.get(row["id"].replace("-", "_"), {}) if row["fact"] == "number" else {})
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, table[0].keys())
        writer.writeheader()
        writer.writerows(table)


def test_a_table_goes_out_and_comes_back(cli, only, tmp_path):
    table, before = tmp_path / "due.csv", only.read(NATIONAL)
    result = cli("verify", "--write-csv", table, "-C", only.root, "--today", DAY)
    assert result.code == 0 and table.read_text(encoding="utf-8-sig").startswith("id,fact,service,value,ask,outcome,new value,date,by\n")
    assert "row 2    left" in cli("verify", "--csv", table, "-C", only.root, "--today", DAY).out and only.read(NATIONAL) == before
    filled(table, samaritans={"outcome": "Right", "date": "01/12/2026", "by": "MS"})
    result = cli("verify", "--csv", table, "-C", only.root, "--today", "2026-12-02")
    assert result.code == 0 and "confirmed  samaritans number" in result.out
    evidence = only.catalogue().services["samaritans"].evidence.number
    assert (evidence.checked_on.isoformat(), evidence.method, evidence.by) == ("2026-12-01", "rang", "MS")


WRONG = [
    ({"outcome": "maybe"}, "no outcome"),
    ({"outcome": "changed", "by": "MS"}, "but to what"),
    ({"outcome": "right", "new value": "116 124", "by": "MS"}, "the outcome isn't changed"),
    ({"outcome": "right"}, "who checked it"),
    ({"outcome": "right", "by": "MS", "date": "tomorrow"}, "isn't a day"),
    ({"outcome": "right", "by": "MS", "date": "2027-01-01"}, "lies in the future"),
    ({"outcome": "right", "by": "MS", "date": "2026-01-01"}, "it was checked since"),
    ({"outcome": "changed", "by": "MS", "new value": "116 213"}, "published misprint"),
    ({"outcome": "right", "by": "MS", "value": "116 124"}, "the register says 116 123 now"),
    ({"outcome": "right", "by": "MS", "id": "nobody"}, "there is no service"),
]


def test_rows_that_cannot_be_taken_back(cli, only, tmp_path):
    table, before = tmp_path / "due.csv", only.read(NATIONAL)
    write_csv(table, *({"id": "samaritans", "fact": "number", **row} for row, _ in WRONG), {"id": "galop", "fact": "number", "outcome": "right", "by": "MS"})
    result = cli("verify", "--csv", table, "-C", only.root, "--today", DAY)
    assert result.code == 1 and only.read(NATIONAL) == before
    told = [line for line in result.out.splitlines() if "refused  " in line]
    assert len(told) == len(WRONG) and all(why in line for line, (_, why) in zip(told, WRONG, strict=True))
    assert cli("verify", "--csv", table, "-C", only.root, "--today", DAY, "--partial").code == 1
    assert [line for line in changed_lines(before, only.read(NATIONAL)) if line[0] == "+"] == ["+       by: MS"]


# ---- import and export


def write_csv(path, *rows: dict) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(cli, project, tmp_path, kind):
    table = tmp_path / f"register.{kind}"
    assert cli("services", f"--{kind}", table, "-C", project, "--today", DAY).code == 0
    first = table.read_bytes()
    result = cli("import", "services", table, "-C", project, "--today", DAY)
    assert result.code == 0 and re.search(r"0 added, 0 changed, \d\d unchanged, 0 refused; nothing was written\n", result.out)
    cli("services", f"--{kind}", table, "-C", project, "--today", DAY)
    assert table.read_bytes() == first


def test_import_tells_of_each_row(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "ours.csv"
    before = project.read(NATIONAL)
    good = [
        {"id": "new-line", "name": "New Line", "number": "01292 123 456", "sources": "own page | a letter", "checked_on": DAY, "method": "letter", "by": "AB", "trust": "high"},
        {"id": "other-line", "name": "Other Line", "number": "01292 200200"},
        {"id": "galop", "hours": "Mon to Fri"},
        {"id": "samaritans", "name": "Samaritans"},
    ]
    bad = [{"id": "samaritans-2", "name": "S", "number": "116 213"}, {"id": "new-line", "name": "Twice"}, {"id": "Bad Id", "name": "B"}, {"id": "nameless", "number": "01292 200201"}, {"id": "short", "name": "S", "number": "1292 200202"}]
    write_csv(table, *good, *bad)
    result = cli("import", "services", table, "-C", project.root, "--today", DAY)
    assert result.code == 1 and "nothing was written" in result.out and project.read(NATIONAL) == before
    for words in ("row 2    added", "row 4    changed    galop         hours", "row 5    unchanged", "published misprint", "row 2 has the same id", "can't be an id", '"name" is missing', "its first digit is missing"):
        assert words in result.out
    dry = cli("import", "services", table, "-C", project.root, "--today", DAY, "--dry-run", "--partial")
    assert "nothing was written, as asked" in dry.out and not (project.root / "content/services/imported.yaml").exists()
    assert cli("import", "services", table, "-C", project.root, "--today", DAY, "--partial").code == 1
    services = project.catalogue().services
    assert project.catalogue().findings == () and set(services) >= {"new-line", "other-line"} and not {"samaritans-2", "nameless", "short"} & set(services)
    assert services["new-line"].printable("number") and services["new-line"].evidence.number.sources == ["own page", "a letter"]
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
    [(b"a,b\n1,2\n", '"id" is missing'), (b"id,nam\n", '"nam"'), (b"", "empty"), (b"id,id\n", "twice"), (b"id,name\n\xff,x\n", "UTF-8"), (b'id,name\n"x,y\n', "valid table")],
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
    for row in (["id", "name", "number"], ["eaten", "Eaten", 1292200200], ["sum", "Sum", "=1+1"], ["fine", "Fine", "01292 200200"]):
        book.active.append(row)
    book.save(table)
    result = cli("import", "services", table, "-C", project, "--today", DAY)
    assert "its first digit is missing" in result.out and "holds a formula" in result.out and "1 added" in result.out
    table.write_bytes(b"PK\x03\x04 no spreadsheet")
    assert "isn't a spreadsheet" in cli("import", "services", table, "-C", project).err
    import zipfile

    with zipfile.ZipFile(table, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    assert "XML that no spreadsheet writes" in cli("import", "services", table, "-C", project).err
    with zipfile.ZipFile(table, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/big.xml", b" " * 60_000_000)
    assert "unpacks to more" in cli("import", "services", table, "-C", project).err


def test_places_from_a_table(cli, make_project, tmp_path):
    project, table = make_project(), tmp_path / "places.csv"
    before = project.read("content/places/east-ayrshire.yaml")
    main = {"links.main.url": "https://mygov.scot/victim-support-stalking", "links.main.says": "Opens mygov.scot", "links.neutral.call": "national-stalking-helpline"}
    rows = [{"id": "clinic", "name": "The Clinic", "contacts.local": "hscp womens-aid", **main}, {"id": "east-ayrshire", "name": "East Ayrshire", "links.neutral.says": "Rings them"}]
    write_csv(table, *rows, {"id": "nowhere", "name": "N", "contacts.local": "nobody"})
    result = cli("import", "places", table, "-C", project.root, "--today", DAY)
    assert result.code == 1 and 'there is no service "nobody"' in result.out and not (project.root / "content/places/clinic.yaml").exists()
    write_csv(table, *rows)
    assert cli("import", "places", table, "-C", project.root, "--today", DAY).code == 0
    catalogue = project.catalogue()
    assert catalogue.findings == () and catalogue.places["clinic"].contacts == {"local": ["hscp", "womens-aid"]}
    assert changed_lines(before, project.read("content/places/east-ayrshire.yaml")) == ["-     says: Calls the helpline", "+     says: Rings them"]
    assert "2 unchanged" in cli("import", "places", table, "-C", project.root, "--today", DAY).out


def test_a_change_in_a_sentence_or_the_register_is_refused_by_check(cli, make_project):
    project = make_project()
    project.replace("content/topics/stalking/en-GB.md", "Stalking is a crime in Scotland.", "Ring 0808 2000 247.")
    result = cli("check", "-C", project.root, "--today", DAY)
    assert result.code == 1 and "refuge line for England" in result.err
    project = make_project()
    project.replace(NATIONAL, 'number: "116 123"', 'number: "116 213"')
    result = cli("check", "-C", project.root, "--today", DAY)
    assert result.code == 1 and "published misprint of the number of Samaritans" in result.err
