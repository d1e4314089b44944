"""Whose number is it? Each number and address is beside the name of its own service, or in its own sentence.

What belongs together is known from the words as composed, and where it is, from the page. A design may put numbers above names or names beside numbers, in
columns or in grids. So nothing is expected of where a number is, only that a reader doesn't take it for another service's. That happens

- in a sentence, if it follows words that another number should follow, and not its own;
- elsewhere, if its line doesn't lead to its own name first, and it and another such number are nearer to each other's names than to their own;
- or if the way up or down doesn't either, another name is nearer, and that one has no number which is nearer still.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from unicodedata import bidirectional

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..model.edition import Named
from ..model.proof import ExpectedPage
from .evidence import PageEvidence, Seen
from .homes import Homes
from .texts import Piece, Place, Texts, by_panel, pieces_of
from .ways import around, distance, first_met
from .words import squeeze

_TELLING = 3  # letters that two sentences don't have in common by chance
_NEARER = 0.3  # mm
_REMEMBERED = 64  # panels
_LINE, _COLUMN = "line", "column"


def check_whose(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """No number or address is where a reader takes it for another service's."""
    seen: list[Seen] = []
    for n, runs in by_panel(page, homes, [n for n, (panel, _) in enumerate(expected.panels) if panel.named]).items():
        panel, pose = expected.panels[n]
        for first, last, words, what in _wrong(panel.named, pieces_of(page, runs, pose)):
            x, y, right, bottom = around(run[:4] for run in runs[first : last + 1])
            seen.append((Finding("PRV027", f'"{words}" on page {page.number} {what}', quote=words), Rect(x, y, right - x, bottom - y)))
    return seen


@lru_cache(maxsize=_REMEMBERED)
def _wrong(named: tuple[Named, ...], pieces: tuple[Piece, ...]) -> tuple[tuple[int, int, str, str], ...]:
    """(its first and last text object, the number or address, what is wrong) of each that is in the wrong place. Copies on a sheet are judged once."""
    panel = _Panel(named, Texts(pieces))
    return tuple((place.first, place.last, place.words, what) for place in panel.numbers if (what := panel.wrong(place)))


