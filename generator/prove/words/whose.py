"""Whose number is it? Each number and address is beside the name of its own service, or in its own sentence.

What belongs together is known from the words as composed, and where it is, from the page. A design may put numbers
above names or names beside numbers, in columns or in grids. So nothing is expected of where a number is, only that a
reader doesn't take it for another service's. That happens

- in a sentence, if it follows words that another number should follow, and not its own;
- elsewhere, if its line doesn't lead to its own name first, and it and another such number are nearer to each other's
  names than to their own;
- or if the way up or down doesn't either, and another name is nearer, which has no number that is nearer still, or the
  line leads to another number first.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from ...kernel.geometry import Rect
from ...model.panel import Named
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence, Seen
from ..page.homes import Homes
from ..page.texts import Piece, Place, Texts, by_panel, pieces_of
from ..page.ways import around, distance, first_met
from .findings import PRV027
from .printed import squeeze

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
            seen.append(
                (
                    PRV027(f'"{words}" on page {page.number} {what}', quote=words),
                    Rect(x, y, right - x, bottom - y),
                )
            )
    return seen


@lru_cache(maxsize=_REMEMBERED)
def _wrong(named: tuple[Named, ...], pieces: tuple[Piece, ...]) -> tuple[tuple[int, int, str, str], ...]:
    """(its first and last text object, the number or address, what is wrong) of each that is in the wrong place. Copies
    on a sheet are judged once.
    """
    panel = _Panel(named, Texts(pieces))
    return tuple(
        (place.first, place.last, place.words, what) for place in panel.numbers if (what := panel.wrong(place))
    )


class _Sentence(NamedTuple):
    """The words around a number in its sentence, without spaces; `told`, the same with them. `mirrored`: it runs from
    right to left, and readers of files don't agree on what comes first there.
    """

    words: str
    before: str
    after: str
    told: Named
    mirrored: bool

    @classmethod
    def of(cls, one: Named) -> _Sentence:
        mirrored = any(bidirectional(letter) in ("R", "AL") for letter in one.before + one.after)
        return cls(one.words, squeeze(one.before), squeeze(one.after), one, mirrored)

    def goes_on(self, before: str, after: str, least: int) -> bool:
        """Whether the words before a number, or those after it where it begins a line, are these, as far as they go.
        `least`: so many letters of them.
        """
        return _common(self.before, before) >= least if before else _common(self.after[::-1], after[::-1]) >= least


class _Panel:
    def __init__(self, named: tuple[Named, ...], texts: Texts):
        self.named, self.texts = named, texts
        names: dict[str, set[str]] = {}
        for one in named:
            names.setdefault(one.words, set()).update([one.name] if one.name else [])
        # Of each number. What is between a service's name and its number is named by the one and names the other.
        self.names = {words: own.union(*(names.get(name, ()) for name in own)) for words, own in names.items()}
        self._sentences = [_Sentence.of(one) for one in named if one.before or one.after]
        self._homes: dict[Place, str] = {}
        self._spoken: dict[Place, bool] = {}
        self._lines: dict[Place, tuple[str, str, tuple[str, ...]]] = {}

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
            for other in self._others(place):
                if other.goes_on(before, after, _TELLING):
                    return f'is where "{other.words}" belongs: ' + (
                        f'after "{other.told.before}"' if before else f'before "{other.told.after}"'
                    )
        if (home := self._home(place)) == _LINE:
            return ""
        if nearer := self._exchanged(place) or ("" if home else self._taken(place) or self._in_line(place)):
            return f'is nearer to "{nearer}" than to "{min(self.names[place.words])}", which it belongs to'
        for other in () if home else self._others(place):
            if any(_common(other.before, line) >= _TELLING for line in above):
                return f'is where "{other.words}" belongs: after "{other.told.before}"'
        return ""

    def _around(self, place: Place) -> tuple[str, str, tuple[str, ...]]:
        """What is before and after a number on its line, and what ends the lines above if it begins one."""
        if place not in self._lines:
            before = self.texts.before(place)
            self._lines[place] = before, self.texts.after(place), () if before else tuple(self.texts.above(place))
        return self._lines[place]

    def _others(self, place: Place) -> Iterator[_Sentence]:
        return (sentence for sentence in self._sentences if sentence.words != place.words and not sentence.mirrored)

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
        for gap, name in sorted(
            (distance(place, label) + _NEARER, label.words)
            for label in self.labels
            if label.words not in own and label.words != place.words
        ):
            theirs = [number for number in self.numbers if name in self.names[number.words]]
            if gap < far < math.inf and all(gap < self._far(number, {name}) for number in theirs):
                return name
        return ""

    def _in_line(self, place: Place) -> str:
        """Another number that is next on its line, where its name should be, and away from its own name, too."""
        others = self._foreign(place)
        beside = (first_met(place, way, [*self.labels, *others]) for way in ("left", "right"))
        far = self._far(place, self.names[place.words])
        return next(
            (met.words for gap, met in beside if met in others and not self._home(met) and gap < far < math.inf), ""
        )

    def _foreign(self, place: Place) -> list[Place]:
        """The places of other services' numbers that aren't a part of a sentence."""
        own = self.names[place.words]
        return [
            number
            for number in self.numbers
            if number.words != place.words and not self.names[number.words] & own and not self._in_its_sentence(number)
        ]

    def _far(self, number: Place, names: Collection[str]) -> float:
        """How far a number is from the nearest of these names."""
        return min((distance(number, label) for label in self.labels if label.words in names), default=math.inf)

    def _home(self, place: Place) -> str:
        """Which way leads from a number to its own name first: along its _LINE, up or down its _COLUMN; or "", none. In
        its own sentence it is on its line.
        """
        if place not in self._homes:
            self._homes[place] = _LINE if self._in_its_sentence(place) else self._way_home(place)
        return self._homes[place]

    def _in_its_sentence(self, place: Place) -> bool:
        """Also if nobody can tell."""
        if place not in self._spoken:
            before, after, above = self._around(place)
            mine = [sentence for sentence in self._sentences if sentence.words == place.words]
            self._spoken[place] = any(
                one.mirrored or one.goes_on(before, after, 1) or any(_common(one.before, line) for line in above)
                for one in mine
            )
        return self._spoken[place]

    def _way_home(self, place: Place) -> str:
        own, items = self.names[place.words], [*self.labels, *self._foreign(place)]
        for way in "left", "right":
            _, met = first_met(place, way, items)
            if met and met.words in own:
                return _LINE
        first = {one.first for one in self.named if one.words == place.words and one.name}
        for way, against in ("up", "down"), ("down", "up"):
            gap, met = first_met(place, way, items)
            if met is None or met.words not in own:
                continue
            # A name that should be above, but is below, must be nearer than the one above: else that one has the
            # number. Likewise the other way round.
            nearer, other = first_met(place, against, self.labels)
            if first != {way == "down"} or other is None or other.words in own or gap <= nearer + _NEARER:
                return _COLUMN
        return ""


def _common(words: str, said: str) -> int:
    """How many letters and figures the shorter of two texts has, if the other one ends with it; else 0."""
    length = min(len(words), len(said))
    return sum(letter.isalnum() for letter in said[-length:]) if length and words[-length:] == said[-length:] else 0
