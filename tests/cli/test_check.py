"""check: everything that is wrong, in one run, in words; and what happens when the mistake is ours."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from generator.kernel.registry import codes as declared

from ..helpers import FINDING_LINE, REPO, TODAY, imported_by
from .registers import DAY, NATIONAL


def test_the_shipped_content_is_sound(cli):
    result = cli("check", "-C", REPO, "--today", DAY, "--notes")
    assert result.code == 0
    assert re.fullmatch(r"\d+ editions, 0 errors, 0 warnings\n", result.out)
    # What it tells of the shipped words is true: nobody approved them yet, some items are small. One name is let pass,
    # with its reason.
    assert {match["code"] for match in FINDING_LINE.finditer(result.err)} <= {
        "GOV002",
        "GOV004",
        "GOV005",
        "LNT006",
        "WRD004",
    }
    assert not result.out.startswith("0 ")


def test_check_counts_notes_and_lists_them_when_asked(cli, make_project):
    project = make_project()
    short, long = cli("check", "-C", project.root, *LITTLE), cli("check", "-C", project.root, *LITTLE, "--notes")
    assert (short.code, short.err) == (0, ""), "errors and warnings only"
    number = len(re.findall(r"^\S+  note  ", long.err, re.MULTILINE))
    line = f"{number} notes: makeleaflet check --notes -C {project.root} {' '.join(LITTLE)}"
    assert number > 1 and short.out.splitlines()[1:] == [line], "the command that shows just these"
    assert long.out.splitlines() == short.out.splitlines()[:1]
    told = json.loads(cli("check", "-C", project.root, *LITTLE, "--json").out)["findings"]
    assert sum(finding["severity"] == "note" for finding in told) >= number, "whoever reads JSON gets them all"


def test_what_is_missing_is_told_once_whatever_names_it(cli, make_project):
    """Not for each text that names a service of a file that is gone, nor for each length of a text with a picture."""
    project = make_project({NATIONAL: None})
    topic = next(iter(project.root.glob("content/topics/*/*.md"))).relative_to(project.root).as_posix()
    rest = project.read(topic).partition("](icons/")[2]
    name = rest.partition(")")[0]
    assert rest.count(f"icons/{name}") == 1, "two lengths have it"
    project.write(topic.replace("en-GB.md", f"icons/{name}"), None)
    result = cli("check", "-C", project.root, "--today", DAY, *LITTLE)
    found = [(match["code"], match["message"]) for match in FINDING_LINE.finditer(result.err)]
    assert [code for code, _ in found] == ["SRC012", "SRC014"] and ", 2 errors, 0 warnings" in result.out
    assert "there are no services " in found[0][1] and "is a file of content/services missing?" in result.err
    assert f'"icons/{name}" is missing' in found[1][1] and "it is named on line " in result.err
    told = json.loads(cli("check", "-C", project.root, "--today", DAY, *LITTLE, "--json").out)["findings"]
    assert [finding["code"] for finding in told if finding["severity"] == "error"] == ["SRC012", "SRC014"]


LITTLE = ("--format", "card")  # of which the words are composed; all files are read all the same


def test_check_loads_nothing_that_makes_or_opens_files():
    """That is why it is quick; how quick it is, the benchmarks tell."""
    loaded = imported_by("check")
    assert {"jinja2", "pydantic", "phonenumbers"} <= loaded  # it did look at words
    assert not loaded & {"weasyprint", "pydyf", "tinycss2", "pikepdf", "pypdfium2", "zxingcpp", "openpyxl", "rich"}


def test_of_profiles_that_show_the_same_words_check_composes_one(monkeypatch):
    from generator.compose import Composer
    from generator.engine.check import examine
    from generator.engine.options import Options

    composed = []
    compose = Composer.compose
    monkeypatch.setattr(
        Composer,
        "compose",
        lambda self, edition, makeup: composed.append(edition.profile) or compose(self, edition, makeup),
    )
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    examined = examine(
        Options(
            REPO,
            REPO / "output",
            axes=(("topic", ("stalking",)), ("format", ("leaflet-a4",)), ("variant", ("colour",))),
            today=TODAY,
        ),
        words=False,
    )
    examined.everything(TODAY)
    # The office and the press print the same words; the screen has links besides.
    assert sorted(edition.profile for edition in examined.editions) == ["office", "press", "screen"]
    assert sorted(composed) == ["office", "screen"]


def test_check_works_in_the_projects_folder_and_by_name(cli, project):
    assert cli("check", *LITTLE, cwd=project).code == 0
    assert cli("check", "-C", project, *LITTLE).code == 0


def test_check_makes_nothing(cli, project):
    before = sorted(project.rglob("*"))
    cli("check", "-C", project)
    assert sorted(project.rglob("*")) == before


def test_json(cli, project):
    data = json.loads(cli("check", "-C", project, "--json", "--today", DAY, *LITTLE).out)
    assert data["editions"] > 0 and not [finding for finding in data["findings"] if finding["severity"] == "error"]
    (project / "content/services/bad.yaml").write_text("a: [\n")
    result = cli("check", "-C", project, "--json", *LITTLE)
    data = json.loads(result.out)
    assert result.code == 1
    assert [(f["code"], f["where"], f["severity"]) for f in data["findings"] if f["severity"] == "error"] == [
        ("SRC002", "content/services/bad.yaml:2:1", "error")
    ]


# ---- everything at once

TOPIC_HEAD = """\
---
title: Other
neutral_title: Useful
code: ZZ-1
version: "1.0"
published: 2026-01-01
review_by: 2027-01-01
sources: [{title: s}]
"""

BAD = {
    # file: (content, what must be told about it)
    "content/services/misspelt.yaml": ("misspelt:\n  nam: X\n  evidence: {}\n", ["SRC006 2:3"]),
    "content/services/number.yaml": (
        (
            'odd:\n  name: X\n  number: "116 213"\n  evidence:\n    number: {sources: [s], checked_on: 2026-01-01, '
            "method: web, trust: high}\n"
        ),
        ["SRC010 3:3"],
    ),
    "content/services/evidence.yaml": ('bare:\n  name: X\n  number: "999"\n  evidence: {}\n', ["SRC011 3:3"]),
    "content/services/quotes.yaml": ("call:\n  name: X\n  number: 999\n  evidence: {}\n", ["SRC008 3:3"]),
    "content/services/broken.yaml": ("a:\n  b: c: d\n", ["SRC002 2:7"]),
    "content/services/twice.yaml": ("a1:\n  name: X\n  name: Y\n  evidence: {}\n", ["SRC005 3:3"]),
    "content/services/anchor.yaml": ("a2: &x {name: X, evidence: {}}\na3: *x\n", ["SRC002 1:5"]),
    "content/services/deep.yaml": ("a: " + "[" * 1000, ["SRC004 1:1"]),
    "content/services/latin.yaml": ("é: x\n".encode("latin-1"), ["SRC001 1:1"]),
    "content/services/large.yaml": (b"#" * 2_000_001, ["SRC001"]),
    "content/places/empty.yaml": ("", ["SRC007 1:1"]),
    "content/places/links.yaml": (
        (
            "name: Links\nlinks:\n  main: {url: 'http://a.scot'}\n  neutral: {call: nobody}\n  other: {url: "
            "'https://a.scot:x/'}\n"
        ),
        ["SEC003 3:3", "SRC012 4:3", "SEC003 5:3"],
    ),
    "content/places/table.csv": (
        "id,name,contacts.local\n../up,X,\nrow,Row,none\nshort\n",
        ["SRC008 2:1", "SRC012 3:1", "SRC003 4:1"],
    ),
    "content/topics/other/en-GB.md": (
        TOPIC_HEAD
        + (
            "---\n## One {kind=list}\n### line\nSee {{ x }} and <service:neither>.\n\n## Two {kind=list}\n### "
            "wide\n<b>x</b>\n\n## three\n\n## Four {kind=lsit}\n<shared:nothing>\n## In <plcae> {kind=law}\n"
        ),
        [
            "SEC001 12:5",
            "SRC012 12:18",
            "SRC005 14:4",
            "SRC009 15:1",
            "SRC017 18:4",
            "SRC008 20:10",
            "SRC012 21:9",
            "SRC012 22:7",
        ],
    ),
    "content/shared/gd.md": ("stray\n## Ways {kind=other-wais}\n", ["SRC009 1:1", "SRC008 2:10"]),
    "content/places/area.yaml": ("name: A\ncontacts: {local: [hscp]}\n", ["SRC018 1:1"]),
    "content/topics/other/README.md": ("# hello\n", ["SRC008"]),
    "content/topics/headless/en-GB.md": ("words\n", ["SRC002 1:1"]),
    "templates/stocks/odd.toml": ('title = "T"\nsheet = [10, 10]\nitem = [20, 20]\nsource = "s"\n', ["PLN006 1:1"]),
    "templates/stocks/broken.toml": ("title = \n", ["SRC003 1:9"]),
    "templates/formats/mine/format.toml": ('title = "T"\ntirm = [1, 1]\n', ["SRC006 2:1", "SRC007 1:1"]),
    "templates/words/xx.toml": ("a = 5\n", ["SRC008 1:1"]),
}


def told(result) -> set[str]:
    """ "file CODE line:column" of each error and warning on stderr."""
    found = set()
    for match in FINDING_LINE.finditer(result.err):
        file, _, place = match["place"].partition(":")
        if match["severity"] == "note":
            continue  # what shipped content lacks is told elsewhere
        found.add(" ".join(part for part in (file, match["code"], place) if part))
    return found


def test_everything_wrong_is_told_in_one_run(cli, make_project):
    project = make_project({name: content for name, (content, _) in BAD.items()})
    result = cli("check", "-C", project.root)
    assert result.code == 1
    assert "Traceback" not in result.text and 'File "' not in result.text
    expected = {f"{name} {finding}" for name, (_, findings) in BAD.items() for finding in findings}
    assert expected - told(result) == set()
    # And no file that is fine gets the blame, but for the topic that lacks sections.
    errors = {
        match["place"].partition(":")[0] for match in FINDING_LINE.finditer(result.err) if match["severity"] == "error"
    }
    assert errors <= {*BAD}


@pytest.mark.parametrize("name", BAD)
def test_each_mistake_alone_is_told_with_its_place(cli, make_project, name):
    content, findings = BAD[name]
    result = cli("check", "-C", make_project({name: content}).root, *LITTLE)
    assert result.code == 1 and "Traceback" not in result.text
    assert {f"{name} {finding}" for finding in findings} <= told(result)
    for match in FINDING_LINE.finditer(result.err):
        assert match["code"] in declared()


def test_no_file_of_the_content_is_missed(cli, make_project, repo):
    """Spoil each file of the shipped content: the finding names it."""
    for path in sorted((repo / "content").rglob("*")):
        if path.suffix not in (".yaml", ".md"):
            continue
        name = path.relative_to(repo).as_posix()
        spoilt = make_project({name: b"\xff"}, second="domestic-abuse" in name, easy=".easy." in name)
        result = cli("check", "-C", spoilt.root, *LITTLE)
        assert result.code == 1 and f"{name}:1:1  error  SRC001" in result.err


def test_what_can_not_be_made_of_a_topic_is_told_with_what_it_lacks(cli, make_project):
    project = make_project()
    name = "content/topics/stalking/en-GB.md"
    project.replace(name, "{kind=headline", "{kind=detail id=more")
    result = cli("check", "-C", project.root, "--notes")
    assert result.code == 0, "nobody asked for it by name"
    assert f"{name}:1:1  note  PLN012  poster-a4/help isn't made" in result.err
    assert 'no section of the kind "headline"' in result.err and "{kind=headline}" in result.err
    asked = cli("check", "-C", project.root, "--format", "poster-a4", "--variant", "help")
    assert asked.code == 1 and f"{name}:1:1  error  SRC009" in asked.err


def test_what_must_move_in_an_old_topic_is_named(cli, make_project):
    old = TOPIC_HEAD + (
        "contacts:\n  police: [police-101]\nicons:\n  forms: [icons/a.svg]\n---\n## headline\n### "
        "line\nWords.\n## booklet-steps\nMore.\n"
    )
    result = cli("check", "-C", make_project({"content/topics/other/en-GB.md": old}).root, *LITTLE)
    found = [match["place"] for match in FINDING_LINE.finditer(result.err) if match["code"] == "SRC017"]
    assert result.code == 1 and found == [
        f"content/topics/other/en-GB.md:{place}" for place in ("10:3", "12:3", "14:4", "17:4")
    ]
    assert "docs/how-to/move-to-one-source.md" in result.err


def test_a_place_of_a_table_with_an_error_is_not_made_and_the_others_are(cli, make_project):
    table = "id,name,links.main.url,links.neutral.url\ngood,Good,https://a.scot,https://a.scot\nbad,Bad,http://a.scot,https://a.scot\n"
    project = make_project({"content/places/table.csv": table})
    from generator.engine.check import examine
    from generator.engine.options import Options

    examined = examine(Options(project.root, project.root / "output", today=TODAY))
    blocked = {edition.place: bool(examined.blocks(edition)) for edition in examined.editions}
    assert blocked.pop("bad") is True
    assert "good" in blocked and not any(blocked.values())


def test_a_broken_ladder_keeps_those_from_being_made_whose_panels_use_it(make_project):
    from generator.engine.check import examine
    from generator.engine.options import Options

    project = make_project(
        {"templates/ladders/box.toml": "title = 1\n", "templates/ladders/nobodys.toml": "title = 1\n"}
    )
    examined = examine(Options(project.root, project.root / "output", today=TODAY), words=False)
    uses = {id: {panel.ladder for panel in spec.panels.values()} for id, spec in examined.catalogue.formats.items()}
    blocked = {edition.format for edition in examined.editions if examined.blocks(edition)}
    assert blocked and blocked == {edition.format for edition in examined.editions if "box" in uses[edition.format]}


def test_an_overdue_review_is_a_warning(cli, project):
    result = cli("check", "-C", project, "--today", "2999-01-01", *LITTLE)
    assert result.code == 0
    assert "  warning  GOV001  " in result.err
    text = next((project / "content/topics").glob("*/*.md")).read_text(encoding="utf-8").split("\n")
    line = int(re.search(r"\.md:(\d+):\d+  warning  GOV001", result.err)[1])
    assert text[line - 1].startswith("review_by:")


def test_today_comes_from_source_date_epoch(cli, monkeypatch, project):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32472144000")  # 2999
    assert "GOV001" in cli("check", "-C", project, *LITTLE).err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "GOV001" not in cli("check", "-C", project, *LITTLE).err
    assert "GOV001" in cli("check", "-C", project, "--today", "2999-01-01", *LITTLE).err


# ---- our own mistakes


@pytest.fixture
def bug(monkeypatch, tmp_path):
    """A bug in the middle of the program; reports go to a folder of the test."""
    import tempfile

    import generator.engine.check as engine_check

    def fail(*_, **__):
        raise KeyError("an inner secret")

    monkeypatch.setattr(engine_check, "read_catalogue", fail)
    reports = tmp_path / "reports"
    reports.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(reports))
    return reports


@pytest.mark.parametrize("args", [("check",), ("list", "topics"), ("build",)])
def test_our_bug_ends_with_70_and_a_report(cli, bug, project, args):
    result = cli(*args, "-C", project)
    assert result.code == 70
    assert "Traceback" not in result.text and "KeyError" not in result.text
    assert "a bug in makeleaflet" in result.err
    [report] = bug.iterdir()
    assert str(report) in result.err
    text = report.read_text()
    assert "Traceback" in text and "an inner secret" in text and args[0] in text


def test_a_pipe_that_closes_early_is_no_bug():
    import subprocess
    import sys

    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "list", "services"],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) in (0, 1, 120)
    assert "Traceback" not in errors and "bug in makeleaflet" not in errors


def test_stopping_is_no_bug(cli, monkeypatch, project):
    import generator.engine.check as engine_check

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine_check, "read_catalogue", stop)
    result = cli("check", "-C", project)
    assert result.code == 130
    assert "Traceback" not in result.text


def test_a_project_named_by_a_path_is_named_shortly_in_findings(cli, make_project):
    project = make_project({"content/services/bad.yaml": "a: [\n"})
    assert str(Path(project.root)) not in cli("check", "-C", project.root, *LITTLE).err


def test_a_change_in_a_sentence_or_the_register_is_refused_by_check(cli, make_project):
    project = make_project()
    project.replace("content/topics/stalking/en-GB.md", "Stalking is a crime in Scotland.", "Ring 0808 2000 247.")
    result = cli("check", "-C", project.root, "--today", DAY, *LITTLE)
    assert result.code == 1 and "refuge line for England" in result.err
    project = make_project()
    project.replace(NATIONAL, 'number: "116 123"', 'number: "116 213"')
    result = cli("check", "-C", project.root, "--today", DAY, *LITTLE)
    assert result.code == 1 and "published misprint of the number of Samaritans" in result.err
