"""Words in Latin letters among others say which language they are in."""

from __future__ import annotations

import re

import pytest

from generator.compose.voices import voiced


def said(html: str, language: str = "ar") -> str:
    return re.sub(r'<span lang="en-GB">(.*?)</span>', r"[\1]", voiced(html, language, "en-GB"))


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
