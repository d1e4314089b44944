"""White that overprints, and what nobody can vouch for: transparency, blending, odd patterns and fonts."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from generator.kernel.geometry import Rect

from .drawings import FINE, PUT, SQUARE, cell, form, gradient, group, images, local, one, place, states
from .files import PressFile, picture


def drawn_in_state(plain: PressFile, state: str, operators: str) -> PressFile:
    return plain.drawn(f"/S gs {operators}", local(states(state)))


@pytest.mark.parametrize(
    ("state", "operators"),
    [
        ("<</OP true>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</OP true>>", "0 0 0 0 K 1 w 30 40 m 50 50 l S"),
        ("<</op true>>", f"1 g {SQUARE} f"),
        ("<</OP false /op true /OPM 1>>", f"0 0 0 0 k {SQUARE} f"),
    ],
)
def test_white_that_overprints(plain, state, operators):
    assert Rect(29, 39, 22, 12).contains(place(one(drawn_in_state(plain, state, operators), "PRV077")))


@pytest.mark.parametrize(
    ("state", "operators"),
    [
        ("<</OP false>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</OP true /op false>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</op true>>", "0 0 0 0 K 1 w 30 40 m 50 50 l S"),
        ("<</ca 1 /CA 1 /BM /Normal /SMask /None /TR /Identity /TR2 /Default>>", f"0 0 0 1 k {SQUARE} f"),
        ("<</ca 0.5>>", "0 0 0 1 K 1 w 30 40 m 50 50 l S"),
        ("<</BM [/Compatible]>>", f"0 0 0 1 k {SQUARE} f"),
    ],
)
def test_states_that_change_nothing(plain, state, operators):
    assert drawn_in_state(plain, state, operators).findings() == []


DOUBTFUL = {
    "transparent": ("<</ca 0.5>>", f"0 0 0 1 k {SQUARE} f", "transparent (50%)"),
    "a transparent line": ("<</CA 0.2>>", "0 0 0 1 K 1 w 30 40 m 50 50 l S", "transparent (20%)"),
    "multiplied": ("<</BM /Multiply>>", f"0 0 0 1 k {SQUARE} f", "Multiply"),
    "multiplied, if known": ("<</BM [/Multiply /Normal]>>", f"0 0 0 1 k {SQUARE} f", "Multiply"),
    "a mask": ("<</SMask <</S /Alpha>>>>", f"0 0 0 1 k {SQUARE} f", "soft mask"),
    "a transfer function": ("<</TR2 /Other>>", f"0 0 0 1 k {SQUARE} f", "transfer function"),
    "overprinting": ("<</OP true>>", f"0 0 0 1 k {SQUARE} f", "overprints"),
    "overprinting afterwards": ("<</OP true>>", f"0 0 0 1 k {SQUARE} f", "overprints"),
}


@pytest.mark.parametrize(("state", "operators", "says"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_nobody_can_vouch_for(plain, state, operators, says):
    finding = one(drawn_in_state(plain, state, operators), "PRV079")
    assert says in finding.message and Rect(29, 39, 22, 12).contains(place(finding))


def test_a_group_that_is_faded_as_a_whole(plain):
    file = plain.drawn("/S gs /G Do", {**local(states("<</ca 0.5>>")), "/XObject": {"/G": group(Name.DeviceCMYK)}})
    message = one(file, "PRV079").message
    assert "transparent (50%)" in message and "more place" not in message, "told once, of the group"


ODD = {
    "a gradient by a program": (
        f"q {SQUARE} W n /S sh Q",
        {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0] * 4, [0] * 4, function=4)}},
        "a gradient",
    ),
    "a mesh": (
        f"q {SQUARE} W n /S sh Q",
        {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0] * 4, [0] * 4, kind=5)}},
        "a gradient",
    ),
    "a pattern that isn't there": (f"/Pattern cs /P scn {SQUARE} f", {}, "pattern"),
    "a picture with a soft mask": (
        PUT,
        images(lambda pdf: picture(pdf, "L", FINE, 9, SMask=picture(pdf, "L", FINE, 9))),
        "soft mask",
    ),
    "a picture that can't be read": (
        PUT,
        images(lambda pdf: picture(pdf, "CMYK", FINE, 9, Width=9000)),
        "can't be read",
    ),
    "a pattern in the colour it is used with": (
        f"/P0 cs 0 0 0 1 /P scn {SQUARE} f",
        {
            "/ColorSpace": {"/P0": Array([Name.Pattern, Name.DeviceCMYK])},
            "/Pattern": {"/P": lambda pdf: _uncoloured(pdf)},
        },
        "without colours of its own",
    ),
    "letters that are drawings": (
        "0 0 0 1 k BT /T 3 Tf 30 40 Td (a) Tj ET",
        {"/Font": {"/T": lambda pdf: _type3(pdf)}},
        "Type 3",
    ),
    "forms without end": ("/A Do", {"/XObject": {"/A": lambda pdf: _endless(pdf)}}, ""),
    "a broken operator": ("1 2 re f", {}, "can't be read"),
}


def _uncoloured(pdf):
    made = cell("0 0 2 2 re f")(pdf)
    made.PaintType = 2
    return made


def _type3(pdf):
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 9, 9]),
        FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
        FirstChar=97,
        LastChar=97,
    )
    font.CharProcs, font.Widths = Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 9 9 re f")), Array([9])
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
    return pdf.make_indirect(font)


def _endless(pdf):
    """Forms within forms, further than anybody would nest them."""
    made = form(f"0 0 0 1 k {SQUARE} f")(pdf)
    for _ in range(40):
        made = form("/A Do", XObject={"/A": made})(pdf)
    return made


@pytest.mark.parametrize(("operators", "resources", "says"), ODD.values(), ids=ODD)
def test_odd_things(plain, operators, resources, says):
    assert says in one(plain.drawn(operators, local(resources)), "PRV079").message


def test_a_form_that_holds_itself(plain):
    def make(pdf):
        made = form(f"0 0 0 1 k {SQUARE} f /A Do")(pdf)
        made.Resources.XObject = Dictionary(A=made)
        return made

    assert plain.drawn("/A Do", {"/XObject": {"/A": make}}).findings() == []
