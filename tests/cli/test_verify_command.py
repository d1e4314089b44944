"""verify: somebody rings the numbers round, and what they say is written down, at the terminal or by way of a table."""

from __future__ import annotations

import csv
import datetime
import io
import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest

from generator.engine.options import Options
from generator.kernel.errors import Refused
from generator.workflows.register import Answer, Desk

from ..helpers import REPO, Project
from ..read.test_yamledit import changed_lines
from .registers import DAY, NATIONAL, write_csv

# -- verify


def test_right_changes_the_evidence_of_that_fact_and_nothing_else(typed, only):
    before = only.read(NATIONAL)
    result = typed("MS\nr\ns\n", "verify", "-C", only.root, "--today", "2026-12-01")
    assert (
        result.code == 0 and "1 1 6   1 2 3" in result.out and "Is this still the number for Samaritans?" in result.out
    )
    assert "Say who you are" in result.out and "1 written" in result.out
    assert changed_lines(before, only.read(NATIONAL)) == [
        "-       checked_on: 2026-11-22", "-       method: web", "+       checked_on: 2026-12-01",
        "+       method: rang", "+       by: MS",
    ]  # fmt: skip
    assert only.catalogue().services["samaritans"].evidence.number.trust == "high"
    # It has been rung; the hours were skipped, and aren't due by themselves.
    assert "Nothing is due." in typed("", "verify", "-C", only.root, "--today", "2026-12-01").out


def test_changed_is_read_back_and_known_wrong_ones_are_refused(typed, only):
    before = only.read(NATIONAL)
    words = "c\n116 213\n1563 554200\n01632 960001\n0808 802 030\n08003287758\nn\nc\n0800-328-7758\nmaybe\n\ny\ns\n"
    result = typed(words, "verify", "-C", only.root, "--today", DAY, "--by", "MS")
    for why in ("published misprint", "its first digit is missing", "kept free for films", "a digit is missing"):
        assert why in result.out
    # Only what may be right is read back, in the groups of its plan; what isn't understood is asked again.
    assert [line for line in result.out.splitlines() if "read it back" in line] == [
        "0800 328 7758: read it back to them. Is that right? [y/n] "
    ] * 4
    assert (
        result.out.count("Type y or n, then Enter.") == 2
        and result.out.count("What is the number now?") == 6
        and "1 written" in result.out
    )
    lines = changed_lines(before, only.read(NATIONAL))
    assert sorted(line for line in lines if "checked_on" not in line) == sorted([
        '-   number: "116 123"', '+   number: "0800 328 7758"',
        "-         - several public pages that cite samaritans.org", "-       method: web", "-       trust: high",
        '-       value: "116 123"',
        "+         - confirmed by the service itself on the telephone", "+       method: rang", "+       by: MS",
        "+       trust: medium", '+       value: "0800 328 7758"',
    ])  # fmt: skip


def test_a_number_that_was_spoilt_by_hand_is_mended(typed, only):
    before = only.read(NATIONAL)
    only.replace(NATIONAL, 'number: "116 123"', 'number: "116 213"')
    result = typed("r\nc\n116 123\ny\ns\n", "verify", "samaritans", "-C", only.root, "--today", DAY, "--by", "MS")
    assert (
        "it has changed since 116 123 was checked" in result.out
        and "Not written" in result.out
        and "published misprint" in result.out
    )
    assert (
        'number: "116 123"' in only.read(NATIONAL) and only.catalogue().findings == () and only.read(NATIONAL) != before
    )


@pytest.mark.parametrize(
    "words",
    [
        "n\n",
        "s\nwhat\nq\n",
        "",
        "c\n\nc\n",
        "c\nq\n",
        "c\n0800 328 7758\nquit\n",
        "c\n0800 328 7758\nwhat\n",
        "c\n0800 328 7758\nno\nq\n",
        "c\n01632 960001\n",
    ],
)
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
    command = [
        sys.executable,
        "-m",
        "generator",
        "verify",
        "samaritans",
        "galop",
        "-C",
        str(only.root),
        "--today",
        "2026-12-01",
    ]
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=REPO, env=env, close_fds=True, start_new_session=True
    )
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
    assert (
        "+       checked_on: 2026-12-01" in changes
        and "+       by: MS" in changes
        and first in (b"Samaritans", b"Galop")
    )
    assert len(changes) <= 5 and not list(only.root.rglob(".makeleaflet-*"))


