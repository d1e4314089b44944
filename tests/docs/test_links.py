"""Links of the documentation lead somewhere, and each page can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ..helpers import REPO
from .pages import PAGES, name_of, prose


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
