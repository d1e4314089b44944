"""Several items on one sheet for the press: each goes on into its bleed, as far as the next one leaves it room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kernel.geometry import Rect
from generator.prove.press_bleed import bleeds

from .press_files import PressFile

WIDE = (Rect(20, 30, 30, 50), Rect(56, 30, 30, 50))  # 6 mm apart: each has all of its bleed
NARROW = (Rect(20, 30, 30, 50), Rect(54, 30, 30, 50))  # 4 mm apart: half of that each
CUT = (Rect(20, 30, 30, 50), Rect(50, 30, 30, 50))  # they share their cut


def sheet(plain: PressFile, items: tuple[Rect, ...], operators: str) -> PressFile:
    """A file whose sheet holds these items."""
    (page,) = plain.expected.pages
    plan = replace(page, trim=None, items=items)
    return replace(plain, expected=replace(plain.expected, pages=(plan,))).drawn(operators)


def ground(left: float, top: float, right: float, bottom: float, ink: str = "0.4 0.2 0 0") -> str:
    return f"{ink} k {left} {top} {right - left} {bottom - top} re f "


def told(file: PressFile) -> list[str]:
    return [finding.message for finding in file.findings() if finding.code == "PRV078"]


def test_grounds_that_go_on_on_all_sides(plain):
    for items, half in ((WIDE, 3), (NARROW, 2), (CUT, 0)):
        a, b = items
        drawn = ground(17, 27, a.right + half, 83) + ground(b.x - half, 27, b.right + 3, 83, "0.1 0.5 0.5 0")
        assert sheet(plain, items, drawn).findings() == [], items


@pytest.mark.parametrize("items", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("edge", ["top", "right", "bottom", "left"])
def test_a_ground_that_ends_at_the_trim_of_one_of_them(plain, items, edge):
    """On any edge of the second item, also the one towards the first."""
    a, b = items
    half = (b.x - a.right) / 2
    ends = {"left": b.x - half, "top": 27, "right": b.right + 3, "bottom": 83}
    ends[edge] = {"left": b.x, "top": b.y, "right": b.right, "bottom": b.bottom}[edge]
    (message,) = told(sheet(plain, items, ground(17, 27, a.right + half, 83) + ground(**ends)))
    assert f"at the {edge} edge of the trim" in message and message.endswith(f"of the item at {b.x:.1f}, 30.0 mm")


def test_what_is_wrong_with_all_of_them_is_told_once(plain):
    drawn = "".join(ground(item.x - 3, item.y, item.right + 3, 83) for item in WIDE)
    (message,) = told(sheet(plain, WIDE, drawn))
    assert "at the top edge" in message and message.endswith("of the item at 20.0, 30.0 mm and 1 more")


def test_how_far_each_edge_goes_on():
    left, right, below = Rect(20, 30, 30, 50), Rect(54, 30, 30, 50), Rect(20, 80, 30, 50)
    every = (left, right, below)
    assert bleeds(left, every, 3) == {"top": 3, "right": 2, "bottom": 0, "left": 3}
    assert bleeds(right, every, 3) == {"top": 3, "right": 3, "bottom": 3, "left": 2}
    assert bleeds(below, every, 3) == {"top": 0, "right": 3, "bottom": 3, "left": 3}
