"""Plain text in lines."""

from __future__ import annotations

import pytest

from generator.compose.wrapped import columns, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 20, ["one two three"]),
        ("ring 0808\u00a0802\u00a00300 now", 12, ["ring", "0808\u00a0802\u00a00300", "now"]),
        ("see mygov.scot/victim-support-stalking now", 12, ["see", "mygov.scot/victim-support-stalking", "now"]),
        ("跟踪和骚扰，是有人故意做的事。", 10, ["跟踪和骚", "扰，是有人", "故意做的", "事。"]),
        ("要打999。", 7, ["要打", "999。"]),
        ("打（stalking）人", 12, ["打", "（stalking）", "人"]),
        ("ਮੋਬਾਈਲ ਤੋਂ", 9, ["ਮੋਬਾਈਲ ਤੋਂ"]),  # signs over and under letters take no column
        ("", 10, [""]),
    ],
)
def test_lines_end_where_they_may(text, width, lines):
    assert wrapped(text, width=width) == lines


def test_lines_after_the_first_begin_below_its_words():
    assert wrapped("one two three", "1. ", "   ", 8) == ["1. one", "   two", "   three"]


def test_chinese_letters_take_two_columns_and_marks_none():
    assert [columns(text) for text in ("ab", "跟踪", "（", "e\u0301", "\u2066a\u2069")] == [2, 4, 2, 1, 1]
