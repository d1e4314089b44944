"""Colours as CSS writes them, and how well they show."""

import pytest

from generator.kernel.colour import contrast, grey, rgb


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
