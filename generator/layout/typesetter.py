"""Setting stamps: a few words in one style, in a box that layout left free.

Shaped by HarfBuzz, as WeasyPrint's text is, but without a document around it: that takes a twentieth of the time. Each
stamp is its own page, to be placed like a panel; those of one file share their fonts.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pydyf

from ..kernel.findings import Finding
from ..kernel.remembered import Remembered
from ..kernel.units import number, pt
from ..model.page import Page, Slot, TextStyle
from ..model.panel import BREAK, Face, Style
from ..model.text import SOFT, whole_words
from .face import FontFile, Glyph
from .findings import FIT001, LAY001, LAY003

_SPACES = (" ", "\u00a0")  # what CSS takes for separators of words (CSS Text 3, 8.2)
_SLACK = 0.05  # pt; rounding of the box's sides
HYPHEN = "-"  # as hyphenate-character in the stylesheet: all fonts have it
_JOINER = "\u200d"  # zero width joiner
_KEPT = 4096
_TO_THE_LEFT, _TO_THE_RIGHT = {"R", "AL"}, {"L", "EN", "AN"}  # directions of letters and digits (UAX #9)


class Typesetter:
    """One in each process; keeps fonts open."""

    def __init__(self) -> None:
        self._fonts: dict[Face, FontFile] = {}
        self._broken: Remembered[tuple[str, ...]] = Remembered(
            _KEPT
        )  # words in lines: places share most of their words
        self._widths: Remembered[float] = Remembered(_KEPT)

    def lines(self, words: str, slot: Slot, style: Style) -> list[str]:
        """The words as they fall into lines of the slot's width."""
        font = self._font(slot.text_style, style)
        return list(
            self._broken.of((words, font, slot.text_style, slot.box.w), lambda: tuple(self._lines(words, slot, font)))
        )

    def _lines(self, words: str, slot: Slot, font: FontFile) -> list[str]:
        how, width = slot.text_style, pt(slot.box.w) + _SLACK
        if how.wrap == "none":
            return [whole_words(words.replace(BREAK, ""))]

        def fits(text: str) -> bool:
            return self._width(text, font, how) <= width

        lines: list[str] = []
        line = ""
        for gap, word in _pieces(words):
            if fits(line + gap + whole_words(word)):
                line += gap + whole_words(word)
                continue
            full, piece = _hyphenated(line, gap, word, fits)
            lines += full
            while how.wrap == "anywhere" and not fits(piece) and (ends := _ends(piece)):
                end = next((end for end in reversed(ends) if fits(piece[:end])), ends[0])
                lines.append(piece[:end])
                piece = piece[end:]
            line = piece
        return [*lines, line]

    def fits(self, lines: Sequence[str], slot: Slot, style: Style) -> bool:
        """Whether each line is as narrow as its slot."""
        font = self._font(slot.text_style, style)
        return all(self._width(line, font, slot.text_style) <= pt(slot.box.w) + _SLACK for line in lines)

    def _width(self, line: str, font: FontFile, how: TextStyle) -> float:
        return self._widths.of((line, font, how), lambda: _length(font.shape(line, how.features), how))

    def set(self, stamps: Iterable[tuple[Slot, str, Style]]) -> Page:
        """A PDF with a page for each stamp, of its slot's size, with its origin at the lower left corner. Letters may
        stick out a little.
        """
        found: list[Finding] = []
        pages: list[tuple[FontFile, list[tuple[Glyph, ...]], Slot]] = []
        for slot, words, style in stamps:
            font, how = self._font(slot.text_style, style), slot.text_style
            lines = [font.shape(line, how.features) for line in self.lines(words, slot, style)]
            found += _problems(whole_words(words.replace(BREAK, "")), lines, slot)
            pages.append((font, lines, slot))
        return Page(_pdf(pages), ((),) * len(pages), tuple(found))

    def _font(self, wanted: TextStyle, style: Style) -> FontFile:
        """The face nearest in slant and weight, of the first family that the theme has."""
        named = {face.family.casefold(): face.family for face in style.faces}
        family = next(
            (named[one.casefold()] for one in wanted.families if one.casefold() in named), style.faces[0].family
        )
        known = [face for face in style.faces if face.family == family]
        face = min(
            known, key=lambda face: (face.slanted != wanted.slanted, abs(face.weight - wanted.weight), face.weight)
        )
        if face not in self._fonts:
            (path,) = (path for asset, path, _ in style.assets if asset == face.digest)
            self._fonts[face] = FontFile(Path(path), face)
        return self._fonts[face]


def _pieces(words: str) -> list[tuple[str, str]]:
    """(what is before it on the same line, the piece): words are broken at spaces and at BREAKs, and nowhere else."""
    return [
        (" " if n == 0 and index else "", piece)
        for index, word in enumerate(words.split(" "))
        for n, piece in enumerate(word.split(BREAK))
    ]


