"""Rectangles and placements in mm, origin at the top left, y downwards, angles clockwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rect:
    """x, y: top left corner; w, h: size. All mm."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def contains(self, other: Rect, slack: float = 0.0) -> bool:
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Rect, slack: float = 0.0) -> bool:
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )


@dataclass(frozen=True)
class Pose:
    """Where a box of size (w, h) goes: its corner after scaling and turning.

    `x`, `y`: top left corner (mm) of the box's upright bounding rectangle once placed;
    `turn`: 0, 90, 180 or 270 degrees clockwise; `scale`: factor.
    """

    x: float = 0.0
    y: float = 0.0
    turn: int = 0
    scale: float = 1.0

    def rect(self, w: float, h: float) -> Rect:
        """The upright rectangle that a box of w x h mm covers."""
        if self.turn % 180:
            w, h = h, w
        return Rect(self.x, self.y, w * self.scale, h * self.scale)

    def inner(self, box: Rect, w: float, h: float) -> Rect:
        """Where a rectangle inside the unplaced w x h box ends up."""
        if self.turn == 0:
            x, y, rw, rh = box.x, box.y, box.w, box.h
        elif self.turn == 90:
            x, y, rw, rh = h - box.bottom, box.x, box.h, box.w
        elif self.turn == 180:
            x, y, rw, rh = w - box.right, h - box.bottom, box.w, box.h
        else:
            x, y, rw, rh = box.y, w - box.right, box.h, box.w
        s = self.scale
        return Rect(self.x + x * s, self.y + y * s, rw * s, rh * s)

    def within(self, outer: Pose, w: float, h: float, outer_w: float, outer_h: float) -> Pose:
        """This pose of a w x h box inside an outer_w x outer_h box that is itself placed by `outer`."""
        placed = outer.inner(self.rect(w, h), outer_w, outer_h)
        return Pose(placed.x, placed.y, (self.turn + outer.turn) % 360, self.scale * outer.scale)
