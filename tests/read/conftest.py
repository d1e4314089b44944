"""Projects without the shipped content, which takes long to read again and again."""

from __future__ import annotations

import pytest

PROJECT = "content/project.yaml"
SERVICES = "content/services/extra.yaml"
PLACE = "content/places/extra.yaml"
TABLE = "content/places/table.csv"

SERVICE = """\
a-service:
  name: A service
  number: "0808 802 0300"
  evidence:
    number: {sources: [a page], checked_on: 2026-01-01, method: web, trust: high}
"""
HEAD = """\
---
title: A title
neutral_title: Useful
code: AB-1
version: "1.0"
published: 2026-01-01
review_by: 2027-01-01
sources: [{title: A source}]
---
"""
TOPIC, OTHER, SHARED = "content/topics/one/en-GB.md", "content/topics/two/en-GB.md", "content/shared/en-GB.md"


@pytest.fixture
def bare(make_project):
    """As make_project, without the shipped content."""

    def make(changes):
        project = make_project()
        for path in (project.root / "content").rglob("*.*"):
            path.unlink()
        for name, content in {PROJECT: "issuer: {name: X}\ntheme: calm\n", **changes}.items():
            project.write(name, content)
        return project

    return make


def found(project):
    return list(project.catalogue().findings)
