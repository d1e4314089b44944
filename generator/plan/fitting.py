"""Which rung of a ladder a panel takes, given the measures. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..kernel.findings import Finding, Where
from ..model.content import Topic
from ..model.kinds import USUAL_PRIORITY
from ..model.ladder import MOST_EMPTY, Fit, LadderSpec, Rung, Setting
from ..model.page import Measure
from ..model.policy import Fitting
from .findings import FIT007, FIT008

_MOST_SPARE = 5.0  # most mm added to a gap: more would separate what belongs together
_KEPT_BACK = 0.3  # mm of the room left over: rounding must not push the last line out
_STEP = 0.1  # mm; gaps grow in steps, so that places with almost the same room share a layout
_ROUNDING = 1e-6  # of a step: 0.3 / 0.1 is a little less than 3 in binary


def good_enough(measure: Measure) -> bool:
    """Whether a panel may stay as it is usually set: its words fit, and leave no hole."""
    return measure.fits and (measure.room == 0 or measure.left <= measure.room * MOST_EMPTY)


def others(ladder: LadderSpec, measure: Measure) -> Sequence[int]:
    """The rungs to try if the usual one isn't good enough, the best first."""
    usual = ladder.usual
    return range(usual) if measure.fits else range(usual + 1, len(ladder.rungs))


def chosen(ladder: LadderSpec, usual: Measure, tried: Mapping[int, Measure]) -> int:
    """The number of the rung: the first of those tried, the best first, that fits.

    If none does, the tightest, so that laying it out reports what has no room.
    """
    first = next((number for number, measure in tried.items() if measure.fits), None)
    if first is not None:
        return first
    return ladder.usual if usual.fits or not tried else list(tried)[-1]


def spread(rung: Rung, number: int, measure: Measure) -> Setting:
    """The rung, with the leftover room put into the gaps between its blocks."""
    gaps = measure.blocks - 1
    if not measure.fits or gaps < 1:
        return Setting(rung, number)
    spare = min(_MOST_SPARE, max(0.0, min(measure.left - _KEPT_BACK, measure.air)) / gaps)
    return Setting(rung, number, round(math.floor(spare / _STEP + _ROUNDING) * _STEP, 1))


def settings(ladder: LadderSpec, numbers: Sequence[int]) -> Iterator[Setting]:
    return (Setting(ladder.rungs[number], number) for number in numbers)


def reported(fits: Iterable[Fit], topic: Topic, format: str, where: Where, policy: Fitting) -> list[Finding]:
    """What had to give way in an edition: notes if the policy allows it, else warnings. `where`: of its format."""
    found = []
    for fit in fits:
        sections = [(name, topic.sections.get(name)) for name in fit.left_out]
        for name, section in [*sections, *((id, None) for id in fit.services)]:
            severity = "note" if (section.priority if section else USUAL_PRIORITY) >= policy.leave_out else "warning"
            message = f'the panel "{fit.panel}" of {format} has no room for "{name}" and leaves it out'
            hint = (
                "shorten what else it prints, or write a shorter length (### short, ### line); its priority decides "
                "what goes first"
            )
            found.append(FIT007(message, section.where if section else where, hint, severity))
        if fit.tightest:
            message = f'the panel "{fit.panel}" of {format} needs the tightest setting of its ladder'
            found.append(
                FIT008(
                    message,
                    where,
                    "shorten its words: a few more won't fit",
                    "note" if policy.tightest else "warning",
                )
            )
    return found
