"""Poses (mm, y down, clockwise) as PDF matrices (pt, y up)."""

from __future__ import annotations

from ..kernel.geometry import Pose, Rect
from ..kernel.units import pt


def pose_matrix(pose: Pose, w: float, h: float, sheet_h: float) -> str:
    """The `cm` operands that put a w x h mm form, drawn from its lower left corner, at `pose`."""
    box, s = pose.rect(w, h), pose.scale
    left, right = pt(box.x), pt(box.right)
    top, bottom = pt(sheet_h - box.y), pt(sheet_h - box.bottom)
    values = {
        0: (s, 0, 0, s, left, bottom),
        90: (0, -s, s, 0, left, top),
        180: (-s, 0, 0, -s, right, top),
        270: (0, s, -s, 0, right, bottom),
    }[pose.turn]
    return " ".join(_precise(value) for value in values)


def slot_matrix(slot: Rect, panel_h: float, units: float) -> str:
    """The `cm` operands that fit a form of units x units into a slot of a panel."""
    scale = pt(slot.w) / units
    return " ".join(_precise(value) for value in (scale, 0, 0, scale, pt(slot.x), pt(panel_h - slot.bottom)))


def corner_matrix(slot: Rect, panel_h: float) -> str:
    """The `cm` operands that bring a form's origin to the lower left corner of a panel's slot."""
    return " ".join(_precise(value) for value in (1, 0, 0, 1, pt(slot.x), pt(panel_h - slot.bottom)))


def _precise(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".") if value else "0"
