"""The documentation's examples are run, its links followed, its tables held against the program.

How an example says what it is (comments in HTML, which readers don't see, or a comment in its first lines):

    ```console                             commands after "$ ", each with what it prints; … stands for anything
    <!-- exit: 1 -->                       the last command of the next such block ends with 1, not 0
    <!-- replace: FILE | OLD | NEW -->     what the reader is told to change before going on; \\n is a new line
    <!-- file: FILE -->                    the next block is the whole of that file; so is one that names its file itself
    <!-- excerpt: FILE -->                 the lines of the next block stand in that file of the repository

All examples of a page share one project, a copy of the shipped content.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ..helpers import compose, copy_project, Project, REPO

PAGES = sorted([REPO / "README.md", REPO / "CHANGELOG.md", *(REPO / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w*)\s*$")
_NOTE = re.compile(r"^<!-- (replace|exit|file|excerpt): (.+) -->$")
# "# content/…" in YAML and TOML, /* … */ in CSS, {# … #} in templates; a topic has it in its front matter.
_NAMED = re.compile(r"^(?:#|/\*|\{#) ((?:content|templates)/\S+?)(?: \*/| #\})?$")


@dataclass
class Block:
    language: str
    line: int
    lines: list[str] = field(default_factory=list)
    exit: int = 0
    file: str = ""
    excerpt: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, each with the notes above it."""
    found: list[Block] = []
    notes: list[tuple[str, str]] = []
    inside: Block | None = None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if inside is not None:
            if line == "```":
                if not inside.file:
                    named = [match[1] for text in inside.lines[:2] if (match := _NAMED.match(text))]
                    inside.file = named[0] if named else ""
                found.append(inside)
                inside = None
            else:
                inside.lines.append(line)
        elif note := _NOTE.match(line):
            notes.append((note[1], note[2]))
        elif fence := _FENCE.match(line):
            inside = Block(fence[1], number)
            for kind, value in notes:
                if kind == "exit":
                    inside.exit = int(value)
                elif kind == "replace":
                    name, old, new = value.split(" | ")
                    inside.changes.append((name, old, new.replace(r"\n", "\n")))
                else:
                    setattr(inside, kind, value)
            notes = []
    assert inside is None and not notes, f"{page.name}: a block or a note without an end"
    return found


def name_of(page: Path) -> str:
    return page.relative_to(REPO).as_posix()


def run(command: str, root: Path) -> tuple[int, str]:
    """(exit code, what it printed) of a makeleaflet command, as typed in the project's folder."""
    _, *arguments = shlex.split(command)
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment |= {"PYTHONPATH": str(REPO), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=root, env=environment, capture_output=True, text=True, timeout=240
    )
    return done.returncode, done.stderr + done.stdout


def as_pattern(line: str) -> re.Pattern:
    """A line of expected output: … stands for anything, and so do the seconds; spaces are as wide as they like."""
    line = re.sub(r"[0-9.]+ s$", "… s", " ".join(line.split()))
    pattern = re.escape(line).replace(r"\ ", r"\s+").replace("…", ".*")
    return re.compile(rf"\s*{pattern}\s*")


def assert_prints(expected: list[str], printed: str, about: str) -> None:
    """Every expected line is printed, in that order."""
    rest = printed.splitlines()
    for line in filter(None, (line.strip() for line in expected)):
        pattern = as_pattern(line)
        at = next((n for n, have in enumerate(rest) if pattern.fullmatch(have)), None)
        assert at is not None, f"{about}: expected\n{line}\nin\n{printed}"
        rest = rest[at + 1 :]


def test_expected_lines_can_be_missing():
    printed = "card   2   -\nall   2   -   in 1.3 s\n"
    assert_prints(["card 2 -", "all … in 12.0 s"], printed, "")
    for wrong in (["card 3 -"], ["all 2 - in 1.3 s", "card 2 -"]):
        with pytest.raises(AssertionError):
            assert_prints(wrong, printed, "")


def validate(block: Block, project: Project, about: str) -> None:
    """An example of a file has no findings, but for notes and for texts that other formats would want of a topic."""
    from generator.engine.check import examine
    from generator.engine.options import Options

    examined = examine(Options(project.root, project.root / "output"))
    wrong = [finding for finding in examined.findings if finding.where.file == block.file and finding.code != "SRC009" and finding.severity != "note"]
    assert not wrong, f"{about}: " + "\n".join(finding.text() for finding in wrong)


