"""The paper's edge, and a small picture of the page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ...kernel.findings import Finding
from ...kernel.units import MM_PER_INCH
from .evidence import PageEvidence
from .findings import PRV060
from .groups import SIGHT
from .pixels import extremes

if TYPE_CHECKING:
    from PIL import Image

PREVIEW_PX = 400  # longer side; shown at up to 280 px, so still clear on a screen with two pixels to the px
QUALITY = 85  # JPEG: a tenth of the time of PNG, and letters are still clear


def check_edges(page: PageEvidence, keep_free: float) -> list[Finding]:
    """No ink in the strip along the edges that the printer can't reach. Measured to one pixel (0.25 mm)."""
    strip = int(keep_free / MM_PER_INCH * SIGHT)
    if strip < 1:
        return []
    grey = page.sight
    w, h = grey.size
    edges = {
        "left": (0, 0, strip, h),
        "right": (w - strip, 0, w, h),
        "top": (0, 0, w, strip),
        "bottom": (0, h - strip, w, h),
    }
    inked = [name for name, box in edges.items() if extremes(grey.crop(box))[0] < 250]
    if not inked:
        return []
    return [
        PRV060(
            f"page {page.number} has ink in the outer {keep_free:g} mm ({', '.join(inked)}), where office printers "
            "don't print",
            hint=(
                "keep it further from the paper's edge; if this only happens with --printer, there is no room for "
                "the shift: print this without --printer"
            ),
        )
    ]


def preview(page: PageEvidence) -> Image.Image:
    """A picture of the page (PIL, RGB), longer side PREVIEW_PX."""
    return page.picture(PREVIEW_PX / max(page.w, page.h) * MM_PER_INCH, grey=False)


def jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    return buffer.getvalue()
