"""A line of a stamp in runs: letters of one font, script and direction, in the order in which they are drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ..model.panel import LRI, PDI
from .face import FontFile, script_of
from .order import levels


@dataclass(frozen=True)
class Run:
    """`start`: which letter of the line is its first."""

    font: FontFile
    text: str
    leftwards: bool
    start: int


@lru_cache(maxsize=4096)
def runs_of(text: str, fonts: tuple[FontFile, ...], leftwards: bool) -> tuple[Run, ...]:
    """The runs of a line from left to right. `fonts`: a letter is set in the first of them that has it."""
    order = levels(text, leftwards)
    kept = [n for n, letter in enumerate(text) if letter not in (LRI, PDI)]
    letters = [text[n] for n in kept]
    alike = zip((order[n] for n in kept), _in_fonts(letters, fonts), _scripts(letters), strict=True)
    made: list[tuple[int, Run]] = []
    start = 0
    for (level, font, _), group in groupby(zip(alike, letters, strict=True), key=lambda one: one[0]):
        own = "".join(letter for _, letter in group)
        made.append((level, Run(font, own, level % 2 == 1, start)))
        start += len(own)
    return tuple(run for _, run in _turned(made))


def _turned(runs: list[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """UAX #9, rule L2: from the highest level to the lowest odd one, what has at least that level is reversed."""
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        turned: list[tuple[int, Run]] = []
        for high, group in groupby(runs, key=lambda run: min(run[0], level) == level):
            some = list(group)
            turned += some[::-1] if high else some
        runs = turned
    return runs


def _in_fonts(letters: Sequence[str], fonts: tuple[FontFile, ...]) -> list[FontFile]:
    """The font of each letter: of a space, that of the letter before it, or after it at the beginning, as Pango does
    it.
    """
    found: list[FontFile | None] = []
    for letter in letters:
        last = found[-1] if found else None
        found.append(last if _is_space(letter) else next((font for font in fonts if font.has(letter)), fonts[0]))
    first = next((font for font in found if font), fonts[0])
    return [font or first for font in found]


def _is_space(letter: str) -> bool:
    """What shows nothing, and a variation selector."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") or "\ufe00" <= letter <= "\ufe0f"


def _scripts(letters: Sequence[str]) -> Iterator[str]:
    """The script of each letter: of a sign, that of the letter before it, or after it at the beginning."""
    own = [script_of(letter) for letter in letters]
    last = next(filter(None, own), "")
    for script in own:
        last = script or last
        yield last
