"""A small picture of an item, cut out of its file: for letters and tickets that say which item they are about."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2 as pdfium
from PIL import ImageDraw

from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH, mm_from_pt
from .evidence import PageEvidence
from .paper import jpeg

LONGER_PX = 700  # longer side: 300 an inch at 60 mm
_COVER, _EDGE = "#e4e4e4", "#767676"


def thumbnail(data: bytes, page: int = 0, items: Iterable[Rect] = ()) -> bytes | None:
    """A JPEG of the first of these items, mm, on a page (from 0) of a PDF; else of what its trim box says. None if the
    file can't be read.

    QR codes are covered: a phone would read them from here, and the item may be one that nobody should use any more.
    """
    try:
        with pdfium.PdfDocument(data) as document:
            shown = PageEvidence(document[page], page + 1)
            box = next(iter(items), None) or _trimmed(shown)
            dpi = LONGER_PX / max(box.w, box.h) * MM_PER_INCH
            picture = shown.picture(dpi, box, grey=False)
            draw = ImageDraw.Draw(picture)
            for _, code in shown.codes:
                x, y = code.x - box.x, code.y - box.y
                corners = [side * dpi / MM_PER_INCH for side in (x, y, x + code.w, y + code.h)]
                draw.rectangle(corners, _COVER, _EDGE, 2)
            return jpeg(picture)
    except (pdfium.PdfiumError, IndexError, ValueError):
        return None


def _trimmed(page: PageEvidence) -> Rect:
    left, bottom, right, top = map(mm_from_pt, page.page.get_trimbox())
    return Rect(left, page.h - top, right - left, top - bottom)
