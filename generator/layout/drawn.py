"""The operators that show the lines of a stamp (ISO 32000-2, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ..kernel.units import number
from ..model.page import TextStyle
from .face import FontFile, Glyph
from .runs import Run

Line = tuple[tuple[Run, tuple[Glyph, ...]], ...]  # its runs from left to right
Codes = Mapping[FontFile, Mapping[tuple[int, str], int]]
_SPACES = (" ", "\u00a0")  # what CSS takes for separators of words (CSS Text 3, 8.2)


def length(line: Line, how: TextStyle) -> float:
    """Of a line, in pt."""
    return sum(_on(glyph, how) for _, glyphs in line for glyph in glyphs)


def _on(glyph: Glyph, how: TextStyle) -> float:
    """How far it moves on, pt."""
    return glyph.advance * how.size / 1000 + _after(glyph, how)


def _after(glyph: Glyph, how: TextStyle) -> float:
    """What the style adds after a letter with its marks, pt."""
    if not glyph.advance:
        return 0.0
    return how.tracking + (how.spacing if glyph.text in _SPACES else 0.0)


@dataclass
class Pen:
    """Draws lines in a style. `names`: of the fonts as the page has them; the first is set."""

    how: TextStyle
    names: Mapping[FontFile, str]
    codes: Codes
    _font: FontFile = field(init=False)

    def __post_init__(self) -> None:
        self._font = next(iter(self.names))

    def line(self, line: Line, x: float, y: float) -> Iterator[str]:
        """Operators for a line that begins there, pt from the lower left corner. Its runs come in the order in which
        they are read, as WeasyPrint has it; last come raised marks, which readers would take for another line.
        """
        places = list(accumulate((length((run,), self.how) for run in line), initial=x))
        for (run, glyphs), start in sorted(zip(line, places, strict=False), key=lambda placed: placed[0][0].start):
            yield from self._at(start, y, run.font, [glyph for glyph in glyphs if not glyph.raised])
        for run, glyphs in line:
            for glyph in glyphs:
                if glyph.raised:
                    yield from self._at(x, y, run.font, [glyph])
                x += _on(glyph, self.how)

    def _at(self, x: float, y: float, font: FontFile, glyphs: Sequence[Glyph]) -> Iterator[str]:
        """Glyphs, and what brings each to its place, to the left in thousandths."""
        yield f"1 0 0 1 {number(x)} {number(y)} Tm"
        size = self.how.size
        if font is not self._font:
            self._font = font
            yield f"/{self.names[font]} {number(size)} Tf"
        parts, ahead, rise = ["["], 0.0, 0.0
        for glyph in glyphs:
            if glyph.y != rise:
                rise = glyph.y
                parts.append(f"] TJ {number(rise * size / 1000)} Ts [")
            if number(ahead + glyph.x) != "0":
                parts.append(f" {number(-ahead - glyph.x)} ")
            parts.append(f"<{self.codes[font].get((glyph.id, glyph.text), glyph.id):04x}>")
            ahead = glyph.advance - glyph.width - glyph.x + _after(glyph, self.how) * 1000 / size
        yield "".join([*parts, "] TJ", " 0 Ts" if rise else ""])
