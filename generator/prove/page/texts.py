"""The words of one panel, as it lies: where some of them are, and what is beside them. Lengths in mm, y downwards, from
the panel's corner.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...kernel.geometry import Pose
from ...kernel.units import mm_from_pt
from ..words.printed import squeeze
from .evidence import PageEvidence
from .homes import Edges, Homes
from .runs import Run
from .ways import around, share

_GAP = 1.0  # em at most between two words that are beside each other
_LINES = 2.0  # heights of a line up to which one is above another
_ENOUGH = 12  # letters
_EXACT = 2  # decimals: copies on a sheet differ by less


class Piece(NamedTuple):
    """A text object: what it says, where it is, its size in mm."""

    text: str
    box: Edges
    size: float


@dataclass(frozen=True, eq=False)
class Place:
    """Where some words are: `boxes`, one for each text object, and one around all if they are below each other.

    `whole`: their text objects say nothing else. `first`, `last`: the numbers of these; `before`, `after`: what they
    say besides, without spaces.
    """

    words: str
    boxes: tuple[Edges, ...]
    whole: bool
    first: int
    last: int
    before: str
    after: str


class Texts:
    """The text objects of a panel, in the order of its content."""

    def __init__(self, pieces: Sequence[Piece]):
        self.pieces = pieces
        self.said = [squeeze(piece.text) for piece in pieces]
        self._all = "".join(self.said)
        self._starts = list(accumulate(map(len, self.said), initial=0))[:-1]  # where each begins in all

    def places(self, words: Iterable[str]) -> dict[str, list[Place]]:
        """Where each of them is. The longest come first: what is a part of them is no place of a shorter one."""
        taken = bytearray(len(self._all))
        found: dict[str, list[Place]] = {}
        for one in sorted(set(words), key=lambda one: (-len(one), one)):
            found[one] = []
            wanted, at = squeeze(one), -1
            while (at := self._all.find(wanted, at + 1)) >= 0:
                end = at + len(wanted)
                if not any(taken[at:end]) and (place := self._place(one, at, end)):
                    taken[at:end] = b"\1" * len(wanted)
                    found[one].append(place)
        return found

    def _place(self, words: str, start: int, end: int) -> Place | None:
        """None if it begins or ends within a word."""
        pieces = range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))
        parts = [
            (n, max(0, start - self._starts[n]), min(len(self.said[n]), end - self._starts[n]))
            for n in pieces
            if self.said[n]
        ]
        (first, a, _), (last, _, b) = parts[0], parts[-1]
        if _within_a_word(self.pieces[first].text, a) or _within_a_word(self.pieces[last].text, b):
            return None
        boxes = tuple(
            _part(self.pieces[n].box, left / len(self.said[n]), right / len(self.said[n])) for n, left, right in parts
        )
        if len(boxes) > 1 and all(share(one[0], one[2], other[0], other[2]) for one, other in pairwise(boxes)):
            boxes = (*boxes, around(boxes))
        before, after = self.said[first][:a], self.said[last][b:]
        return Place(
            words, boxes, not before and not any(letter.isalnum() for letter in after), first, last, before, after
        )

    def before(self, place: Place) -> str:
        """What is directly before it on its line, without spaces."""
        return place.before or self._line(self._next_to(place.first, left=True), left=True)

    def after(self, place: Place) -> str:
        return place.after or self._line(self._next_to(place.last, left=False), left=False)

    def above(self, place: Place) -> Iterator[str]:
        """What ends a line above it, near by, without spaces."""
        _, (_, y, _, bottom), size = self.pieces[place.first]
        near = _LINES * max(size, bottom - y)
        for n, (_, (_, y2, _, bottom2), _) in enumerate(self.pieces):
            if (
                y - near <= y2
                and bottom2 < bottom
                and not share(y, bottom, y2, bottom2)
                and self._next_to(n, left=False) is None
            ):
                yield self._line(n, left=True)

    def _line(self, n: int | None, left: bool) -> str:
        """What a text object says, and those that go on from it in a direction, until they say enough to be told from
        others.
        """
        said = ""
        while n is not None and len(said) < _ENOUGH:
            said = self.said[n] + said if left else said + self.said[n]
            n = self._next_to(n, left)
        return said

    def _next_to(self, n: int, left: bool) -> int | None:
        """The text object that is directly beside another on its line; it begins further to that side."""
        _, (x, y, right, bottom), size = self.pieces[n]
        least, found = _GAP * size, None
        for m, (_, (x2, y2, right2, bottom2), _) in enumerate(self.pieces):
            gap = x - right2 if left else x2 - right
            if -size < gap <= least and (x2 < x if left else x2 > x) and share(y, bottom, y2, bottom2):
                least, found = gap, m
        return found


def pieces_of(page: PageEvidence, runs: Iterable[Run], pose: Pose) -> tuple[Piece, ...]:
    """The text objects of a panel that is placed so. Copies of it have the same pieces."""
    found = []
    for run in runs:
        x, y, right, bottom = run[0] - pose.x, run[1] - pose.y, run[2] - pose.x, run[3] - pose.y
        turned = {
            0: (x, y, right, bottom),
            90: (y, -right, bottom, -x),
            180: (-right, -bottom, -x, -y),
            270: (-bottom, x, -y, right),
        }[pose.turn]
        left, top, end, low = turned
        box = round(left, _EXACT), round(top, _EXACT), round(end, _EXACT), round(low, _EXACT)
        found.append(Piece(page.text_of(run), box, round(mm_from_pt(run.size), _EXACT)))
    return tuple(found)


def by_panel(page: PageEvidence, homes: Homes, wanted: Iterable[int]) -> dict[int, list[Run]]:
    """The text objects of these panels, by their number."""
    runs: dict[int, list[Run]] = {n: [] for n in wanted}
    if runs:
        for run in page.runs:
            if (n := homes.index(run)) in runs:
                runs[n].append(run)
    return runs


def _within_a_word(text: str, n: int) -> bool:
    """Whether a word goes on from one of a text's letters to its n-th, not counting spaces."""
    at = [m for m, letter in enumerate(text) if not letter.isspace()]
    return 0 < n < len(at) and at[n] == at[n - 1] + 1 and text[at[n]].isalnum() and text[at[n] - 1].isalnum()


def _part(box: Edges, start: float, end: float) -> Edges:
    x, y, right, bottom = box
    return x + start * (right - x), y, x + end * (right - x), bottom
