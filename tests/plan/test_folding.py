"""What the product says is seen, fold by fold, held against paper that the tests fold themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.paper import FoldSpec, FoldStep
from generator.plan import check_references
from generator.plan.folding import fold_up, from_above, from_below, states
from generator.plan.folds import flat_sheets

from . import paper_model as paper
from .catalogues import catalogue
from .fold_strategies import folded_to_a_page, saddles
from .folds import FOLDS, count_of

FLAT = sorted(id for id, fold in FOLDS.items() if fold.strategy == "panels")
TURNS = {"upright": 0, "on its head": 180}


def fold_of(front, back=None, columns=(100, 100), rows=(100,), steps=(), **facts) -> FoldSpec:
    return FoldSpec.model_validate(
        {
            "title": "F",
            "columns": columns,
            "rows": rows,
            "front": front,
            "back": back or [],
            "steps": steps,
            "source": "s",
            **facts,
        }
    )


def upright(at, move, **facts):
    return {"line": "upright", "at": at, "move": move, **facts}


def piles(fold: FoldSpec, rtl: bool):
    """The tests' own paper before the first fold and after each."""
    ((front, back),) = flat_sheets(fold, count_of(fold), rtl)
    width = sum(fold.columns)
    # All fields are there, also those that nothing is printed on.
    xs = [
        0.0,
        *(
            sum(front_columns[: n + 1])
            for front_columns in [fold.columns[::-1] if rtl else fold.columns]
            for n in range(len(fold.columns))
        ),
    ]
    ys = [0.0, *(sum(fold.rows[: n + 1]) for n in range(len(fold.rows)))]
    printed = paper.printed(front)
    known = {(round(x, 3), round(y, 3)) for _, x, y, *_ in printed}
    blank = [
        (0, x, y, xs[i + 1] - x, ys[j + 1] - y, False)
        for i, x in enumerate(xs[:-1])
        for j, y in enumerate(ys[:-1])
        if (round(x, 3), round(y, 3)) not in known
    ]
    pile = paper.sheet([*printed, *blank], paper.printed(back), width)
    if fold.up == "back":
        pile = paper.turned_over(pile, width / 2)
    found = [pile]
    for step in fold.steps:
        at, move = step.at, step.move
        if rtl and step.line == "upright":
            at, move = width - at, {"left": "right", "right": "left"}[move]
        found.append(paper.folded(found[-1], step.line, at, move, step.under))
    return found


def drawn(views) -> list[tuple[int, int, tuple]]:
    """What is seen once views are drawn one over the other, as the tests' own paper tells it."""
    boxes = [(view.rect.x, view.rect.y, view.rect.right, view.rect.bottom) for view in views]
    left = [
        (view.page, view.turn, tuple(round(v, 3) for v in box))
        for n, (view, box) in enumerate(zip(views, boxes, strict=True))
        if not paper._covered(box, boxes[n + 1 :])
    ]
    return sorted(left, key=lambda each: (each[2][1], each[2][0]))


def looked_at(pile) -> list[tuple[int, int, tuple]]:
    return [(page, TURNS[lies] if page else 0, box) for page, lies, box in paper.seen(pile)]


def check_same(views, pile) -> None:
    have, want = drawn(views), looked_at(pile)
    assert [page for page, *_ in have] == [page for page, *_ in want]
    for (page, turn, box), (_, real_turn, real_box) in zip(have, want, strict=True):
        assert box == pytest.approx(real_box, abs=0.002)
        assert turn == real_turn or page == 0


def check_folding(fold: FoldSpec, rtl: bool) -> None:
    count = count_of(fold)
    own = piles(fold, rtl)
    stacks = fold_up(fold, count, rtl)
    assert len(stacks) == len(own)
    for stack, pile in zip(stacks, own, strict=True):
        check_same(from_above(stack), pile)
        check_same(from_below(stack), paper.turned_over(pile))


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("id", FLAT)
def test_shipped_folds_look_as_paper_does(id, rtl):
    check_folding(FOLDS[id], rtl)


@given(folded_to_a_page(), st.booleans())
def test_any_fold_looks_as_paper_does(fold, rtl):
    check_folding(fold, rtl)


@given(folded_to_a_page())
def test_any_fold_passes_the_check_of_folds(fold):
    assert check_references(catalogue(folds={"own": fold})) == []


@given(folded_to_a_page(blanks=False), st.booleans())
def test_the_reader_meets_the_cover_first_and_the_last_page_on_the_back(fold, rtl):
    count = count_of(fold)
    shown = states(fold, count, rtl)
    assert len(shown) == len(fold.steps) + 3
    assert [page for page, *_ in drawn(shown[0])] == [1], "closed"
    assert [page for page, *_ in drawn(shown[-1])] == [count], "closed, turned over"
    opened = {page for views in shown[-3:-1] for page, *_ in drawn(views)}
    assert opened == set(range(1, count + 1)), "wide open, from both sides, there is all of it"


