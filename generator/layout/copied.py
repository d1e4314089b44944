"""Text that can be copied and read aloud: what each glyph stands for, where it is drawn.

WeasyPrint 70 writes one text for each glyph of a font: that of the first place where it is drawn (its issue 2841).
Scripts in which letters join, change places or share glyphs come out of the file damaged. Here a glyph that stands for
something else gets a code of its own, which leads to the same glyph and to its own text (ISO 32000-2, 9.7.5, 9.10.3).
A file in which no glyph needs that stays as it was, to the byte.

Why not ActualText? Readers take the letters of a right-to-left line as they are drawn, and turn them round. They do so
with ActualText, too, each in its own way. One letter for each code, from left to right, is what all of them expect. So

- a glyph for several letters, such as lam-alef, comes after spaces that take no room and stand for the others,
- a raised mark, which readers would take for another line, is drawn after its line as if it were a space, and what it
  stands for comes with its letter.

What is left: pdfium swaps Latin words that are beside each other on a right-to-left line, as UK Relay for Relay UK.

Uses draw_first_line and Document.fonts, which aren't public; checked against WeasyPrint 70.0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pydyf
import uharfbuzz as hb
from weasyprint.draw import text as drawing
from weasyprint.matrix import Matrix
from weasyprint.svg import text as svg_text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from .charmap import HIGHEST, encoding, sections
from .meanings import meanings

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.pdf.fonts import Font
    from weasyprint.pdf.stream import Stream

_draw = drawing.draw_first_line
_SHOWN = re.compile(r"<([0-9a-f]+)>")
_MARKS = frozenset({"Mn", "Mc", "Me"})


@dataclass
class Codes:
    """The codes of a font besides the numbers of its glyphs. `meant`: glyph and text by code; `before`: the codes that
    are shown before another one, without taking room.
    """

    meant: dict[int, tuple[int, str]] = field(default_factory=dict)
    before: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _known: dict[tuple[int, str, tuple[int, ...]], int] = field(default_factory=dict)

    def of(self, font: Font, glyph: int, text: str, before: tuple[int, ...] = ()) -> int:
        """The code for a glyph that stands for a text: its own number, if it has stood for nothing else so far."""
        if font.to_unicode.setdefault(glyph, text) == text and not before:
            return glyph
        key = glyph, text, before
        if key not in self._known:
            code = self._known[key] = HIGHEST - len(self._known)
            self.meant[code] = glyph, text
            if before:
                self.before[code] = before
        return self._known[key]

    def glyph(self, code: int) -> int:
        return self.meant[code][0] if code in self.meant else code


@dataclass(frozen=True)
class _Raised:
    """A mark that is drawn after its line; how far from the line's start, px."""

    font: Font
    size: float
    code: int
    x: float
    y: float


def install() -> None:
    """Lets WeasyPrint draw its text here."""
    drawing.draw_first_line = svg_text.draw_first_line = _drawn


def finish_codes(document: Document, pdf: pydyf.PDF) -> None:
    """Writes the codes into the fonts of a document, right before it is written."""
    codes = {font.name: font.codes for font in document.fonts.values() if hasattr(font, "codes") and font.codes.meant}
    if not codes:
        return
    objects = {made.reference: made for made in pdf.objects}
    for made in list(pdf.objects):
        own = codes.get(made.get("BaseFont")) if isinstance(made, pydyf.Dictionary) else None
        if own and made["Subtype"] == "/Type0":
            texts = [
                f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, (_, text) in sorted(own.meant.items())
            ]
            stream = objects[made["ToUnicode"]].stream
            end = stream.index(b"endcmap")
            stream[end:end] = sections("bfchar", texts)
            made["Encoding"] = encoding(pdf, {code: glyph for code, (glyph, _) in own.meant.items()})


def _drawn(stream: Stream, textbox: TextBox, text_overflow: str, block_ellipsis: str, matrix: Matrix) -> Any:
    as_it_is = block_ellipsis != "none" or text_overflow == "ellipsis"
    if as_it_is or not (_complex(textbox.text) or _set_leftwards(textbox.style)):
        return _draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    changed: list[tuple[Any, int]] = []
    raised: list[_Raised] = []
    fonts = {id(font): font for font in _coded(stream, textbox, changed, raised)}
    show = stream.show_text
    before = {code: (font, codes) for font in fonts.values() for code, codes in font.codes.before.items()}
    if before:
        stream.show_text = lambda string: show(_SHOWN.sub(lambda found: _spread(found[1], before), string))
    try:
        drawn = _draw(stream, textbox, text_overflow, block_ellipsis, matrix)
        for mark in raised:
            stream.set_font_size(mark.font.hash, mark.size)
            stream.set_text_matrix(*Matrix(d=-1, e=mark.x, f=mark.y).values)
            show(f"<{mark.code:04x}>")
    finally:
        stream.__dict__.pop("show_text", None)
        for info, glyph in changed:
            info.glyph = glyph
        for font in fonts.values():
            for code in font.codes.meant:  # the fonts are cut down to their glyphs
                font.to_unicode.pop(code, None)
                font.widths.pop(code, None)
    return drawn


