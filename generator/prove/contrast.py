"""How well words stand out from their ground, measured on the page. WCAG 2.2, contrast (minimum) and (enhanced): 4.5:1 and 7:1 for text."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from functools import lru_cache

import pypdfium2.raw as raw

from ..kernel.colour import contrast
from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.units import MM_PER_INCH
from .evidence import SIGHT, PageEvidence, Seen
from .runs import Run

LEAST, GOOD = 4.5, 7.0
_LARGE = 56  # pixels to the em, where words are looked at closely
_SHOWN = 0.45  # of the difference between ink and ground that thin letters reach at SIGHT dpi
_GROUND = 0.08  # of the points: a colour that covers so much of a word's box is a ground of it
_SAME = 1.3  # :1, the ink itself, and what is all but covered by it
_SHADES = 2048  # a word on one ground has a few hundred
_INK = 0.01  # of the points: less is the rim of another colour

Colour = tuple[int, int, int]


def check_contrast(page: PageEvidence, runs: Iterable[Run]) -> list[Seen]:
    """Of words that can be seen, those with less contrast than LEAST are refused; less than GOOD is a warning."""
    pale: dict[float, list[Run]] = {}
    for run in runs:
        if not _plainly(page, run):
            ratio = _measured(page, run)
            if ratio < GOOD and page.text_of(run).strip():
                pale.setdefault(math.floor(ratio * 10) / 10, []).append(run)
    return [_finding(page, ratio, runs) for ratio, runs in sorted(pale.items())]


def _finding(page: PageEvidence, ratio: float, runs: list[Run]) -> Seen:
    code, severity = ("PRV023", "error") if ratio < LEAST else ("PRV024", "warning")
    quote = " ".join(dict.fromkeys(page.text_of(run).strip() for run in runs))[:300]
    return Finding(code, f"words on page {page.number} have a contrast of only {ratio:g}:1", quote=quote, severity=severity), runs[0].box


def _plainly(page: PageEvidence, run: Run) -> bool:
    """Whether a word in one colour has contrast enough with each colour behind it, and shows. Most have."""
    ink = _fill(run)
    scale = SIGHT / MM_PER_INCH
    place = math.floor(run.x * scale), math.floor(run.y * scale), math.ceil(run.right * scale), math.ceil(run.bottom * scale)
    if ink is None or place[0] < 0 or place[1] < 0 or place[2] > page.coloured.width or place[3] > page.coloured.height:
        return False
    colours = page.coloured.crop(place).getcolors(_SHADES)
    if not colours:
        return False
    most, ground = max(colours)
    least = _GROUND * (place[2] - place[0]) * (place[3] - place[1])
    grounds = {ground} | {colour for count, colour in colours if count >= least and _ratio(ink, colour) > _SAME}
    if most < least or any(_ratio(ink, colour) < GOOD for colour in grounds):
        return False
    levels = page.sight.crop(place).getextrema()
    return max(abs(level - _grey(ground)) for level in levels) >= _SHOWN * abs(_grey(ink) - _grey(ground))


def _measured(page: PageEvidence, run: Run) -> float:
    """The least contrast between a word and what is behind it, seen from near."""
    box = Rect(max(0.0, run.x), max(0.0, run.y), min(page.w, run.right) - max(0.0, run.x), min(page.h, run.bottom) - max(0.0, run.y))
    if box.w <= 0 or box.h <= 0:
        return GOOD  # beyond the page
    picture = page.picture(72 * _LARGE / run.size, box, grey=False)
    points = picture.width * picture.height
    colours = sorted(picture.getcolors(points), reverse=True)
    ground = colours[0][1]
    ink = max((colour for count, colour in colours if count >= _INK * points), key=lambda colour: _ratio(colour, ground))
    grounds = [colour for count, colour in colours if count >= _GROUND * points and _ratio(colour, ink) > _ratio(colour, ground)]
    return min((_ratio(ink, colour) for colour in grounds), default=_ratio(ink, ground))


def _fill(run: Run) -> Colour | None:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(run.handle, r, g, b, a)
    return (r.value, g.value, b.value) if known and a.value == 255 else None


def _grey(colour: Colour) -> float:
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


@lru_cache(maxsize=4096)
def _ratio(one: Colour, other: Colour) -> float:
    return contrast(one, other)
