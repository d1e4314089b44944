"""The zine, which is folded, cut and pushed together: a ring of eight pages."""

from __future__ import annotations

import pytest

from generator.model.paper import FoldSpec
from generator.plan.folds import flat_sheets

from . import paper_model as paper
from .folds import FOLDS, count_of


def ring_of(fold: FoldSpec, rtl: bool = False) -> tuple[list[tuple[int, bool]], set[frozenset[int]]]:
    """The fields of a cut sheet in the ring that it becomes, from page 1 on, and which of them lie back to back.

    Own model of the paper: fields that share an edge hold together unless the cut runs along it. Folded lengthwise, the
    upper row stands behind the lower one. Pushed together at both ends, fields that still hold together over the fold
    lengthwise lie back to back; so do those whose crease is the middle of the cut. Each field: (page, on its head).
    """
    ((face, back),) = flat_sheets(fold, count_of(fold), rtl)
    assert back is None, "one side is printed"
    pages = {
        (round(cell.rect.x / fold.columns[0]), round(cell.rect.y / fold.rows[0])): (cell.page, cell.turn == 180)
        for cell in face.cells
    }
    assert set(pages) == {(x, y) for x in range(4) for y in range(2)}
    middle = fold.rows[0]
    (cut,) = face.cuts
    assert cut[1] == cut[3] == middle, "it runs along the middle"
    from_, to = sorted((cut[0], cut[2]))

    def holds_over_the_fold(x: int) -> bool:
        left, right = x * fold.columns[0], (x + 1) * fold.columns[0]
        return right <= from_ + 0.01 or left >= to - 0.01

    joined: dict[tuple[int, int], set] = {field: set() for field in pages}
    for x, y in pages:
        if x < 3:
            joined[x, y].add((x + 1, y))
            joined[x + 1, y].add((x, y))
        if y == 0 and holds_over_the_fold(x):
            joined[x, 0].add((x, 1))
            joined[x, 1].add((x, 0))
    assert {len(others) for others in joined.values()} == {2}, "it is one ring"
    start = next(field for field, (page, _) in pages.items() if page == 1)
    # Page 2 is the back of the first leaf: over its outer edge, which is on the right, or on the left.
    ring, last = [start], (start[0] + (-1 if rtl else 1), start[1])
    while last != start:
        ring.append(last)
        last = next(field for field in joined[last] if field != ring[-2])
    back_to_back = {frozenset(pages[x, y][0] for y in (0, 1)) for x in range(4) if holds_over_the_fold(x)}
    back_to_back |= {frozenset(pages[x, y][0] for x in (1, 2)) for y in (0, 1)}
    return [pages[field] for field in ring], back_to_back


@pytest.mark.parametrize("rtl", [False, True])
def test_the_zine_is_a_ring_of_eight_pages_in_reading_order(rtl):
    ring, back_to_back = ring_of(FOLDS["zine"], rtl)
    assert [page for page, _ in ring] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert back_to_back == {frozenset(pair) for pair in ((1, 2), (3, 4), (5, 6), (7, 8))}, (
        "each leaf is two pages back to back"
    )


@pytest.mark.parametrize("rtl", [False, True])
def test_in_the_zine_all_pages_stand_upright(rtl):
    """The upper row stands behind the lower one once it is folded lengthwise: printed on its head, it is upright
    there.
    """
    ((face, _),) = flat_sheets(FOLDS["zine"], 8, rtl)
    pile = paper.folded(paper.sheet(paper.printed(face), [], 297), "level", 105, "top", under=True)
    for leaf in pile:
        side = leaf.front
        page, lies = paper.reads(side) if leaf.up() is side else paper.reads(paper.turned_over((leaf,))[0].front)
        assert lies == "upright", page


def test_a_zine_with_two_pages_swapped_is_noticed():
    fold = FOLDS["zine"]
    swapped = fold.model_copy(update={"front": [[-7, -6, -5, -4], [8, 2, 1, 3]]})
    ring, _ = ring_of(swapped)
    assert [page for page, _ in ring] != [1, 2, 3, 4, 5, 6, 7, 8]
