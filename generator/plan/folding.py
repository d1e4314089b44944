"""Folding a sheet virtually: what is on top after each fold. Pure; proves a fold, and draws it. All mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..kernel.geometry import Rect
from ..model.paper import FoldSpec, FoldStep
from .folds import flat_sheets, mirrored, wrong_count

_SLACK = 0.01


@dataclass(frozen=True)
class Leaf:
    """A field of the sheet as it currently lies: its two pages (number, turn), which face is up, and how far it is
    turned.
    """

    rect: Rect
    front: tuple[int, int]
    back: tuple[int, int]
    up: str
    turn: int = 0

    def seen(self) -> tuple[int, int]:
        """(page, turn) of the face on top; page 0 if nothing is printed there."""
        page, turn = self.front if self.up == "front" else self.back
        return page, (turn + self.turn) % 360


@dataclass(frozen=True)
class View:
    """A page as somebody sees it: `rect` on the table."""

    page: int
    rect: Rect
    turn: int


Stack = tuple[Leaf, ...]  # from the bottom to the top


def fold_up(fold: FoldSpec, count: int, rtl: bool = False) -> tuple[Stack, ...]:
    """The sheet before the first fold and after each. ValueError if a fold line runs through a page."""
    if problem := wrong_count(fold, count):
        raise ValueError(problem)
    fold = mirrored(fold) if rtl else fold
    w, _ = fold.flat
    stack: Stack = tuple(_leaves(fold))
    if fold.up == "back":
        stack = tuple(_turned_over(leaf, FoldStep(line="upright", at=w / 2, move="left")) for leaf in stack)
    states = [stack]
    for step in fold.steps:
        states.append(_folded(states[-1], step))
    return tuple(states)


def _leaves(fold: FoldSpec) -> Iterator[Leaf]:
    """All fields of the flat sheet, front up, even those that nothing is printed on."""
    xs, ys = [0.0, *accumulate(fold.columns)], [0.0, *accumulate(fold.rows)]

    def printed(face: list[list[int]], row: int, column: int) -> tuple[int, int]:
        page = face[row][column] if face else 0
        return abs(page), 180 if page < 0 else 0

    for row, h in enumerate(fold.rows):
        for column, w in enumerate(fold.columns):
            rect = Rect(xs[column], ys[row], w, h)
            # The back is listed as you look at it: from the right, seen from the front.
            yield Leaf(rect, printed(fold.front, row, column), printed(fold.back, row, -1 - column), "front")


def _folded(stack: Stack, step: FoldStep) -> Stack:
    moving: list[Leaf] = []
    staying: list[Leaf] = []
    for leaf in stack:
        low, high = (leaf.rect.x, leaf.rect.right) if step.line == "upright" else (leaf.rect.y, leaf.rect.bottom)
        if low < step.at - _SLACK and high > step.at + _SLACK:
            raise ValueError(f"the fold at {step.at:g} mm runs through a page")
        after = low >= step.at - _SLACK
        (moving if after == (step.move in ("right", "bottom")) else staying).append(leaf)
    moved = [_turned_over(leaf, step) for leaf in reversed(moving)]
    return tuple(moved + staying if step.under else staying + moved)


def _turned_over(leaf: Leaf, step: FoldStep) -> Leaf:
    up = "back" if leaf.up == "front" else "front"
    rect = leaf.rect
    if step.line == "upright":
        return replace(leaf, rect=Rect(2 * step.at - rect.right, rect.y, rect.w, rect.h), up=up)
    # Folding over a level line also turns the page upside down.
    return replace(
        leaf, rect=Rect(rect.x, 2 * step.at - rect.bottom, rect.w, rect.h), up=up, turn=(leaf.turn + 180) % 360
    )


def from_above(stack: Stack) -> tuple[View, ...]:
    """What is visible, in drawing order: later pages cover earlier ones."""
    return tuple(View(page, leaf.rect, turn) for leaf in stack for page, turn in [leaf.seen()])


def from_below(stack: Stack) -> tuple[View, ...]:
    """The same once the whole stack is turned over like a page."""
    right = max(leaf.rect.right for leaf in stack) + min(leaf.rect.x for leaf in stack)
    over = FoldStep(line="upright", at=right / 2, move="left")
    return from_above(tuple(_turned_over(leaf, over) for leaf in reversed(stack)))


def on_top(views: Sequence[View]) -> tuple[View, ...]:
    """What lies on top of the rest and under nothing: one cover, or flaps side by side."""

    def touches(view: View, others: Sequence[View]) -> bool:
        return any(other.rect.overlaps(view.rect, _SLACK) for other in others)

    found = tuple(
        view for n, view in enumerate(views) if touches(view, views[:n]) and not touches(view, views[n + 1 :])
    )
    return found or tuple(views[-1:])  # nothing lies on anything: it wasn't folded


def states(fold: FoldSpec, count: int, rtl: bool = False) -> tuple[tuple[View, ...], ...]:
    """What the reader sees, one state after another: closed, opened fold by fold, turned over.

    What opens like a book shows as its spreads.
    """
    if fold.leaves or fold.strategy == "saddle":
        return _spreads(fold, count, rtl)
    stacks = fold_up(fold, count, rtl)
    opened = [from_above(stack) for stack in reversed(stacks)]
    return (*opened, from_below(stacks[0]), from_below(stacks[-1]))


def _spreads(fold: FoldSpec, count: int, rtl: bool) -> tuple[tuple[View, ...], ...]:
    """Cover, then facing pages, then the back."""
    sizes = {
        cell.page: (cell.rect.w, cell.rect.h)
        for sheet in flat_sheets(fold, count)
        for face in sheet
        if face
        for cell in face.cells
    }
    found = []
    for first in range(0, count + 1, 2):
        pair = [page for page in (first, first + 1) if 1 <= page <= count]
        x, views = 0.0, []
        for page in reversed(pair) if rtl else pair:
            w, h = sizes[page]
            views.append(View(page, Rect(x, 0, w, h), 0))
            x += w
        found.append(tuple(views))
    return tuple(found)
