"""Whose numbers and addresses a panel prints, read from its HTML."""

from __future__ import annotations

import pytest

from generator.compose.whose import read
from generator.model.panel import Named

NAMES = (("a", ("Galop, for LGBT+ people", "Galop")), ("b", ("Samaritans",)), ("c", ()))
A, B, C = (
    f'<span class="tel" data-service="{id}">{number}</span>'
    for id, number in (("a", "0800&nbsp;999&nbsp;5428"), ("b", "116&nbsp;123"), ("c", "101"))
)
SITE = '<span class="site" data-service="a">galop<wbr>.org.uk</span>'
GALOP, SAMARITANS, POLICE, OF_GALOP = "0800 999 5428", "116 123", "101", "galop.org.uk"


def named(html: str) -> tuple[Named, ...]:
    return read(html, NAMES)[1]


@pytest.mark.parametrize(
    ("html", "first", "second"),
    [
        (
            f"<ul><li>{A} <b>Galop</b></li><li>{B} <b>Samaritans</b></li></ul>",
            Named(GALOP, "Galop"),
            Named(SAMARITANS, "Samaritans"),
        ),
        (
            f"<ul><li><b>Galop</b> {A}</li><li><b>Samaritans</b> {B}</li></ul>",
            Named(GALOP, "Galop", True),
            Named(SAMARITANS, "Samaritans", True),
        ),
        (
            f"<b>Galop</b><i>{A}</i><b>Samaritans</b><i>{B}</i>",
            Named(GALOP, "Galop", True),
            Named(SAMARITANS, "Samaritans", True),
        ),
        (
            f"<p>Galop</p><div><p>{A}</p></div><p>Samaritans</p><div><p>{B}</p></div>",
            Named(GALOP, "Galop", True),
            Named(SAMARITANS, "Samaritans", True),
        ),
        (
            f"<li>{A} <b>Galop</b> <i>like Samaritans</i></li><li>{B} <b>Samaritans</b></li>",
            Named(GALOP, "Galop"),
            Named(SAMARITANS, "Samaritans"),
        ),
        (
            f"<p>{A} is Galop’s.</p><p>Low? Ring {B}, at night too.</p>",
            Named(GALOP, after="is Galop’s."),
            Named(SAMARITANS, before="Low? Ring", after=", at night too."),
        ),
        (
            f"<p>Galop: <b>{A}</b></p><p><b>Low?</b> {B}.</p>",
            Named(GALOP, before="Galop:"),
            Named(SAMARITANS, before="Low?", after="."),
        ),
        (
            f"<div><h2>In danger?</h2><p>{C}</p></div><p>Samaritans</p><p>{B}</p>",
            Named(POLICE, "In danger?", True),
            Named(SAMARITANS, "Samaritans", True),
        ),
        (
            f"<li>{C} <i>In danger</i></li><li>{B} <b>Samaritans</b></li>",
            Named(POLICE, "In danger"),
            Named(SAMARITANS, "Samaritans"),
        ),
        (f"<ul><li>{C}</li><li>{B} <b>Samaritans</b></li></ul>", Named(POLICE), Named(SAMARITANS, "Samaritans")),
        (f"<p><b>Galop</b></p><p>{B}</p><p>{A}</p>", Named(SAMARITANS, "Galop", True), Named(GALOP)),
    ],
)
def test_each_number_by_what_is_beside_it(html, first, second):
    assert named(html) == (first, second)


def test_the_nearest_name_of_the_smallest_element_counts():
    html = (
        f"<p>Samaritans and Galop</p><ul><li>{A} <b>Galop, for LGBT+ people</b> Galop</li><li>{B} <b>Samaritans</b> "
        "Samaritans</li></ul>"
    )
    assert named(html) == (Named(GALOP, "Galop, for LGBT+ people"), Named(SAMARITANS, "Samaritans"))


def test_a_part_of_a_word_is_no_name():
    assert named(f"<p>Galoppers</p><p>{A}</p><p>{B} <i>Samaritans</i></p>")[0].name == "Galoppers", "a heading"


def test_words_between_a_name_and_its_number_belong_to_both():
    html = f"<li><b>Galop</b> <i>LGBT+ people</i> {SITE}</li><li>{B} <i>Day and night</i> <b>Samaritans</b></li>"
    assert named(html) == (
        Named("LGBT+ people", "Galop", True),
        Named(OF_GALOP, "LGBT+ people", True),
        Named("Day and night", "Samaritans"),
        Named(SAMARITANS, "Day and night"),
    )


def test_a_number_and_an_address_of_one_service():
    html = f"<li>{A} <b>Galop</b> <i>{SITE}</i></li>"
    assert named(html) == (Named(GALOP, "Galop"), Named(OF_GALOP, "Galop", True))


@pytest.mark.parametrize(
    "html", ["<p>Galop</p>", f"<p>Galop</p><p>{A}</p>", f"<p>Galop</p><p>{A}</p><p>Galop</p><p>{A}</p>"]
)
def test_one_number_alone_changes_places_with_none(html):
    assert named(html) == ()


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{A}<p>{B}",
        f"</b>{A}</i>{B}</p>",
        f"<br>{A}<img>{B}<br/>",
        f'<a class="tel" data-service>1</a>{A}{B}',
        f'{A}{B}<span class="tel" data-service="x">1</span>',
    ],
)
def test_html_that_is_not_closed_properly(html):
    assert {GALOP, SAMARITANS} <= {one.words for one in named(html)}


def test_words_are_those_of_the_panel(desk):
    made = desk(
        "<p>{{ contacts.lead[0].short_name }}</p><p>{{ contacts.lead[0].number }}</p><p>{{ local[0].number }} {{ "
        "local[0].name }}</p>"
    ).panel()
    assert made.named == (Named("0808 802 0300", "Line", True), Named("101", after="Police"))


def test_a_number_that_is_stamped(desk):
    html = (
        "<ul><li><b>{{ stamp(local[0].number) }}</b> <b>{{ stamp(local[0].name) }}</b></li><li>{{ "
        "contacts.lead[0].site }}</li></ul>"
    )
    made = desk(html).panel()
    assert made.stamps and made.named == (Named("101", "Police"), Named("help.scot"))
