"""A text as the figures that it shows or says, however they are written."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from ..kernel.lookalike import WEAK, clinging, figure, passes_for_figure, unseen

WORD = re.compile(r"[^\W_][\w|]*|\|[\w|]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_PASSING = re.compile(
    r"(?<![^\W_|])(?:[OoIl|]*[0-9]+[OoIl|][0-9OoIl|]*|[oIl|]*O[0-9OoIl|]*|[OoIl|]+[0-9]+[0-9OoIl|]*|l)(?![^\W_|])"
)  # letters for figures
# Characters with which more than these plain ones may come: letters of Europe, usual signs and spaces.
_UNUSUAL = re.compile(
    r"[^\0-\x7f\u00a0-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00bb-\u024f\u2007-\u200a\u2010-\u2027\u202f-\u203a\u20ac]"
)
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
            if c in "\0\n\t" or not (clinging(c) or unseen(c))
            for shown in (figure(c) or c)
        ]
        places = [places[n] if places else n for _, n in kept] + [places[-1] if places else len(text)]
        text = WORD.sub(lambda match: _strong(match[0]), "".join(c for c, _ in kept))
    text = _PASSING.sub(lambda match: _strong(match[0]), text)
    found = (
        [(match, said) for match in _spoken(tuple(spoken)).finditer(text) if (said := _said(match[0], spoken))]
        if spoken
        else []
    )
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
def _spoken(words: tuple[str, ...]) -> re.Pattern[str]:
    """Two or more figures in a row, at least one of them a word."""
    one = rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
    any_of = rf"(?:{one}|\d{{1,6}})"
    return re.compile(
        rf"(?<![^\W_])(?:\d{{1,6}}{_SPOKEN_GAP}){{0,6}}{one}(?:{_SPOKEN_GAP}{any_of}){{1,16}}(?![^\W_])", re.IGNORECASE
    )


def _said(words: str, spoken: Mapping[str, str]) -> str:
    """The digits of figures in words; "" if they are just a quantity, such as two hundred."""
    found, times = "", 1
    tokens = re.findall(r"[^\W_]+", words.lower())
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
