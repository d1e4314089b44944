"""Setting stamps: a few words in one style, in a box that layout left free.

Shaped by HarfBuzz and ordered by FriBidi, as WeasyPrint's text is, but without a document around it: that takes a
twentieth of the time. Each stamp is its own page, to be placed like a panel; those of one file share their fonts.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pydyf

from ..kernel.findings import Finding
from ..kernel.remembered import Remembered
from ..kernel.units import number, pt
from ..model.page import Page, Slot, TextStyle
from ..model.panel import Face, Style, printed
from .drawn import Codes, Line, Pen, length
from .face import FontFile, Glyph
from .findings import FIT001, LAY003
from .linebreaks import lines_of
from .runs import runs_of

_SLACK = 0.05  # pt; rounding of the box's sides
_KEPT = 4096
Fonts = tuple[FontFile, ...]


class Typesetter:
    """One in each process; keeps fonts open."""

    def __init__(self) -> None:
        self._files: dict[Face, FontFile] = {}
        self._fonts: Remembered[Fonts] = Remembered(_KEPT)
        self._broken: Remembered[tuple[str, ...]] = Remembered(
            _KEPT
        )  # words in lines: places share most of their words
        self._widths: Remembered[float] = Remembered(_KEPT)

    def lines(self, words: str, slot: Slot, style: Style) -> list[str]:
        """The words as they fall into lines of the slot's width."""
        fonts = self._fonts_of(slot.text_style, style)
        return list(
            self._broken.of((words, fonts, slot.text_style, slot.box.w), lambda: tuple(self._lines(words, slot, fonts)))
        )

    def _lines(self, words: str, slot: Slot, fonts: Fonts) -> list[str]:
        how, width = slot.text_style, pt(slot.box.w) + _SLACK
        if how.wrap == "none":
            return lines_of(words, False, lambda text: True)
        return lines_of(words, how.wrap == "anywhere", lambda text: self._width(text, fonts, how) <= width)

    def fits(self, lines: Sequence[str], slot: Slot, style: Style) -> bool:
        """Whether each line is as narrow as its slot."""
        fonts = self._fonts_of(slot.text_style, style)
        return all(self._width(line, fonts, slot.text_style) <= pt(slot.box.w) + _SLACK for line in lines)

    def _width(self, line: str, fonts: Fonts, how: TextStyle) -> float:
        return self._widths.of((line, fonts, how), lambda: length(_shaped(line, fonts, how), how))

    def set(self, stamps: Iterable[tuple[Slot, str, Style]]) -> Page:
        """A PDF with a page for each stamp, of its slot's size, with its origin at the lower left corner. Line may
        stick out a little.
        """
        found: list[Finding] = []
        pages: list[tuple[list[Line], Slot]] = []
        for slot, words, style in stamps:
            fonts, how = self._fonts_of(slot.text_style, style), slot.text_style
            lines = [_shaped(line, fonts, how) for line in self.lines(words, slot, style)]
            found += _problems(words, fonts, lines, slot)
            pages.append((lines, slot))
        return Page(_pdf(pages), ((),) * len(pages), tuple(found))

    def _fonts_of(self, wanted: TextStyle, style: Style) -> Fonts:
        """Of each family that the theme has, in order, the face nearest in slant and weight."""
        key = (wanted.families, wanted.weight, wanted.slanted, style.faces)
        return self._fonts.of(key, lambda: tuple(self._chosen(wanted, style)))

    def _chosen(self, wanted: TextStyle, style: Style) -> Iterator[FontFile]:
        named = {face.family.casefold(): face.family for face in style.faces}
        families = dict.fromkeys(named[one.casefold()] for one in wanted.families if one.casefold() in named)
        for family in families or [style.faces[0].family]:
            face = min(
                (face for face in style.faces if face.family == family),
                key=lambda face: (face.slanted != wanted.slanted, abs(face.weight - wanted.weight), face.weight),
            )
            if face not in self._files:
                (path,) = (path for asset, path, _ in style.assets if asset == face.digest)
                self._files[face] = FontFile(Path(path), face)
            yield self._files[face]


def _shaped(line: str, fonts: Fonts, how: TextStyle) -> Line:
    return tuple(
        (run, run.font.shape(run.text, how.features, run.leftwards)) for run in runs_of(line, fonts, how.leftwards)
    )


def _problems(words: str, fonts: Fonts, lines: Sequence[Line], slot: Slot) -> list[Finding]:
    how, found, words = slot.text_style, [], printed(words)
    if (
        max(length(line, how) for line in lines) > pt(slot.box.w) + _SLACK
        or len(lines) * how.leading > pt(slot.box.h) + _SLACK
    ):
        found.append(FIT001(f'there is no room for "{words}"', hint="shorten it, or give it a wider box", quote=words))
    if any(not glyph.id for line in lines for _, glyphs in line for glyph in glyphs):
        missing = sorted(letter for letter in set(words) if not any(font.has(letter) for font in fonts))
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
        found.append(
            LAY003(f"the fonts have no glyph for {shown}", hint="write it with another character", quote=words)
        )
    return found


def _pdf(pages: Sequence[tuple[Sequence[Line], Slot]]) -> bytes:
    pdf = pydyf.PDF()
    used: dict[FontFile, list[Glyph]] = {}
    for lines, _ in pages:
        for line in lines:
            for run, glyphs in line:
                used.setdefault(run.font, []).extend(glyphs)
    fonts = {font: font.embed(pdf, glyphs) for font, glyphs in used.items()}
    for lines, slot in pages:
        names: dict[FontFile, str] = {}
        for font in dict.fromkeys(run.font for line in lines for run, _ in line):
            names[font] = f"F{len(names) or ''}"
        content = _content(lines, slot, names, {font: codes for font, (_, codes) in fonts.items()})
        pdf.add_object(content)
        resources = pydyf.Dictionary(
            {"Font": pydyf.Dictionary({name: fonts[font][0].reference for font, name in names.items()})}
        )
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


def _content(lines: Sequence[Line], slot: Slot, names: Mapping[FontFile, str], codes: Codes) -> pydyf.Stream:
    how = slot.text_style
    content = pydyf.Stream(compress=True)
    if not names:
        return content  # the words are nothing but places to break
    pen = Pen(how, names, codes)
    content.begin_text()
    content.set_font_size(next(iter(names.values())), number(how.size))
    content.set_color_rgb(*(level / 255 for level in how.colour))
    for n, line in enumerate(lines):
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[how.align] * (pt(slot.box.w) - length(line, how))
        drawn = pen.line(line, left, pt(slot.box.h) - n * how.leading - how.baseline)
        content.stream += [operators.encode("ascii") for operators in drawn]
    content.end_text()
    return content
