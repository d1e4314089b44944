"""Reading order: what the paper says when it is folded, held against paper that the tests fold themselves."""

from __future__ import annotations

import pytest
from hypothesis import given

from . import paper_model as paper
from .fold_strategies import folded_to_a_page
from .folds import FOLDS, NESTED, count_of, flat_pile, folded_pile, pages_seen


@given(folded_to_a_page())
def test_any_fold_is_read_from_its_cover_on(fold):
    """Folded as its steps say, with the product's places, the pages come in their order and upright."""
    faces = paper.turned_leaf_by_leaf(folded_pile(fold))
    assert [page for page, _ in faces if page] == list(range(1, count_of(fold) + 1))
    assert all(lies == "upright" for _, lies in faces)


def test_the_roll_fold_opens_page_by_page():
    fold = FOLDS["roll"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [1], "the cover on top"
    assert pages_seen(paper.turned_over(closed)) == [6]
    assert pages_seen(folded_pile(fold, steps=1)) == [3, 4, 2], (
        "the cover opened: its back, and the flap, which leaves 3 mm of page 4"
    )
    assert pages_seen(folded_pile(fold, steps=0)) == [3, 4, 5], "the flap opened: three pages inside"
    assert pages_seen(paper.turned_over(flat_pile(fold))) == [2, 6, 1]
    assert {box[2] - box[0] for _, _, box in paper.seen(closed)} == {100}, "the flap doesn't stick out"


def test_the_z_fold_opens_page_by_page():
    fold = FOLDS["z"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [1], "the cover on top"
    assert pages_seen(paper.turned_over(closed)) == [4], "the third page inside is the back"
    assert pages_seen(folded_pile(fold, steps=1)) == [2, 3]
    assert pages_seen(flat_pile(fold)) == [2, 3, 4]
    assert pages_seen(paper.turned_over(flat_pile(fold))) == [5, 6, 1]


def test_the_half_card_shows_nothing_until_it_is_opened():
    fold = FOLDS["half-card"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [0] and pages_seen(paper.turned_over(closed)) == [0]
    assert pages_seen(flat_pile(fold)) == [1, 2]
    assert {tuple(leaf.box()) for leaf in closed} == {(0.0, 0.0, 85.0, 55.0)}


@pytest.mark.parametrize("id", sorted(set(FOLDS) - NESTED))
def test_from_right_to_left_the_folded_thing_is_the_mirror_image(id):
    """Where it opened to the left, it opens to the right; letters stay as they are."""
    fold = FOLDS[id]
    width = sum(fold.columns)
    for steps in range(len(fold.steps) + 1):
        there, here = paper.seen(folded_pile(fold, steps=steps)), paper.seen(folded_pile(fold, True, steps))
        mirror = sorted(
            (
                (page, lies, (width - right, top, width - left, bottom))
                for page, lies, (left, top, right, bottom) in there
            ),
            key=lambda each: (each[2][1], each[2][0]),
        )
        assert [each[:2] for each in here] == [each[:2] for each in mirror]
        for (_, _, have), (_, _, want) in zip(here, mirror, strict=True):
            assert have == pytest.approx(want)
