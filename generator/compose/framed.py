"""Figures, names and words with a sign, in a plain text that runs from right to left. Without marks around them, an
editor puts the parts of "9–17", of "LGBT+" or of a number with spaces in the order of the text around them (UAX #9).
"""

from __future__ import annotations

import re
import unicodedata

from ..kernel.language import right_to_left

_FIGURES = re.compile(r"(?<![\w\u2066])\+?\d(?:[\d\s\u00a0.,:/+\u2013\u2212-]*\d)?[%+]?(?!\w)|(?<!\w)[A-Za-z]+\+(?!\w)")
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_FRAMED = re.compile(f"({_LEFT_TO_RIGHT}[^{_END}]*{_END})")
_RIGHTWARD = frozenset({"R", "AL"})  # bidirectional classes of letters that run from right to left


def foreign(text: str, language: str) -> bool:
    """Whether a name runs from left to right in a language that doesn't: it is put in order by itself."""
    return right_to_left(language) and not any(unicodedata.bidirectional(letter) in _RIGHTWARD for letter in text)


def framed(text: str, language: str) -> str:
    """Plain text with the marks around it that keep its order (UAX #9: LRI, PDI)."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}" if right_to_left(language) else text


def framed_figures(text: str, language: str) -> str:
    """Plain text in which each figure with signs in it has these marks."""
    if not right_to_left(language):
        return text
    pieces = _FRAMED.split(text)  # those with odd numbers are in order already
    return "".join(piece if n % 2 else _in_order(piece, _LEFT_TO_RIGHT, _END) for n, piece in enumerate(pieces))


def _in_order(text: str, start: str, end: str) -> str:
    # Digits alone keep their order by themselves.
    return _FIGURES.sub(lambda found: found[0] if found[0].isdecimal() else f"{start}{found[0]}{end}", text)
