"""The letters of a page, one by one: what they are, and where each of them is drawn. Lengths in pt from the page's
bottom left.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as raw

from .reading import BETWEEN

if TYPE_CHECKING:
    from .evidence import PageEvidence

_NOTHING = 0.05  # pt: nobody sees such letters; that they are too small is found elsewhere
_NAME = 256  # bytes of a font's name
_GENERATED = "\r\n\0\ufffe"  # what the reader adds, or has instead of a hyphen at the end of a line


class Letter(NamedTuple):
    """A character as it is drawn. `x`, `y`: its origin; `across`, `up`: the vectors of its em along the line and at
    right angles to it.

    `box`: left, bottom, right and top of its ink, as the reader tells it. `face`: the name of its font in the file,
    without the tag of a subset. `run`: the address of the text object that draws it. `n`: its place in the page's text.
    """

    text: str
    x: float
    y: float
    across: tuple[float, float]
    up: tuple[float, float]
    box: tuple[float, float, float, float]
    face: str
    run: int
    n: int

    @property
    def size(self) -> float:
        """Of its type, pt as printed."""
        return math.hypot(*self.up)

    @property
    def turn(self) -> float:
        """Degrees of its baseline, counter-clockwise."""
        return math.degrees(math.atan2(self.across[1], self.across[0])) % 360

    def along(self, other: Letter) -> float:
        """How far another one's origin is along the line, in ems."""
        return _projected(other.x - self.x, other.y - self.y, self.across)

    def above(self, other: Letter) -> float:
        """How far another one's origin is above the line, in ems."""
        return _projected(other.x - self.x, other.y - self.y, self.up)


def _projected(x: float, y: float, em: tuple[float, float]) -> float:
    return (x * em[0] + y * em[1]) / (em[0] * em[0] + em[1] * em[1])


class Letters:
    """The letters of one page, found when they are asked for."""

    def __init__(self, page: PageEvidence):
        self._page = page.text_page.raw
        self._order = page.order
        self.text = page.whole
        if self._order:
            self.text = "".join("\n" if n == BETWEEN else page.whole[n] for n in self._order)
        self._known: dict[int, Letter | None] = {}
        self._faces: dict[int, str] = {}
        self._matrix = raw.FS_MATRIX()
        self._x, self._y, self._size = ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
        self._edges = [ctypes.c_double() for _ in range(4)]

    def words(self, pattern: re.Pattern[str], but: Collection[int] = ()) -> Iterator[tuple[Letter, ...]]:
        """The letters of each match, in the order of the content; `but` those that only text objects at these addresses
        draw.
        """
        for match in pattern.finditer(self.text):
            if but and all(self._drawn_by(n) in but for n in range(*match.span()) if not self.text[n].isspace()):
                continue
            letters = tuple(letter for n in range(*match.span()) if (letter := self[n]))
            if letters:
                yield letters

    def object_of(self, letter: Letter) -> tuple[Letter, ...]:
        """All letters of the text object that draws this one."""
        found = [letter]
        for step in (-1, 1):
            n = letter.n + step
            while 0 <= n < len(self.text) and ((other := self[n]) is None or other.run == letter.run):
                found += [other] if other else []
                n += step
        return tuple(sorted(found, key=lambda one: one.n))

    def __getitem__(self, n: int) -> Letter | None:
        """The letter at that place in the text; None if the reader added it, as between words."""
        if n not in self._known:
            self._known[n] = self._letter(n)
        return self._known[n]

    def _drawn_by(self, n: int) -> int:
        place = self._order[n] if self._order else n
        item = raw.FPDFText_GetTextObject(self._page, place)
        return ctypes.addressof(item.contents) if item else 0

    def _letter(self, n: int) -> Letter | None:
        place = self._order[n] if self._order else n  # in pdfium's text
        item = raw.FPDFText_GetTextObject(self._page, place)
        if not item or self.text[n] in _GENERATED or raw.FPDFText_IsGenerated(self._page, place) == 1:
            return None
        raw.FPDFText_GetMatrix(self._page, place, self._matrix)
        raw.FPDFText_GetCharOrigin(self._page, place, self._x, self._y)
        raw.FPDFTextObj_GetFontSize(item, self._size)
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._page, place, left, right, bottom, top)
        size, m = self._size.value, self._matrix
        across, up = (m.a * size, m.b * size), (m.c * size, m.d * size)
        if min(math.hypot(*across), math.hypot(*up)) < _NOTHING:
            return None
        box = left.value, bottom.value, right.value, top.value
        return Letter(
            self.text[n],
            self._x.value,
            self._y.value,
            across,
            up,
            box,
            self._face_of(item),
            ctypes.addressof(item.contents),
            n,
        )

    def _face_of(self, item: object) -> str:
        font = raw.FPDFTextObj_GetFont(item)
        where = ctypes.addressof(font.contents)
        if where not in self._faces:
            name = ctypes.create_string_buffer(_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, _NAME)
            self._faces[where] = name.value.decode("utf-8", "replace").rpartition("+")[2]
        return self._faces[where]
