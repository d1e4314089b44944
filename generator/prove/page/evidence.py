"""Opening a finished PDF once, and taking from it what the checks need. Lengths in mm, y downwards."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.scripts import unspaced
from ...kernel.units import MM_PER_INCH, mm_from_pt, pt
from .groups import GROUNDS, SIGHT, Group, address, groups_of
from .letters import Letter, Letters
from .reading import Reading, from_the_right
from .runs import Run, runs_of
from .stress import found_codes

if TYPE_CHECKING:
    from PIL import Image

_GRADIENT = 10  # levels to each side

Seen = tuple[Finding, Rect | None]  # a finding, and where on the page it shows


def points(box: Rect) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box of the page, mm, in its picture at SIGHT dpi: all points that it touches."""
    scale = SIGHT / MM_PER_INCH
    return (
        math.floor(box.x * scale),
        math.floor(box.y * scale),
        math.ceil(box.right * scale),
        math.ceil(box.bottom * scale),
    )


def ground_of(levels: Sequence[int]) -> int:
    """The level of what lies behind letters, from a histogram of them. A ground may have a gradient: then many levels
    that are near each other make it up.
    """
    most = max(range(256), key=levels.__getitem__)
    if 3 * levels[most] >= sum(levels):
        return most
    upto = [0, *accumulate(levels)]
    middle = max(range(256), key=lambda level: upto[min(256, level + _GRADIENT + 1)] - upto[max(0, level - _GRADIENT)])
    return max(range(max(0, middle - _GRADIENT), min(256, middle + _GRADIENT + 1)), key=levels.__getitem__)