def _coded(stream: Stream, textbox: TextBox, changed: list[tuple[Any, int]], raised: list[_Raised]) -> Iterator[Font]:
    """Gives the glyphs of a line their codes; the fonts in which they are set."""
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
    line, _ = textbox.pango_layout.get_first_line()
    text = textbox.pango_layout.text.encode()
    x, run = textbox.position_x, line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        glyphs, turned = item.glyphs, item.item.analysis.level % 2 == 1
        font, size = stream.add_font(item.item.analysis.font)
        places = list(accumulate((info.geometry.width * FROM_UNITS for info in _infos(glyphs)), initial=x))
        x = places[-1]
        if font.bitmap or font.png or font.svg or font.colr:
            continue
        codes = font.__dict__.setdefault("codes", Codes())
        yield font
        for n, letters in _meanings(glyphs, text[item.item.offset :][: item.item.length], turned):
            info, geometry = glyphs.glyphs[n], glyphs.glyphs[n].geometry
            before: tuple[int, ...] = ()
            if turned and len(letters) > 1:
                space = space_of(font.file_content, font.index)
                _measure(stream, font, item, size, space)
                before = tuple(codes.of(font, space, letter) for letter in letters[:-1])
                letters = letters[-1]
            _measure(stream, font, item, size, info.glyph)
            code = codes.of(font, info.glyph, letters, before)
            changed.append((info, info.glyph))
            if _is_raised(info):
                y = textbox.position_y + textbox.baseline + geometry.y_offset * FROM_UNITS
                raised.append(_Raised(font, size, code, places[n] + geometry.x_offset * FROM_UNITS, y))
                info.glyph = pango.PANGO_GLYPH_EMPTY
            elif code != info.glyph:
                font.to_unicode[code], font.widths[code] = letters, font.widths[info.glyph]
                info.glyph = code


def _meanings(glyphs: Any, said: bytes, turned: bool) -> Iterator[tuple[int, str]]:
    """Which letters each glyph of a run stands for, in the order in which they are drawn."""
    infos = _infos(glyphs)
    drawn = {n for n, info in enumerate(infos) if info.glyph != pango.PANGO_GLYPH_EMPTY}
    raised = {n for n in drawn if _is_raised(infos[n])}
    unknown = {n for n in drawn if infos[n].glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG}
    return meanings([glyphs.log_clusters[n] for n in range(len(infos))], drawn, raised, unknown, said, turned)


def _is_raised(info: Any) -> bool:
    return bool(info.geometry.y_offset and not info.geometry.width)


def _infos(glyphs: Any) -> list[Any]:
    return [glyphs.glyphs[n] for n in range(glyphs.num_glyphs)]


def _spread(shown: str, before: dict[int, tuple[Font, tuple[int, ...]]]) -> str:
    """A string of codes, with those that are shown before others: each goes back by as much as it went on."""
    parts = ["<"]
    for code in (shown[at : at + 4] for at in range(0, len(shown), 4)):
        font, codes = before.get(int(code, 16), (None, ()))
        for one in codes:
            parts.append(f"{one:04x}>{font.widths[font.codes.glyph(one)]}<")
        parts.append(code)
    return "".join([*parts, ">"])


def _measure(stream: Stream, font: Font, item: Any, size: float, glyph: int) -> None:
    """As WeasyPrint does it."""
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


@lru_cache(maxsize=16)
def space_of(file: bytes, index: int) -> int:
    """The glyph for a space in a font."""
    return int(hb.Font(hb.Face(file, index)).get_nominal_glyph(ord(" ")) or 0)


@lru_cache(maxsize=4096)
def _complex(text: str) -> bool:
    """Whether a text has marks, or letters of a script in which letters may join or change places: those without
    capitals, but for Chinese and the like.
    """
    return not text.isascii() and any(
        (kind := unicodedata.category(letter)) in _MARKS
        or (kind == "Lo" and unicodedata.east_asian_width(letter) not in "WFH")
        for letter in text
    )


def _set_leftwards(style: Any) -> bool:
    """Whether a text is in one that runs from right to left."""
    while style is not None:
        if style["direction"] == "rtl":
            return True
        style = getattr(style, "parent_style", None)
    return False
