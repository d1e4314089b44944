"""A picture of what failed: the page with the place framed, and the place from near."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH
from .evidence import PageEvidence

PAGE_PX = 900  # longer side
NEAR_PX = 600
RED = (200, 0, 0)
_AIR = 2.0  # mm around the place
_LINE = 3  # px


def framed(page: PageEvidence, box: Rect) -> bytes:
    """PNG: the page with a red frame around a place of it; beside it, if the place is small, the place enlarged."""
    scale = PAGE_PX / max(page.w, page.h)
    picture = page.picture(scale * MM_PER_INCH, grey=False).convert("RGB")
    place = _kept(box.inset(-_AIR), page)
    across, down = picture.width / page.w, picture.height / page.h
    edges = (place.x * across, place.y * down, place.right * across - 1, place.bottom * down - 1)
    ImageDraw.Draw(picture).rectangle(edges, outline=RED, width=_LINE)
    if place.w * place.h < page.w * page.h / 4:
        near = page.picture(NEAR_PX / max(place.w, place.h) * MM_PER_INCH, place, grey=False).convert("RGB")
        ImageDraw.Draw(near).rectangle((0, 0, near.width - 1, near.height - 1), outline=RED, width=_LINE)
        both = Image.new("RGB", (picture.width + 20 + near.width, max(picture.height, near.height)), (230, 230, 230))
        both.paste(picture, (0, 0))
        both.paste(near, (picture.width + 20, 0))
        picture = both
    buffer = io.BytesIO()
    picture.save(
        buffer, "PNG", compress_level=1
    )  # Pillow's own 6 takes five times as long: most of what a finding costs
    return buffer.getvalue()


def _kept(box: Rect, page: PageEvidence) -> Rect:
    """The part of a box that lies on the page."""
    x, y = max(0.0, min(box.x, page.w - 1)), max(0.0, min(box.y, page.h - 1))
    return Rect(x, y, max(1.0, min(box.right, page.w) - x), max(1.0, min(box.bottom, page.h) - y))
