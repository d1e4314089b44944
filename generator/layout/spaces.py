"""Spaces between words, where the layout left them out: at the end of a line, and between parts that stand apart.

A tagged file has every space that separates words in plain text (ISO 32000-2, 14.8.2.6), so that whoever takes the
words out of it by its tags, and not by their places, doesn't join the last word of a line to the first one of the next.
WeasyPrint 70 leaves out those that nobody would see. Here they are put behind the words before them; they show nothing.

Works on the operators of a page right before the file is written, like structure.py, and with the boxes that it notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pydyf

from .copied import space_of
from .structure import Structure

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box, TextBox
    from weasyprint.pdf.fonts import Font

_FONT = re.compile(rb"/(\S+) ([\d.]+) Tf")
_SHOWN = re.compile(rb"<([0-9a-f]+)>")
_INLINE = frozenset({"/Span", "/Link", "/NonStruct", "/Strong", "/Em"})
_AGAIN = re.compile(r"[ \t\r\n\f]+")

Drawn = tuple[bytes, int]  # the page that something is on, and its number there


def finish_spaces(document: Document, structure: Structure) -> None:
    """Puts in the spaces that are in the HTML and not on the pages."""
    fonts = {font.hash.encode(): _Face(font) for font in document.fonts.values()}
    pages: dict[bytes, _Operators] = {}
    for element, drawn in _blocks(structure, structure.document):
        if len(drawn) < 2:
            continue
        said = _AGAIN.sub(" ", "".join(element.itertext()))
        at, before = 0, None
        for page, number in drawn:
            if (box := structure.texts.get((page, number))) is None:  # a picture
                before = None
                continue
            if page not in pages:
                pages[page] = _Operators(structure.objects[structure.objects[page]["Contents"]], fonts)
            operators = pages[page]
            words = box.text.strip(" ")
            if not words:
                if before and before[0] == page and box.text:
                    operators.put_space(before[1], number, box, box.position_x)
                    before = None
                continue
            found = said.find(words, at)
            gap = said[at:found] if found >= 0 else ""
            if before and before[0] == page and " " in gap and not before[2].text.endswith(" ") and box.text[0] != " ":
                operators.put_space(before[1], before[1], before[2], None)
            at = found + len(words) if found >= 0 else at
            before = page, number, box


def _blocks(structure: Structure, element: pydyf.Dictionary) -> Iterator[tuple[Any, list[Drawn]]]:
    """Each element of the HTML that is a block, and what is drawn of its words, in reading order."""
    box = getattr(element, "box", None)
    if element["S"] not in _INLINE and box is not None and box.element is not None:
        yield box.element, list(_drawn(structure, element))
    for kid in structure.kids(element):
        yield from _blocks(structure, kid)


def _drawn(structure: Structure, element: pydyf.Dictionary) -> Iterator[Drawn]:
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
        elif structure.objects[kid].get("S") in _INLINE:
            yield from _drawn(structure, structure.objects[kid])


class _Face:
    """A font, and its glyph for a space, if the file has it. Others may stand for one, and be seen: copied.py."""

    def __init__(self, font: Font):
        self.font = font
        glyph = space_of(font.file_content, font.index)
        self.space = glyph if font.to_unicode.get(glyph) == " " else None


class _Operators:
    """What a page draws, with the fonts by their names in it."""

    def __init__(self, stream: pydyf.Stream, fonts: dict[bytes, _Face]):
        self.parts, self.fonts = stream.stream, fonts
        self.begins = {
            part["MCID"]: n for n, part in enumerate(self.parts) if isinstance(part, dict) and "MCID" in part
        }

    def put_space(self, like: int, number: int, box: TextBox, x: float | None) -> None:
        """At the end of what has that number, a space in the font of what is drawn as `like`. `x`: where, px; None for
        the end of the box.
        """
        if like not in self.begins or number not in self.begins:
            return  # drawn elsewhere, as in a group that is transparent as a whole
        inside = self.parts[self.begins[like] : self._end(like)]
        found = [match for part in inside if isinstance(part, bytes) and (match := _FONT.fullmatch(part))]
        own = self.fonts.get(found[-1][1]) if found else None
        if own is None or (like == number and own.font.to_unicode.get(_last_code(inside)) == " "):
            return
        # A face that draws no space itself has none in the file; another one's is as good, since nobody sees it.
        face = (
            own if own.space is not None else next((one for one in self.fonts.values() if one.space is not None), None)
        )
        if face is None:
            return
        font, glyph, size = face.font, face.space, float(found[-1][2])
        if x is None:
            wide = font.widths[glyph] * size / 1000
            x = box.position_x - wide if _leftwards(box) else box.position_x + box.width
        y = box.position_y + box.baseline
        space = b"BT /%b %g Tf 1 0 0 -1 %.4f %.4f Tm <%04x> Tj ET\n" % (font.hash.encode(), size, x, y, glyph)
        self.parts[self._end(number)] = space + b"EMC"

    def _end(self, number: int) -> int:
        """Where what has that number ends. It may hold artifacts, such as a line below words."""
        depth = 0
        for n in range(self.begins[number] + 1, len(self.parts)):
            part = self.parts[n]
            if part in (b"BDC", b"BMC"):
                depth += 1
            elif isinstance(part, bytes) and part.endswith(b"EMC"):
                depth -= 1
                if depth == 0:
                    return n
        return len(self.parts)


def _last_code(parts: list[object]) -> int:
    """Of the last letter that is shown; -1 if there is none."""
    shown = [
        match for part in parts if isinstance(part, bytes) and part.endswith(b" TJ") for match in _SHOWN.findall(part)
    ]
    return int(shown[-1][-4:], 16) if shown else -1


def _leftwards(box: Box) -> bool:
    style = box.style
    while style is not None:
        if style["direction"] == "rtl":
            return True
        style = getattr(style, "parent_style", None)
    return False