def _hyphenated(line: str, gap: str, word: str, fits: Callable[[str], bool]) -> tuple[list[str], str]:
    """A word that doesn't fit behind `line`, broken at soft hyphens if it has some: the lines that are full, and what
    the next one begins with.
    """
    lines: list[str] = []
    parts, start = word.split(SOFT), line + gap
    while not fits(start + "".join(parts)):
        if most := next((n for n in range(len(parts) - 1, 0, -1) if fits(start + "".join(parts[:n]) + HYPHEN)), 0):
            lines.append(start + "".join(parts[:most]) + HYPHEN)
            parts = parts[most:]
        elif line:
            lines.append(line)
        else:
            break  # not even its first part has room
        line = start = ""
    return lines, start + "".join(parts)


def _ends(piece: str) -> list[int]:
    """Where it may be broken if necessary: after each letter with its marks."""
    return [
        n
        for n in range(1, len(piece))
        if unicodedata.category(piece[n])[0] != "M" and _JOINER not in piece[n - 1 : n + 1]
    ]


def _length(line: Sequence[Glyph], how: TextStyle) -> float:
    """Of a line, in pt."""
    return sum(glyph.advance * how.size / 1000 + _after(glyph, how) for glyph in line)


def _after(glyph: Glyph, how: TextStyle) -> float:
    """What the style adds after a letter, pt."""
    return how.tracking + (how.spacing if glyph.text in _SPACES else 0.0)


def _problems(words: str, lines: Sequence[Sequence[Glyph]], slot: Slot) -> list[Finding]:
    how, found = slot.text_style, []
    if (
        max(_length(line, how) for line in lines) > pt(slot.box.w) + _SLACK
        or len(lines) * how.leading > pt(slot.box.h) + _SLACK
    ):
        found.append(FIT001(f'there is no room for "{words}"', hint="shorten it, or give it a wider box", quote=words))
    if missing := sorted({glyph.text for line in lines for glyph in line if not glyph.id and glyph.text}):
        shown = ", ".join(f"{text} (U+{ord(text[0]):04X})" for text in missing)
        found.append(
            LAY003(f"the fonts have no glyph for {shown}", hint="write it with another character", quote=words)
        )
    directions = {unicodedata.bidirectional(letter) for letter in words}
    if directions & _TO_THE_LEFT and directions & _TO_THE_RIGHT:
        # A number among Arabic words would come out back to front.
        hint = "stamp the words and the number apart, or write them without stamp()"
        found.append(LAY001(f'a stamp has one direction of writing, and "{words}" has two', hint=hint, quote=words))
    return found


def _pdf(pages: Sequence[tuple[FontFile, Sequence[Sequence[Glyph]], Slot]]) -> bytes:
    pdf = pydyf.PDF()
    used: dict[FontFile, list[Glyph]] = {}
    for font, lines, _ in pages:
        used.setdefault(font, []).extend(glyph for line in lines for glyph in line)
    fonts = {font: font.embed(pdf, glyphs) for font, glyphs in used.items()}
    for font, lines, slot in pages:
        embedded, codes = fonts[font]
        content = _content(lines, slot, codes)
        pdf.add_object(content)
        resources = pydyf.Dictionary({"Font": pydyf.Dictionary({"F": embedded.reference})})
        beyond = 2 * slot.text_style.size
        box = pydyf.Array(
            [number(edge) for edge in (-beyond, -beyond, pt(slot.box.w) + beyond, pt(slot.box.h) + beyond)]
        )
        pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pdf.pages.reference,
                    "MediaBox": box,
                    "Contents": content.reference,
                    "Resources": resources,
                }
            )
        )
    output = io.BytesIO()
    pdf.write(output)
    return output.getvalue()


def _content(lines: Sequence[Sequence[Glyph]], slot: Slot, codes: Mapping[tuple[int, str], int]) -> pydyf.Stream:
    how = slot.text_style
    content = pydyf.Stream(compress=True)
    content.begin_text()
    content.set_font_size("F", number(how.size))
    content.set_color_rgb(*(level / 255 for level in how.colour))
    for n, line in enumerate(lines):
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[how.align] * (pt(slot.box.w) - _length(line, how))
        content.set_text_matrix(1, 0, 0, 1, number(left), number(pt(slot.box.h) - n * how.leading - how.baseline))
        content.stream.append(_shown(line, how, codes).encode("ascii"))
    content.end_text()
    return content


def _shown(line: Sequence[Glyph], how: TextStyle, codes: Mapping[tuple[int, str], int]) -> str:
    """The operators that show a line (ISO 32000-2, 9.4.3): its glyphs, and what brings each to its place, to the left
    in thousandths.
    """
    parts, ahead, rise = ["["], 0.0, 0.0
    for glyph in line:
        if glyph.y != rise:
            rise = glyph.y
            parts.append(f"] TJ {number(rise * how.size / 1000)} Ts [")
        if number(ahead + glyph.x) != "0":
            parts.append(f" {number(-ahead - glyph.x)} ")
        parts.append(f"<{codes.get((glyph.id, glyph.text), glyph.id):04x}>")
        ahead = glyph.advance - glyph.width - glyph.x + _after(glyph, how) * 1000 / how.size
    return "".join([*parts, "] TJ", " 0 Ts" if rise else ""])
