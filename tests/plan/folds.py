"""The shipped folds, folds of any kind, and paper that is folded as they say."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.model.paper import FoldSpec
from generator.plan.folds import flat_sheets
from generator.read import read_catalogue

from ..helpers import REPO
from . import paper_model as paper
from .fold_strategies import folded_to_a_page, printed_anyhow, saddles

FOLDS = read_catalogue(REPO).folds
NESTED = {id for id, fold in FOLDS.items() if fold.strategy == "saddle"}
THICK = tuple(range(4, 65, 4))


def count_of(fold: FoldSpec) -> int:
    return sum(page != 0 for row in (*fold.front, *fold.back) for page in row)


def every_count(fold: FoldSpec) -> tuple[int, ...]:
    return THICK if fold.strategy == "saddle" else (count_of(fold),)


SHIPPED = [(id, count) for id, fold in sorted(FOLDS.items()) for count in every_count(fold)]
any_fold = st.one_of(
    folded_to_a_page().map(lambda fold: (fold, count_of(fold))),
    printed_anyhow().map(lambda fold: (fold, count_of(fold))),
    saddles(),
)


def faces_of(sheets):
    return [face for sheet in sheets for face in sheet if face]


def flat_pile(fold: FoldSpec, rtl: bool = False):
    ((front, back),) = flat_sheets(fold, count_of(fold), rtl)
    pile = paper.sheet(paper.printed(front), paper.printed(back), sum(fold.columns))
    return paper.turned_over(pile, sum(fold.columns) / 2) if fold.up == "back" else pile


def folded_pile(fold: FoldSpec, rtl: bool = False, steps: int | None = None):
    pile = flat_pile(fold, rtl)
    width = sum(fold.columns)
    for step in fold.steps[:steps]:
        at, move = step.at, step.move
        if rtl and step.line == "upright":
            at, move = width - at, {"left": "right", "right": "left"}[move]
        pile = paper.folded(pile, step.line, at, move, step.under)
    return pile


def pages_seen(pile) -> list[int]:
    """Page numbers that are seen from above, left to right; every one of them upright."""
    found = paper.seen(pile)
    assert all(lies == "upright" for _, lies, _ in found), found
    return [page for page, _, _ in found]
