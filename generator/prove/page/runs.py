"""The text objects of a page: where each of them is. Lengths in mm, y downwards, unless they say pt."""

from __future__ import annotations

import ctypes
import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as raw

from ...kernel.geometry import Rect
from ...kernel.units import PT_PER_MM

if TYPE_CHECKING:
    import pypdfium2 as pdfium

LOOSE = -1  # the form of text that is on the page itself
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Run(NamedTuple):
    """A text object: the edges of its box on the page, its size in pt as printed.

    `form`: which one of those placed on the page it is in. `turn`: degrees of its baseline; `along`, `end`: where it
    starts and ends on the line, `across`: which line, pt. `order`: which one of the page's own objects it is, or is in.
    """

    x: float
    y: float
    right: float
    bottom: float
    size: float
    form: int
    turn: int
    along: float
    end: float
    across: float
    handle: object
    order: int

    @property
    def box(self) -> Rect:
        return Rect(self.x, self.y, self.right - self.x, self.bottom - self.y)

    @property
    def mcid(self) -> int:
        """What tags it; -1: nothing."""
        return raw.FPDFPageObj_GetMarkedContentID(self.handle)


def fill_of(run: Run) -> tuple[int, int, int] | None:
    """The colour of its letters, red, green and blue; None if it isn't one colour that covers what is below, or is
    given as inks.
    """
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(run.handle, r, g, b, a)
    return (r.value, g.value, b.value) if known and a.value == 255 else None


def runs_of(page: pdfium.PdfPage, h: float) -> tuple[Run, ...]:
    """All text objects of a pdfium page `h` mm high, including those in forms, in the order of its content, without
    those that have only spaces.
    """
    return tuple(_Walk(page, h).found)


class _Walk:
    def __init__(self, page: pdfium.PdfPage, h: float):
        self.h = h
        self.found: list[Run] = []
        self._matrix = raw.FS_MATRIX()
        self._size = ctypes.c_float()
        self._edges = [ctypes.c_float() for _ in range(4)]
        for n in range(raw.FPDFPage_CountObjects(page)):
            self._take(raw.FPDFPage_GetObject(page, n), _IDENTITY, n, 0)

    def _take(self, item: object, ctm: Matrix, order: int, depth: int) -> None:
        """`order`: the number of the page's own object that this is, or is a part of."""
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._text(item, ctm, order, depth)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            inner = _multiply(self._matrix_of(item), ctm)
            for n in range(raw.FPDFFormObj_CountObjects(item)):
                self._take(raw.FPDFFormObj_GetObject(item, n), inner, order, depth + 1)

    def _matrix_of(self, item: object) -> Matrix:
        matrix = self._matrix
        raw.FPDFPageObj_GetMatrix(item, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _text(self, item: object, ctm: Matrix, order: int, depth: int) -> None:
        if not raw.FPDFPageObj_GetBounds(item, *self._edges):
            return
        left, bottom, right, top = (edge.value for edge in self._edges)
        if right <= left or top <= bottom:
            return  # only spaces
        raw.FPDFTextObj_GetFontSize(item, self._size)
        whole = _multiply(self._matrix_of(item), ctm)
        scale = abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5
        a, b, c, d, e, f = ctm
        x1, y1 = a * left + c * bottom + e, b * left + d * bottom + f
        x2, y2 = a * right + c * top + e, b * right + d * top + f
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        turn, x, y = _direction(whole[0], whole[1])
        # Where the corner that comes first on the line lies along it, and the one that comes last.
        start = (x1 if x > 0 else x2) * x + (y1 if y > 0 else y2) * y
        end = (x2 if x > 0 else x1) * x + (y2 if y > 0 else y1) * y
        across = whole[5] * x - whole[4] * y
        h = self.h
        form = order if depth else LOOSE
        box = x1 / PT_PER_MM, h - y2 / PT_PER_MM, x2 / PT_PER_MM, h - y1 / PT_PER_MM
        self.found.append(Run(*box, self._size.value * scale, form, turn, start, end, across, item, order))


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """Matrix m applied first, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o)


@lru_cache(maxsize=360)
def _direction(a: float, b: float) -> tuple[int, float, float]:
    """(whole degrees, cosine, sine) of a baseline, from the first row of its matrix."""
    turn = round(math.degrees(math.atan2(b, a))) % 360
    return turn, math.cos(math.radians(turn)), math.sin(math.radians(turn))
