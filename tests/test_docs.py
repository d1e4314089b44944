"""The reference names every code, command, option and key. That its examples hold is tested in tests/docs/."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from generator.cli.app import COMMANDS, cli
from generator.kernel.registry import codes as declared
from generator.model import content, design, document, lint, paper, policy, printer, theme

from .helpers import REPO

REFERENCE = REPO / "docs/reference"


def page(name: str) -> str:
    path = REFERENCE / name
    assert path.is_file(), f"docs/reference/{name} isn't written"
    return path.read_text(encoding="utf-8")


def named(text: str) -> set[str]:
    """What a page names: its headings, and the words it sets as code."""
    names = set()
    for code in re.findall(r"`([^`\n]+)`", text):
        names |= {code, *re.split(r"[\s,=]+", code)}
    for heading in re.findall(r"^#+ +(.+)$", text, re.MULTILINE):
        names |= {heading, *re.split(r"[\s`:]+", heading)}
    return names


def models(module) -> dict[str, type[BaseModel]]:
    return {
        name: thing
        for name, thing in vars(module).items()
        if isinstance(thing, type) and issubclass(thing, BaseModel) and thing.__module__ == module.__name__
    }


KEYS = sorted(
    {
        f"{name}.{key}"
        for module in (content, design, document, paper, printer, lint)
        for name, model in models(module).items()
        for key in model.model_fields
    }
)
OPTIONS = sorted(
    (name, option)
    for name in COMMANDS
    for parameter in cli.get_command(click.Context(cli), name).params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
)


def section(text: str, heading: str) -> str:
    """The part of a page below the heading that ends with this word."""
    match = re.search(rf"^(#+) +(?:.*\s)?`?(?:makeleaflet )?{re.escape(heading)}`?\s*$", text, re.MULTILINE)
    assert match, f'there is no heading for "{heading}"'
    rest = text[match.end() :]
    end = re.search(rf"^#{{1,{len(match[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


@pytest.mark.parametrize("code", declared())
def test_every_code_is_explained_in_the_reference(code):
    text = page("findings.md")
    assert code in text
    assert declared()[code].title in text


def test_no_code_is_documented_that_does_not_exist():
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", page("findings.md"))) - set(declared()) == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_heading(command):
    assert section(page("commands.md"), command).strip()


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_named_below_its_command_or_once_for_all(command, option):
    text = page("commands.md")
    general = re.split(rf"^#+ +`?(?:{'|'.join(COMMANDS)})`?\s*$", text, maxsplit=1, flags=re.MULTILINE)[0]
    assert len(general) < len(text) / 2
    assert option in named(section(text, command)) | named(general)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_named_in_the_reference(key):
    assert key.partition(".")[2] in named(page("content.md"))


def test_keys_are_taken_from_all_models():
    """Those that hold others too: a model that is reached by none would be missed by the schema command."""
    reached: set[type] = set()

    def walk(annotation) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in reached:
            reached.add(annotation)
            for field in annotation.model_fields.values():
                walk(field.annotation)
        for inner in typing.get_args(annotation):
            walk(inner)

    roots = [content.Project, content.Service, content.Place, content.TopicHead, printer.Printer, content.KnownWrong]
    roots += [
        design.FormatSpec,
        paper.StockSpec,
        paper.FoldSpec,
        design.ProfileSpec,
        design.IntentSpec,
        theme.ThemeSpec,
        design.NeutralWords,
        lint.LintWords,
        document.DocumentSpec,
    ]
    for root in roots:
        walk(root)
    assert {model.__name__ for model in reached} == {
        name for module in (content, policy, design, document, paper, printer, lint, theme) for name in models(module)
    }
    assert len(KEYS) > 70


def test_a_name_that_is_missing_is_seen(tmp_path: Path):
    text = "# Commands\n\n## build\n\n`--jobs N`, --force\n\n## check\n\n`--json`\n"
    assert "--jobs" in named(section(text, "build")) and "--force" not in named(text)
    assert "--json" not in named(section(text, "build"))
    with pytest.raises(AssertionError):
        section(text, "list")
