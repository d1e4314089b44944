"""Each side of a draft says so across its foot, in its own language and in that it was translated from."""

from __future__ import annotations

import pytest

from generator.compose.draftmark import _ABOVE, _BELOW
from generator.kernel.errors import Refused
from generator.kernel.geometry import Rect

from ..helpers import compose
from .conftest import FORMAT

DRAFT = """\
---
title: Sprawa
neutral_title: Przydatne
translation: {state}
{more}---

## Jeden {{kind=headline}}

### line

Ktoś dzwoni.
"""
EN = 'label = "Label"\ndraft_mark = "Draft, not checked"\nplain_draft = "Draft"\n'
PL = 'label = "Etykieta"\ndraft_mark = "Wersja robocza, niesprawdzona"\nplain_draft = "Wersja robocza"\n'


SAID = "<p>{{ said('headline', 'line').inline }}</p>"


def sides(desk, state="draft", format=FORMAT, words=PL, language="pl", more="", tagged=False, html=SAID):
    """The sides of the Polish edition."""
    desk = desk(
        html,
        {
            "templates/words/en.toml": EN,
            f"templates/words/{language}.toml": words,
            f"content/topics/matter/{language}.md": DRAFT.format(state=state, more=more),
            "content/project.yaml": f"issuer: {{name: The Issuer, contact: helpline}}\ntheme: calm\nbuild: {{languages: [{language}]}}\n",
            "templates/formats/probe/format.toml": format,
        },
    )
    return compose(desk.composer, desk.edition(tagged=tagged)).sides


def mark(desk, tagged=True, **given):
    """The strip of its only side, and where it is."""
    (side,) = sides(desk, tagged=tagged, **given)
    placed = side.panels[-1]
    assert placed.panel.id == "draft"
    w, h = placed.panel.w, placed.panel.h
    above = h * _ABOVE / (1 + _ABOVE + _BELOW)  # room for letters that reach beyond the strip
    return placed.panel, placed.pose.inner(Rect(0, above, w, h - above), w, h)


def test_both_languages_are_on_it(desk):
    panel, _ = mark(desk)
    assert panel.text == "Wersja robocza, niesprawdzona · Draft, not checked"
    assert 'lang="pl" dir="ltr"' in panel.html and 'lang="en" dir="ltr"' in panel.html


@pytest.mark.parametrize(
    ("state", "more"),
    [
        ("checked", "translated_by: A. Reader\ntranslated_on: 2026-01-03\n"),
        ("approved", "translated_by: A. Reader\ntranslated_on: 2026-01-03\napproved_by: A. Board\n"),
    ],
)
def test_what_was_checked_has_none(desk, state, more):
    (side,) = sides(desk, state=state, more=more)
    assert [placed.panel.id for placed in side.panels] == ["body"] and "--draft" not in side.panels[0].panel.html


def test_what_was_not_translated_has_none(desk):
    made = desk("<p>{{ words.label }}</p>")
    assert [placed.panel.id for placed in compose(made.composer, made.edition()).sides[0].panels] == ["body"]


@pytest.mark.parametrize(("tagged", "x"), [(True, 0), (False, 5)])
def test_it_lies_across_the_foot_as_far_as_a_printer_can_print(desk, tagged, x):
    _, box = mark(desk, tagged=tagged)
    assert (box.x, box.w) == (x, 100 - x) and box.y == pytest.approx(50 - 0.9 - 2.6)


def test_a_format_says_where(desk):
    own = FORMAT.replace('stock = "probe"', 'stock = "probe"\ndraft = { height = 3, up = 5, end = 30 }')
    _, box = mark(desk, format=own)
    assert (box.x, box.w) == (0, 70) and box.y == pytest.approx(50 - 5 - 3)


def test_stylesheets_know_how_high_it_is(desk):
    (side,) = sides(desk)
    assert "--draft:3.1mm" in side.panels[0].panel.html


def test_the_end_is_on_the_left_where_writing_runs_to_the_left(desk):
    own = FORMAT.replace('stock = "probe"', 'stock = "probe"\ndraft = { end = 30 }')
    arabic = 'label = "ملصق"\ndraft_mark = "مسودة، لم تراجع"\nplain_draft = "مسودة"\n'
    panel, box = mark(desk, format=own, words=arabic, language="ar")
    assert (box.x, box.w) == (30, 70) and 'lang="ar" dir="rtl"' in panel.html


def test_a_narrow_side_has_fewer_words_and_a_wide_one_says_it_again(desk):
    narrow = FORMAT.replace('stock = "probe"', 'stock = "probe"\ndraft = { end = 60 }')
    assert mark(desk, format=narrow)[0].text == "Wersja robocza · Draft"
    low = FORMAT.replace('stock = "probe"', 'stock = "probe"\ndraft = { height = 2.1 }')
    assert mark(desk, format=low)[0].text.count("Draft, not checked") == 1
    short = PL.replace("Wersja robocza, niesprawdzona", "Szkic")
    assert mark(desk, format=low, words=short)[0].text.count("Szkic · Draft") == 2


def test_what_must_not_say_what_it_is_has_one_word(desk):
    plain = FORMAT.replace('title = "Standard"', 'title = "Standard"\nneutral = true\nname = "plain"')
    text = mark(desk, format=plain)[0].text
    assert "Wersja robocza · Draft" in text and "checked" not in text


def test_larger_ones_have_a_larger_one(desk):
    twice = FORMAT.replace("trim = [100, 50]", "trim = [200, 100]\nscale = 2.0")
    _, box = mark(desk, format=twice)
    assert box.w == 200 and box.y == pytest.approx(100 - 2 * (0.9 + 2.6))


def test_a_language_without_the_word_is_refused(desk):
    with pytest.raises(Refused) as refused:
        sides(desk, words='label = "Etykieta"\n')
    (finding,) = refused.value.findings
    assert finding.code == "SRC042" and finding.where.file.endswith("pl.toml") and "_draft" in finding.message


def test_templates_know_what_a_draft_says_of_itself(desk):
    """As tabs do, which are torn off the side that says so."""
    said = "<p>{% for word in document.draft %}{{ word.says }} ({{ word.language }}) {% else %}Words{% endfor %}</p>"
    (side,) = sides(desk, html=said)
    assert side.panels[0].panel.text == "Wersja robocza (pl) Draft (en)"
    checked = "translated_by: A. Reader\ntranslated_on: 2026-01-03\n"
    (side,) = sides(desk, html=said, state="checked", more=checked)
    assert side.panels[0].panel.text == "Words"
