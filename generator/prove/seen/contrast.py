"""How well words stand out from their ground, measured on the page. WCAG 2.2, contrast (minimum) and (enhanced): 4.5:1
and 7:1 for text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from PIL import Image

from ...kernel.colour import contrast, grey
from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH, mm_from_pt
from ..page.evidence import PageEvidence, Seen, points
from ..page.groups import GROUNDS
from ..page.pixels import colours, extremes
from ..page.runs import Run, fill_of

LEAST, GOOD = 4.5, 7.0
_LARGE = 56  # pixels to the em, where words are looked at closely
_SHOWN = 0.45  # of the difference between ink and ground that thin letters reach at SIGHT dpi
_GROUND = 0.06  # of the points: a colour that covers so much of a word's box is a ground of it
_LOW = 0.12  # the same where a word may be underlined
_NEAR = 6  # levels of grey, for rounding
_AIR = 0.15  # em around a word: the box of a dash is all ink
_INK = 0.01  # of the points: less is the rim of another colour

_WHITE = (255, 255, 255)

Colour = tuple[int, int, int]


def ratio_of(page: PageEvidence, run: Run) -> float | None:
    """The contrast of words that can be seen with their ground, if it is less than GOOD; rounded down to a tenth."""
    if _plainly(page, run) or not page.text_of(run).strip():
        return None
    ratio = _measured(page, run)
    return math.floor(ratio * 10) / 10 if ratio < GOOD else None


def pale_words(page: PageEvidence, pale: Iterable[tuple[float, Run]]) -> list[Seen]:
    """Words with less contrast than LEAST are refused; less than GOOD is a warning."""
    alike: dict[float, list[Run]] = {}
    for ratio, run in pale:
        alike.setdefault(ratio, []).append(run)
    return [_finding(page, ratio, runs) for ratio, runs in sorted(alike.items())]


def _finding(page: PageEvidence, ratio: float, runs: list[Run]) -> Seen:
    code, severity = ("PRV023", "error") if ratio < LEAST else ("PRV024", "warning")
    quote = " ".join(dict.fromkeys(page.text_of(run).strip() for run in runs))[:300]
    return Finding(
        code, f"words on page {page.number} have a contrast of only {ratio:g}:1", quote=quote, severity=severity
    ), runs[0].box


def _plainly(page: PageEvidence, run: Run) -> bool:
    """Whether a word in one colour on a ground of another has contrast enough, and shows. Most have."""
    ink = fill_of(run)
    place = points(run.box)
    if ink is None or place[0] < 0 or place[1] < 0 or place[2] > page.sight.width or place[3] > page.sight.height:
        return False
    darkest, lightest = extremes(page.bare.crop(place))
    if lightest - darkest > _NEAR:
        return False  # it has several grounds, or something runs through it
    ground = _WHITE if darkest == 255 else _beside(page, run)
    inks, grounds = round(grey(ink)), round(grey(ground))
    if abs(lightest - grounds) > _NEAR or _ratio(ink, ground) < GOOD:
        return False  # its corner isn't its ground, or there is too little between them
    levels = page.sight.crop(place).histogram()
    there = [level for level in range(256) if levels[level]]
    if max(abs(level - grounds) for level in (there[0], there[-1])) < _SHOWN * abs(inks - grounds):
        return False
    # Anything else of which there is much is over it.
    least = _GROUND * (place[2] - place[0]) * (place[3] - place[1])
    return all(min(abs(level - inks), abs(level - grounds)) <= _NEAR for level in there if levels[level] >= least)


def _beside(page: PageEvidence, run: Run) -> Colour:
    """The colour at the corner of a word."""
    x, y = (int(edge * GROUNDS / MM_PER_INCH) for edge in (run.x, run.y))
    corner = min(x, page.coloured.width - 1), min(y, page.coloured.height - 1)
    return cast("Colour", page.coloured.getpixel(corner))


def _measured(page: PageEvidence, run: Run) -> float:
    """The least contrast between a word and what is behind it, seen from near."""
    air = mm_from_pt(run.size) * _AIR
    x, y = max(0.0, run.x - air), max(0.0, run.y - air)
    box = Rect(x, y, min(page.w, run.right + air) - x, min(page.h, run.bottom + air) - y)
    if box.w <= 0 or box.h <= 0:
        return GOOD  # beyond the page
    dpi = 72 * _LARGE / run.size
    picture = page.picture(dpi, box, grey=False)
    shades = _shades(colours(picture))
    ground = shades[0][1]
    least = _INK * picture.width * picture.height
    ink = max((colour for count, colour in shades if count >= least), key=lambda colour: _ratio(colour, ground))
    behind = page.behind(run, dpi)
    grounds = {*_much_of(behind, _LOW), *_much_of(_above_underline(behind, run.turn), _GROUND)}
    return min((_ratio(ink, colour) for colour in grounds), default=_ratio(ink, ground))


def _above_underline(behind: Image.Image, turn: int) -> Image.Image:
    """Without the lowest quarter of the word."""
    w, h = behind.size
    return behind.crop(
        {
            0: (0, 0, w, h - h // 4),
            90: (0, 0, w - w // 4, h),
            180: (0, h // 4, w, h),
            270: (w // 4, 0, w, h),
        }.get(turn % 360, (0, 0, w, h))
    )


def _much_of(behind: Image.Image, share: float) -> Iterator[Colour]:
    """The colours that cover so much of a piece as long as a letter: something may run through one of them."""
    w, h = behind.size
    for start in range(0, max(w, h), _LARGE):
        end = start + _LARGE
        part = behind.crop((start, 0, min(w, end), h) if w >= h else (0, start, w, min(h, end)))
        least = share * part.width * part.height
        yield from (colour for count, colour in _shades(colours(part)) if count >= least)


def _shades(some: Iterable[tuple[int, Colour]]) -> list[tuple[int, Colour]]:
    """(points, the most frequent of them) of colours that are much alike, as in a gradient; the largest group first."""
    groups: dict[Colour, list[tuple[int, Colour]]] = {}
    for count, colour in some:
        groups.setdefault((colour[0] >> 4, colour[1] >> 4, colour[2] >> 4), []).append((count, colour))
    return sorted(((sum(count for count, _ in group), max(group)[1]) for group in groups.values()), reverse=True)


@lru_cache(maxsize=4096)
def _ratio(one: Colour, other: Colour) -> float:
    return contrast(one, other)
