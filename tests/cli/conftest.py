"""A project with one number that is due, and a person who types."""

from __future__ import annotations

import io
import sys

import pytest

from .registers import LOCAL, NATIONAL


@pytest.fixture
def typed(cli, monkeypatch):
    """typed("r\\nq\\n", "verify", ...) -> Result: what is told when that is typed."""

    def run(words: str, *args):
        monkeypatch.setattr(sys, "stdin", io.StringIO(words))
        return cli(*args)

    return run


@pytest.fixture
def only(make_project):
    """A project whose only due number is that of Samaritans: all others were rung; and it builds one topic in one
    format, so that it is quick.
    """
    project = make_project()
    for name in (NATIONAL, LOCAL):
        project.write(name, project.read(name).replace("method: web", "method: rang"))
    text = project.read(NATIONAL)
    head, start, rest = text.partition("\nsamaritans:")
    project.write(NATIONAL, head + start + rest.replace("method: rang", "method: web", 1))
    project.replace(
        "content/project.yaml", "build:\n", "build:\n  topics: [stalking]\n  formats: {leaflet-a4: [colour]}\n"
    )
    return project
