"""Words of scripts whose letters have signs, and of those without spaces."""

import pytest

from generator.kernel.scripts import WORD, begins, ends, unspaced


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it's one_two", ["it", "s", "one", "two"]),
        ("ਧਮਕੀਆਂ ਕਰੋ।", ["ਧਮਕੀਆਂ", "ਕਰੋ"]),  # vowel signs are part of a word
        ("إذا كان آمناً", ["إذا", "كان", "آمناً"]),
        ("打999吧", ["999"]),  # where there are no spaces, letters aren't words
    ],
)
def test_words(text, words):
    assert WORD.findall(text) == words


def test_edges():
    assert begins("危险") == "" == ends("危险")
    assert begins("danger") and ends("danger")
    assert unspaced("Relay UK 危") and not unspaced("Relay UK ਕ")
