"""A page of the finished file: paper, the panels on it, the marks around them. All mm."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.geometry import Rect
from .panel import Placed


@dataclass(frozen=True)
class Mark:
    """A line outside the items, or across the waste, from x1, y1 to x2, y2 (mm).

    `kind`: crop, fold, cut, glue; or registration, a target in the box between the two corners.
    """

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class SheetSide:
    """One page of the finished PDF: paper of w x h mm, items on it, marks around them."""

    w: float
    h: float
    panels: tuple[Placed, ...]
    items: tuple[Rect, ...]  # the trimmed items
    marks: tuple[Mark, ...] = ()
    flip: str = "long"  # the edge the sheet is turned over on
    folds: tuple[tuple[float, float, float, float], ...] = ()  # fold lines across the items
    bleed: float = 0.0
    window: Rect | None = None  # where a part of a larger sheet shows, which is proved as a whole
    lost: tuple[Mark, ...] = ()  # marks that have no room, and where they would be
