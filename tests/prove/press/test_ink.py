"""Total ink on paper: the limit, to one percent, and what is measured of whatever gives colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Name

from generator.kernel.geometry import Rect
from generator.prove.press.ink import measure_ink

from .drawings import (
    ALL,
    BLEED_RECT,
    FINE,
    PUT,
    SPOT,
    SQUARE,
    gradient,
    images,
    jpeg,
    local,
    near,
    one,
    place,
    shaded,
    states,
)
from .files import PRESS, TRIM, PressFile, picture


def test_more_ink_than_the_limit_by_one_percent(plain):
    finding = one(plain.drawn(f"0.76 0.75 0.75 0.75 k {SQUARE} f"), "PRV074")
    assert "301%" in finding.message and "300%" in finding.message and "CMYK 76 75 75 75" in finding.message
    assert near(place(finding), Rect(30, 40, 20, 10)), finding.message
    area = float(re.search(r"on ([\d.]+) mm²", finding.message)[1])
    assert area == pytest.approx(200, rel=0.05)


def test_as_much_ink_as_the_limit(plain):
    assert plain.drawn(f"0.75 0.75 0.75 0.75 k {SQUARE} f").findings() == []


def test_another_limit(plain):
    file = plain.drawn(f"0.75 0.75 0.75 0.75 k {SQUARE} f")
    lower = PressFile(file.pdf, replace(file.expected, press=replace(PRESS, ink_limit=280.0)))
    assert "300%" in one(lower, "PRV074").message


def test_ink_that_is_covered_does_not_count(plain):
    over = f"1 1 1 1 k {SQUARE} f"
    assert plain.drawn(f"{over} 0 0 0 0 k 29 39 22 12 re f").findings() == []
    half = one(plain.drawn(f"{over} 0 0 0 0 k 29 39 11 12 re f"), "PRV074")
    assert "400%" in half.message and near(place(half), Rect(40, 40, 10, 10)), half.message


def test_inks_on_top_of_each_other_do_not_add_up(plain):
    assert plain.drawn(f"1 1 0 0 k {SQUARE} f 0 0 1 1 k {SQUARE} f").findings() == []


def test_a_thin_line_of_too_much_ink(plain):
    finding = one(plain.drawn("1 1 1 0.5 K 0.1 w 30 40 m 50 40 l S"), "PRV074")
    assert "350%" in finding.message and near(place(finding), Rect(30, 39.95, 20, 0.1)), finding.message


def test_too_much_ink_in_the_bleed(plain):
    rect = Rect(TRIM.right, 40, 3, 10)
    finding = one(plain.drawn(f"1 1 1 0.2 k {rect.x} {rect.y} 3 10 re f"), "PRV074")
    assert near(place(finding), rect), finding.message


def test_a_picture_of_too_much_ink(plain):
    def file(*levels):
        return plain.drawn(PUT, images(lambda pdf: picture(pdf, "CMYK", FINE, levels)))

    assert file(191, 191, 191, 191).findings() == []  # 299.6%
    assert file(255, 255, 255, 0).findings() == []  # 300%
    assert file(255, 255, 255, 1).codes() == ["PRV074"]  # 300.4%
    finding = one(file(204, 204, 204, 204), "PRV074")
    assert (
        "320%" in finding.message and "a picture" in finding.message and near(place(finding), Rect(30, 40, 20, 10))
    ), finding.message


@pytest.mark.parametrize(("turned", "codes"), [(True, ["PRV074"]), (False, [])])
def test_a_jpeg_in_inks(plain, turned, codes):
    """340% of ink; read the other way round it is 60%."""
    assert plain.drawn(PUT, images(lambda pdf: jpeg(pdf, (217,) * 4, turned))).codes() == codes


@pytest.mark.parametrize("ink", [0, 55, 100, 229.9, 300, 300.2, 330, 400])
def test_ink_is_measured_to_two_percent(plain, ink):
    share = ink / 400
    file = plain.drawn(f"0 0 0 0 k 0 0 200 200 re f {share} {share} {share} {share} k {SQUARE} f")
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        measured = measure_ink(pdf.pages[0], 300.0, [BLEED_RECT])
    assert measured.most == pytest.approx(ink, abs=1.7)
    assert (measured.box is not None) == (ink > 300.1)


COLOURED_BY = {
    "nothing, which is black": (SQUARE + " f", {}, 100),
    "a space that came back": (f"/DeviceGray cs q /DeviceCMYK cs 1 1 1 1 sc Q 0.5 sc {SQUARE} f", {}, 50),
    "a space's first colour": (f"1 1 1 1 k /DeviceCMYK cs {SQUARE} f", {}, 100),
    "strokes": ("0.5 0.5 0.5 0.5 K 10 w 30 45 m 50 45 l S", {}, 200),
    "the registration colour": (f"/A cs 1 scn {SQUARE} f", {"/ColorSpace": {"/A": ALL}}, 400),
    "a spot colour": (f"/S cs 0.5 scn {SQUARE} f", {"/ColorSpace": {"/S": SPOT}}, 50),
    "half a fade": (f"/S gs 1 1 1 0 k {SQUARE} f", states("<</ca 0.5>>"), 150),
    "a gradient": (
        f"q {SQUARE} W n /S sh Q",
        {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0.6, 0.6, 0, 0], [0.6, 0.6, 0, 0])}},
        120,
    ),
    "a gradient as a pattern": (
        f"/Pattern cs /P scn {SQUARE} f",
        {"/Pattern": {"/P": shaded(gradient(Name.DeviceGray, [0.2], [0.2]))}},
        80,
    ),
    "a picture in grey": (PUT, images(lambda pdf: picture(pdf, "L", FINE, 51)), 80),
}


@pytest.mark.parametrize(("operators", "resources", "ink"), COLOURED_BY.values(), ids=COLOURED_BY)
def test_ink_of_whatever_gives_colour(plain, operators, resources, ink):
    file = plain.drawn(f"q 0 0 0 0 k 0 0 200 200 re f Q {operators}", local(resources))
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        assert measure_ink(pdf.pages[0], 300.0, [BLEED_RECT]).most == pytest.approx(ink, abs=1.7)


def test_a_gradient_within_the_limit_and_beyond(plain):
    def file(last):
        return plain.drawn(
            f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0, 0, 0, 0], last)}}
        )

    assert file([0.75] * 4).findings() == []
    assert re.search(r"(30[6-9]|31[0-3])%", one(file([0.78] * 4), "PRV074").message), "up to 312% at its very end"
