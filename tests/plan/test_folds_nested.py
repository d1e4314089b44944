"""Sheets nested into each other and stapled: read from their cover on, and moved for the paper around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.geometry import Pose
from generator.model.edition import Side
from generator.model.panel import Panel, Placed
from generator.model.paper import FoldSpec
from generator.plan.folds import OVERLAP, flat_sheets, page_sizes
from generator.plan.sheets import leaves

from . import paper_model as paper
from .fold_strategies import saddles
from .folds import FOLDS, NESTED, THICK, faces_of


def booklet(fold: FoldSpec, count: int, rtl: bool = False):
    """The sheets folded one by one and put into each other, seen from the front cover."""
    outside: list = []
    inside: list = []
    width, spine = sum(fold.columns), fold.columns[0]
    for front, back in flat_sheets(fold, count, rtl):
        pile = paper.sheet(paper.printed(front), paper.printed(back), width)
        # Front up, the half with the back cover goes under: to the left, or to the right of where it began.
        under, over = paper.folded(pile, "upright", spine, "right" if rtl else "left", under=True)
        outside.append(over)
        inside.append(under)
    return tuple(inside + outside[::-1])


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("count", THICK)
def test_nested_sheets_are_read_from_their_cover_on(count, rtl):
    for id in NESTED:
        fold = FOLDS[id]
        faces = paper.turned_leaf_by_leaf(booklet(fold, count, rtl))
        assert faces == [(page, "upright") for page in range(1, count + 1)]


@given(saddles(), st.booleans())
def test_any_nested_sheets_are_read_from_their_cover_on(made, rtl):
    fold, count = made
    pile = booklet(fold, count, rtl)
    assert paper.turned_leaf_by_leaf(pile) == [(page, "upright") for page in range(1, count + 1)]
    assert len({tuple(round(value, 6) for value in leaf.box()) for leaf in pile}) == 1, "all leaves lie on each other"


def test_sheets_nested_the_wrong_way_are_noticed():
    """Should the inner sheet come first, the order is another one."""
    fold = FoldSpec(title="B", strategy="saddle", columns=[100, 100], rows=[100], source="s")
    pile = booklet(fold, 8)
    wrong = (*pile[2:4][::-1], *pile[:2])
    assert [page for page, _ in paper.turned_leaf_by_leaf(wrong)] != list(range(1, 9))


def artwork(fold: FoldSpec, count: int, rtl: bool, bleed: float = 0.0):
    """(page, where its artwork begins and ends from left to right, what of it is printed, on which half, how many
    sheets outside it).
    """
    sides = []
    for page, (w, h) in enumerate(page_sizes(fold, count), start=1):
        panel = Panel(f"p{page}", w, h, 0, 6, "", "", bleed=bleed)
        sides.append(Side(w, h, (Placed(panel, Pose()),)))
    for n, leaf in enumerate(leaves(sides, fold, bleed, rtl)):
        for face in leaf:
            for placed in face.panels:
                box = placed.pose.rect(placed.panel.w, placed.panel.h)
                left_half = box.x + box.w / 2 < face.w / 2
                yield int(placed.panel.id[1:]), box, placed.clip, left_half, n


@given(saddles(), st.booleans(), st.sampled_from([0.0, 3.0]))
def test_inner_pages_move_towards_the_spine_by_the_paper_around_them(made, rtl, bleed):
    fold, count = made
    w = fold.columns[0]
    for page, box, clip, left_half, sheets_outside in artwork(fold, count, rtl, bleed):
        assert sheets_outside == min(page - 1, count - page) // 2, (
            "pages 1, 2 and the last two are on the outermost sheet"
        )
        moved = box.x - (0.0 if left_half else w)
        assert moved == pytest.approx((1 if left_half else -1) * sheets_outside * fold.paper, abs=1e-9)
        # What would lie beyond the spine isn't printed: it would show on the page beside.
        over = clip.right - w if left_half else w - clip.x
        assert over <= (OVERLAP if sheets_outside == 0 or fold.paper == 0 else 0) + 1e-9
        # And the outer edge, where the knife cuts, has all of the bleed.
        outer = clip.x if left_half else 2 * w - clip.right
        assert outer == pytest.approx(-bleed)


@given(saddles())
def test_without_thickness_nothing_moves(made):
    fold, count = made
    thin = fold.model_copy(update={"paper": 0.0})
    assert all(cell.creep == 0 for face in faces_of(flat_sheets(thin, count)) for cell in face.cells)
