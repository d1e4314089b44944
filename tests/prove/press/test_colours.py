"""In a file for the press all is ink: no RGB, no spot colour, in whatever it hides, and text in black alone."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.kernel.geometry import Rect

from .drawings import (
    ALL,
    FINE,
    LAB,
    PUT,
    SPOT,
    SQUARE,
    cell,
    form,
    good_file_with_text,
    gradient,
    group,
    images,
    local,
    mm,
    near,
    one,
    place,
    shaded,
)
from .files import GOLD, HTML, INKS, good_file, picture

# -- colours


IN_RGB = {
    "an area": (f"1 0 0 rg {SQUARE} f", {}, "RGB #ff0000"),
    "a line": ("0 0 1 RG 1 w 30 40 m 50 50 l S", {}, "RGB #0000ff"),
    "by its name": (f"/DeviceRGB cs 0 1 0 sc {SQUARE} f", {}, "RGB #00ff00"),
    "Lab": (f"/L cs 50 9 9 scn {SQUARE} f", {"/ColorSpace": {"/L": LAB}}, "Lab 50 9 9"),
    "a spot colour": (f"/S cs 1 scn {SQUARE} f", {"/ColorSpace": {"/S": SPOT}}, "PANTONE 1"),
    "the registration colour in the item": (f"/A cs 0.1 scn {SQUARE} f", {"/ColorSpace": {"/A": ALL}}, "All"),
    "ICC": (
        f"/C cs 1 0 0 scn {SQUARE} f",
        {"/ColorSpace": {"/C": lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"x", N=3)])}},
        "ICC-based colour #ff0000",
    ),
    "ICC of inks": (
        f"/C cs 1 0 0 0 scn {SQUARE} f",
        {"/ColorSpace": {"/C": lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"x", N=4)])}},
        "ICC-based",
    ),
    "a picture": (PUT, images(lambda pdf: picture(pdf, "RGB", FINE, (255, 0, 0))), "a picture in RGB"),
    "a picture of a palette": (
        PUT,
        images(
            lambda pdf: picture(
                pdf, "L", FINE, 0, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"abcdef")])
            )
        ),
        "a picture in RGB",
    ),
    "a picture in the content": (
        f"q 2 0 0 -1 30 41 cm BI /W 20 /H 10 /BPC 8 /CS /RGB ID {'a' * 600} EI Q",
        {},
        "a picture in RGB",
    ),
    "a group": ("/G Do", {"/XObject": {"/G": group(Name.DeviceRGB)}}, "a group of things mixed in RGB"),
    "a gradient": (
        f"q {SQUARE} W n /S sh Q",
        {"/Shading": {"/S": gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0])}},
        "RGB #ff0000",
    ),
    "a gradient as a pattern": (
        f"/Pattern cs /P scn {SQUARE} f",
        {"/Pattern": {"/P": shaded(gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0]))}},
        "RGB #ff0000",
    ),
    "a gradient nobody can tell": (
        f"q {SQUARE} W n /S sh Q",
        {"/Shading": {"/S": gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0], kind=1)}},
        "a gradient in RGB",
    ),
    "a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": cell("1 0 0 rg 0 0 2 2 re f")}}, "RGB #ff0000"),
    "a form in a form": (
        "/A Do",
        {"/XObject": {"/A": form("q /B Do Q", XObject={"/B": form(f"1 0 0 rg {SQUARE} f")})}},
        "RGB #ff0000",
    ),
    "a colour taken over by a form": ("1 0 0 rg /A Do", {"/XObject": {"/A": form(f"{SQUARE} f")}}, "RGB #ff0000"),
    "a stencil": (f"1 0 0 rg {PUT}", images(lambda pdf: _stencil(pdf)), "RGB #ff0000"),
}


def _stencil(pdf):
    made = pdf.make_stream(
        bytes(50 * 200), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=200, BitsPerComponent=1
    )
    made.ImageMask = True
    return made


@pytest.mark.parametrize(("operators", "resources", "says"), IN_RGB.values(), ids=IN_RGB)
def test_what_is_no_ink(plain, operators, resources, says):
    finding = one(plain.drawn(operators, local(resources)), "PRV072")
    assert says in finding.message and "[cmyk]" in finding.hint
    if "picture in the content" not in finding.message and says != "a picture in RGB":
        assert Rect(29, 39, 22, 12).contains(place(finding)), finding.message


def test_a_form_with_a_matrix_of_its_own(plain):
    def make(pdf):
        made = form(f"1 0 0 rg {mm(1)} w 0 0 5 5 re B")(pdf)
        made.Matrix = Array([0.2, 0, 0, 0.2, 30, 40])
        return made

    found = plain.drawn("/A Do", {"/XObject": {"/A": make}}).findings()
    assert [finding.code for finding in found] == ["PRV072", "PRV076"]
    assert near(place(found[0]), Rect(30, 40, 1, 1)) and "0.20 pt" in found[1].message


def test_a_form_drawn_again_in_another_colour(plain):
    twice = "0 0 0 1 k /A Do q 1 0 0 1 5 5 cm 1 0 0 rg /A Do Q q 1 0 0 1 9 9 cm 0 0 0 1 k /A Do Q"
    finding = one(plain.drawn(twice, {"/XObject": {"/A": form("30 40 2 2 re f")}}), "PRV072")
    assert near(place(finding), Rect(35, 45, 2, 2)) and "more place" not in finding.message


def test_rgb_text_is_told_once_as_rgb(plain):
    file = good_file_with_text(plain, "1 0 0 rg")
    assert "RGB #ff0000" in one(file, "PRV072").message


def test_a_group_of_the_page_in_rgb(plain):
    def change(pdf):
        pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

    assert "mixed in RGB" in one(plain.changed(change), "PRV072").message


def test_a_file_nobody_recoloured(engine):
    found = [finding for finding in good_file(engine, recolours=False).findings() if finding.code == "PRV072"]
    assert {colour for colour in INKS if any(colour in finding.message for finding in found)} == set(INKS)
    assert all(
        "in 1 more place" in finding.message or "more places" in finding.message or finding.message.endswith("left")
        for finding in found
    )


FINE_AS_IT_IS = {
    "RGB that paints nothing": f"q 1 0 0 rg 1 0 0 RG Q 1 0 0 rg 0 0 0 1 k {SQUARE} f",
    "RGB outside the clip": f"q 60 70 2 2 re W n 1 0 0 rg {SQUARE} f Q",
    "RGB outside the page": "1 0 0 rg 200 200 9 9 re f",
    "RGB in a path that only clips": f"1 0 0 rg {SQUARE} W n",
    "RGB in a state that is over": f"q 1 0 0 rg Q {SQUARE} f",
    "grey": f"0.5 g {SQUARE} f",
    "inks by their name": f"/DeviceCMYK cs 0.1 0.2 0.3 0.4 scn {SQUARE} f",
    "all inks outside the bleed": "1 1 1 1 K 0.3 w 2 2 m 8 2 l S",
}


@pytest.mark.parametrize("operators", FINE_AS_IT_IS.values(), ids=FINE_AS_IT_IS)
def test_what_is_fine(plain, operators):
    assert plain.drawn(operators).findings() == []


def test_the_registration_colour_outside_the_item(plain):
    file = plain.drawn("/A CS 1 SCN 0.3 w 2 2 m 8 2 l S", local({"/ColorSpace": {"/A": ALL}}))
    assert file.findings() == []


def test_a_group_mixed_in_inks(plain):
    assert plain.drawn("/G Do", {"/XObject": {"/G": group(Name.DeviceCMYK)}}).findings() == []


# -- text in black


@pytest.mark.parametrize(
    "operators",
    ["0 0 0 0.5 k", "0.3 g", "1 g", "0 0 0 0 k", "1 0 0 0 k 3 Tr"],
    ids=["tint", "grey", "white grey", "white", "invisible"],
)
def test_text_that_is_fine(plain, operators):
    assert good_file_with_text(plain, operators).findings() == []


@pytest.mark.parametrize(
    ("operators", "says"),
    [
        ("0.85 0.95 0.3 0.2 k", "CMYK 85 95 30 20"),
        ("0 0 0.01 1 k", "CMYK 0 0 1 100"),
        ("1 Tr 1 0 0 0 K", "CMYK 100 0 0 0"),
        ("2 Tr 1 0 0 0 K", "CMYK 100"),
    ],
    ids=["inks", "a trace", "outlines", "filled, with outlines"],
)
def test_text_in_several_inks(plain, operators, says):
    finding = one(good_file_with_text(plain, operators), "PRV073")
    assert says in finding.message and finding.quote == "Words"
    assert Rect(19, 18, 8, 8).contains(place(finding)), finding.message


def test_text_in_a_light_colour_of_the_theme(engine):
    """Dark colours are made black; gold on plum would be printed in three inks."""
    made = good_file(engine, HTML.replace("color:#fff", f"color:{GOLD}"))
    finding = one(made, "PRV073")
    assert "CMYK 4 30 80 0" in finding.message and finding.quote == "Somebody to talk to"


def test_a_code_in_colour(good):
    def change(pdf):
        code = pdf.pages[0].Resources.XObject.Q0
        code.write(code.read_bytes().replace(b"0 0 0 1 k", b"0.92 0.45 0.4 0.3 k"))

    finding = one(good.changed(change), "PRV073")
    assert "QR code" in finding.message and finding.quote == "https://example.org/help"
