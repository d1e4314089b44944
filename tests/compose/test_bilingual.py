"""Cards and leaflets in two languages: each side in its own, whatever the other one is."""

from __future__ import annotations

import pytest

from generator.compose import Composer
from generator.lint import check_edition
from generator.plan import Request, plan_editions, plan_makeup

from ..helpers import codes, in_sight


def composed_in(language, profile="office", format="card"):
    catalogue = in_sight(asked=(language,))
    asked = Request(("stalking",), (format,), ("bilingual",), (language,), (), (profile,))
    (edition,) = plan_editions(catalogue, asked).value
    makeup = plan_makeup(catalogue, edition)
    return catalogue, Composer(catalogue).compose(edition, makeup), makeup


@pytest.fixture(scope="module", params=[("ar", "card"), ("zh-Hans", "card"), ("ar", "leaflet-a4")], ids=" ".join)
def both(request):
    language, format = request.param
    return language, *composed_in(language, format=format)


def _help(side):
    return next(placed.panel for placed in side.panels if placed.panel.id == "both-help")


def test_each_side_is_in_its_language(both):
    language, _, composed, _ = both
    own, source = composed.sides
    assert (own.language, source.language) == (language, "en-GB")
    assert "Stalking helpline" in _help(source).text
    assert "Stalking helpline" not in _help(own).text
    assert composed.languages == (language, "en-GB")
    assert composed.meta.language == language


def test_both_sides_print_the_same_facts(both):
    _, _, composed, _ = both
    own, source = map(_help, composed.sides)
    assert own.facts == source.facts
    assert len(own.facts) >= 5


def test_each_side_names_the_language_of_the_other(both):
    language, _, composed, _ = both
    own, source = ("\n".join(placed.panel.text for placed in side.panels) for side in composed.sides)
    assert {"ar": "Arabic", "zh-Hans": "Chinese (Simplified)"}[language] in source
    assert {"ar": "الإنجليزية", "zh-Hans": "英语"}[language] in own


def test_a_side_has_the_direction_and_the_type_of_its_language(both):
    language, _, composed, _ = both
    own, source = map(_help, composed.sides)
    assert ('dir="rtl"' in own.html.partition(">")[0]) is (language == "ar")
    assert 'dir="rtl"' not in source.html.partition(">")[0]
    assert 'lang="en-GB"' in source.html
    assert "--family:'Atkinson Hyperlegible'" in source.html
    assert len({face.family for face in composed.style.faces}) >= 2


def test_both_sides_of_a_draft_say_so(both):
    _, _, composed, _ = both
    assert all(any(placed.panel.id == "draft" for placed in side.panels) for side in composed.sides)
    assert all("--draft:" in _help(side).html for side in composed.sides)


def test_each_side_is_judged_by_the_words_of_its_language(both):
    """Words that say to keep it only if that is safe help only those who can read them."""
    from dataclasses import replace

    _, catalogue, composed, makeup = both
    assert codes(check_edition(catalogue, composed, makeup)) == []
    own, source = composed.sides
    silent = tuple(
        replace(one, panel=replace(one.panel, text=one.panel.text.replace("only if it is safe", "")))
        for one in source.panels
    )
    spoiled = replace(composed, sides=(own, replace(source, panels=silent)))
    assert codes(check_edition(catalogue, spoiled, makeup)) == ["LNT008"]
