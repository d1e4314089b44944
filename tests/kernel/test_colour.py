"""Colours as CSS writes them, how well they show, and how far they are apart."""

from __future__ import annotations

import pytest

from generator.kernel.colour import contrast, difference, grey, rgb

# Sharma, Wu, Dalal: The CIEDE2000 color-difference formula: implementation notes, supplementary test data (2005), table 1
PAIRS = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "far"), PAIRS)
def test_the_difference_is_that_of_the_paper(one, other, far):
    assert difference(one, other) == pytest.approx(far, abs=5e-5)
    assert difference(other, one) == pytest.approx(far, abs=5e-5)
    assert difference(one, one) == difference((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)) == 0


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#fff", (255, 255, 255)), ("#1a2B3c", (26, 43, 60)), (" #abc ", (170, 187, 204)),
        ("#ffff", None), ("red", None), ("#12345", None), ("", None), ("rgb(0,0,0)", None),
    ],
)  # fmt: skip
def test_hex(written, colour):
    assert rgb(written) == colour


def test_contrast_as_wcag_defines_it():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21) == contrast((255, 255, 255), (0, 0, 0))
    assert contrast((7, 7, 7), (7, 7, 7)) == 1
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)  # the best-known grey


def test_greys_as_copiers_make_them():
    assert grey((255, 255, 255)) == pytest.approx(255) and grey((0, 0, 0)) == 0
    assert grey((0, 0, 255)) < grey((255, 0, 0)) < grey((0, 255, 0))
