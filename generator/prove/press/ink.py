"""How much ink is where: all four together, for each pixel of a page.

It draws a copy of the page in which a grey for its amount of ink replaces every colour. What covers
what is then up to the renderer, as on the plates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium

from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH
from ..page.pixels import extremes
from .greys import AT_LIMIT, amount, ink_copy
from .pixels import render_part

DPI = 100
_FINEST = 600  # dpi, for details too small for a coarse picture
_MOST = 16_000_000  # pixels of one picture


@dataclass(frozen=True)
class Ink:
    """The most ink on a page, percent; the box in mm from the top left, and mm², of all that is over the limit."""

    most: float
    box: Rect | None
    area: float


def measure_ink(page: pikepdf.Page, limit: float, areas: Sequence[Rect], dpi: float = DPI) -> Ink:
    """The ink within `areas` (mm from the page's top left) against a limit in percent."""
    with pdfium.PdfDocument(ink_copy(page, limit)) as document:
        most, box, area = 0.0, None, 0.0
        for rect in areas:
            part = render_part(
                document[0], min(dpi, (_MOST / max(1.0, rect.w * rect.h)) ** 0.5 * MM_PER_INCH), rect, True
            )
            if part is None:
                continue
            picture, shown = part
            across, down = shown.w / picture.width, shown.h / picture.height
            most = max(most, amount(extremes(picture)[0], limit))
            over = picture.point([255 if level < AT_LIMIT else 0 for level in range(256)])
            found = over.getbbox()
            if found:
                left, top, right, bottom = found
                area += over.histogram()[255] * across * down
                box = _around(
                    box,
                    Rect(shown.x + left * across, shown.y + top * down, (right - left) * across, (bottom - top) * down),
                )
        return Ink(most, box, area)


def confirm_ink(page: pikepdf.Page, limit: float, box: Rect) -> Ink:
    """The same for one small place, as finely as it takes to see a hairline."""
    return measure_ink(page, limit, (box.inset(-0.2),), _FINEST)


def _around(one: Rect | None, other: Rect) -> Rect:
    if one is None:
        return other
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
