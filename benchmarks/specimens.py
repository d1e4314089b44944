"""Pictures of numbers as they are printed, in any font file: set like a stamp, drawn by pdfium, fine enough to be
copied.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from generator.kernel.digest import file_digest
from generator.kernel.geometry import Rect
from generator.kernel.units import mm_from_pt
from generator.layout.face import FontFile
from generator.layout.typesetter import Typesetter
from generator.model.page import LINE, Slot, TextStyle
from generator.model.panel import Face, Style

from .copies import COPIES, DPI, FINER, Copy, Place, Seen, seen

DIGITS = "0123456789"
_FIGURES = (("tnum", 1),)


class Specimen:
    """A face at a size in pt."""

    def __init__(self, path: Path, weight: int, size: float):
        face = Face("Specimen", file_digest(path), weight, False)
        self._style = Style("", ((face.digest, str(path), "font/ttf"),), (face,))
        self._font, self._setter, self._size = FontFile(path, face), Typesetter(), size
        self._clean = {digit: self.picture(digit) for digit in DIGITS}

    def copies(self, number: str, copies: Collection[Copy] = COPIES) -> Iterator[Seen]:
        return seen(self.picture(number), self.places(number), self._clean, copies)

    def picture(self, words: str) -> Image.Image:
        size, scale = self._size, FINER * DPI / 72
        how = TextStyle(
            ("Specimen",),
            self._style.faces[0].weight,
            size,
            1.4 * size,
            1.1 * size,
            (0, 0, 0),
            features=_FIGURES,
            wrap="none",
        )
        slot = Slot(LINE, 0, Rect(0, 0, mm_from_pt(len(words) * 0.9 * size), mm_from_pt(1.5 * size)), how)
        page = self._setter.set([(slot, words, self._style)])
        around = round(2 * size * scale)  # a stamp's page is larger than its slot
        with pdfium.PdfDocument(page.pdf) as document:
            drawn = document[0].render(scale=scale).to_pil().convert("L")
        return drawn.crop((around, around, drawn.width - around, drawn.height - around))

    def places(self, words: str) -> list[Place]:
        found, left, unit = [], 0.0, self._size / 1000 * FINER * DPI / 72
        for glyph in self._font.shape(words, _FIGURES, False):
            if glyph.text.isdigit():
                found.append(Place(glyph.text, left * unit, glyph.advance * unit))
            left += glyph.advance
        return found
