"""Marks as lines of a page's content."""

from __future__ import annotations

from ..kernel.units import number, pt
from ..model.sheet import Mark, SheetSide

WIDTH = 0.35  # pt
_DASHES = {"crop": "[] 0 d", "fold": "[3 2] 0 d", "cut": "[1.5 2] 0 d", "glue": "[0.7 1.6] 0 d"}
# A target shows on every plate. Full tone of all four would be more ink than paper takes: 4 x 70% is 280%.
_ALL_INKS = "0.7 0.7 0.7 0.7 K"
_ARC = 0.5523  # of the radius: control points of a quarter circle as a Bézier curve


def marks(side: SheetSide, cmyk: bool) -> str:
    """The marks of a sheet side; registration targets in all four inks if the file is in inks."""
    parts = []
    for kind, dash in _DASHES.items():
        lines = [_line(mark, side.h) for mark in side.marks if mark.kind == kind]
        if lines:
            parts.append(f"q 0 G {WIDTH} w {dash}\n" + "\n".join(lines) + "\nS Q")
    targets = [_target(mark, side.h) for mark in side.marks if mark.kind == "registration"]
    if targets:
        parts.append(f"q {_ALL_INKS if cmyk else '0 G'} {WIDTH} w\n" + "\n".join(targets) + "\nS Q")
    return "\n".join(parts)


def _line(mark: Mark, sheet_h: float) -> str:
    return f"{_at(mark.x1, mark.y1, sheet_h)} m {_at(mark.x2, mark.y2, sheet_h)} l"


def _target(mark: Mark, sheet_h: float) -> str:
    """A circle with a cross that reaches beyond it."""
    cx, cy, r = (mark.x1 + mark.x2) / 2, (mark.y1 + mark.y2) / 2, (mark.x2 - mark.x1) / 2
    ring = r * 0.6
    path = [
        (
            f"{_at(cx - r, cy, sheet_h)} m {_at(cx + r, cy, sheet_h)} l {_at(cx, cy - r, sheet_h)} m "
            f"{_at(cx, cy + r, sheet_h)} l"
        )
    ]
    ends = [(ring, 0.0), (0.0, ring), (-ring, 0.0), (0.0, -ring)]
    path.append(f"{_at(cx + ring, cy, sheet_h)} m")
    for (x1, y1), (x2, y2) in zip(ends, [*ends[1:], ends[0]], strict=True):
        # From each end, a quarter circle leaves towards the next one.
        points = ((x1 + x2 * _ARC, y1 + y2 * _ARC), (x2 + x1 * _ARC, y2 + y1 * _ARC), (x2, y2))
        path.append(" ".join(_at(cx + x, cy + y, sheet_h) for x, y in points) + " c")
    return "\n".join(path)


def _at(x: float, y: float, sheet_h: float) -> str:
    return f"{number(pt(x))} {number(pt(sheet_h - y))}"
