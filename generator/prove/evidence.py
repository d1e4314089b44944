"""Opening a finished PDF once, and taking from it what the checks need. Lengths in mm, y downwards."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.units import mm_from_pt, pt

SIGHT = 100  # dpi: what somebody sees of a page who looks on

Seen = tuple[Finding, Rect | None]  # a finding, and where on the page it can be seen


@dataclass(frozen=True)
class Run:
    """A text object: its box on the page, its size in pt as printed, the MCID that tags it (-1: none).

    `turn`: degrees of its baseline; `along`, `end`: where it starts and ends on the line, `across`: which line, pt.
    """

    box: Rect
    size: float
    mcid: int
    handle: object
    turn: int = 0
    along: float = 0.0
    end: float = 0.0
    across: float = 0.0


class PageEvidence:
    def __init__(self, page: pdfium.PdfPage, number: int):
        self.page, self.number = page, number
        w, h = page.get_mediabox()[2:]
        self.w, self.h = mm_from_pt(w), mm_from_pt(h)
        self._buffer = (ctypes.c_ushort * 256)()  # for text; most runs are shorter

    @cached_property
    def text_page(self) -> pdfium.PdfTextPage:
        return self.page.get_textpage()

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        found: list[Run] = []
        identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        count = raw.FPDFPage_CountObjects(self.page.raw)
        self._walk([raw.FPDFPage_GetObject(self.page.raw, n) for n in range(count)], identity, found)
        return tuple(found)

    def _walk(self, objects, ctm, found: list[Run]) -> None:
        matrix = raw.FS_MATRIX()
        size = ctypes.c_float()
        edges = [ctypes.c_float() for _ in range(4)]
        for item in objects:
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                raw.FPDFPageObj_GetMatrix(item, matrix)
                inner = _multiply((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), ctm)
                count = raw.FPDFFormObj_CountObjects(item)
                self._walk([raw.FPDFFormObj_GetObject(item, n) for n in range(count)], inner, found)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                if not raw.FPDFPageObj_GetBounds(item, *edges):
                    continue
                left, bottom, right, top = (edge.value for edge in edges)
                if right <= left or top <= bottom:
                    continue  # only spaces
                raw.FPDFTextObj_GetFontSize(item, size)
                raw.FPDFPageObj_GetMatrix(item, matrix)
                whole = _multiply((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), ctm)
                scale = abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5
                corners = _transform(ctm, left, bottom), _transform(ctm, right, top)
                mcid = raw.FPDFPageObj_GetMarkedContentID(item)
                found.append(Run(self._box(*corners), size.value * scale, mcid, item, *_on_line(whole, corners)))

    def _box(self, one, other) -> Rect:
        (x1, y1), (x2, y2) = one, other
        left, right = sorted((mm_from_pt(x1), mm_from_pt(x2)))
        low, high = sorted((mm_from_pt(y1), mm_from_pt(y2)))
        return Rect(left, self.h - high, right - left, high - low)

    @cached_property
    def sight(self):
        """The whole page in grey, at SIGHT dpi."""
        return self.picture(SIGHT)

    def text_of(self, run: Run) -> str:
        buffer = self._buffer
        length = raw.FPDFTextObj_GetText(run.handle, self.text_page.raw, buffer, ctypes.sizeof(buffer))
        if length > ctypes.sizeof(buffer):
            self._buffer = (ctypes.c_ushort * length)()
            return self.text_of(run)
        return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")

    def text_in(self, box: Rect) -> str:
        """The text in a rectangle of the page, in the order of the page's content."""
        return self.text_page.get_text_bounded(pt(box.x), pt(self.h - box.bottom), pt(box.right), pt(self.h - box.y))

    def picture(self, dpi: float, box: Rect | None = None, grey: bool = True, notes: bool = True):
        """The page, or a part of it, as a PIL image. The part's corner is the picture's: equal parts make equal pictures.

        What is drawn beyond the page isn't there: it isn't on the paper. `notes`: with what links, fields and the like draw.
        """
        box = box or Rect(0, 0, self.w, self.h)
        scale = dpi / 72
        w, h = (max(1, math.ceil(pt(side) * scale - 1e-6)) for side in (box.w, box.h))
        kind = raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGR
        bitmap = pdfium.PdfBitmap.new_native(w, h, format=kind, rev_byteorder=not grey)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, w, h)
        matrix = raw.FS_MATRIX(scale, 0, 0, scale, -pt(box.x) * scale, -pt(box.y) * scale)
        flags = (raw.FPDF_ANNOT if notes else 0) | (raw.FPDF_GRAYSCALE if grey else raw.FPDF_REVERSE_BYTE_ORDER)
        left, top = (max(0, math.floor(-pt(edge) * scale)) for edge in (box.x, box.y))
        right, bottom = (math.ceil(pt(edge) * scale - 1e-6) for edge in (self.w - box.x, self.h - box.y))
        paper = raw.FS_RECTF(left, top, min(w, right), min(h, bottom))
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self.page, matrix, paper, flags)
        return bitmap.to_pil()


def _multiply(m, n):
    """Matrix m applied first, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o)


def _transform(m, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


@lru_cache(maxsize=360)
def _direction(turn: int) -> tuple[float, float]:
    return math.cos(math.radians(turn)), math.sin(math.radians(turn))


def _on_line(matrix, corners) -> tuple[int, float, float, float]:
    """(degrees, start, end, distance of the line from the origin) of text drawn with a matrix; the corners of its box in pt."""
    turn = round(math.degrees(math.atan2(matrix[1], matrix[0]))) % 360
    x, y = _direction(turn)
    (left, low), (right, high) = corners
    across, along = sorted((left * x, right * x)), sorted((low * y, high * y))
    return turn, across[0] + along[0], across[1] + along[1], matrix[5] * x - matrix[4] * y
