"""Figures in plain text that runs from right to left."""

from __future__ import annotations

import pytest

from generator.compose.framed import foreign, framed_figures


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("من 9–17 ساعة", "من \u20669–17\u2069 ساعة"),
        ("+44 20، 13+، 29%، LGBT+", "\u2066+44 20\u2069، \u206613+\u2069، \u206629%\u2069، \u2066LGBT+\u2069"),
        ("اتصل 999.", "اتصل 999."),  # digits alone keep their order
    ],
)
def test_figures_with_signs_are_framed(text, shown):
    assert framed_figures(text, "ar") == shown
    assert framed_figures(text, "pl") == text


def test_plain_text_has_marks_instead_but_not_twice():
    assert framed_figures("من 9–17", "ur") == "من \u20669–17\u2069"
    assert framed_figures("\u20660808 802 0300\u2069 من", "ur") == "\u20660808 802 0300\u2069 من"
    assert framed_figures("9–17", "en-GB") == "9–17"


def test_a_name_without_a_letter_of_its_own_script():
    assert foreign("Rape Crisis (Ayrshire)", "ar") and not foreign("Childline (للأطفال)", "ar")
    assert not foreign("Childline", "pl")