def play(page: Path, root: Path) -> Project:
    """Do what a page says, in a project of its own."""
    project = Project(copy_project(root))
    for block in blocks(page):
        about = f"{name_of(page)}:{block.line}"
        for name, old, new in block.changes:
            project.replace(name, old, new)
        if block.file:
            project.write(block.file, block.text)
            validate(block, project, about)
        if block.language != "console":
            continue
        commands: list[tuple[str, list[str]]] = []
        for line in block.lines:
            if line.startswith("$ "):
                commands.append((line[2:], []))
            else:
                commands[-1][1].append(line)
        for n, (command, expected) in enumerate(commands):
            assert command.startswith("makeleaflet "), f"{about}: only makeleaflet is run"
            code, printed = run(command, root)
            assert_prints(expected, printed, f"{about}: {command}")
            assert code == (block.exit if n == len(commands) - 1 else 0), f"{about}: {command} ended with {code}\n{printed}"
    return project


def to_play() -> list[Path]:
    return [page for page in PAGES if page.stem not in ("add-a-format", "add-a-fold") and any(b.file or b.language == "console" for b in blocks(page))]


@pytest.mark.parametrize("page", to_play(), ids=name_of)
def test_examples_do_what_they_say(page, tmp_path):
    play(page, tmp_path / "project")


def test_the_worked_example_of_a_format_makes_what_it_promises(tmp_path):
    import pypdfium2 as pdfium

    project = play(REPO / "docs" / "how-to" / "add-a-format.md", tmp_path / "project")
    editions = [edition for edition in json.loads(project.read("output/manifest.json"))["editions"] if edition["format"] == "bookmark"]
    by_profile = {edition["profile"]: edition for edition in editions}
    assert sorted(by_profile) == ["office", "press", "screen"] and not any(edition["status"] == "refused" for edition in editions)
    assert by_profile["office"]["sheet_mm"] == [297, 210]
    assert by_profile["screen"]["sheet_mm"] == by_profile["office"]["trim_mm"] == [52, 148]
    assert by_profile["press"]["sheet_mm"] == [82, 178]
    for edition, items in ((by_profile["office"], 5), (by_profile["screen"], 1), (by_profile["press"], 1)):
        assert len(edition["qr"]) == items
        with pdfium.PdfDocument(project.root / "output" / edition["path"]) as document:
            assert len(document) == 1
            text = document[0].get_textpage().get_text_bounded()
        number = project.catalogue().services["national-stalking-helpline"].number
        assert text.replace("\xa0", " ").count(number) == items


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_excerpts_stand_in_their_files(page):
    for block in blocks(page):
        if block.excerpt:
            have = (REPO / block.excerpt).read_text(encoding="utf-8").splitlines()
            at = 0
            for line in filter(str.strip, block.lines):
                assert line in have[at:], f"{name_of(page)}:{block.line}: {block.excerpt} has no line {line!r} there"
                at = have.index(line, at)


def test_the_worked_example_of_a_fold_makes_what_it_promises(tmp_path):
    """A fold is one file. Page 1 of the card is printed on its head, in the upper half, and is upright once it is folded."""
    project = play(REPO / "docs" / "how-to" / "add-a-fold.md", tmp_path / "project")
    records = json.loads(project.read("output/.makeleaflet/state.json"))["records"].values()
    office = {record["format"]: record for record in records if record["profile"] == "office"}
    assert {name: record["pages"] for name, record in office.items()} == {"leaflet-half": 2, "standing-card": 1}
    closed = office["standing-card"]["folded"][0][-1]
    assert (closed["page"], closed["from"][2:], closed["turn"]) == (0, [85, 55], 180)
    cover = office["leaflet-half"]["folded"][0][-1]
    assert (cover["page"], cover["from"], cover["turn"]) == (0, [148.5, 0, 148.5, 210], 0)


# -- links ---------------------------------------------------------------------------------------


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The ids that a renderer gives to the headings of a page."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE):
        plain = re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", prose(page))):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(REPO) and file.exists(), f"{name_of(page)}: {target}"
        if anchor:
            assert anchor in anchors(file), f"{name_of(page)}: {target}"