@dataclass
class _Panel:
    named: tuple[Named, ...]
    texts: Texts
    names: dict[str, set[str]] = field(default_factory=dict)  # of each number
    _homes: dict[Place, str] = field(default_factory=dict)
    _lines: dict[Place, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self):
        for one in self.named:
            self.names.setdefault(one.words, set()).update([one.name] if one.name else [])

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        return self.texts.places([*self.names, *(name for own in self.names.values() for name in own)])

    @cached_property
    def numbers(self) -> list[Place]:
        return [place for words in self.names for place in self._places[words]]

    @cached_property
    def labels(self) -> list[Place]:
        """The places of names. If enough of a name are by themselves, others are only mentions of it in a sentence."""
        found = []
        for name in dict.fromkeys(one.name for one in self.named if one.name):
            places = self._places[name]
            whole = [place for place in places if place.whole]
            found += whole if len(whole) >= sum(one.name == name for one in self.named) else places
        return found

    def wrong(self, place: Place) -> str:
        """What is wrong with where a number is; "" if nothing is, or nobody can tell."""
        before, after, above = self._around(place)
        if self._in_its_sentence(place):
            return ""
        if not any(_common(squeeze(name), before) for name in self.names[place.words]):
            for one in self._others(place):
                if _said(one, before, after, _TELLING):
                    return f'is where "{one.words}" belongs: ' + (f'after "{one.before}"' if before else f'before "{one.after}"')
        if (home := self._home(place)) == _LINE:
            return ""
        if name := self._exchanged(place) or ("" if home else self._taken(place)):
            return f'is nearer to "{name}" than to "{min(self.names[place.words])}", which it belongs to'
        for one in () if home else self._others(place):
            if any(_common(squeeze(one.before), line) >= _TELLING for line in above):
                return f'is where "{one.words}" belongs: after "{one.before}"'
        return ""

    def _around(self, place: Place) -> tuple[str, str, tuple[str, ...]]:
        """What is before and after a number on its line, and what ends the lines above if it begins one."""
        if place not in self._lines:
            before = self.texts.before(place)
            self._lines[place] = before, self.texts.after(place), () if before else tuple(self.texts.above(place))
        return self._lines[place]

    def _others(self, place: Place) -> Iterator[Named]:
        return (one for one in self.named if one.words != place.words and not _mirrored(one))

    def _exchanged(self, place: Place) -> str:
        """The name of another number, if both are nearer to each other's names in sum than to their own."""
        own, far = self.names[place.words], self._far(place, self.names[place.words])
        for number in self.numbers:
            other = self.names[number.words]
            if number.words == place.words or own & other or self._home(number) == _LINE:
                continue
            apart = far + self._far(number, other)
            if apart < math.inf and self._far(place, other) + self._far(number, own) + _NEARER < apart:
                return min(other)
        return ""

    def _taken(self, place: Place) -> str:
        """A name that is nearer than its own, and has no number of its own which is nearer."""
        own = self.names[place.words]
        far = self._far(place, own)
        for gap, name in sorted((distance(place, label) + _NEARER, label.words) for label in self.labels if label.words not in own and label.words != place.words):
            theirs = [number for number in self.numbers if name in self.names[number.words]]
            if gap < far < math.inf and all(gap < self._far(number, {name}) for number in theirs):
                return name
        return ""

    def _far(self, number: Place, names: Collection[str]) -> float:
        """How far a number is from the nearest of these names."""
        return min((distance(number, label) for label in self.labels if label.words in names), default=math.inf)

    def _home(self, place: Place) -> str:
        """Which way leads from a number to its own name first: along its _LINE, up or down its _COLUMN; or "", none. In its own sentence it is on its line."""
        if place not in self._homes:
            self._homes[place] = _LINE if self._in_its_sentence(place) else self._way_home(place)
        return self._homes[place]

    def _in_its_sentence(self, place: Place) -> bool:
        before, after, above = self._around(place)
        mine = [one for one in self.named if one.words == place.words]
        if any(_mirrored(one) for one in mine):
            return True  # nobody can tell
        return any(_said(one, before, after, 1) or any(_common(squeeze(one.before), line) for line in above) for one in mine)

    def _way_home(self, place: Place) -> str:
        own = self.names[place.words]
        others = [number for number in self.numbers if number.words != place.words and not self.names[number.words] & own]
        for way in "left", "right":
            _, met = first_met(place, way, [*self.labels, *others])
            if met and met.words in own:
                return _LINE
        first = {one.first for one in self.named if one.words == place.words and one.name}
        for way, against in ("up", "down"), ("down", "up"):
            gap, met = first_met(place, way, [*self.labels, *others])
            if met is None or met.words not in own:
                continue
            # A name that should be above, but is below, must be nearer than the one above: else that one has the number. Likewise the other way round.
            nearer, other = first_met(place, against, self.labels)
            if first != {way == "down"} or other is None or other.words in own or gap <= nearer + _NEARER:
                return _COLUMN
        return ""


def _mirrored(one: Named) -> bool:
    """Whether its sentence runs from right to left: readers of files don't agree on what comes before a number there."""
    return any(bidirectional(letter) in ("R", "AL") for letter in one.before + one.after)


def _said(one: Named, before: str, after: str, least: int) -> bool:
    """Whether the words before a number, or those after it where it begins a line, are those around this one, as far as they go."""
    if before:
        return _common(squeeze(one.before), before) >= least
    return _common(squeeze(one.after)[::-1], after[::-1]) >= least


def _common(words: str, said: str) -> int:
    """How many letters and figures the shorter of two texts has, if the other one ends with it; else 0."""
    length = min(len(words), len(said))
    return sum(letter.isalnum() for letter in said[-length:]) if length and words[-length:] == said[-length:] else 0
