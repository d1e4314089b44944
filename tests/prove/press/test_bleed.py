"""Artwork at the trim goes on into the bleed."""

from __future__ import annotations

import re

import pytest

from .drawings import FINE, images, one
from .files import picture


def test_ground_that_ends_at_the_trim(plain):
    for edge, rect, along in [
        ("top", (40, 15, 20, 9), (25, 45)),
        ("bottom", (40, 86, 20, 9), (25, 45)),
        ("left", (15, 40, 9, 20), (25, 45)),
        ("right", (106, 40, 9, 20), (25, 45)),
    ]:
        finding = one(plain.drawn(f"0.4 0.2 0 0 k {' '.join(map(str, rect))} re f"), "PRV078")
        assert f"at the {edge} edge of the trim" in finding.message
        start, end = map(float, re.search(r"from ([\d.]+) to ([\d.]+) mm", finding.message).groups())
        assert (start, end) == (pytest.approx(along[0], abs=0.4), pytest.approx(along[1], abs=0.4)), finding.message


ENDS_TOO_SOON = {
    "over the whole edge": ("0.4 0.2 0 0 k 12 15 106 9 re f", "at the top"),
    "a millimetre beyond": ("0.4 0.2 0 0 k 40 14 20 9 re f", "1.0 mm beyond the top"),
    "short of the trim": ("0.4 0.2 0 0 k 40 15.3 20 9 re f", "mm inside the top"),
    "the palest tint": ("0 0 0.04 0 k 40 15 20 9 re f", "at the top"),
    "on a ground that goes on": (
        "0.02 0.03 0.06 0 k 10 10 110 90 re f 0.85 0.95 0.3 0.2 k 40 15 20 9 re f",
        "at the top",
    ),
    "narrow": ("0.4 0.2 0 0 k 40 15 2 9 re f", "at the top"),
    "a picture": ("q 20 0 0 -10 40 25 cm /I Do Q", "at the top"),
}


@pytest.mark.parametrize(("operators", "says"), ENDS_TOO_SOON.values(), ids=ENDS_TOO_SOON)
def test_missing_bleed(plain, operators, says):
    file = plain.drawn(operators, images(lambda pdf: picture(pdf, "L", FINE, 128)))
    assert says in one(file, "PRV078").message


GOES_ON = {
    "to the bleed's edge": "0.4 0.2 0 0 k 40 12 20 9 re f",
    "further": "0.4 0.2 0 0 k 40 2 20 9 re f",
    "all around": "0.4 0.2 0 0 k 12 12 106 86 re f",
    "two grounds that meet": "0.4 0.2 0 0 k 12 12 40 86 re f 0.85 0.95 0.3 0.2 k 52 12 66 86 re f",
    "slanted": "0.4 0.2 0 0 k 40 30 m 60 2 l 80 30 l h f",
    "hardly slanted": "0.4 0.2 0 0 k 16 18 m 114 4 l 114 30 l 16 30 l h f",
    "round": "0.4 0.2 0 0 k 40 20 m 40 -10 80 -10 80 20 c f",
    "well inside": "0.4 0.2 0 0 k 40 16 20 9 re f",
    "only outside": "0.4 0.2 0 0 k 40 11 20 3 re f",
    "a slanted line": "0.4 0.2 0 0 K 0.5 w 40 30 m 70 2 l S",
}


@pytest.mark.parametrize("operators", GOES_ON.values(), ids=GOES_ON)
def test_artwork_that_goes_on(plain, operators):
    assert plain.drawn(operators).findings() == []