def test_a_fact_that_is_not_trusted_is_asked_of_when_its_service_is_named(typed, only):
    """A number that was taken out because it could do harm is found right after all."""
    head, start, rest = only.read(NATIONAL).partition("\nsamaritans:")
    only.write(NATIONAL, head + start + rest.replace("trust: high", "trust: unknown", 1))
    assert not only.catalogue().services["samaritans"].printable("number")
    assert "116 123" not in typed("q\n", "verify", "-C", only.root, "--today", DAY, "--by", "MS", "--all").out
    result = typed("r\nq\n", "verify", "samaritans", "-C", only.root, "--today", DAY, "--by", "MS")
    assert "not trusted enough to print" in result.out and "1 written" in result.out
    evidence = only.catalogue().services["samaritans"].evidence.number
    assert (evidence.trust, evidence.method, evidence.sources) == (
        "medium",
        "rang",
        ["confirmed by the service itself on the telephone"],
    )


def test_a_fact_without_evidence_gets_all_of_it(typed, only):
    only.write(
        "content/services/own.yaml",
        'ours:\n  name: Ours\n  number: "0808 802 0300"\n  hours: {en-GB: always}\n  evidence: {}\n',
    )
    assert "2 written" in typed("r\nr\n", "verify", "ours", "-C", only.root, "--today", DAY, "--by", "MS").out
    catalogue = only.catalogue()
    assert (
        catalogue.findings == ()
        and catalogue.services["ours"].printable("number")
        and catalogue.services["ours"].printable("hours")
    )


def test_a_text_in_one_language_stays_in_it(typed, only):
    head, start, rest = only.read(NATIONAL).partition("\nsamaritans:")
    only.write(NATIONAL, head + start + rest.replace("hours: Day and night", "hours:\n    en-GB: Day and night", 1))
    result = typed("s\ns\nc\n9 to 5\ny\n", "verify", "samaritans", "-C", only.root, "--today", DAY, "--by", "MS")
    assert "1 written" in result.out, result
    assert only.catalogue().services["samaritans"].hours == {"en-GB": "9 to 5"}


# -- the sheet and the table


def test_a_sheet_needs_no_edition_for_the_office(cli, project):
    """It borrows nothing from one."""
    Project(project).replace("content/project.yaml", "profiles: [office, screen, press]", "profiles: [screen]")
    result = cli("verify", "--sheet", "samaritans", "-C", project, "--today", DAY)
    assert (result.code, result.err) == (0, "")


def test_a_sheet_to_ring_round_with(cli, project):
    Project(project).replace("content/project.yaml", "build:\n", "build:\n  formats: {card: [standard]}\n")
    some = ("police-emergency", "samaritans", "childline", "galop", "national-stalking-helpline")
    result = cli("verify", "--sheet", *some, "-C", project, "--today", DAY)
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
    assert result.code == 0 and table.read_text(encoding="utf-8-sig").startswith(
        "id,fact,service,value,ask,outcome,new value,date,by\n"
    )
    assert (
        "row 2    left" in cli("verify", "--csv", table, "-C", only.root, "--today", DAY).out
        and only.read(NATIONAL) == before
    )
    filled(table, samaritans={"outcome": "Right", "date": "01/12/2026", "by": "MS"})
    result = cli("verify", "--csv", table, "-C", only.root, "--today", "2026-12-02")
    assert result.code == 0 and "confirmed  samaritans number" in result.out
    evidence = only.catalogue().services["samaritans"].evidence.number
    assert (evidence.checked_on.isoformat(), evidence.method, evidence.by) == ("2026-12-01", "rang", "MS")


def test_rows_that_cannot_be_taken_back(cli, only, tmp_path):
    """Nothing is written because of one, unless somebody asks for the others."""
    table, before = tmp_path / "due.csv", only.read(NATIONAL)
    write_csv(
        table,
        {"id": "samaritans", "fact": "number", "outcome": "maybe"},
        {"id": "galop", "fact": "number", "outcome": "right", "by": "MS"},
    )
    result = cli("verify", "--csv", table, "-C", only.root, "--today", DAY)
    assert result.code == 1 and only.read(NATIONAL) == before
    assert "row 2    refused    samaritans number" in result.out and "row 3    confirmed  galop number" in result.out
    assert cli("verify", "--csv", table, "-C", only.root, "--today", DAY, "--partial").code == 1
    assert [line for line in changed_lines(before, only.read(NATIONAL)) if line[0] == "+"] == ["+       by: MS"]
