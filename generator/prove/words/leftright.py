"""Numbers, times, codes and addresses among writing that runs from right to left: on the paper each reads from left to
right.

Text that is taken out of a file can't tell: where a number with spaces was drawn back to front, group by group, readers
turn it round again, and what they say is right. So this goes by where each glyph lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...kernel.geometry import Rect
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence, Seen
from ..page.homes import Homes
from ..page.reading import Spot
from ..page.runs import Run
from ..page.texts import by_panel
from ..page.ways import around
from ..seen.likeness import ADDRESS
from .findings import PRV029
from .printed import squeeze

# What has a digit, with further groups of digits behind a space.
_FIGURE = r"[+£€#]?(?=[\w.,:/@–-]*\d)[0-9A-Za-z](?:[0-9A-Za-z.,:/@+–-]*[0-9A-Za-z%])?(?:(?<=\d)[ \u00a0\u202f]\d+)*"
_WHOLE = re.compile(rf"(?<![\w.@/-])(?:{ADDRESS}|{_FIGURE})", re.ASCII)  # a word of another script may be right beside
_LINE = 0.3  # of the type size: further up or down is another line
_REMEMBERED = 512  # texts


def check_left_to_right(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """Each of them is drawn in its order, as often as the words have it. Only for pages that need it: others are read
    as they are drawn.
    """
    if page.reading is None:
        return []
    seen: list[Seen] = []
    wanted = {n: panel.text for n, (panel, _) in enumerate(expected.panels) if _wholes(panel.text)}
    for n, runs in by_panel(page, homes, wanted).items():
        drawn = [(run, page.reading.drawn(run)) for run in runs]
        lines = [_said(line) for line in _lines(drawn)]
        # One that goes on on another line: check_order knows where its parts must be.
        onward = "".join(_said(spots) for _, spots in drawn)
        for words, count in _wholes(wanted[n]):
            said = squeeze(words)
            if max(sum(line.count(said) for line in lines), onward.count(said)) < count:
                x, y, right, bottom = around(run[:4] for run in runs)
                finding = PRV029(
                    f'"{words}" on page {page.number} isn\'t drawn from left to right, as it is read', quote=words
                )
                seen.append((finding, Rect(x, y, right - x, bottom - y)))
    return seen


@lru_cache(maxsize=_REMEMBERED)
def _wholes(text: str) -> tuple[tuple[str, int], ...]:
    """Those in a text, and how often each is there."""
    return tuple(Counter(_WHOLE.findall(text)).items())


def _said(spots: Iterable[Spot]) -> str:
    return squeeze("".join(spot.text for spot in spots))


def _lines(drawn: Iterable[tuple[Run, list[Spot]]]) -> Iterator[list[Spot]]:
    """The characters of each line, from left to right."""
    line: list[Spot] = []
    last: Run | None = None
    for run, spots in sorted(drawn, key=lambda one: (one[0].turn, one[0].across)):
        if last and (run.turn != last.turn or abs(run.across - last.across) > _LINE * min(run.size, last.size)):
            yield sorted(line, key=lambda spot: spot.along)
            line = []
        line += spots
        last = run
    yield sorted(line, key=lambda spot: spot.along)
