"""Lines and slivers for the press are wide enough, as strokes, areas, frames and clips."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary

from generator.kernel.geometry import Rect

from .drawings import SQUARE, mm, place
from .files import good_file

THIN = {
    "a stroke": f"0 0 0 1 K {mm(0.24)} w 30 40 m 50 40 l S",
    "no width": "0 0 0 1 K 0 w 30 40 m 50 40 l S",
    "a stroke made smaller": f"q 0.5 0 0 0.5 0 0 cm 0 0 0 1 K {mm(0.4)} w 60 80 m 90 80 l S Q",
    "a stroke squeezed": f"q 1 0 0 0.1 0 0 cm 0 0 0 1 K {mm(1)} w 30 400 m 50 400 l S Q",
    "a bar": f"0 0 0 1 k 30 40 20 {mm(0.2)} re f",
    "an upright bar": f"0 0 0 1 k 30 40 {mm(0.2)} 20 re f",
    "a slanted bar": f"0 0 0 1 k 30 40 m 40 50 l 40 {50 + mm(0.25)} l 30 {40 + mm(0.25)} l h f",
    "a bar without height": "0 0 0 1 k 30 40 20 0 re f",
    "a frame": f"0 0 0 1 k 30 40 20 10 re {30 + mm(0.2)} {40 + mm(0.2)} {20 - mm(0.4)} {10 - mm(0.4)} re f*",
    "a ground clipped to a sliver": f"q 30 40 20 {mm(0.2)} re W n 0 0 0 1 k {SQUARE} f Q",
    "white on a ground": f"0 0 0 1 k {SQUARE} f 0 0 0 0 k 32 42 10 {mm(0.2)} re f",
    "outlined text": f"BT /F0 3 Tf 1 Tr {mm(0.1)} w 1 0 0 -1 30 44 Tm <0030> Tj ET",
}


@pytest.mark.parametrize("operators", THIN.values(), ids=THIN)
def test_thin_lines(plain, operators):
    def font(pdf):
        return next(item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Subtype") == "/Type0")

    found = plain.drawn(operators, {"/Font": {"/F0": font}} if "F0" in operators else None).findings()
    assert found and {finding.code for finding in found} == {"PRV076"}, [finding.text() for finding in found]
    assert all("thinner than 0.25 pt" in finding.message for finding in found)
    assert Rect(29.5, 39.5, 21, 21).contains(place(found[0])), found[0].message


WIDE_ENOUGH = {
    "a stroke": f"0 0 0 1 K {mm(0.25)} w 30 40 m 50 40 l S",
    "a bar": f"0 0 0 1 k 30 40 20 {mm(0.25)} re f",
    "a slanted bar": f"0 0 0 1 k 30 40 m 40 50 l 40 {50 + mm(0.4)} l 30 {40 + mm(0.4)} l h f",
    "a frame": f"0 0 0 1 k 30 40 20 10 re {30 + mm(0.26)} {40 + mm(0.26)} {20 - mm(0.52)} {10 - mm(0.52)} re f*",
    "shapes side by side": "0 0 0 1 k 30 40 20 10 re 30.05 60 19.9 9 re f",
    "a shape on another": "0 0 0 1 k 30 40 20 10 re 30.05 40.05 19.9 9.9 re f",
    "a round shape in another": (
        "0 0 0 1 k 30 45 m 30 40 40 40 40 45 c 40 50 30 50 30 45 c h 30.05 45 m 30.05 40.05 39.95 40.05 39.95 45 c h f*"
    ),
    "a straight shape in a round one": "0 0 0 1 k 30 45 m 30 38 50 38 50 45 c 50 52 30 52 30 45 c h 30.05 44 10 2 re f*",
    "a slot without height": "0 0 0 1 k 30 40 20 10 re 32 45 10 0 re f*",
    "nothing at all": "0 0 0 1 k 30 40 0 0 re f 0 0 0 0 k 30 40 20 0 re f",
    "edges that touch a clip": "q 30 40 20 10 re W n 0 0 0 1 k 30 50 20 10 re f Q",
}


@pytest.mark.parametrize("operators", WIDE_ENOUGH.values(), ids=WIDE_ENOUGH)
def test_lines_that_are_wide_enough(plain, operators):
    assert plain.drawn(operators).findings() == []


@pytest.mark.parametrize(
    "style",
    [
        "border:{}mm solid",
        "border-top:{}mm solid",
        "border-left:{}mm solid",
        "border:{}mm solid;border-radius:2mm",
        "border-bottom:{}mm dashed",
    ],
)
def test_borders_of_the_layout_engine(engine, style):
    """0.25 pt is 0.088 mm."""
    html = '<p class="at" style="left:20mm;top:20mm;width:40mm;color:#000;{}">Words</p>'
    assert set(good_file(engine, html.format(style.format(0.07))).codes()) == {"PRV076"}
    assert good_file(engine, html.format(style.format(0.1))).findings() == []
