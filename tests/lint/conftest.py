"""The shipped project, spoiled on purpose; and editions of it, composed, that are spoiled afterwards."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.compose import Composer
from generator.lint import check_edition, check_safety
from generator.model.easy import EASY_FILE
from generator.plan import Request, plan_editions, plan_makeup

from ..helpers import TODAY, in_sight

TOPIC = "content/topics/stalking/en-GB.md"
PLACE = "content/places/east-ayrshire.yaml"
PROJECT = "content/project.yaml"
NATIONAL = "content/services/national.yaml"
LOCAL = "content/services/east-ayrshire.yaml"
SHARED = "content/shared/en-GB.md"
_BEFORE = "<shared:other-ways>\n"


@pytest.fixture
def lint(make_project):
    """lint({file: [(old, new), ...]}) -> findings of check_safety in the shipped content so changed."""

    def run(changes: dict[str, list[tuple[str, str]]] | None = None, today=TODAY):
        return check_safety(changed(make_project, changes), today)

    return run


def changed(make_project, changes=None, easy=False):
    project = make_project(easy=easy or any(file.endswith(EASY_FILE) for file in changes or {}))
    for file, pairs in (changes or {}).items():
        for old, new in pairs:
            project.replace(file, old, new)
    catalogue = project.catalogue()
    assert not catalogue.findings, catalogue.findings
    return catalogue


def says(text: str) -> dict[str, list[tuple[str, str]]]:
    """A change that puts a text of its own into the topic."""
    return {TOPIC: [(_BEFORE, added(text) + _BEFORE)]}


def added(text: str, heading: str = "Added") -> str:
    """A section of its own with that text."""
    return f"## {heading} {{kind=detail id=added}}\n\n{text}\n\n"


class Shipped:
    """The shipped editions, composed once."""

    def __init__(self):
        self.catalogue = in_sight()
        self.composer = Composer(self.catalogue)
        self.editions = plan_editions(self.catalogue, Request())[0]

    @cache  # noqa: B019 - there is one of it
    def pair(self, format: str, variant: str, profile: str = "office"):
        edition = next(
            e
            for e in self.editions
            if e.topic == "stalking" and (e.format, e.variant, e.profile) == (format, variant, profile)
        )
        makeup = plan_makeup(self.catalogue, edition)
        return self.composer.compose(edition, makeup), makeup

    def check(self, format: str, variant: str, change=None, outer=(), catalogue=None):
        """Findings of an edition; `change` maps the words of each panel to others."""
        composed, makeup = self.pair(format, variant)
        if change:
            composed = reworded(composed, change)
        return check_edition(catalogue or self.catalogue, composed, makeup, outer)


def reworded(composed, change):
    """The edition with other words in its panels."""
    sides = tuple(
        replace(
            side,
            panels=tuple(
                replace(placed, panel=replace(placed.panel, text=change(placed.panel.text))) for placed in side.panels
            ),
        )
        for side in composed.sides
    )
    return replace(composed, sides=sides)


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    return Shipped()
