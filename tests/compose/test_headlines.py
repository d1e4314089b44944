"""Headlines of the shipped topics: on posters, stickers and covers they are read in passing."""

from __future__ import annotations

import re

import pytest

from ..helpers import REPO, in_sight

MOST = 7  # words of the short text, as the art director asks
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
TOPICS = list(in_sight().topics)


def count(markdown: str) -> int:
    return len(_WORD.findall(markdown.replace("&nbsp;", " ")))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Hurt or controlled by someone close?", 6),
        ("won’t leave", 2),
        ("there&nbsp;is&nbsp;help", 3),
        ("**Well-known** name", 2),
    ],
)
def test_words_are_counted_as_they_are_read(words, number):
    assert count(words) == number


@pytest.mark.parametrize(("id", "language"), TOPICS)
def test_a_headline_s_short_text_has_seven_words_at_most(id, language):
    headlines = [section for section in in_sight().topics[id, language].sections.values() if section.kind == "headline"]
    assert headlines, "a topic needs one"
    for headline in headlines:
        assert "short" in headline.texts, f"{headline.where} has no short text"
        assert 0 < count(headline.texts["short"].markdown) <= MOST, headline.texts["short"].where


def test_all_shipped_topics_are_looked_at():
    assert {id for id, _ in TOPICS} == {path.parent.name for path in (REPO / "content/topics").glob("*/en-GB.md")}
