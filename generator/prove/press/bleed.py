"""Artwork that reaches the trim must extend to the edge of the bleed: paper and knife move by a millimetre or so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageChops

from ...kernel.geometry import Rect
from ..page.evidence import PageEvidence
from .pixels import render_part

DPI = 200
_WITHIN = 0.5  # mm inside the trim where artwork counts as reaching it
_LAST = 0.35  # mm of the bleed that needn't be seen: pixels, and paths rounded
_STEP = 6  # of 255: the lightest grounds differ from paper by some more
_FLAT = 4.0  # mm along the edge; what ends there over a shorter way may be a slanted or round shape
_SHORTEST = 1.0  # mm
_LEAST = 0.5  # least bleed worth checking, mm: where items share a cut there is none
_EDGES = {
    "top": None,
    "right": Image.Transpose.ROTATE_90,
    "bottom": Image.Transpose.ROTATE_180,
    "left": Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Gap:
    """Along one edge of the trim, mm from its left or top end; `beyond`: how far outside the trim artwork ends."""

    edge: str
    start: float
    end: float
    beyond: float

    def is_like(self, other: Gap) -> bool:
        """The same to a pixel or two: another item that is printed with it."""
        return self.edge == other.edge and all(
            abs(a - b) < _LAST
            for a, b in ((self.start, other.start), (self.end, other.end), (self.beyond, other.beyond))
        )


def bleeds(trim: Rect, items: Iterable[Rect], bleed: float) -> dict[str, float]:
    """For each edge of an item, how far its artwork extends, mm: by the bleed, but no further than halfway to the next
    item on the sheet.
    """
    found = dict.fromkeys(_EDGES, bleed)
    for other in items:
        if other == trim:
            continue
        if other.x < trim.right and trim.x < other.right:
            edge, gap = ("bottom", other.y - trim.bottom) if other.y > trim.y else ("top", trim.y - other.bottom)
        elif other.y < trim.bottom and trim.y < other.bottom:
            edge, gap = ("right", other.x - trim.right) if other.x > trim.x else ("left", trim.x - other.right)
        else:
            continue
        found[edge] = min(found[edge], gap / 2)
    return found


def bleed_gaps(page: PageEvidence, trim: Rect, goes_on: Mapping[str, float]) -> list[Gap]:
    """Where artwork ends in a straight line along the trim, between `_WITHIN` inside and the bleed's edge. `goes_on`:
    the bleed of each edge, mm.

    Seen as pixels: a step of tone at the same distance from the trim, over 4 mm, or over the whole of a shape that is
    at least 1 mm wide. Slanted and round shapes that cross the trim change their distance, so they pass. Shapes
    narrower than 1 mm, such as thin rules, aren't seen.
    """
    gaps = []
    for edge, turn in _EDGES.items():
        bleed = goes_on[edge]
        if bleed < _LEAST:
            continue
        part = render_part(page.page, DPI, _strip(edge, trim, bleed), False)
        if part is None:
            continue
        strip, shown = part
        # How far the picture goes beyond the trim: pixels are whole, so not quite as far as requested.
        beyond = {
            "top": trim.y - shown.y,
            "right": shown.right - trim.right,
            "bottom": shown.bottom - trim.bottom,
            "left": trim.x - shown.x,
        }[edge]
        length = shown.w if edge in ("top", "bottom") else shown.h
        for start, end, ends_at in _gaps(strip if turn is None else strip.transpose(turn), length, beyond, bleed):
            if edge in ("bottom", "left"):  # turned, so counted from the other end
                start, end = length - end, length - start
            gaps.append(Gap(edge, start, end, ends_at))
    return gaps


def _strip(edge: str, trim: Rect, bleed: float) -> Rect:
    if edge in ("top", "bottom"):
        return Rect(trim.x, trim.y - bleed if edge == "top" else trim.bottom - _WITHIN, trim.w, bleed + _WITHIN)
    return Rect(trim.x - bleed if edge == "left" else trim.right - _WITHIN, trim.y, bleed + _WITHIN, trim.h)


def _gaps(strip: Image.Image, length: float, beyond: float, bleed: float) -> list[tuple[float, float, float]]:
    """(from, to, how far beyond the trim), mm, in a strip with the outer edge on top, `beyond` from the trim."""
    w, h = strip.size
    mm = length / w  # pixels are square, to a thousandth
    steps = _brightest(ImageChops.difference(strip.crop((0, 0, w, h - 1)), strip.crop((0, 1, w, h))))
    inked = _brightest(ImageChops.invert(strip.crop((0, h - 1, w, h))))
    steps = steps.point([255 if level > _STEP else 0 for level in range(256)])
    steps.paste(0, (0, 0, w, max(0, round((beyond - bleed + _LAST) / mm))))
    box = steps.getbbox()
    if box is None:
        return []
    depths = [_depth(steps, inked, x, h) for x in range(box[0], box[2])]
    found = []
    for start, end in _flat_runs(depths, _FLAT / mm, _SHORTEST / mm):
        rows = sorted(depths[start:end])[(end - start) // 2]
        found.append(((box[0] + start) * mm, (box[0] + end) * mm, beyond - (h - rows) * mm))
    return found


def _brightest(picture: Image.Image) -> Image.Image:
    """The largest of the three parts, for each pixel."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _depth(steps: Image.Image, inked: Image.Image, x: int, h: int) -> int | None:
    """Rows from inside the trim outwards to the first step of tone; None if nothing is printed, or nothing ends."""
    if inked.getpixel((x, 0)) <= _STEP / 2:
        return None
    column = steps.crop((x, 0, x + 1, h - 1)).tobytes()
    at = column.rfind(b"\xff")
    return h - 1 - at if at >= 0 else None


def _flat_runs(depths: list[int | None], flat: float, shortest: float) -> list[tuple[int, int]]:
    """Stretches whose depth stays the same to a pixel: long ones, or whole shapes."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(depths):
        end = start
        low = high = depths[start]
        while (
            low is not None
            and end < len(depths)
            and depths[end] is not None
            and max(high, depths[end]) - min(low, depths[end]) <= 1
        ):
            low, high = min(low, depths[end]), max(high, depths[end])
            end += 1
        whole = (start == 0 or depths[start - 1] is None) and (end == len(depths) or depths[end] is None)
        if end - start >= (shortest if whole else flat):
            runs.append((start, end))
        start = max(end, start + 1)
    return runs
