"""What the pages tell of the program is so: tables, commands, options, facts, fields, rooms."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from ..helpers import REPO, Project, compose, copy_project
from .pages import PAGES, blocks, name_of, prose


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_excerpts_stand_in_their_files(page):
    for block in blocks(page):
        if block.excerpt:
            have = (REPO / block.excerpt).read_text(encoding="utf-8").splitlines()
            at = 0
            for line in filter(str.strip, block.lines):
                assert line in have[at:], f"{name_of(page)}:{block.line}: {block.excerpt} has no line {line!r} there"
                at = have.index(line, at)


def test_every_stock_is_in_the_table_of_stocks():
    page = (REPO / "docs" / "how-to" / "add-a-stock.md").read_text(encoding="utf-8")
    ids = {path.stem for path in (REPO / "templates" / "stocks").glob("*.toml")}
    assert ids and ids == set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))


def test_generated_tables_are_fresh():
    done = subprocess.run(
        [sys.executable, REPO / "docs" / "reference" / "generate.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_python_without_our_packages_names_the_one_that_has_them():
    done = subprocess.run(
        [sys.executable, "-I", "-S", REPO / "docs" / "reference" / "generate.py"], capture_output=True, text=True
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert ".venv/bin/python docs/reference/generate.py" in done.stderr


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
        known = {
            option
            for parameter in import_module(f"generator.cli.{command.replace('-', '_')}_command").command.params
            for option in parameter.opts
        }
        for option in options:
            number = re.fullmatch(r"-[\d.]+", option)
            assert number or not option.startswith("-") or option in known | {"--help"}, (
                f"{name_of(page)}: makeleaflet {words}"
            )


def test_templates_page_names_every_fact(tmp_path, monkeypatch):
    """Those of panels, of blocks, and of what they are made of."""
    from generator.compose import Composer
    from generator.compose.templates import Templates
    from generator.model.kinds import KINDS
    from generator.plan import Request, plan_editions

    given: dict = {}
    render = Templates.render

    def spy(self, name, **facts):
        given.update(facts)
        return render(self, name, **facts)

    monkeypatch.setattr(Templates, "render", spy)
    catalogue = Project(copy_project(tmp_path / "project")).catalogue()
    editions, _ = plan_editions(catalogue, Request())
    blocks = next(
        edition
        for edition in editions
        if any(panel.blocks for panel in catalogue.formats[edition.format].panels.values())
    )
    compose(Composer(catalogue), blocks)
    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    names = set(given) | {
        key
        for name in ("document", "profile", "variant", "issuer", "place", "page", "fit", "section")
        for key in given[name]
    }
    names |= set(given["link"]()) | {
        key for services in given["contacts"].values() for service in services for key in service
    }
    names |= {key for kind in KINDS for point in given["said"](kind)["points"] for key in point}
    missing = [name for name in sorted(names) if not re.search(rf"`[^`]*\b{name}\b[^`]*`", page)]
    assert {"section", "number", "picture", "flow"} <= names and not missing


def test_templates_page_names_every_block_without_a_section():
    from generator.model.kinds import KINDS
    from generator.read import read_catalogue

    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    folder = REPO / "templates" / "base" / "blocks"
    # Files that no panel asks for are macros, or parts of others.
    asked = {
        block.kind
        for spec in read_catalogue(REPO).formats.values()
        for panel in spec.panels.values()
        for block in panel.flow
    }
    blocks = {path.stem for path in folder.glob("*.html")} & asked - set(KINDS)
    assert blocks and not [name for name in sorted(blocks) if f"`{name}`" not in page]


def test_templates_page_names_every_variable():
    from generator.compose.setting import PLAIN, variables
    from generator.model.design import PanelSpec

    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    css = (REPO / "templates" / "base" / "base.css").read_text(encoding="utf-8")
    root = css[css.index(":root") :].partition("}")[0]
    named = {
        name
        for name in re.findall(r"(--[\w-]+):", root + variables(PanelSpec(size=(1, 1)), PLAIN))
        if not re.fullmatch(r"--s\d", name)
    }
    assert "--spare" in named and not [name for name in sorted(named) if f"`{name}`" not in page]


def test_templates_page_names_the_facts_that_make_a_panel_local():
    from generator.compose.draft import _OF_PLACE

    page = (REPO / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    sentence = re.search(r"A template that asks for (.+?) makes a separate panel", page)[1]
    assert set(re.findall(r"`(\w+)`", sentence)) == _OF_PLACE - {"*"}


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
