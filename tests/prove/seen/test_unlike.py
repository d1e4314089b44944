"""Whether a file still looks like the one that a build makes: on which page, and where."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from generator.kernel.units import pt
from generator.prove.page.pictures import RED
from generator.prove.seen.unlike import unlike

from ...pdf_helpers import drawn

WORDS = "0 g 20 60 40 10 re f"


def ink(x: float, y: float, w: float, h: float, colour: str = "0 g") -> str:
    """Operators for a rectangle on a page 40 mm high, mm from its top left."""
    return f"{WORDS} {colour} {pt(x):.3f} {pt(40 - y - h):.3f} {pt(w):.3f} {pt(h):.3f} re f"


def place(message: str) -> tuple[int, ...]:
    """(w, h, x, y) of what differs, as it is said, mm."""
    return tuple(map(int, re.findall(r"\d+", message.partition("look at ")[2])))


def test_what_looks_the_same_is_no_finding():
    """However it is written down."""
    again = "0 0 0 rg 20 60 20 10 re f 40 60 20 10 re f"
    assert unlike(drawn(WORDS), drawn(again)) == []


def test_the_place_of_what_differs_is_said_and_shown():
    ((finding, picture),) = unlike(drawn(ink(40, 20, 10, 5)), drawn(WORDS))
    assert finding.code == "PRV026"
    assert finding.message.startswith("page 1 ") and place(finding.message) == (10, 5, 40, 20)
    shown = Image.open(io.BytesIO(picture))
    assert shown.format == "PNG" and RED in {colour for _, colour in shown.convert("RGB").getcolors(1 << 20)}


def test_what_is_gone_differs_as_well():
    ((finding, _),) = unlike(drawn(WORDS), drawn(ink(40, 20, 10, 5)))
    assert place(finding.message) == (10, 5, 40, 20)


def test_one_box_is_around_all_that_differs():
    spots = ink(5, 5, 1, 1) + ink(50, 30, 1, 1).removeprefix(WORDS)
    ((finding, _),) = unlike(drawn(spots), drawn(WORDS))
    assert place(finding.message) == (46, 26, 5, 5)


@pytest.mark.parametrize(
    ("colour", "differs"), [("1 0 0 rg", True), ("0.85 g", True), ("0.98 g", False), ("1 1 0.85 rg", True)]
)
def test_a_tint_counts_from_what_an_eye_may_see(colour, differs):
    assert bool(unlike(drawn(ink(40, 20, 5, 5, colour)), drawn(WORDS))) is differs


def test_a_hair_is_enough():
    assert unlike(drawn(ink(40, 20, 10, 0.02)), drawn(WORDS))


def test_each_page_is_compared_with_its_own():
    good = (WORDS, "0 g 60 60 20 20 re f", WORDS)
    found = unlike(drawn(*reversed(good)), drawn(*good))
    assert found == []
    found = unlike(drawn(good[1], good[0], ink(1, 1, 5, 5)), drawn(*good))
    assert [finding.message.split(" doesn't")[0] for finding, _ in found] == ["page 1", "page 2", "page 3"]


def test_paper_of_another_size_differs_as_a_whole():
    ((finding, _),) = unlike(drawn(WORDS, w=60), drawn(WORDS, w=50))
    assert place(finding.message) == (60, 40, 0, 0)
