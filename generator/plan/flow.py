"""Where words that run over pages break. Pure; all mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import takewhile

from ..model.flow import Atom, Part

# How bad a break is, as if it left so much of a page empty: inside a block; where little of the block is on one side.
_WITHIN = 0.3
_TORN = 0.6
_FEW = 2  # atoms
_SLACK = 0.01  # mm; rounding


def broken(atoms: Sequence[Atom], room: float) -> tuple[Part, ...]:
    """The pages, as few as there can be, and filled as evenly as may be; a page rather ends with a block. What keeps
    what follows isn't parted from it. An atom higher than `room` has a page of its own: laying it out tells of it.
    """
    count = len(atoms)
    # For each atom, the best way to set all from there on: pages, how uneven they are, where the first of them ends.
    best: list[tuple[int, float, int]] = [(0, 0.0, count)] * (count + 1)
    for start in reversed(range(count)):
        ways = []
        for end in range(start + 1, count + 1):
            height = _height(atoms, start, end)
            if height > room + _SLACK and end > start + 1:
                break
            if end < count and atoms[end - 1].keeps:
                continue
            pages, uneven, _ = best[end]
            ways.append((pages + 1, uneven + _cost(atoms, end, 1 - height / room), end))
        # Nothing but what keeps the next: better a page too full, which layout refuses, than a heading left alone.
        best[start] = min(ways, default=(best[start + 1][0] + 1, math.inf, start + 1))
    parts, start = [], 0
    while start < count:
        end = best[start][2]
        parts.append(Part(start, end))
        start = end
    return tuple(parts)


def _cost(atoms: Sequence[Atom], end: int, empty: float) -> float:
    """Of a page that ends before an atom, and is empty to this part."""
    if end == len(atoms) or atoms[end].begins:
        return empty**2
    before = sum(1 for _ in takewhile(lambda atom: not atom.keeps, reversed(atoms[_first(atoms, end) : end])))
    after = 1 + sum(1 for _ in takewhile(lambda atom: not atom.begins, atoms[end + 1 :]))
    return empty**2 + (_TORN if min(before, after) < _FEW else _WITHIN) ** 2


def _first(atoms: Sequence[Atom], within: int) -> int:
    """The first atom of the block that another one is in."""
    return next(n for n in range(within, -1, -1) if atoms[n].begins)


def _height(atoms: Sequence[Atom], start: int, end: int) -> float:
    first, last = atoms[start], atoms[end - 1]
    return last.bottom + last.below - first.top + first.above
