"""Words in Latin letters among others say which language they are in."""

from __future__ import annotations

import re

import pytest

from generator.compose.voices import names_kept, voiced
from generator.model.text import in_language
from generator.read import read_catalogue

from ..helpers import REPO


def said(html: str, language: str = "ar") -> str:
    return re.sub(r'<span lang="en-GB">(.*?)</span>', r"[\1]", voiced(html, language, "en-GB"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Zadzwoń: Women’s Aid</p>", "<p>Zadzwoń: [Women’s Aid]</p>"),
        (
            "<p>East Ayrshire Women’s Aid, East\u00a0Ayrshire</p>",
            "<p>[East Ayrshire Women’s Aid], [East\u00a0Ayrshire]</p>",
        ),
        ("<p>Galopem w East Ayrshires</p>", "<p>Galopem w East Ayrshires</p>"),
        ("<b>R&amp;B</b> i Galop", "<b>[R&amp;B]</b> i [Galop]"),
    ],
)
def test_a_language_in_latin_letters_has_the_names_that_it_keeps(html, expected):
    names = ("East Ayrshire", "East Ayrshire Women’s Aid", "Galop", "R&B", "Women’s Aid")
    assert re.sub(r'<span lang="en-GB">(.*?)</span>', r"[\1]", voiced(html, "pl", "en-GB", names)) == expected


def test_names_that_a_translation_keeps():
    catalogue = read_catalogue(REPO)
    topic, place = catalogue.topics["stalking", "pl"], catalogue.places["east-ayrshire"]
    names = names_kept(catalogue, topic, place, "en-GB")
    assert {"East Ayrshire", "Samaritans", "Victim Support"} <= {*names}
    assert in_language(catalogue.services["police-101"].name, "pl") not in names


@pytest.mark.parametrize(
    ("html", "language", "expected"),
    [
        ("<p>اتصل بـ Women’s Aid الآن</p>", "ar", "<p>اتصل بـ [Women’s Aid] الآن</p>"),
        ('<bdi dir="ltr">LGBT+</bdi>', "ar", '<bdi dir="ltr">[LGBT+]</bdi>'),
        ("<p>Criminal Justice Act 2010, section 39</p>", "uk", "<p>[Criminal Justice Act 2010, section] 39</p>"),
        ("<p>Подзвоніть Citizens Advice &amp; Co</p>", "uk", "<p>Подзвоніть [Citizens Advice &amp; Co]</p>"),
        ("<p>拨打&nbsp;999</p>", "zh-Hans", "<p>拨打&nbsp;999</p>"),
        ("<p>B 型 &lt;</p>", "zh-Hans", "<p>B 型 &lt;</p>"),
        ("<p>Zadzwoń do Women’s Aid</p>", "pl", "<p>Zadzwoń do Women’s Aid</p>"),
        ('<span class="site">help.scot</span>', "ar", '<span class="site">help.scot</span>'),
        ('<p lang="en">All of it</p> Some', "ar", '<p lang="en">All of it</p> [Some]'),
        ('<html lang="ar"><title>Page</title>Aid</html>', "ar", '<html lang="ar"><title>Page</title>[Aid]</html>'),
    ],
)
def test_names_say_their_language(html, language, expected):
    assert said(html, language) == expected
