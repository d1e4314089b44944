"""Easy Read: one sentence for each picture, one idea in a sentence, no hard words; nothing left out without a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.lint import check_words
from generator.plan.needs import check_easy

from ..plan.catalogues import format_spec
from .conftest import changed

EASY = "content/topics/stalking/en-GB.easy.md"
_LEFT_OUT = """\
leave_out:
  figures: Shares of a hundred need more explaining than they help here.
"""
_ROW = "- ![](picture:helper) Ask for help early."


@pytest.fixture
def about(make_project):
    """Findings about the words of the shipped Easy Read, with one row changed."""

    def about(words: str):
        catalogue = changed(make_project, {EASY: [(_ROW, f"- ![](picture:helper) {words}")]})
        return [
            finding for finding in check_words(catalogue) if finding.where.file == EASY and finding.severity != "note"
        ]

    return about


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("You can ask for help. It is free.", "WRD006"),
        ("Ask for help; do it early.", "WRD006"),
        ("Ask for help: call, text or email.", "WRD006"),
        ("Ask the police, your friends, your neighbours or your family.", "WRD006"),
        ("You can wait, but it is better to ask.", "WRD006"),
        ("Ask for help early – it may not stop.", "WRD006"),
        ("You can ask for help in the morning or at night or at any other time.", "WRD002"),
        ("Tell your colleagues.", "WRD007"),
        ("Report any incident.", "WRD007"),
    ],
)
def test_what_makes_a_row_hard_to_read_is_told(about, words, code):
    assert {finding.code for finding in about(words)} == {code}


@pytest.mark.parametrize(
    "words",
    [
        "Ask for help early.",
        "If you can, ask for help.",
        "Ask friends, family or neighbours.",
        "You can get non-urgent help.",
        "Victim Support Scotland can help you.",  # a name: nobody can choose easier words for it
        "Call Victim Support Scotland on <service:victim-support-scotland>.",
    ],
)
def test_what_is_easy_enough_is_left_alone(about, words):
    assert about(words) == []


def test_a_limit_of_its_own_holds_for_easy_read_alone(make_project):
    project = {"content/project.yaml": [("theme: calm\n", "theme: calm\npolicy: {easy: {sentence_words: 5}}\n")]}
    long = [finding for finding in check_words(changed(make_project, project, easy=True)) if finding.code == "WRD002"]
    assert long and all(finding.where.file.endswith(".easy.md") for finding in long)


def test_a_section_that_is_missing_from_easy_read_is_told_unless_it_says_why(make_project):
    panel = {"size": (100, 50), "length": "easy", "blocks": ["steps", "figures"]}
    formats = {"rows": format_spec(panels={"body": panel})}

    def found(changes):
        return check_easy(replace(changed(make_project, changes, easy=True), formats=formats))

    assert found({}) == []
    [finding] = found({EASY: [(_LEFT_OUT, "")]})
    assert (finding.code, finding.severity, finding.where.file) == ("SRC056", "error", EASY)
    assert '"figures" (content/topics/stalking/en-GB.md:' in finding.message
    assert check_easy(replace(changed(make_project, {EASY: [(_LEFT_OUT, "")]}), formats={})) == []