def test_every_page_can_be_reached():
    linked = {REPO / "README.md", REPO / "docs" / "index.md"}
    for page in PAGES:
        linked |= {(page.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+\.md)", prose(page))}
    assert set(PAGES) <= linked


def test_every_stock_is_in_the_table_of_stocks():
    page = (REPO / "docs" / "how-to" / "add-a-stock.md").read_text(encoding="utf-8")
    ids = {path.stem for path in (REPO / "templates" / "stocks").glob("*.toml")}
    assert ids and ids == set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))


# -- against the program ---------------------------------------------------------------------------


def test_generated_tables_are_fresh():
    done = subprocess.run([sys.executable, REPO / "docs" / "reference" / "generate.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_check_for_fresh_tables_can_fail(monkeypatch, capsys):
    import importlib.util

    spec = importlib.util.spec_from_file_location("generate", REPO / "docs" / "reference" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "lengths", lambda: "Something else.")
    assert module.main(["--check"]) == 1
    assert "content.md is stale" in capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_options_exist(page):
    from importlib import import_module

    from generator.cli.app import COMMANDS

    shell = "\n".join(block.text for block in blocks(page) if block.language in ("sh", "console"))
    named = re.findall(r"^(?:\$ )?(?:\S*/)?makeleaflet ([a-z].*)$", shell, re.MULTILINE)
    named += re.findall(r"`(?:\./)?makeleaflet ([a-z][^`]*)`", prose(page))
    for words in named:
        command, *options = words.split("#")[0].split()
        if command == "test":
            continue  # the wrapper's own
        assert command in COMMANDS, f"{name_of(page)}: makeleaflet {words}"
        known = {option for parameter in import_module(f"generator.cli.{command.replace('-', '_')}_command").command.params for option in parameter.opts}
        for option in options:
            number = re.fullmatch(r"-[\d.]+", option)
            assert number or not option.startswith("-") or option in known | {"--help"}, f"{name_of(page)}: makeleaflet {words}"


def test_templates_page_names_every_fact(tmp_path, monkeypatch):
    from generator.compose import Composer
    from generator.compose.templates import Templates
    from generator.plan import Request, plan_editions

    given: dict = {}
    render = Templates.render

    def spy(self, name, **facts):
        given.update(facts)
        return render(self, name, **facts)

    monkeypatch.setattr(Templates, "render", spy)
    catalogue = Project(copy_project(tmp_path / "project")).catalogue()
    editions, _ = plan_editions(catalogue, Request())
    compose(Composer(catalogue), editions[0])
    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    names = set(given) | {key for name in ("document", "profile", "variant", "issuer", "place") for key in given[name]}
    names |= set(given["link"]()) | set(given["text"]("poster/line"))
    names |= set(next(iter(given["topic_contacts"].values()))[0])
    missing = [name for name in sorted(names) if not re.search(rf"`[^`]*\b{name}\b[^`]*`", page)]
    assert not missing


def test_templates_page_names_every_variable():
    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    css = (REPO / "templates" / "base" / "base.css").read_text(encoding="utf-8")
    root = css[css.index(":root") :].partition("}")[0]
    variables = {name for name in re.findall(r"(--[\w-]+):", root) if not re.fullmatch(r"--s\d", name)}
    assert variables and not [name for name in sorted(variables) if f"`{name}`" not in page]


def test_templates_page_names_the_facts_that_make_a_panel_local():
    from generator.compose.composer import _LOCAL

    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    sentence = re.search(r"A template that asks for (.+?) makes a panel of its own", page)[1]
    assert set(re.findall(r"`(\w+)`", sentence)) == _LOCAL - {"*"}


def test_output_page_names_every_field():
    from generator.publish.manifest import FIELDS

    page = (REPO / "docs" / "reference" / "output.md").read_text(encoding="utf-8")
    assert not [name for name in (*FIELDS, "schema", "generator", "editions") if f"`{name}`" not in page]


def test_architecture_names_every_room_and_every_dependency():
    page = (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (REPO / "generator").iterdir() if (path / "__init__.py").is_file()}
    assert not [room for room in sorted(rooms) if f"`{room}/`" not in page]
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = [re.match(r"[\w.-]+", line)[0] for line in listed]
    assert not [name for name in names if f"| {name.lower()} |" not in page.lower()]


def test_changelog_knows_this_version():
    from generator import __version__

    assert f"## [{__version__}]" in (REPO / "CHANGELOG.md").read_text(encoding="utf-8")
