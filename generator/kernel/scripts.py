"""Words and sentences as each script writes them. The patterns are for the library regex: to Python's own, the vowel
signs of many scripts end a word.
"""

from __future__ import annotations

import regex

# Scripts without spaces between words.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"

LETTER = rf"[^\W_{_UNSPACED}]"  # or figure of a word that has spaces around it
UNSPACED = rf"[{_UNSPACED}]"  # a letter of a script without spaces
# Short vowels, and a line that stretches a word: Arabic is written with and without them.
OPTIONAL = regex.compile(r"[\u0640\u064b-\u065f\u0670]")
WORD = regex.compile(rf"{LETTER}+")
# How a text without spaces ends: two letters, as most Chinese words have, and a sign.
LAST_WORD = regex.compile(rf"{UNSPACED}{{2}}[。？！?!]?$")

_ENDS_ITSELF = regex.compile(UNSPACED)


def begins(word: str) -> str:
    """A pattern: here a word may begin as this one does, with no letter before it."""
    return "" if _ENDS_ITSELF.match(word[:1]) else rf"(?<!{LETTER})"


def ends(word: str) -> str:
    """A pattern: here a word may end as this one does, with no letter after it."""
    return "" if _ENDS_ITSELF.match(word[-1:]) else rf"(?!{LETTER})"


def unspaced(text: str) -> bool:
    """Whether a text has letters of a script without spaces."""
    return bool(_ENDS_ITSELF.search(text))
