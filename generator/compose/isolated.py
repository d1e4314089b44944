"""Figures, names and words with a sign, in a text that runs from right to left. Without a frame of their own, a browser
and an editor put the parts of "9–17", of "LGBT+" or of a number with spaces in the order of the text around them
(UAX #9).
"""

from __future__ import annotations

import re
import unicodedata

from ..kernel.language import right_to_left

_FIGURES = re.compile(r"(?<![\w\u2066])\+?\d(?:[\d\s\u00a0.,:/+\u2013\u2212-]*\d)?[%+]?(?!\w)|(?<!\w)[A-Za-z]+\+(?!\w)")
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_FRAMED = re.compile(f"({_LEFT_TO_RIGHT}[^{_END}]*{_END})")
_RIGHTWARD = frozenset({"R", "AL"})  # bidirectional classes of letters that run from right to left
# What has an order of its own already, or isn't text.
_KEPT = re.compile(r'(?s)<(style|script|title|bdi)\b[^>]*>.*?</\1>|<(a|span) class="(?:tel|site|mail)".*?</\2>|<[^>]*>')


def isolated(html: str, language: str) -> str:
    """HTML in which each figure or word with signs in it is an element of its own, from left to right. Links and marked
    numbers have `dir` themselves.
    """
    if not right_to_left(language):
        return html
    pieces, at = [], 0
    for kept in _KEPT.finditer(html):
        pieces += [_in_order(html[at : kept.start()], '<bdi dir="ltr">', "</bdi>"), kept[0]]
        at = kept.end()
    return "".join([*pieces, _in_order(html[at:], '<bdi dir="ltr">', "</bdi>")])


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
