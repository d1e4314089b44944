"""An item as a reader sees it before it is opened: which pages show, and where they are on the sheets."""

from __future__ import annotations

from functools import cache

import pytest

from generator.kernel.geometry import Rect
from generator.model.sheet import SheetSide
from generator.plan import Request, plan_editions, plan_makeup
from generator.plan.folds import flat_sheets
from generator.plan.outer import outer_faces, pages_in_sight
from generator.plan.preview import folded, guides, homes_of

from ..helpers import in_sight


@cache
def made_up():
    """Every shipped make-up of the office, by format and variant."""
    catalogue = in_sight()
    editions, _ = plan_editions(catalogue, Request(topic=("stalking",), profile=("office",)))
    return {(one.format, one.variant): plan_makeup(catalogue, one) for one in editions}


def sheets_of(makeup) -> list[SheetSide]:
    """A page of the file for each face, with two items on each."""
    faces = [makeup.frames[n] for n in range(len(makeup.pages))]
    if makeup.fold is not None:
        leaves = flat_sheets(makeup.fold, len(makeup.pages), makeup.rtl)
        faces = [face for leaf in leaves for face in leaf if face is not None]
    return [SheetSide(1000, 1000, (), (Rect(10, 20, face.w, face.h), Rect(500, 20, face.w, face.h))) for face in faces]


FOLDED = sorted(key for key, makeup in made_up().items() if makeup.folded is not None and makeup.fold is not None)
INSIDE = [key for key in FOLDED if not pages_in_sight(made_up()[key])]  # printed on one side, which is then inside
FOLDED = [key for key in FOLDED if key not in INSIDE]
FLAT = sorted(key for key, makeup in made_up().items() if makeup.folded is None)


@pytest.mark.parametrize("which", FOLDED, ids="/".join)
def test_what_shows_of_a_folded_item(which):
    makeup = made_up()[which]
    sheets = sheets_of(makeup)
    homes = homes_of(makeup, sheets)
    assert set(range(1, len(makeup.pages) + 1)) <= set(homes), "each page is somewhere"
    sight = pages_in_sight(makeup)
    assert 0 in sight and len(sight) < max(3, len(makeup.pages)), "the cover shows, and most pages don't"
    found = outer_faces(makeup, sheets)
    assert len(found) == len(sheets)
    assert sum(map(len, found)) == 2 * len(sight & {page - 1 for page in homes}), "on both items"
    for n, rects in enumerate(found):
        own = {homes[page + 1][1] for page in sight if homes[page + 1][0] == n}
        assert own <= set(rects) and {Rect(rect.x + 490, rect.y, rect.w, rect.h) for rect in own} <= set(rects)


@pytest.mark.parametrize("which", FOLDED, ids="/".join)
def test_it_is_shown_closed_first_with_its_cover_on_top(which):
    makeup = made_up()[which]
    sheets = sheets_of(makeup)
    states = folded(makeup, sheets)
    top = states[0][-1]
    assert top["page"] == homes_of(makeup, sheets)[1][0]
    for piece in (piece for state in states for piece in state if piece["page"] >= 0):
        size = piece["from"][2:] if piece["turn"] % 180 == 0 else piece["from"][:1:-1]
        assert size == pytest.approx(piece["at"][2:], abs=0.11), "nothing is stretched"


@pytest.mark.parametrize("which", INSIDE, ids="/".join)
def test_a_blank_cover_shows_nothing(which):
    makeup = made_up()[which]
    sheets = sheets_of(makeup)
    assert folded(makeup, sheets)[0][-1]["page"] == -1 and outer_faces(makeup, sheets) == [()] * len(sheets)


def test_there_are_some_of_each():
    assert len(FOLDED) >= 4 and INSIDE and len(FLAT) >= 4


@pytest.mark.parametrize("which", FLAT, ids="/".join)
def test_what_is_not_folded(which):
    makeup = made_up()[which]
    sheets = sheets_of(makeup)
    assert folded(makeup, sheets) == [] and outer_faces(makeup, sheets) == [None] * len(sheets)
    large = makeup.frames[0].w * makeup.frames[0].h >= 148 * 210
    seen = len(makeup.pages) if not large or len(makeup.pages) == 1 else 0
    assert pages_in_sight(makeup) == frozenset(range(seen))


def test_lines_over_a_page():
    side = SheetSide(210, 297, (), (Rect(10, 20.04, 85, 55),), folds=((52.55, 20, 52.55, 75),))
    assert guides(side) == {
        "size": [210, 297],
        "trim": [[10, 20.0, 85, 55]],
        "fold": [[52.5, 20, 52.5, 75]],
        "safe": [],
    }
