"""Outlines that are drawn around a number keep clear of it, however large its panel is set."""

from __future__ import annotations

import math
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from generator.compose import Composer
from generator.kernel.units import mm_from_pt
from generator.model.ladder import Setting
from generator.plan import Request, plan_editions, plan_makeup
from generator.read import read_catalogue

from ..helpers import REPO

FLOOD = REPO / "tests" / "data" / "flood"
# Panels of the booklet that have a number in a large circle: where they begin, the circle's middle, and how far its
# inner edge is from there; mm on the page, see booklet.css.
PANELS = {"call": (154.0, (35.0, 203.0), 94.5), "share": (142.0, (70.0, 280.0), 149.65)}
CLEAR = 0.1  # em on each side of a number, as the proof wants it


class Roomiest(Composer):
    """Sets each panel as large as its ladder allows."""

    def _fitted(self, draft):
        return draft.at(Setting(draft.ladder.rungs[0], 0) if draft.ladder else draft.usual)


@pytest.fixture(scope="module")
def flood():
    return read_catalogue(FLOOD)


@pytest.mark.parametrize("id", PANELS)
@pytest.mark.parametrize("number", ["0808 157 0101", "0113 496 0123", "+44 808 157 0101", "999"])
def test_a_number_ends_before_the_outline_of_the_circle_around_it(flood, engine, number, id):
    starts, middle, inside = PANELS[id]
    (topic,) = flood.topics.values()
    lead = topic.head.contacts["lead"][0]
    service = flood.services[lead].model_copy(update={"number": number})
    catalogue = replace(flood, services={**flood.services, lead: service})
    asked = Request(format=("booklet-a5",), variant=("mono",), profile=("office",))
    (edition,), _ = plan_editions(catalogue, asked)
    composer = Roomiest(catalogue)
    sides = composer.compose(edition, plan_makeup(catalogue, edition)).sides
    (panel,) = (placed.panel for side in sides for placed in side.panels if placed.panel.id == id)
    (page,) = engine.lay_out([panel], composer.style(edition))
    with pdfium.PdfDocument(page.pdf) as pdf:
        text, height = pdf[0].get_textpage(), pdf[0].get_height()
        start = text.get_text_range().replace("\u00a0", " ").index(number)
        boxes = [text.get_charbox(start + n) for n, letter in enumerate(number) if letter != " "]
        size = max(top - bottom for _, bottom, _, top in boxes) / 0.7  # digits are at least 0.7 em high
    right = mm_from_pt(max(box[2] for box in boxes) + CLEAR * size)
    top = starts + mm_from_pt(height - max(box[3] for box in boxes))
    assert math.dist((right, top), middle) < inside
