"""A draft of a translation can be made, but never released."""

from __future__ import annotations

import pytest

from generator.engine.check import examine
from generator.engine.governance import governance
from generator.engine.options import Options
from generator.lint import apply_silences
from generator.read import read_catalogue
from generator.workflows.translate import mark

from ..helpers import TODAY, Project, codes, copy_project

PL = "content/topics/stalking/pl.md"
CHECKED = "translation: checked\ntranslated_by: A. Reader\ntranslated_on: 2026-11-30"


@pytest.fixture
def project(tmp_path):
    return Project(copy_project(tmp_path / "project", translations=("pl",)))


def told(project, release):
    found = governance(read_catalogue(project.root), TODAY, release=release, approved=True)
    return [one for one in found if one.code == "GOV006" and one.where.file == PL]


def test_a_release_names_the_line_that_says_draft(project):
    (finding,) = told(project, release=True)
    line = project.read(PL).splitlines().index("translation: draft") + 1
    assert (finding.severity, finding.where.line) == ("error", line) and "translation: checked" in finding.hint


def test_nothing_else_minds_a_draft(project):
    assert told(project, release=False) == []


def test_what_a_native_reader_checked_may_be_released(project):
    project.replace(PL, "translation: draft", CHECKED)
    assert told(project, release=True) == []


def test_it_can_not_be_let_pass(project):
    entry = 'silence:\n  - {code: GOV006, reason: "we are in a hurry"}\n'
    project.write("content/project.yaml", project.read("content/project.yaml") + entry)
    catalogue = read_catalogue(project.root)
    found = governance(catalogue, TODAY, release=True, approved=True)
    left, passed = apply_silences(found, catalogue)
    assert "GOV006" in codes(left) and not passed


def test_a_number_changed_in_the_source_stops_the_translations_that_print_it(project):
    asked = {"language": ("pl", "en-GB"), "format": ("card", "poster-a4"), "profile": ("screen",)}
    axes = tuple((axis, asked.get(axis, ())) for axis in ("topic", "format", "variant", "language", "place", "profile"))
    options = Options(root=project.root, out=project.root / "output", today=TODAY, axes=axes, jobs=1, force=False)
    mark(options)
    project.replace("content/shared/en-GB.md", "press **55** when", "press **56** when")
    project.replace("content/shared/pl.md", "naciśnij **55**", "naciśnij **56**")  # the facts alone aren't enough
    examined = examine(options)
    stopped = {edition.language for edition in examined.editions if "TRN001" in codes(examined.blocks(edition))}
    assert stopped == {"pl"}
