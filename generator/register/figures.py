"""A text as the figures that it shows or says, however they are written."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from ..kernel.lookalike import WEAK, clinging, figure, passes_for_figure, unseen
from ..kernel.scripts import LETTER, unspaced

WORD = re.compile(r"[^\W_][\w|]*|\|[\w|]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_PASSING = re.compile(
    r"(?<![^\W_|])(?:[OoIl|]*[0-9]+[OoIl|][0-9OoIl|]*|[oIl|]*O[0-9OoIl|]*|[OoIl|]+[0-9]+[0-9OoIl|]*|l)(?![^\W_|])"
)  # letters for figures
# Characters with which more than these plain ones may come: letters of Europe, usual signs and spaces.
_UNUSUAL = re.compile(
    r"[^\0-\x7f\u00a0-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00bb-\u024f\u2007-\u200a\u2010-\u2027\u202f-\u203a\u20ac]"
)
_VOWEL_SIGN = regex.compile(r"(?=\p{M})(?!\p{Inherited})(?!\p{Common}).")  # and others that words are written with
_SPOKEN_GAP = r"[ \t\u00a0,*_-]{1,4}"


def unmasked(text: str) -> tuple[str, list[int] | None]:
    """The text with entities and the digits of other scripts as what a reader sees; where each letter came from (None:
    same places).
    """
    if "&" not in text and not _UNUSUAL.search(text):
        return text, None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in _ENTITY.finditer(text):
        _append(text[at : match.start()], at, parts, places)
        for letter in html.unescape(match[0]):
            parts.append(letter)
            places.append(match.start())
        at = match.end()
    _append(text[at:], at, parts, places)
    places.append(len(text))
    return "".join(shown if len(shown := figure(c)) == 1 else c for c in parts), places


def _append(piece: str, at: int, parts: list[str], places: list[int]) -> None:
    parts.extend(piece)
    places.extend(range(at, at + len(piece)))


def as_figures(text: str, places: list[int] | None, spoken: Mapping[str, str]) -> tuple[str, list[int] | None]:
    """A text with everything that shows or says a figure as that figure: O for 0, "eight hundred", what nobody sees
    left out. `spoken`: see LintWords.
    """
    if _UNUSUAL.search(text):
        kept = [
            (shown, n)
            for n, c in enumerate(text)
            if c in "\0\n\t" or _VOWEL_SIGN.match(c) or not (clinging(c) or unseen(c))
            for shown in (figure(c) or c)
        ]
        places = [places[n] if places else n for _, n in kept] + [places[-1] if places else len(text)]
        text = WORD.sub(lambda match: _strong(match[0]), "".join(c for c, _ in kept))
    text = _PASSING.sub(lambda match: _strong(match[0]), text)
    found = []
    if spoken:
        row, one = _spoken(tuple(spoken))
        found = [
            (match, said) for match in row.finditer(text) if (said := _said(one.findall(match[0].lower()), spoken))
        ]
    if not found:
        return text, places
    places = places or list(range(len(text) + 1))
    parts: list[str] = []
    kept_places: list[int] = []
    at = 0
    for match, said in found:
        parts += [text[at : match.start()], said]
        kept_places += [*places[at : match.start()], *[places[match.start()]] * len(said)]
        at = match.end()
    return "".join([*parts, text[at:]]), kept_places + places[at:]


def _strong(word: str) -> str:
    """A word of figures and of letters that pass for them, as figures; any other word as it is."""
    shown = [figure(c) or passes_for_figure(c) for c in word]
    if word.isdigit() or not all(shown):
        return word
    telling = word == "l" or any(c.isdigit() or c == "O" or not c.isascii() for c in word)
    return "".join(shown) if telling and len(word) == len("".join(shown)) else word


def weak(word: str) -> str:
    """The same for letters that bad print makes figures of; of words that begin with a figure."""
    shown = [c if c.isdigit() else WEAK.get(c, "") for c in word]
    return "".join(shown) if word[0].isdigit() and all(shown) else word


@lru_cache(maxsize=8)
def _spoken(words: tuple[str, ...]) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """(two or more figures in a row, at least one of them a word; one figure)."""
    one = rf"(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))})"
    any_of = rf"(?:{one}|\d{{1,6}})"
    # Where words have no spaces between them, figures have none either.
    gap = _SPOKEN_GAP.replace("{1", "{0") if any(map(unspaced, words)) else _SPOKEN_GAP
    row = rf"(?:\d{{1,6}}{gap}){{0,6}}{one}(?:{gap}{any_of}){{1,16}}"
    return regex.compile(rf"(?<!{LETTER}){row}(?!{LETTER})", regex.IGNORECASE), regex.compile(any_of, regex.IGNORECASE)


def _said(tokens: Sequence[str], spoken: Mapping[str, str]) -> str:
    """The digits of figures in words; "" if they are just a quantity, such as two hundred."""
    found, times = "", 1
    for token in tokens:
        value = spoken.get(token, token)
        if value.endswith("x"):
            times = int(value[:-1])
            continue
        if found.endswith("_"):
            found = found[:-1] + ("" if len(value) == 1 else "0")
        found, times = found + value * times, 1
    found = found.replace("_", "0")
    return found if len(found) >= 3 and not (len(tokens) == 2 and found.endswith("00") and found[0] != "0") else ""
