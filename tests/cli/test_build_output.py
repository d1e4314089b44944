"""What a build says: little, and nothing at all when it shall be quiet and nothing is refused."""

from __future__ import annotations

import json

import pytest

from generator.engine.build import Report
from generator.kernel.findings import Finding, Where
from generator.model.record import BUILT, REFUSED, Record

from ..helpers import REPO
from .registers import DAY

PATH = "here/en-GB/a-card-office.pdf"
WORDS = Finding("WRD004", "may be passive", Where("content/topics/a/en-GB.md", 3, 1), severity="note")
VERSION = Finding("GOV004", "shows no version", severity="note", edition=PATH)
MARKS = Finding("PLN011", "no room for 4 fold marks", severity="note", edition=PATH)
LONG = Finding("WRD001", "too long", Where("content/topics/a/en-GB.md", 9, 1), severity="warning")
FULL = Finding("FIT001", "no room", severity="error", edition=PATH)


@pytest.fixture
def says(cli, monkeypatch):
    """says(report, *args) -> Result: what the command says of a build that ended so."""

    def run(report: Report, *args):
        monkeypatch.setattr("generator.cli.build_command.build", lambda options, listener: report)
        return cli("build", "-C", REPO, *args)

    return run


def report(*own: Finding, of_words: tuple[Finding, ...] = (), status: str = BUILT) -> Report:
    record = Record("a", "card", "standard", "en-GB", "here", "office", PATH, status, "A v1", DAY, "A", findings=own)
    return Report(records=[record], findings=list(of_words), note="None of the numbers has been rung yet.")


def test_notes_are_counted_and_the_command_that_shows_them_is_named(says):
    told = says(report(VERSION, MARKS, of_words=(WORDS,)), "--topic", "a")
    assert (told.code, told.err) == (0, "")
    line = f"2 notes: makeleaflet check --notes -C {REPO} --topic a; 1 more on the files: see index.html"
    assert line in told.out.splitlines(), "a check makes no files"
    assert "1 note on the files: see index.html" in says(report(MARKS)).out.splitlines()


def test_notes_are_listed_when_asked_for(says):
    told = says(report(VERSION, MARKS, of_words=(WORDS,)), "--notes")
    assert all(code in told.err for code in ("WRD004", "GOV004", "PLN011"))
    assert "notes:" not in told.out


def test_without_notes_there_is_no_line_about_them(says):
    assert "note" not in says(report()).out


def test_warnings_are_shown(says):
    told = says(report(of_words=(LONG,)))
    assert "  warning  WRD001  too long" in told.err and "note" not in told.text


def test_quiet_says_nothing(says):
    told = says(report(VERSION, MARKS, of_words=(WORDS, LONG)), "--quiet")
    assert (told.code, told.text) == (0, "")


def test_quiet_says_what_is_refused_and_nothing_else(says):
    told = says(report(VERSION, FULL, of_words=(LONG,), status=REFUSED), "--quiet")
    assert (told.code, told.out) == (1, "") and told.err == f"{PATH}  error  FIT001  no room\n"


def test_json_has_everything(says):
    told = says(report(VERSION, MARKS, of_words=(WORDS, LONG)), "--json")
    findings = json.loads(told.out)["findings"]
    assert [finding["code"] for finding in findings] == ["WRD004", "WRD001", "GOV004", "PLN011"]
