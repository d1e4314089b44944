"""Cells that a spreadsheet would run go out as words, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.formula import escaped, unescaped


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+44 1563 554200", "-5", "@SUM(A1)", "\tx", "\r=x", "\n=x", "＝1", "＋1", "－1", "＠x", "'=1", "''+x"],
)
def test_what_would_run_goes_out_as_words(cell):
    assert escaped(cell) == "'" + cell and unescaped(escaped(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=b", "01563 554200", "'Allo", "'", "''", "9am-5pm", "O'Neill"])
def test_other_words_stay(cell):
    assert escaped(cell) == unescaped(cell) == cell


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a 1"), max_size=8))
def test_nothing_is_lost_on_the_way(cell):
    assert unescaped(escaped(cell)) == cell
    assert escaped(cell)[:1] not in tuple("=+-@\t\r\n＝")