class PageEvidence:
    def __init__(self, page: pdfium.PdfPage, number: int):
        self.page, self.number = page, number
        w, h = page.get_mediabox()[2:]
        self.w, self.h = mm_from_pt(w), mm_from_pt(h)
        self._texts: dict[int, str] = {}
        self._buffer = (ctypes.c_ushort * 256)()  # for text; most runs are shorter

    @cached_property
    def text_page(self) -> pdfium.PdfTextPage:
        return self.page.get_textpage()

    @cached_property
    def objects(self) -> list[pdfium.PdfObject]:
        """The page's own objects, in the order in which they are drawn."""
        return [raw.FPDFPage_GetObject(self.page.raw, n) for n in range(raw.FPDFPage_CountObjects(self.page.raw))]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return runs_of(self.page.raw, self.h)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return groups_of(self)

    @cached_property
    def whole(self) -> str:
        """A character for each that pdfium has, in its order, so that places in it are places on the page."""
        count = raw.FPDFText_CountChars(self.text_page.raw)
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(self.text_page.raw, 0, count, buffer)
        text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text:
            return text
        # Some have no character, or one that takes two units.
        return "".join(chr(raw.FPDFText_GetUnicode(self.text_page.raw, n) or 0xFFFD) for n in range(count))

    @cached_property
    def unmapped(self) -> int:
        """How many of its characters don't say what they are."""
        count = raw.FPDFText_CountChars(self.text_page.raw)
        return sum(raw.FPDFText_HasUnicodeMapError(self.text_page.raw, n) == 1 for n in range(count))

    @cached_property
    def reading(self) -> Reading | None:
        """The order in which the page is read, if it has writing from right to left."""
        return Reading(self, self.whole) if from_the_right(self.whole) else None

    @cached_property
    def order(self) -> list[int] | None:
        """The places of all characters in pdfium's text, as they are read, where pdfium can't tell: in writing from
        right to left; and where words have no spaces, since it sorts a line's text objects from left to right even if
        they are upside down.
        """
        reading = self.reading or (Reading(self, self.whole) if unspaced(self.whole) else None)
        return reading.order if reading else None

    @cached_property
    def letters(self) -> Letters:
        return Letters(self)

    @cached_property
    def sight(self) -> Image.Image:
        """The whole page in grey, at SIGHT dpi."""
        return self.picture(SIGHT)

    @cached_property
    def coloured(self) -> Image.Image:
        """The same in RGB and small, at GROUNDS dpi: enough to see the colour of what lies behind words."""
        return self.picture(GROUNDS, grey=False)

    @cached_property
    def codes(self) -> tuple[tuple[str, Rect], ...]:
        """(what it reads, where it is) for each QR code that a reader finds on the whole page at SIGHT dpi."""
        mm = MM_PER_INCH / SIGHT
        return tuple(
            (text, Rect(x * mm, y * mm, w * mm, h * mm))
            for text, (x, y, w, h) in found_codes(self.sight.tobytes(), *self.sight.size)
        )

    def run_of(self, letter: Letter) -> Run:
        """The text object that draws a letter."""
        return self._runs_by_address[letter.run]

    @cached_property
    def _runs_by_address(self) -> dict[int, Run]:
        return {address(run): run for run in self.runs}

    def text_of(self, run: Run) -> str:
        """What a text object says; asked for by several checks."""
        where = address(run)
        if where not in self._texts:
            self._texts[where] = self._text_of(run)
        return self._texts[where]

    def drawn(self, run: Run) -> str:
        """What a text object says, as it is drawn from left to right."""
        return "".join(spot.text for spot in self.reading.drawn(run)) if self.reading else self.text_of(run)

    def _text_of(self, run: Run) -> str:
        if self.reading:
            return self.reading.text_of(run)
        buffer = self._buffer
        length = raw.FPDFTextObj_GetText(run.handle, self.text_page.raw, buffer, ctypes.sizeof(buffer))
        if length > ctypes.sizeof(buffer):
            self._buffer = (ctypes.c_ushort * length)()
            return self._text_of(run)
        return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")

    def text_in(self, box: Rect) -> str:
        """The text in a rectangle of the page, in the order of the page's content."""
        if self.reading:
            return self.reading.text_in(pt(box.x), pt(self.h - box.bottom), pt(box.right), pt(self.h - box.y))
        return self.text_page.get_text_bounded(pt(box.x), pt(self.h - box.bottom), pt(box.right), pt(self.h - box.y))

    @cached_property
    def bare(self) -> Image.Image:
        """The whole page in grey, at SIGHT dpi, without its words."""
        with _hidden(self.runs):
            return self.picture(SIGHT)

    def behind(self, run: Run, dpi: float) -> Image.Image:
        """What is behind a text, in RGB: its box without words."""
        left, top = max(0.0, run.x), max(0.0, run.y)
        box = Rect(left, top, min(self.w, run.right) - left, min(self.h, run.bottom) - top)
        there = [
            one
            for one in self.runs
            if one.x < box.right and one.right > box.x and one.y < box.bottom and one.bottom > box.y
        ]
        with _hidden(there):
            return self.picture(dpi, box, grey=False)

    def picture(self, dpi: float, box: Rect | None = None, grey: bool = True, notes: bool = True) -> Image.Image:
        """The page, or a part of it, as a PIL image. The picture starts at the part's corner, so equal parts make equal
        pictures.

        Anything drawn beyond the page is left out: it isn't on the paper. `notes`: with what links, fields and the like
        draw.
        """
        box = box or Rect(0, 0, self.w, self.h)
        scale = dpi / 72
        w, h = (max(1, math.ceil(pt(side) * scale - 1e-6)) for side in (box.w, box.h))
        pixels = bytearray(b"\xff") * (w * h * (1 if grey else 3))  # white
        kind = raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGR
        bitmap = pdfium.PdfBitmap.new_native(
            w, h, format=kind, rev_byteorder=not grey, buffer=(ctypes.c_ubyte * len(pixels)).from_buffer(pixels)
        )
        matrix = raw.FS_MATRIX(scale, 0, 0, scale, -pt(box.x) * scale, -pt(box.y) * scale)
        flags = (raw.FPDF_ANNOT if notes else 0) | (raw.FPDF_GRAYSCALE if grey else raw.FPDF_REVERSE_BYTE_ORDER)
        left, top = (max(0, math.floor(-pt(edge) * scale)) for edge in (box.x, box.y))
        right, bottom = (math.ceil(pt(edge) * scale - 1e-6) for edge in (self.w - box.x, self.h - box.y))
        paper = raw.FS_RECTF(left, top, min(w, right), min(h, bottom))
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self.page, matrix, paper, flags)
        return bitmap.to_pil()


@contextmanager
def _hidden(runs: Sequence[Run]) -> Iterator[None]:
    """While this is open, these texts aren't drawn."""
    for run in runs:
        raw.FPDFPageObj_SetIsActive(run.handle, False)
    try:
        yield
    finally:
        for run in runs:
            raw.FPDFPageObj_SetIsActive(run.handle, True)
