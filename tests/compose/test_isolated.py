"""Figures in texts that run from right to left."""

from __future__ import annotations

import pytest

from generator.compose.isolated import foreign, framed_figures, isolated


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>من 9–17 ساعة</p>", '<p>من <bdi dir="ltr">9–17</bdi> ساعة</p>'),
        ("<p>من 0808 802 0300</p>", '<p>من <bdi dir="ltr">0808 802 0300</bdi></p>'),
        ("<p>+44 20، 13+، 29%، LGBT+</p>",
         '<p><bdi dir="ltr">+44 20</bdi>، <bdi dir="ltr">13+</bdi>، <bdi dir="ltr">29%</bdi>، <bdi dir="ltr">LGBT+</bdi></p>'),
        ("<p>اتصل 999.</p>", "<p>اتصل 999.</p>"),  # digits alone keep their order
        ('<a class="tel" dir="ltr">0808 802</a>', '<a class="tel" dir="ltr">0808 802</a>'),
        ('<img alt="1–2"><style>a{top:1-2}</style>', '<img alt="1–2"><style>a{top:1-2}</style>'),
        ("<bdi>1–2</bdi>", "<bdi>1–2</bdi>"),
    ],
)  # fmt: skip
def test_figures_are_elements_of_their_own(html, shown):
    assert isolated(html, "ar") == shown
    assert isolated(html, "pl") == html


def test_plain_text_has_marks_instead_but_not_twice():
    assert framed_figures("من 9–17", "ur") == "من \u20669–17\u2069"
    assert framed_figures("\u20660808 802 0300\u2069 من", "ur") == "\u20660808 802 0300\u2069 من"
    assert framed_figures("9–17", "en-GB") == "9–17"


def test_a_name_without_a_letter_of_its_own_script():
    assert foreign("Rape Crisis (Ayrshire)", "ar") and not foreign("Childline (للأطفال)", "ar")
    assert not foreign("Childline", "pl")
