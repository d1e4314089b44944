"""What a reader comes to first from some words, and how far that is. Lengths in mm, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .homes import Edges

if TYPE_CHECKING:
    from .texts import Place

_SHARED = 0.5  # of the smaller height or width: then two things are on one line, or one is below the other
_DOWN, _ASIDE = 4.0, 0.5  # times as far as along a line


def first_met(place: Place, way: str, items: Iterable[Place]) -> tuple[float, Place | None]:
    """(how far it is, what one comes to first) from a place to the left, to the right, up or down."""
    least, met = math.inf, None
    for item in items:
        if item is place:
            continue
        for x, y, right, bottom in place.boxes:
            for x2, y2, right2, bottom2 in item.boxes:
                beside = share(y, bottom, y2, bottom2)
                if way in ("left", "right"):
                    gap = x - right2 if way == "left" else x2 - right
                    there = beside and (x2 + right2 < x + right) == (way == "left")
                else:
                    gap = y - bottom2 if way == "up" else y2 - bottom
                    there = not beside and share(x, right, x2, right2) and (y2 + bottom2 < y + bottom) == (way == "up")
                if there and gap < least:
                    least, met = gap, item
    return least, met


def distance(one: Place, other: Place) -> float:
    """How far a reader goes from one to the other, mm: along a line, and further for what is above or below it. What is
    on the line, but not in its middle, is a little further.
    """
    least = math.inf
    for x, y, right, bottom in one.boxes:
        middle = (y + bottom) / 2
        for x2, y2, right2, bottom2 in other.boxes:
            across, down = max(0.0, x2 - right, x - right2), max(0.0, y2 - bottom, y - bottom2)
            aside = max(0.0, y2 - middle, middle - bottom2)
            least = min(least, across + _DOWN * down + _ASIDE * aside)
    return least


def share(a: float, b: float, c: float, d: float) -> bool:
    """Whether what reaches from a to b and what reaches from c to d have enough in common."""
    return min(b, d) - max(a, c) >= _SHARED * min(b - a, d - c)


def around(boxes: Iterable[Edges]) -> Edges:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
