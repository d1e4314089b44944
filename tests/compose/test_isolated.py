"""What runs from left to right among words that run from right to left is an element of its own."""

from __future__ import annotations

import re

import pytest

from generator.compose.isolated import isolated


def marked(html: str) -> str:
    """With | around what is isolated."""
    return re.sub(r'<bdi(?: class="part")? dir="ltr">(.*?)</bdi>', r"|\1|", isolated(html))


@pytest.mark.parametrize(
    ("html", "want"),
    [
        ("اتصل 0800 027 1234 الآن.", "اتصل |0800\u00a0027\u00a01234| الآن."),
        ("على +44 20 7946 0018، الآن", "على |+44\u00a020\u00a07946\u00a00018|، الآن"),
        ("من 9–17، 24/7، 18+ و100%", "من |9–17|، |24/7|، |18+| و|100%|"),
        ("عبر Relay UK.", "عبر |Relay UK|."),
        ("عبر Relay UK. Victim Support هنا", "عبر |Relay UK|. |Victim Support| هنا"),
        ("في Bond, 15 Strand Street", "في |Bond, 15 Strand Street|"),
        ("مركز Women&#39;s Aid (نساء)", "مركز |Women's Aid| (نساء)"),
        ("الملاحقة (stalking) جريمة", "الملاحقة (|stalking|) جريمة"),
        ("حق Right to Ask (DSDAS) لك", "حق |Right to Ask (DSDAS)| لك"),
        ("رقم EA-01 v1.1", "رقم |EA-01 v1.1|"),
        ("أ &amp; A&amp;B", "أ &amp; |A&amp;B|"),
        ("كلمات فقط، بلا شيء", "كلمات فقط، بلا شيء"),
    ],
)
def test_in_words(html, want):
    assert marked(html) == want


@pytest.mark.parametrize(
    "html",
    [
        '<a class="tel" href="tel:+44">0800\u00a0027\u00a01234</a>',
        '<p class="leads"><span class="part">mygov.scot/</span><wbr><span>help</span></p>',
        '<span class="mail" data-service="x">a@b.scot</span>',
        "<svg><text>12</text></svg>",
        '<img alt="A 12" src="x">',
    ],
)
def test_what_is_whole_by_itself_is_left_alone(html):
    assert isolated(html) == html


def test_what_comes_after_it_is_looked_at_again():
    assert marked('<p><a class="site">a.scot</a> A</p><p class="leads">b<br>c</p>B') == (
        '<p><a class="site">a.scot</a> |A|</p><p class="leads">b<br>c</p>|B|'
    )


def test_a_time_stays_on_one_line_and_names_may_go_on_on_the_next():
    assert isolated("9–17") == '<bdi class="part" dir="ltr">9–17</bdi>'
    assert isolated("Victim Support") == '<bdi dir="ltr">Victim Support</bdi>'
