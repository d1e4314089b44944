"""Which rung of a ladder a panel takes, by what was measured. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.edition import Measure
from ..model.ladder import MOST_EMPTY, LadderSpec, Rung, Setting

_MOST_SPARE = 5.0  # mm that are added to a gap: more would part what belongs together
_KEPT_BACK = 0.3  # mm of the room left over: rounding must not push the last line out
_STEP = 0.1  # mm; gaps grow in steps, so that places with almost the same room share a layout


def good_enough(measure: Measure) -> bool:
    """Whether a panel may stay as it is usually set: its words have their room, and leave no hole."""
    return measure.fits and (measure.room == 0 or measure.left <= measure.room * MOST_EMPTY)


def others(ladder: LadderSpec, measure: Measure) -> Sequence[int]:
    """The rungs to try where the usual one isn't good enough, the best first."""
    usual = ladder.usual
    return range(usual) if measure.fits else range(usual + 1, len(ladder.rungs))


def chosen(ladder: LadderSpec, usual: Measure, tried: Mapping[int, Measure]) -> int:
    """The number of the rung: the first of those tried, the best first, that fits.

    Where none does, the tightest, for laying it out to tell what has no room.
    """
    first = next((number for number, measure in tried.items() if measure.fits), None)
    if first is not None:
        return first
    return ladder.usual if usual.fits or not tried else list(tried)[-1]


def spread(rung: Rung, number: int, measure: Measure) -> Setting:
    """The rung with the room that is left over put into the gaps between its blocks."""
    gaps = measure.blocks - 1
    if not measure.fits or gaps < 1:
        return Setting(rung, number)
    spare = min(_MOST_SPARE, max(0.0, measure.left - _KEPT_BACK) / gaps)
    return Setting(rung, number, round(spare // _STEP * _STEP, 1))


def settings(ladder: LadderSpec, numbers: Sequence[int]) -> Iterator[Setting]:
    return (Setting(ladder.rungs[number], number) for number in numbers)
