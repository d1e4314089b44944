"""Several items on one sheet for the press: each goes on into its bleed, as far as the next one leaves it room, and
keeps its words from its trim.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.kernel.geometry import Rect
from generator.prove.press.bleed import bleeds

from .files import BLEED, TRIM, PressFile, good_file

WIDE = (Rect(20, 30, 30, 50), Rect(56, 30, 30, 50))  # 6 mm apart: each has all of its bleed
NARROW = (Rect(20, 30, 30, 50), Rect(54, 30, 30, 50))  # 4 mm apart: half of that each
CUT = (Rect(20, 30, 30, 50), Rect(50, 30, 30, 50))  # they share their cut


@pytest.fixture(scope="module")
def words(engine) -> PressFile:
    """For the press, and nothing but a few words, well inside of the first item."""
    return good_file(engine, written(26, 40))


def written(*places: float) -> str:
    """Words with their upper left corners at these places of the sheet, x and y by turns, mm."""
    left, top = TRIM.x - BLEED, TRIM.y - BLEED
    return "".join(
        f'<p class="at" style="left:{x - left}mm;top:{y - top}mm">Words</p>'
        for x, y in zip(places[::2], places[1::2], strict=True)
    )


def sheet(file: PressFile, items: tuple[Rect, ...], operators: str) -> PressFile:
    """A file whose sheet holds these items."""
    (page,) = file.expected.pages
    plan = replace(page, trim=None, items=items)
    return replace(file, expected=replace(file.expected, pages=(plan,))).drawn(operators)


def ground(left: float, top: float, right: float, bottom: float, ink: str = "0.4 0.2 0 0") -> str:
    return f"{ink} k {left} {top} {right - left} {bottom - top} re f "


def told(file: PressFile) -> list[str]:
    return [finding.message for finding in file.findings() if finding.code == "PRV078"]


def test_grounds_that_go_on_on_all_sides(words):
    for items, half in ((WIDE, 3), (NARROW, 2), (CUT, 0)):
        a, b = items
        drawn = ground(17, 27, a.right + half, 83) + ground(b.x - half, 27, b.right + 3, 83, "0.1 0.5 0.5 0")
        assert sheet(words, items, drawn).findings() == [], items


@pytest.mark.parametrize("items", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("edge", ["top", "right", "bottom", "left"])
def test_a_ground_that_ends_at_the_trim_of_one_of_them(words, items, edge):
    """On any edge of the second item, also the one towards the first."""
    a, b = items
    half = (b.x - a.right) / 2
    ends = {"left": b.x - half, "top": 27, "right": b.right + 3, "bottom": 83}
    ends[edge] = {"left": b.x, "top": b.y, "right": b.right, "bottom": b.bottom}[edge]
    (message,) = told(sheet(words, items, ground(17, 27, a.right + half, 83) + ground(**ends)))
    assert f"at the {edge} edge of the trim" in message and message.endswith(f"of the item at {b.x:.1f}, 30.0 mm")


def test_what_is_wrong_with_all_of_them_is_told_once(words):
    drawn = "".join(ground(item.x - 3, item.y, item.right + 3, 83) for item in WIDE)
    (message,) = told(sheet(words, WIDE, drawn))
    assert "at the top edge" in message and message.endswith("of the item at 20.0, 30.0 mm and 1 more")


def near_trim(engine, *places: float) -> list[str]:
    return [
        finding.message
        for finding in sheet(good_file(engine, written(*places)), WIDE, "").findings()
        if finding.code == "PRV002"
    ]


def test_words_near_the_trim_of_one_of_them(engine):
    """In the second item, too near to the first; between the two; and in a margin of the sheet, where no item is."""
    assert near_trim(engine, 26, 40, 61, 40) == []
    (message,) = near_trim(engine, 26, 40, 57, 40)
    assert re.match(r"text on page 1 is 1\.\d mm from the trim, not 3: .* at 57\.\d, 4\d\.\d mm", message)
    (message,) = near_trim(engine, 26, 40, 47, 60)
    assert re.match(r"text on page 1 is -\d\.\d mm from the trim", message)
    (message,) = near_trim(engine, 90, 40)
    assert "from the trim, not 3" in message


def test_words_near_the_trim_of_all_of_them_are_told_once(engine):
    (message,) = near_trim(engine, 21, 40, 57, 40, 57, 50)
    assert message.endswith("and in 2 more places") and "is 1." in message


def test_how_far_each_edge_goes_on():
    left, right, below = Rect(20, 30, 30, 50), Rect(54, 30, 30, 50), Rect(20, 80, 30, 50)
    every = (left, right, below)
    assert bleeds(left, every, 3) == {"top": 3, "right": 2, "bottom": 0, "left": 3}
    assert bleeds(right, every, 3) == {"top": 3, "right": 3, "bottom": 3, "left": 2}
    assert bleeds(below, every, 3) == {"top": 0, "right": 3, "bottom": 3, "left": 3}
