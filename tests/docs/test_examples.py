"""The documentation's examples are run.

How an example says what it is (comments in HTML, which readers don't see, or a comment in its first lines):

    ```console                             commands after "$ ", each with what it prints; … stands for anything
    <!-- exit: 1 -->                       the last command of the next such block ends with 1, not 0
    <!-- replace: FILE | OLD | NEW -->     what the reader is told to change before going on; \\n is a new line
    <!-- file: FILE -->                    the next block is the whole of that file; so is one that names its file
    itself <!-- excerpt: FILE -->                 the lines of the next block stand in that file of the repository

All examples of a page share one project, a copy of the shipped content.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ..helpers import REPO, Project, copy_project
from .pages import PAGES, blocks, name_of
from .player import assert_prints, play, sharing_layouts


def test_expected_lines_can_be_missing():
    printed = "card   2   -\nall   2   -   in 1.3 s\n"
    assert_prints(["card 2 -", "all … in 12.0 s"], printed, "")
    for wrong in (["card 3 -"], ["all 2 - in 1.3 s", "card 2 -"]):
        with pytest.raises(AssertionError):
            assert_prints(wrong, printed, "")


TUTORIAL = REPO / "docs" / "tutorial.md"


def to_play() -> list[Path]:
    elsewhere = {TUTORIAL, *(REPO / "docs" / "how-to" / f"{name}.md" for name in ("add-a-format", "add-a-fold"))}
    return [
        page for page in PAGES if page not in elsewhere and any(b.file or b.language == "console" for b in blocks(page))
    ]


@pytest.mark.parametrize("page", to_play(), ids=name_of)
def test_examples_do_what_they_say(page, tmp_path, first_build):
    project = Project(copy_project(tmp_path / "project", second=True, translations=("pl",)))
    with sharing_layouts(project, first_build.out / ".makeleaflet"):
        play(page, project)


def test_the_tutorial_does_what_it_says(first_build):
    """It begins with a build of everything, which is shared with the tests of the finished files."""
    play(TUTORIAL, Project(first_build.project), {"makeleaflet build": first_build.told})
