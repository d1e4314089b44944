"""The words of HTML, as a reader finds them."""

from __future__ import annotations

import html as escaping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.words import words_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One <strong>bold</strong> word</p>", "One bold word"),
        ("<p>a  b\n   c</p>", "a b c"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("a<br>b", "a\nb"),
        ("<p>don&rsquo;t &amp; won&#39;t</p>", "don’t & won't"),
        ("<style>p { x: y }</style><p>a</p>", "a"),
        ("<p>0800\u00a01111</p>", "0800\u00a01111"),
        ('<img alt="not printed"><p>a</p>', "a"),
        ("<div> </div><p></p>", ""),
        ("<svg><title>hidden</title></svg>seen", "seen"),
        ("<td>a</td><td>b</td>", "a\nb"),
    ],
)
def test_examples(html, words):
    assert words_of(html) == words


@given(st.text(max_size=200))
def test_never_fails(html):
    assert isinstance(words_of(html), str)


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8), min_size=1, max_size=8)
)
def test_no_word_is_lost(words):
    html = "".join(f"<p><b>{escaping.escape(word)}</b></p>" for word in words)
    assert words_of(html).split("\n") == words
