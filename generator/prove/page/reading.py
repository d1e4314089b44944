"""The order in which a page is read that has writing from right to left.

pdfium puts the letters of a line in an order that it guesses from all that is on the line: good enough to search in,
not to prove. Here it comes from the file and from the paper: text objects in the order of the content, and within each
its letters as they lie on its line, from the right if it has letters that are read from there.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as raw

from ...kernel.scripts import unspaced
from .groups import address
from .runs import Run

if TYPE_CHECKING:
    from .evidence import PageEvidence

BETWEEN = -1  # the place of what is between two text objects
_SAME = 0.02  # pt; letters that are drawn at the same place, as the two of a ligature
_TOUCHING = 0.12  # of the type size: less than any space
_BESIDE_HAN = 0.3  # of the type size: what Chinese letters, in their squares, may have on both sides
_LINE = 0.3  # of the type size: further up or down is another line
_FROM_THE_RIGHT = frozenset({"R", "AL"})  # classes of letters (UAX #9)
_FROM_THE_LEFT = frozenset({"L", "EN"})


class Spot(NamedTuple):
    """A character: its place in pdfium's text, itself, its origin in pt, and how far along its line that is."""

    n: int
    text: str
    x: float
    y: float
    along: float


def from_the_right(text: str) -> bool:
    """Whether some of it is read from the right."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in set(text))


class Reading:
    """A page in the order in which it is read. `whole`: its text as pdfium has it."""

    def __init__(self, page: PageEvidence, whole: str):
        self._page, self._whole = page, whole
        self._read: dict[int, list[Spot]] = {}  # by the addresses of the text objects; most are asked for several times

    @cached_property
    def _spots(self) -> dict[int, list[Spot]]:
        """By the addresses of the text objects that draw them, from left to right on their lines."""
        text_page, x, y = self._page.text_page.raw, ctypes.c_double(), ctypes.c_double()
        found: dict[int, list[Spot]] = {address(run): [] for run in self._page.runs}
        turns = {address(run): run.turn for run in self._page.runs}
        for n, letter in enumerate(self._whole):
            item = raw.FPDFText_GetTextObject(text_page, n)
            where = ctypes.addressof(item.contents) if item else 0
            if where in found and letter not in "\r\n\0" and raw.FPDFText_IsGenerated(text_page, n) != 1:
                raw.FPDFText_GetCharOrigin(text_page, n, x, y)
                turn = math.radians(turns[where])
                along = x.value * math.cos(turn) + y.value * math.sin(turn)
                found[where].append(Spot(n, letter, x.value, y.value, along))
        return {where: sorted(spots, key=lambda spot: spot.along) for where, spots in found.items()}

    def drawn(self, run: Run) -> list[Spot]:
        """The characters of a text object, from left to right on its line."""
        return self._spots[address(run)]

    def read(self, run: Run) -> list[Spot]:
        """The characters of a text object, as it is read."""
        where = address(run)
        if where not in self._read:
            self._read[where] = _read(self._spots[where])
        return self._read[where]

    def text_of(self, run: Run) -> str:
        return "".join(spot.text for spot in self.read(run))

    @cached_property
    def order(self) -> list[int]:
        """The places of all characters in pdfium's text, as they are read; BETWEEN where another object begins that
        isn't a part of the same word.
        """
        found: list[int] = []
        before: tuple[Run, bool, str] | None = None
        for run in self._page.runs:
            spots = self.read(run)
            from_the_left = _from_the_left(spots)
            text = "".join(spot.text for spot in spots)
            if before:
                gap = _BESIDE_HAN if unspaced(before[2][-1:] + text[:1]) else _TOUCHING
                if from_the_left != before[1] or not _joined(before[0], run, gap):
                    found.append(BETWEEN)
            found += [spot.n for spot in spots]
            before = run, from_the_left, text
        return found

    def text_in(self, left: float, bottom: float, right: float, top: float) -> str:
        """What is in a rectangle of the page, pt."""
        parts = []
        for run in self._page.runs:
            spots = self.read(run)
            parts.append("".join(spot.text for spot in spots if left <= spot.x <= right and bottom <= spot.y <= top))
        return " ".join(filter(None, parts))


def _from_the_left(spots: Iterable[Spot]) -> bool:
    """Whether some of them are read from the left. Signs alone are read as the page is."""
    return any(unicodedata.bidirectional(spot.text) in _FROM_THE_LEFT for spot in spots)


def _read(spots: Sequence[Spot]) -> list[Spot]:
    if _from_the_left(spots) and not any(from_the_right(spot.text) for spot in spots):
        return list(spots)
    read: list[Spot] = []
    for spot in reversed(list(_stacks(spots))):
        read += spot
    return [spot for part in _turned(read) for spot in part]


def _stacks(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Those drawn at the same place: letters in the order in which pdfium read them, then their marks."""
    stack: list[Spot] = []
    for spot in spots:
        if stack and spot.along - stack[-1].along > _SAME:
            yield sorted(stack, key=lambda one: (unicodedata.category(one.text)[0] == "M", one.n))
            stack = []
        stack.append(spot)
    if stack:
        yield sorted(stack, key=lambda one: (unicodedata.category(one.text)[0] == "M", one.n))


def _turned(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Among letters read from the right, words and figures that are read from the left."""
    runs: list[tuple[bool, list[Spot]]] = []
    for left, group in groupby(spots, key=lambda spot: unicodedata.bidirectional(spot.text) in _FROM_THE_LEFT):
        runs.append((left, list(group)))
    n = 0
    while n < len(runs):
        left, own = runs[n]
        # What has no direction belongs to figures and words that are on both of its sides.
        while left and n + 2 < len(runs) and not any(from_the_right(spot.text) for spot in runs[n + 1][1]):
            own = own + runs[n + 1][1] + runs[n + 2][1]
            n += 2
        yield own[::-1] if left else own
        n += 1


def _joined(one: Run, other: Run, gap: float) -> bool:
    """Whether two text objects that are read the same way are parts of one word: with less than `gap` between them, of
    their type size.
    """
    size = min(one.size, other.size)
    if one.turn != other.turn or abs(one.across - other.across) > _LINE * size:
        return False
    return min(abs(other.along - one.end), abs(one.along - other.end)) < gap * size
