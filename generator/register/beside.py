"""What is beside a number and would be dialled with it: figures, letters, another number.

A reader takes a number and a figure for one, whatever lies between, unless there are words between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ..model.shown import Piece
from .figures import as_figures

# Of what is between two numbers, this says that they are two.
_LIST = re.compile(r"[,;/|&.?!:•·\n]")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n")  # the end of a sentence, or of a line
_TOKEN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What a figure counts, or that it is a time or goes on: then it isn't the end of a number.
_COUNTS = re.compile(
    r"\s?(?:%|\+|(?:[.:]\d\d)?\s?[ap]\.?m\b)|\s?(?:to|[-\u2013])\s?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|years?\b)"
    r"|(?:,\d{3})*[\s\u00a0-](?:hours?|hrs|minutes?|days?|weeks?|months?|years?|times?|per\s?cent|in \d|"
    r"people|women|men|children|adults|calls|callers)\b",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"[^\w\n]*(?:ext(?:n|ension)?|x)\b[^\w\n]*(?:(?:no|number)\b[^\w\n]*)?\d", re.IGNORECASE)
_ALONE_EXTENSION = re.compile(
    r"(?<!\w)ext(?:n|ension)?\b[^\w\n]{0,3}(?:(?:no|number)\b[^\w\n]{0,3})?\d+", re.IGNORECASE
)
_THEN = re.compile(r"[^\w\n]*(?:then|and|or|plus|followed by)(?: (?:dial|press|key|enter))?\b[^\w\n]*", re.IGNORECASE)


def beside(pieces: Sequence[Piece], spoken: Mapping[str, str], prefixes: frozenset[str]) -> Iterator[tuple[Piece, str]]:
    """(number, what is beside it) for each that a figure or a letter touches. `prefixes`: services whose number comes
    before another one.
    """
    texts = [piece.text if piece.fact == "number" else as_figures(piece.text, None, spoken)[0] for piece in pieces]
    at = [n for n, piece in enumerate(pieces) if piece.fact == "number" and piece.text]
    for n, (before, number, after) in enumerate(zip([None, *at], at, [*at[1:], None], strict=False)):
        left = "".join(texts[(before + 1 if before is not None else 0) : number])
        right = "".join(texts[number + 1 : after])
        found = _left(left) or _right(right)
        if (
            not found
            and after is not None
            and not _TOKEN.search(right)
            and not _LIST.search(right)
            and pieces[number].id not in prefixes
        ):
            found = pieces[after].text
        if found:
            yield pieces[number], found


def extension(text: str) -> str:
    """The extension that a text names, or "": no number is dialled with one unless it is part of it."""
    found = _ALONE_EXTENSION.search(text)
    return found[0] if found else ""


def ragged(text: str, spoken: Mapping[str, str]) -> str:
    """The figure at either end of a text that is printed beside numbers, if it could be taken for a part of one; else
    "".
    """
    text = as_figures(text, None, spoken)[0]
    first, last = re.match(r"[^\w\n]*(\d+)(?![^\W_])", text), re.search(r"(?<![^\W_])(\d+)[^\w%\n]*$", text)
    for found in (first, last):
        if (
            found
            and len(found[1]) >= 3
            and not _YEAR.fullmatch(found[1])
            and not _COUNTS.match(text, found.end(1))
            and not _thousands(text, found)
        ):
            return found[1]
    return ""


def _thousands(text: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"\d,$", text[: found.start(1)]) or re.match(r",\d{3}", text[found.end(1) :]))


def _right(text: str) -> str:
    if extended := _EXTENSION.match(text):
        return extended[0].strip()
    gap, token, rest = _first(text)
    if not token:
        return ""
    if not gap:
        return token if _glues(token[0]) else ""
    if then := _THEN.match(text):
        gap, token, rest = _first(text[then.end() :])
        return (
            token
            if not gap
            and token.isdigit()
            and len(token) >= 3
            and not _YEAR.fullmatch(token)
            and not _COUNTS.match(rest)
            else ""
        )
    if not _figure(token) or not _separates(gap):
        return ""
    digits = re.split(r"\D", token, maxsplit=1)[0]
    counted = bool(_COUNTS.match(token[len(digits) :] + rest))
    if _ENDED.search(gap):
        return "" if counted or len(digits) < 3 or _YEAR.fullmatch(digits) else token
    return "" if counted and gap.strip() else token


def _left(text: str) -> str:
    rest, token, gap = _last(text)
    if not token:
        return ""
    if not gap:
        return token if _glues(token[-1]) else ""
    if not _figure(token) or not _separates(gap):
        return ""
    digits = re.split(r"\D", token)[-1]
    if not digits:
        return token if token[-1].isnumeric() else ""
    if re.search(r"[£$€]\s?$|\d[.:,]$", rest) and _ENDED.search(gap):
        return ""
    if _ENDED.search(gap) and not digits.startswith("0") and (len(digits) < 3 or _YEAR.fullmatch(digits)):
        return ""
    return token


def _first(text: str) -> tuple[str, str, str]:
    """(what comes before the first word or figure, that, what comes after it)."""
    found = _TOKEN.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _last(text: str) -> tuple[str, str, str]:
    found = re.search(r"([^\W_]+)([\W_]*)$", text[-200:])
    return (text[: len(text) - len(found[0])], found[1], found[2]) if found else ("", "", text)


def _figure(token: str) -> bool:
    return any(c.isdigit() for c in token)


def _glues(letter: str) -> bool:
    """Whether it makes one word with digits next to it: scripts without capitals write some words so."""
    return letter.isdigit() or unicodedata.category(letter) != "Lo"


def _separates(gap: str) -> bool:
    """Whether nothing in it has a meaning of its own: a percent sign and signs of money have."""
    return not any(c in "%‰°" or unicodedata.category(c) == "Sc" for c in gap)
