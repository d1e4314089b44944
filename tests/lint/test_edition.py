"""Each code of a composed edition fires on a shipped one with other words in its panels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.panel import Code

from ..helpers import codes
from .conftest import PLACE, changed

# Formats whose warnings are true, if any: say why.
TRUE: dict[str, list[str]] = {}


def outer_of(composed, makeup):
    """What shows: cover and back of what is folded, the front of the rest that is small or put up."""
    if makeup.folded:
        return {0, len(composed.sides) - 1}
    return {0} if len(composed.sides) == 1 or composed.sides[0].w < 100 else set()


def test_the_shipped_editions_are_clean_but_for_what_is_true(shipped):
    from generator.lint import check_edition

    looked = 0
    for edition in shipped.editions:
        composed, makeup = shipped.pair(edition.format, edition.variant, edition.profile)
        findings = check_edition(shipped.catalogue, composed, makeup, outer_of(composed, makeup))
        assert codes(findings) == ([] if composed.meta.neutral else TRUE.get(edition.format, [])), (
            edition.path,
            findings,
        )
        assert all(
            one.edition == edition.path and one.severity == "warning" and one.where.file.endswith("format.toml")
            for one in findings
        )
        looked += 1
    assert looked > 50


def test_a_panel_with_danger_and_101_alone(shipped):
    def change(text):
        return text.replace("999", "101").replace("Emergency", "In danger?").replace("18000", "")

    assert "LNT001" in codes(shipped.check("card", "standard", change))
    assert codes(shipped.check("card", "standard", lambda text: text + "\nIn danger? 999, not 101")) == []


def test_a_place_that_offers_a_service_for_some_and_does_not_say_so(shipped, make_project):
    composed, makeup = shipped.pair("leaflet-a4", "colour")
    from generator.lint import check_edition

    assert codes(check_edition(shipped.catalogue, composed, makeup)) == []

    def change(text):
        return text.replace("omen", "eople").replace("en only", "")

    found = shipped.check("leaflet-a4", "colour", change)
    assert set(codes(found)) == {"LNT005"} and {one.message.split('"')[1] for one in found} >= {"womens-aid"}


@pytest.mark.parametrize(
    "item",
    [
        ("card", "standard"),
        ("card", "discreet"),
        ("leaflet-a4", "colour"),
        ("leaflet-third", "z"),
        ("zine", "discreet"),
        ("booklet-a5", "mono"),
    ],
)
def test_nothing_says_to_keep_it_only_if_it_is_safe(shipped, item):
    assert codes(shipped.check(*item)) == []
    findings = shipped.check(*item, lambda text: text.replace(" if ", " when "))
    assert "LNT008" in codes(findings) and next(one for one in findings if one.code == "LNT008").severity == "error"


@pytest.mark.parametrize("item", [("poster-a4", "help"), ("sticker", "standard")])
def test_what_nobody_takes_away_need_not_say_it(shipped, item):
    assert "LNT008" not in codes(shipped.check(*item, lambda text: text.replace(" if ", " when ")))


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (("poster-a4", "help"), "mygov.scot"),
        (("card", "standard"), "mygov.scot"),
        (("card", "discreet"), "0808\u00a0802\u00a00300"),
    ],
)
def test_a_code_without_words_beside_it(shipped, item, shown):
    found = shipped.check(*item, lambda text: text.replace(shown, "here").replace("mygov", "here"))
    assert "LNT009" in codes(found)
    assert shipped.check(*item) == []


def test_a_number_beside_a_code_must_be_the_code_s(shipped):
    found = shipped.check(
        "card", "discreet", lambda text: text.replace("0808\u00a0802\u00a00300", "0808\u00a0802\u00a00301")
    )
    assert "LNT009" in codes(found)


def test_short_numbers_beside_codes(shipped):
    composed, makeup = shipped.pair("poster-a4", "help")
    from generator.lint import check_edition

    def with_code(payload, words):
        sides = tuple(
            replace(
                side,
                panels=tuple(
                    replace(
                        placed,
                        panel=replace(placed.panel, text=placed.panel.text + words, codes=(Code(payload, ("1",)),)),
                    )
                    for placed in side.panels[:1]
                ),
            )
            for side in composed.sides
        )
        return codes(check_edition(shipped.catalogue, replace(composed, sides=sides), makeup))

    assert "LNT009" not in with_code("tel:116123", "\n116 123, leaves a trace")
    assert "LNT009" in with_code("tel:116123", "\n116 213, leaves a trace")
    assert "LNT009" in with_code("tel:116123", "\n16 and 23, leaves a trace")
    assert "LNT009" in with_code("https://www.example.org/page", "\nsee example.com")
    assert "LNT009" not in with_code("https://www.example.org/page", "\nsee Example.org/page")
    assert "LNT009" not in with_code("https://www.xn--d-uga0v4h.pl/x", "\nsee www.\u0142\u00f3d\u017a.pl/x")
    assert "LNT009" not in with_code("https://xn--d-uga0v4h.pl/x", "\nsee XN--d-uga0v4h.pl")


def test_a_code_without_a_word_on_traces(shipped):
    found = shipped.check("poster-a4", "help", lambda text: text.replace("trace", "mark"))
    assert codes(found) == ["LNT010"] and found[0].severity == "warning"


@pytest.mark.parametrize("words", ["It can end in murder.", "He was killed.", "Stalkers rape.", "It is deadly."])
def test_alarming_words_on_an_outer_face(shipped, words):
    def change(text):
        return text + "\n" + words

    found = shipped.check("leaflet-third", "colour", change, outer={0})
    assert set(codes(found)) == {"LNT016"} and found[0].severity == "error" and "page 1" in found[0].message
    assert "LNT016" not in codes(shipped.check("leaflet-third", "colour", change))
    assert shipped.check("leaflet-third", "colour", change, outer={77, -1}) == []


def test_what_a_service_is_called_is_no_alarm(shipped):
    composed, _ = shipped.pair("leaflet-a5", "colour")
    last = len(composed.sides) - 1
    assert "Rape Crisis" in " ".join(placed.panel.text for placed in composed.sides[last].panels)
    assert shipped.check("leaflet-a5", "colour", outer={last}) == []


def test_no_way_for_those_who_cannot_speak(shipped):
    def change(text):
        for words in ("55", "BSL", "Relay", "text", "Text", "18000", "SMS"):
            text = text.replace(words, "it")
        return text

    found = shipped.check("leaflet-a4", "colour", change)
    assert "LNT017" in codes(found)
    # A card has no room for it, and an item that offers no emergency number needs none.
    assert "LNT017" not in codes(shipped.check("card", "standard", change))
    assert "LNT017" not in codes(shipped.check("leaflet-a4", "colour", lambda text: change(text).replace("999", "it")))


def test_without_a_list_nothing_is_said_twice(shipped):
    assert shipped.check("card", "standard", lambda text: "", catalogue=replace(shipped.catalogue, lint={})) == []


def test_a_link_that_a_place_changes_is_seen_in_the_edition(make_project):
    catalogue = changed(make_project, {PLACE: [("area:", "links: {main: {url: https://example.org/help}}\narea:")]})
    from generator.compose import Composer
    from generator.lint import check_edition
    from generator.plan import Request, plan_editions, plan_makeup

    edition = next(e for e in plan_editions(catalogue, Request())[0] if (e.format, e.variant) == ("poster-a4", "help"))
    makeup = plan_makeup(catalogue, edition)
    assert check_edition(catalogue, Composer(catalogue).compose(edition, makeup), makeup) == []
