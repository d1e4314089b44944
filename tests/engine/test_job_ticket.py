"""The job ticket: what can't be right is told before anything is written. Nothing is laid out here."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.model.edition import Edition
from generator.model.record import Record
from generator.plan import plan_makeup
from generator.workflows.job_ticket import (
    Order,
    blank_note,
    blanks,
    order_of,
    order_problems,
    ticket_document,
    ticket_facts,
    ticket_problems,
)

from ..helpers import in_sight

TODAY = datetime.date(2026, 12, 1)
INKS = ("cyan", "magenta", "yellow", "black")


@pytest.fixture(scope="module")
def catalogue():
    return in_sight()


def edition(format: str, variant: str) -> Edition:
    return Edition("stalking", format, variant, "en-GB", "east-ayrshire", "press", f"x/{format}-press.pdf")


def record(catalogue, one: Edition, **changes) -> Record:
    """As a good build leaves it."""
    spec, profile = catalogue.formats[one.format], catalogue.profiles["press"]
    makeup = plan_makeup(catalogue, one)
    flat = makeup.fold.flat if makeup.fold else (makeup.frames[0].w, makeup.frames[0].h)
    pages = len(makeup.pages) if makeup.fold is None else 2 if makeup.fold.back else 1
    facts = {
        "pages": pages,
        "sheet_mm": tuple(side + 2 * profile.margin for side in flat),
        "guides": ({"trim": [[profile.margin, profile.margin, *flat]]},),
        "sha256": "0" * 64,
        "prints": (("samaritans", "number", "116 123"), ("police-emergency", "number", "999")),
        "title": spec.title,
    }
    return Record(**one.axes(), path=one.path, status="built", version="EA-01 v1", review_by="", **{**facts, **changes})


def told(catalogue, one: Edition, inks=INKS, change=lambda facts: None, trim=None, **changes) -> list[str]:
    kept = record(catalogue, one, **changes)
    facts = ticket_facts(catalogue, one, kept, Order(10))
    change(facts)
    found = ticket_problems(catalogue, one, facts, trim or kept.guides[0]["trim"][0][2:], inks)
    assert all((finding.code, finding.severity, finding.edition) == ("PLN013", "error", one.path) for finding in found)
    return [finding.message for finding in found]


def variants(catalogue):
    for id, spec in catalogue.formats.items():
        for name, variant in spec.variants.items():
            if variant.profiles is None or "press" in variant.profiles:
                yield edition(id, name)


def test_no_ticket_of_a_shipped_product_contradicts_itself(catalogue):
    found = {
        (one.format, one.variant): told(catalogue, one) for one in variants(catalogue) if "mono" not in one.variant
    }
    assert len(found) > 10 and not any(found.values()), found


WRONG = {
    "pages that the fold hasn't": (
        ("leaflet-third", "colour"),
        {"change": {"pages": 5}},
        "this fold takes 6 pages, not 5",
    ),
    "pages of a booklet": (("booklet-a5", "colour"), {"change": {"pages": 10}}, "not 10"),
    "pages in the file": (("leaflet-third", "colour"), {"pages": 6}, "6 pages, and 2 are to be printed"),
    "the trim box": (("leaflet-third", "colour"), {"trim": (210.0, 297.0)}, "trimmed to 210 × 297 mm"),
    "the flat size": (("card-fold", "standard"), {"change": {"flat_mm": [85, 55]}}, "its flat size is 85 × 55 mm"),
    "the page": (("card", "standard"), {"sheet_mm": (210.0, 297.0)}, "the file has 210 × 297"),
    "more inks": (("card", "standard"), {"change": {"inks": "black"}}, "also has cyan, magenta, yellow"),
}


@pytest.mark.parametrize(("which", "changes", "why"), WRONG.values(), ids=WRONG)
def test_a_ticket_that_contradicts_itself(catalogue, which, changes, why):
    changes = dict(changes)
    planted = changes.pop("change", {})
    found = told(catalogue, edition(*which), change=lambda facts: facts.update(planted), **changes)
    assert any(why in message for message in found), found


def test_fewer_inks_than_named_are_fine(catalogue):
    """A variant may leave a colour of its palette out."""
    assert told(catalogue, edition("card", "standard"), inks=("black",)) == []


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (Order(0), "0 copies"),
        (Order(-5), "-5 copies"),
        (Order(10, by_date=datetime.date(2026, 11, 30)), "wanted by 2026-11-30, and today is 2026-12-01"),
    ],
)
def test_an_order_that_can_not_be_right(order, why):
    (finding,) = order_problems(order, TODAY)
    assert finding.code == "PLN013" and why in finding.message


@pytest.mark.parametrize("order", [Order(1), Order(10, by_date=TODAY), Order(10, by_date=datetime.date(2027, 1, 1))])
def test_an_order_that_is_fine(order):
    assert order_problems(order, TODAY) == []


def test_the_finished_size_is_that_of_the_variants_own_fold(catalogue):
    one = edition("leaflet-third", "z")
    assert ticket_facts(catalogue, one, record(catalogue, one), Order(10))["finished_mm"] == [99, 210]


def test_what_nobody_rang_is_on_the_ticket(catalogue):
    """Nobody rings 999 to try it."""
    one = edition("card", "standard")
    found = ticket_facts(catalogue, one, record(catalogue, one), Order(10))["not_rung"]
    assert found == [{"service": "Samaritans", "number": "116 123"}]


def test_what_nobody_said_is_a_blank(catalogue):
    one = edition("card", "standard")
    kept = record(catalogue, one)
    facts = ticket_facts(catalogue, one, kept, Order(10))
    assert blanks(facts) == ["whom to ask", "where to deliver", "the day it is wanted"]
    (note,) = blank_note(facts)
    assert (note.code, note.severity) == ("PLN014", "note") and "--by-date" in note.hint
    said = ticket_facts(catalogue, one, kept, Order(10, "Mo Example", "1 Example Street", TODAY))
    assert blank_note(said) == []


def test_what_the_project_always_says_needs_no_option(catalogue):
    usual = catalogue.project.model_copy(
        update={"job_ticket": catalogue.project.job_ticket.model_copy(update={"contact": "Mo Example"})}
    )
    with_usual = replace(catalogue, project=usual)
    assert order_of(with_usual, Order(5)).contact == "Mo Example"
    assert order_of(with_usual, Order(5, "Jo Example")).contact == "Jo Example"


def test_digits_of_a_digest_are_no_numbers_of_the_ticket(catalogue):
    one = edition("card", "standard")
    facts = ticket_facts(catalogue, one, record(catalogue, one, sha256="12345678" * 8), Order(10))
    assert not any("12345678" in text for text in ticket_document(one, facts, TODAY, b"").quotes)
