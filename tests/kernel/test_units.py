"""Lengths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.units import mm_from_pt, mm_from_px, number, pt

lengths = st.floats(-10_000, 10_000)


def test_an_inch_is_72_points_and_96_pixels():
    assert pt(25.4) == pytest.approx(72)
    assert mm_from_pt(72) == pytest.approx(25.4)
    assert mm_from_px(96) == pytest.approx(25.4)


@given(lengths)
def test_points_and_back(mm):
    assert mm_from_pt(pt(mm)) == pytest.approx(mm)


@given(lengths)
def test_number_is_plain_and_right_to_four_decimals(value):
    text = number(value)
    assert set(text) <= set("-0123456789.")
    assert abs(float(text) - value) <= 0.00005 + 1e-9
    assert text != "-0" and not ("." in text and text.endswith(("0", ".")))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.0, "0"), (-0.00001, "0"), (210, "210"), (100, "100"), (1.5, "1.5"), (1e-7, "0"), (2 / 3, "0.6667")],
)
def test_number_examples(value, text):
    assert number(value) == text
