"""A part of a page as pixels, with where exactly it lies."""

from __future__ import annotations

from math import ceil

import pypdfium2 as pdfium
from PIL import Image

from ...kernel.geometry import Rect
from ...kernel.units import PT_PER_MM


def render_part(page: pdfium.PdfPage, dpi: float, rect: Rect, grey: bool) -> tuple[Image.Image, Rect] | None:
    """The picture (mode L or RGB) and what it shows, mm from the page's top left; None if nothing would be left.

    pdfium stretches a page to whole pixels, and only whole pixels are cut off, so it shows a little less than asked
    for.
    """
    w, h = (side / PT_PER_MM for side in page.get_size())
    scale = dpi / 72
    across, down = w / ceil(w * PT_PER_MM * scale), h / ceil(h * PT_PER_MM * scale)  # mm of a pixel
    cut = [max(0.0, side) * PT_PER_MM for side in (rect.x, h - rect.bottom, w - rect.right, rect.y)]
    left, bottom, right, top = (ceil(side * scale) for side in cut)
    shown = Rect(left * across, top * down, w - (left + right) * across, h - (top + bottom) * down)
    if shown.w < across / 2 or shown.h < down / 2:
        return None
    picture = page.render(scale=scale, crop=tuple(cut), grayscale=grey, rev_byteorder=True).to_pil()
    return picture.convert("L" if grey else "RGB"), shown
