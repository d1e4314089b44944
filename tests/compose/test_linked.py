"""A link says what it does and to whom it leads, with the words that are shown in it."""

from __future__ import annotations

import re

import pytest

from generator.compose import Composer
from generator.kernel.language import right_to_left
from generator.plan import Request, plan_editions

from ..helpers import compose, in_sight
from .conftest import FORMAT, LINKS

CALL, SITE = "{{ contacts.lead[0].number }}", "{{ contacts.lead[0].site }}"
_SAYS = re.compile(r'<a [^>]*aria-label="([^"]*)"[^>]*>([^<]*)</a>')


def said(html: str) -> list[str]:
    return [label for label, _ in _SAYS.findall(html)]


def test_a_number_and_an_address_say_whose_they_are(desk):
    html = desk(CALL + SITE).html(tagged=True)
    assert said(html) == ["Call 0808\u00a0802\u00a00300, Line", "Open help.scot, Line"]


def test_so_does_a_number_in_a_sentence(desk):
    assert said(desk(CALL, line="Call <service:short-code>.").html(tagged=True)) == [
        "Call 0808\u00a0802\u00a00300, Line"
    ]


def test_on_paper_nothing_changes(desk):
    assert "aria-label" not in desk(CALL + SITE).html(tagged=False)


def test_a_discreet_item_gives_nothing_away(desk):
    neutral = FORMAT.replace('title = "Standard"\n', 'title = "Standard"\nneutral = true\nname = "notes"\n')
    made = desk(
        CALL, {"templates/formats/probe/format.toml": neutral, "templates/neutral/en.toml": 'words = ["helpline"]\n'}
    )
    assert said(made.html(tagged=True)) == ["Call 0808\u00a0802\u00a00300, A number"]


def test_a_quote_in_a_name_ends_nothing(desk):
    label = LINKS.replace("Call {link}", 'Call \\"now\\" {link}')
    made = desk(CALL, {"templates/words/en.toml": f'label = "L"\n{label}'})
    assert said(made.html(tagged=True)) == ["Call &quot;now&quot; 0808\u00a0802\u00a00300, Line"]


@pytest.mark.parametrize(
    "written", ["Call {name}", "Call {link}", "Call {link}, {nmae}", "Call {link}, {name} {place}", "Call"]
)
def test_a_label_that_names_something_else_is_refused_where_it_is_written(desk, written):
    made = desk(CALL, {"templates/words/en.toml": LINKS.replace("Call {link}, {name}", written)})
    finding = made.refusal(tagged=True)
    assert (finding.code, str(finding.where)) == ("SRC012", "templates/words/en.toml:1:1")


def test_a_language_without_the_label_is_told_which_line_to_write(desk):
    made = desk(CALL, {"templates/words/en.toml": 'label = "L"\n'})
    finding = made.refusal(tagged=True)
    assert finding.code == "SRC042" and "link_call" in finding.hint


@pytest.mark.parametrize("language", sorted(language for language in in_sight().words))
def test_in_every_language_a_link_holds_its_words(language):
    """WCAG 2.2, 2.5.3: whoever steers by voice says what is shown."""
    catalogue = in_sight()
    topic = min(topic.id for topic in catalogue.topics.values())
    asked = Request(topic=(topic,), format=("card",), language=(language,), profile=("screen",))
    editions, _ = plan_editions(catalogue, asked)
    edition = next(one for one in editions if not catalogue.formats[one.format].variants[one.variant].neutral)
    composed = compose(Composer(catalogue), edition)
    found = [pair for side in composed.sides for placed in side.panels for pair in _SAYS.findall(placed.panel.html)]
    assert found
    for label, shown in found:
        assert shown in label and len(label) > len(shown) + 3
        assert (f"\u2066{shown}\u2069" in label) == right_to_left(language)
