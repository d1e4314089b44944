"""Marks as they are printed: solid, dashed or dotted, as thin as they should be, where they were planned, in black or
in all inks.
"""

from __future__ import annotations

import io
import re
from itertools import groupby

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.impose.marks import marks
from generator.kernel.geometry import Rect
from generator.kernel.units import pt
from generator.model.sheet import Mark, SheetSide

from ..pdf_helpers import picture
from .rulers import NEAR, Look, off

W, H = 60.0, 80.0
DPI = 600
THIN = 0.35 / 72 * 25.4  # mm


def printed(*planned: Mark, cmyk: bool = False, w: float = W, h: float = H) -> Look:
    """A page with these marks and nothing else, rendered."""
    side = SheetSide(w, h, (), (), planned)
    with pikepdf.new() as pdf:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, pt(w), pt(h)]),
            Contents=pdf.make_stream(marks(side, cmyk).encode()),
            Resources=pikepdf.Dictionary(),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        output = io.BytesIO()
        pdf.save(output)
    return Look(picture(output.getvalue(), 0, DPI), w, h)


def pieces(look: Look, area: Rect) -> list[float]:
    """How long the inked pieces of a level line are, from left to right, mm."""
    left, top, right, bottom = look._pixels(area)
    part = look.image.crop((left, top, right, bottom))
    columns = [part.crop((n, 0, n + 1, part.height)).getextrema()[0] < 128 for n in range(part.width)]
    return [len(list(run)) * look.w / look.image.width for inked, run in groupby(columns) if inked]


@settings(max_examples=12)
@given(st.floats(3, 50), st.floats(3, 70), st.booleans(), st.sampled_from([(210.0, 297.0), (W, H), (115.0, 85.0)]))
def test_a_crop_mark_is_printed_where_it_was_planned(x, y, upright, sheet):
    line = Mark("crop", x, y, x, y + 5) if upright else Mark("crop", x, y, x + 5, y)
    want = Rect(x - THIN / 2, y, THIN, 5) if upright else Rect(x, y - THIN / 2, 5, THIN)
    assert off(printed(line, w=sheet[0], h=sheet[1]).ink(), want) <= 0.1


def test_each_kind_of_line_can_be_told_by_its_dashes():
    """A cut is not a fold: whoever folds along a crop mark, or cuts along a fold, has lost the sheet."""
    kinds = ("crop", "fold", "cut", "glue")
    look = printed(*(Mark(kind, 10, 10 * n, 50, 10 * n) for n, kind in enumerate(kinds, start=1)))
    inked = {kind: pieces(look, Rect(0, 10 * n - 1, W, 2)) for n, kind in enumerate(kinds, start=1)}
    assert inked["crop"] == pytest.approx([40.0], abs=NEAR), "in one piece"
    mm = 25.4 / 72
    for kind, dash, gap in (("fold", 3, 2), ("cut", 1.5, 2), ("glue", 0.7, 1.6)):
        whole = inked[kind][1:-1]
        assert len(inked[kind]) == pytest.approx(40 / ((dash + gap) * mm), abs=1.1)
        assert all(length == pytest.approx(dash * mm, abs=0.09) for length in whole), kind
    assert look.ink(Rect(0, 5, W, 10)).h <= 0.25 and look.ink(Rect(0, 35, W, 10)).h <= 0.25, "thin"


def test_dashes_of_one_kind_do_not_get_into_another():
    """Whatever their order: the crop mark after a fold is solid."""
    look = printed(
        Mark("glue", 10, 60, 50, 60),
        Mark("fold", 10, 20, 50, 20),
        Mark("crop", 10, 40, 50, 40),
        Mark("registration", 30, 70, 33, 73),
    )
    assert len(pieces(look, Rect(0, 39, W, 2))) == 1


@pytest.mark.parametrize("cmyk", [False, True])
def test_a_target_is_a_ring_with_a_cross_that_reaches_beyond_it(cmyk):
    look = printed(Mark("registration", 20, 30, 23, 33), cmyk=cmyk)
    assert off(look.ink(), Rect(20, 30, 3, 3)) <= 0.1, "the cross reaches from edge to edge"
    middle = (21.5, 31.5)
    # Out from the middle towards a corner there is one line, the ring, at 0.6 of the cross.
    import math

    reach = []
    for degrees in (45, 135, 225, 315):
        dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        dark = [
            r / 100
            for r in range(30, 210)
            if not look.blank(Rect(middle[0] + dx * r / 100 - 0.025, middle[1] + dy * r / 100 - 0.025, 0.05, 0.05))
        ]
        assert dark
        reach += [min(dark), max(dark)]
    assert sum(reach) / len(reach) == pytest.approx(0.9, abs=0.05) and max(reach) - min(reach) <= 0.3, (
        "round, and in the middle"
    )
    for box in (Rect(20.2, 30.2, 0.4, 0.4), Rect(22.4, 32.4, 0.4, 0.4)):
        assert look.blank(box), "the corners are free"


def test_marks_are_black_and_targets_show_on_every_plate():
    kinds = [Mark("crop", 1, 1, 5, 1), Mark("fold", 1, 2, 5, 2), Mark("cut", 1, 3, 5, 3), Mark("glue", 1, 4, 5, 4)]
    target = Mark("registration", 10, 10, 13, 13)
    content = marks(SheetSide(W, H, (), (), (*kinds, target)), cmyk=True)
    inks = re.findall(r"([\d. ]+) K\b", content)
    assert len(inks) == 1, "all inks for the targets alone"
    parts = [float(part) for part in inks[0].split()]
    assert len(parts) == 4 and len(set(parts)) == 1 and parts[0] > 0.5
    assert sum(parts) <= 3.0, "no more ink than paper takes"
    assert content.count("0 G") == 4 and "RG" not in content and "rg" not in content
    assert " K" not in marks(SheetSide(W, H, (), (), (*kinds, target)), cmyk=False)


def test_what_is_set_for_marks_ends_with_them():
    """Line width, dashes and colour are put back: each group stands between q and Q."""
    content = marks(
        SheetSide(W, H, (), (), (Mark("fold", 1, 2, 5, 2), Mark("registration", 10, 10, 13, 13))), cmyk=True
    )
    depth = 0
    for token in content.split():
        depth += (token == "q") - (token == "Q")
        assert depth >= 0
        if token in ("w", "d", "G", "K", "m", "l", "c", "S"):
            assert depth == 1
    assert depth == 0


def test_no_marks_no_operators():
    assert marks(SheetSide(W, H, (), ()), cmyk=True) == ""