@given(folded_to_a_page(), st.booleans())
def test_the_order_of_the_pile_is_the_order_of_reading(fold, rtl):
    """The product's own pile, leaf by leaf: 1, 2, 3 … with blank faces left out, all of it upright."""
    pages = []
    for leaf in reversed(fold_up(fold, count_of(fold), rtl)[-1]):
        (page, turn), (behind, back_turn) = (leaf.front, leaf.back) if leaf.up == "front" else (leaf.back, leaf.front)
        pages += [(page, (turn + leaf.turn) % 360), (behind, (back_turn + leaf.turn) % 360)]
    assert [page for page, _ in pages if page] == list(range(1, count_of(fold) + 1))
    assert {turn for page, turn in pages if page} <= {0}


# -- what opens like a book -------------------------------------------------------------------------


@given(saddles(), st.booleans())
def test_a_booklet_is_seen_as_cover_spreads_and_back(made, rtl):
    fold, count = made
    shown = states(fold, count, rtl)
    facing = [[view.page for view in sorted(views, key=lambda view: view.rect.x)] for views in shown]
    spreads = [[2 * n, 2 * n + 1] for n in range(1, count // 2)]
    assert facing == [[1], *([pair[::-1] for pair in spreads] if rtl else spreads), [count]]
    w, h = fold.columns[0], fold.rows[0]
    for views in shown:
        assert sorted((view.rect.x, view.rect.y, view.rect.w, view.rect.h) for view in views) == [
            (n * w, 0, w, h) for n in range(len(views))
        ]
        assert {view.turn for view in views} == {0}


def test_the_zine_is_seen_as_cover_spreads_and_back():
    facing = [[view.page for view in views] for views in states(FOLDS["zine"], 8)]
    assert facing == [[1], [2, 3], [4, 5], [6, 7], [8]]


# -- folds of a user's own --------------------------------------------------------------------------


def test_a_blank_field_is_paper_all_the_same():
    """A leaf with nothing on its front is still there, with what is printed on its back."""
    fold = fold_of([[0, 1]], [[2, 3]], steps=[upright(100, "right")], up="back")
    closed = fold_up(fold, 3)[-1]
    assert len(closed) == 2
    assert [view.page for view in from_above(closed)] == [2, 0]
    check_folding(fold, False)


def test_a_gate_of_two_halves_can_be_folded():
    """Two flaps meet over the middle: the cover is in two parts, neither of which covers the other."""
    flaps = [upright(150, "right"), upright(50, "left")]
    for width in (50, 49.5):
        steps = flaps if width == 50 else [upright(width + 101, "right"), upright(width, "left")]
        fold = fold_of([[2, 6, 1]], [[3, 4, 5]], columns=(width, 200 - 2 * width, width), steps=steps)
        assert check_references(catalogue(folds={"gate": fold})) == []
        check_folding(fold, False)


@pytest.mark.parametrize(
    ("facts", "says", "hint"),
    [
        # The flap is wider than the cover that lies on it.
        (
            {
                "columns": [100, 100, 97],
                "front": [[2, 6, 1]],
                "back": [[3, 4, 5]],
                "steps": [upright(197, "right"), upright(97, "left")],
            },
            "a page sticks out",
            "no wider",
        ),
        # Folded the other way round, another page is the cover.
        (
            {
                "columns": [97, 100, 100],
                "front": [[2, 6, 1]],
                "back": [[3, 4, 5]],
                "steps": [upright(100, "left"), upright(200, "right")],
            },
            "page 2 is on top",
            "order",
        ),
        (
            {
                "columns": [97, 100, 100],
                "front": [[1, 6, 2]],
                "back": [[3, 4, 5]],
                "steps": [upright(200, "right"), upright(100, "left")],
            },
            "page 2 is on top",
            "order",
        ),
        # A fold was forgotten: a page lies bare beside the rest.
        (
            {"columns": [97, 100, 100], "front": [[2, 6, 1]], "back": [[3, 4, 5]], "steps": [upright(200, "right")]},
            "page 2 is on top",
            "order",
        ),
        (
            {
                "columns": [100, 100, 100],
                "front": [[2, 1, 3]],
                "steps": [upright(200, "right", under=True)],
                "up": "front",
            },
            "a page sticks out",
            "no wider",
        ),
        # The line isn't between two pages.
        (
            {"columns": [97, 100, 100], "front": [[2, 6, 1]], "back": [[3, 4, 5]], "steps": [upright(197, "right")]},
            "the fold at 197 mm runs through a page",
            "columns or rows",
        ),
        (
            {
                "columns": [100],
                "rows": [50, 50],
                "front": [[1], [2]],
                "steps": [{"line": "level", "at": 51, "move": "top"}],
            },
            "the fold at 51 mm runs through a page",
            "columns or rows",
        ),
    ],
)
def test_a_fold_that_cannot_be_folded_so(facts, says, hint):
    fold = FoldSpec.model_validate({"title": "F", "rows": [210], "source": "s", **facts})
    (finding,) = check_references(catalogue(folds={"own": fold}))
    assert (finding.code, finding.severity) == ("PLN007", "error")
    assert says in finding.message and hint in finding.hint


def test_the_tests_own_paper_can_say_no():
    """Were a page turned or put elsewhere, the comparison would see it."""
    fold = FOLDS["roll"]
    wrong = fold.model_copy(
        update={"steps": [FoldStep(line="upright", at=200, move="right", under=True), fold.steps[1]]}
    )
    with pytest.raises(AssertionError):
        for stack, pile in zip(fold_up(fold, 6), piles(wrong, False), strict=True):
            check_same(from_above(stack), pile)
