"""Web pages, texts and files for translators, without the command line."""

from __future__ import annotations

import pytest

from generator.engine.options import Options
from generator.kernel.findings import is_refusal
from generator.workflows.site import make_site
from generator.workflows.texts import make_texts
from generator.workflows.translate import export, take_in

from ..helpers import TODAY, Project, copy_project

PL = "content/topics/stalking/pl.md"


@pytest.fixture
def options(tmp_path):
    root = copy_project(tmp_path / "project", translations=("pl",))
    axes = tuple((axis, ()) for axis in ("topic", "format", "variant", "language", "place", "profile"))
    return Options(root=root, out=root / "output", today=TODAY, axes=axes)


@pytest.mark.parametrize(
    ("make", "folder", "files"),
    [
        (make_site, "site", {"index.html", "east-ayrshire/en-GB/ea-01.html"}),
        (make_texts, "text", {"east-ayrshire/en-GB/ea-01.txt", "east-ayrshire/en-GB/ea-01-audio.txt"}),
    ],
)
def test_a_form_of_each_topic_without_drafts(options, make, folder, files):
    assert not is_refusal(make(options).findings)
    out = options.out / folder
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.*") if not path.name.startswith(".")} == files


def test_what_a_translator_sends_back_unchanged_changes_nothing(options):
    project = Project(options.root)
    before = project.read(PL)
    path, count, *_ = export(options, "pl", "xliff", None)
    assert count and f"{PL}" in take_in(options, path) and project.read(PL) == before


def test_a_passage_that_a_translator_changed_is_put_into_its_file(options):
    project = Project(options.root)
    before = project.read(PL)
    path = export(options, "pl", "xliff", None).file
    text = path.read_text(encoding="utf-8")
    old, new = "Zachowanie, którego nie chcesz, raz po raz.", "Coś, czego nie chcesz, raz po raz."
    assert old in before and text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert take_in(options, path)[PL] == 1
    assert project.read(PL) == before.replace(old, new)
