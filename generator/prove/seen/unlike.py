"""Does a file that somebody changed still look like the one that a build makes? Every point of its pages is
compared.
"""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import ImageChops

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH
from ..page.evidence import PageEvidence
from ..page.pictures import framed
from .findings import PRV026

_DPI = 200
_HAIR = (
    24  # levels of 255 in red, green or blue: a black hair of a hundredth of a millimetre makes that much of a point
)


def unlike(data: bytes, made: bytes) -> list[tuple[Finding, bytes]]:
    """For each page that looks different from what a build makes, a finding, and a picture (PNG) of where. Both files
    can be read.
    """
    found: list[tuple[Finding, bytes]] = []
    with pdfium.PdfDocument(io.BytesIO(data)) as given, pdfium.PdfDocument(io.BytesIO(made)) as wanted:
        for n in range(min(len(given), len(wanted))):
            page, other = PageEvidence(given[n], n + 1), PageEvidence(wanted[n], n + 1)
            if box := _difference(page, other):
                where = f"{box.w:.0f} x {box.h:.0f} mm, {box.x:.0f} mm from the left and {box.y:.0f} mm from the top"
                finding = PRV026(f"page {n + 1} doesn't look like what a build makes: look at {where}")
                found.append((finding, framed(page, box)))
    return found


def _difference(page: PageEvidence, other: PageEvidence) -> Rect | None:
    """The box around all that differs, mm; None if nothing does."""
    one, two = (each.picture(_DPI, grey=False) for each in (page, other))
    if one.size != two.size:
        return Rect(0, 0, page.w, page.h)
    differs = ImageChops.difference(one, two)
    levels = differs.split()
    most = ImageChops.lighter(ImageChops.lighter(levels[0], levels[1]), levels[2])
    box = most.point([255 if level > _HAIR else 0 for level in range(256)]).getbbox()
    mm = MM_PER_INCH / _DPI
    return Rect(box[0] * mm, box[1] * mm, (box[2] - box[0]) * mm, (box[3] - box[1]) * mm) if box else None
