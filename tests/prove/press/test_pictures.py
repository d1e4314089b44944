"""Pictures for the press are fine enough as they are placed."""

from __future__ import annotations

import pytest
from pikepdf import Name

from .drawings import PUT, images
from .files import picture


@pytest.mark.parametrize(("wide", "codes"), [(20.4, ["PRV075"]), (20.2, [])])
@pytest.mark.parametrize(
    "turn", ["{w} 0 0 -10 30 50", "0 {w} 10 0 30 40", "{h} {h} -5 5 40 40"], ids=["upright", "on its side", "slanted"]
)
def test_pictures_at_their_size(plain, wide, codes, turn):
    """200 pixels on 20.32 mm are 250 to the inch."""
    matrix = turn.format(w=wide, h=wide / 2**0.5)
    file = plain.drawn(f"q {matrix} cm /I Do Q", images(lambda pdf: picture(pdf, "L", (200, 200), 128)))
    assert file.codes() == codes
    if codes:
        assert "200 x 200 pixels at 249 ppi, not 250" in file.findings()[0].message


def test_a_coarse_stencil(plain):
    def stencil(pdf):
        made = pdf.make_stream(
            bytes(200), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40, BitsPerComponent=1
        )
        made.ImageMask = True
        return made

    assert plain.drawn(f"0 0 0 1 k {PUT}", images(stencil)).codes() == ["PRV075"]


# ---- pictures that the plan knows, by the digest of their file


def named(file, box):
    from dataclasses import replace

    from generator.model.page import PrintedPicture

    (page,) = file.expected.pages
    return replace(
        file, expected=replace(file.expected, pages=(replace(page, pictures=(PrintedPicture("abc", box),)),))
    )


@pytest.mark.parametrize(
    ("mode", "size", "colour", "code", "says"),
    [
        ("L", (400, 200), 128, "PRV075", "80 mm wide, where it needs 790 pixels across; it has 400"),
        ("RGB", (4000, 2000), (9, 9, 200), "PRV072", "is in RGB, which isn't one of the inks"),
    ],
)
def test_what_is_wrong_with_a_picture_says_which(plain, mode, size, colour, code, says):
    from generator.kernel.geometry import Rect

    file = plain.drawn("q 80 0 0 40 25 45 cm /I Do Q", images(lambda pdf: picture(pdf, mode, size, colour)))
    found = [finding for finding in named(file, Rect(0, 0, 500, 500)).findings() if finding.code == code]
    assert [finding.picture for finding in found] == ["abc"]
    assert found[0].message.startswith("the picture ") and says in found[0].message
    if code == "PRV075":
        assert "at most 40 mm wide" in found[0].hint and "{width=40mm}" in found[0].hint
    elsewhere = named(file, Rect(0, 0, 1, 1)).findings()
    assert [finding.picture for finding in elsewhere if finding.code == code] == [""]
