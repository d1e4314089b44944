"""How well words stand out from their ground, measured on the page. WCAG 2.2, contrast (minimum) and (enhanced): 4.5:1
and 7:1 for text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from PIL import Image

from ...kernel.colour import contrast, grey
from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH, mm_from_pt
from ..page.evidence import GROUNDS, SIGHT, PageEvidence, Seen, ground_of, points
from ..page.runs import Run, fill_of

LEAST, GOOD = 4.5, 7.0
_LARGE = 56  # pixels to the em, where words are looked at closely
_SHOWN = 0.45  # of the difference between ink and ground that thin letters reach at SIGHT dpi
_GROUND = 0.06  # of the points: a colour that covers so much of a word's box is a ground of it
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
    levels = page.sight.crop(place).histogram()
    most = ground_of(levels)
    ground = _WHITE if most == 255 else _beside(page, run)
    inks, grounds = round(grey(ink)), round(grey(ground))
    if abs(most - grounds) > _NEAR or _ratio(ink, ground) < GOOD:
        return False  # its corner isn't its ground, or there is too little between them
    there = [level for level in range(256) if levels[level]]
    if max(abs(level - grounds) for level in (there[0], there[-1])) < _SHOWN * abs(inks - grounds):
        return False
    # Anything else of which there is much is another ground; so is what looks like ink, but goes on around the word.
    least = _GROUND * (place[2] - place[0]) * (place[3] - place[1])
    return all(
        min(abs(level - inks), abs(level - grounds)) <= _NEAR for level in there if levels[level] >= least
    ) and not _like_ink_around(page, run, place, inks)


def _like_ink_around(page: PageEvidence, run: Run, place: tuple[int, int, int, int], inks: int) -> bool:
    """Whether there is a bar of the colour of a word's ink along one of its sides: no letter has one so long."""
    left, top, right, bottom = place
    em = run.size * SIGHT / 72
    air = math.ceil(_AIR * em)
    sides = ((left, top - air, right, top), (left, bottom, right, bottom + air))
    upright = ((left - air, top, left, bottom), (right, top, right + air, bottom))
    alike = bytes(abs(level - inks) <= _NEAR for level in range(256))
    for boxes, turned in ((sides, False), (upright, True)):
        for box in boxes:
            strip = page.sight.crop(box)
            if turned:
                strip = strip.transpose(Image.Transpose.TRANSPOSE)
            bar = b"\x01" * max(1, min(strip.width, round(em)))
            points = strip.tobytes().translate(alike)
            if any(bar in points[n * strip.width : (n + 1) * strip.width] for n in range(strip.height)):
                return True
    return False


def _beside(page: PageEvidence, run: Run) -> Colour:
    """The colour at the corner of a word."""
    x, y = (int(edge * GROUNDS / MM_PER_INCH) for edge in (run.x, run.y))
    return page.coloured.getpixel((min(x, page.coloured.width - 1), min(y, page.coloured.height - 1)))


def _measured(page: PageEvidence, run: Run) -> float:
    """The least contrast between a word and what is behind it, seen from near."""
    air = mm_from_pt(run.size) * _AIR
    x, y = max(0.0, run.x - air), max(0.0, run.y - air)
    box = Rect(x, y, min(page.w, run.right + air) - x, min(page.h, run.bottom + air) - y)
    if box.w <= 0 or box.h <= 0:
        return GOOD  # beyond the page
    dpi = 72 * _LARGE / run.size
    picture = page.picture(dpi, box, grey=False)
    points = picture.width * picture.height
    colours = _shades(picture.getcolors(points))
    ground = colours[0][1]
    ink = max(
        (colour for count, colour in colours if count >= _INK * points), key=lambda colour: _ratio(colour, ground)
    )
    behind = page.without(run, dpi)
    points = behind.width * behind.height
    grounds = [colour for count, colour in _shades(behind.getcolors(points)) if count >= _GROUND * points]
    return min((_ratio(ink, colour) for colour in grounds), default=_ratio(ink, ground))


def _shades(colours: Iterable[tuple[int, Colour]]) -> list[tuple[int, Colour]]:
    """(points, the most frequent of them) of colours that are much alike, as in a gradient; the largest group first."""
    groups: dict[Colour, list[tuple[int, Colour]]] = {}
    for count, colour in colours:
        groups.setdefault((colour[0] >> 4, colour[1] >> 4, colour[2] >> 4), []).append((count, colour))
    return sorted(((sum(count for count, _ in group), max(group)[1]) for group in groups.values()), reverse=True)


@lru_cache(maxsize=4096)
def _ratio(one: Colour, other: Colour) -> float:
    return contrast(one, other)
