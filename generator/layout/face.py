"""A font file for stamps: measures and shapes its letters, and puts those that are used into a PDF."""

from __future__ import annotations

import hashlib
import itertools
import struct
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pydyf
import uharfbuzz as hb

from ..kernel.remembered import Remembered
from ..kernel.units import number
from ..model.panel import Face
from .charmap import HIGHEST, encoding

_KEPT = 64  # subsets; few styles, many words
_FLAGS = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING
_WEIGHTS = {400: "", 700: " Bold"}  # as in a font's name
_UNUSED = ("BASE", "DSIG", "GPOS", "GSUB", "GDEF", "kern")  # tables that are of use before letters are set, not after


@dataclass(frozen=True)
class Glyph:
    """In thousandths of the type size: how far it moves on, what the font says of that, where it is drawn. `text`: what
    it stands for;

    the first glyph of several that stand for something together stands for all of it.
    """

    id: int
    advance: float
    width: float
    x: float
    y: float
    text: str


class FontFile:
    """A face of a theme. A variable font is set in the weight of its face."""

    def __init__(self, path: Path, face: Face):
        self._face = hb.Face(path.read_bytes())
        self._font = hb.Font(self._face)
        self._unit = 1000 / self._face.upem
        weight = _WEIGHTS.get(face.weight, f" {face.weight}")
        self._name = _pdf_name(f"{face.family}{weight}{' Italic' if face.slanted else ''}")
        self._flags = 4 | 64 * face.slanted  # not only letters of the standard Latin set; italic
        self._outlines = "CFF" if "CFF " in self._face.table_tags else "glyf"
        self._pinned = {axis.tag: axis.default_value for axis in self._face.axis_infos}
        if "wght" in self._pinned:
            self._pinned["wght"] = face.weight  # the font itself keeps it within its range
        self._font.set_variations(self._pinned)
        self._subsets: Remembered[bytes] = Remembered(_KEPT)
        self.shape = lru_cache(maxsize=256)(self._shaped)

    def _shaped(self, text: str, features: tuple[tuple[str, int], ...]) -> tuple[Glyph, ...]:
        """The glyphs of a line, in the order in which they are drawn."""
        if not text:
            return ()
        buffer = hb.Buffer()
        buffer.flags |= (
            hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        )  # no spaces of no width for what only joins or parts letters
        buffer.add_str(text)
        # A mark represents itself, not itself and its letter: each glyph has one text throughout a file.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.language = "und"  # not that of the machine
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, dict(features))
        starts = sorted({info.cluster for info in buffer.glyph_infos} | {len(text)})
        ends = dict(itertools.pairwise(starts))
        left = Counter(info.cluster for info in buffer.glyph_infos)
        said = {start: _read(text[start:end]) for start, end in ends.items()}
        glyphs = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            # Of several glyphs for several letters, each stands for the next letter, whatever it looks like.
            left[info.cluster] -= 1
            rest = said[info.cluster]
            some = len(rest) - left[info.cluster] if left[info.cluster] < len(rest) else len(rest)
            stands_for, said[info.cluster] = rest[:some], rest[some:]
            moves = (
                position.x_advance,
                self._font.get_glyph_h_advance(info.codepoint),
                position.x_offset,
                position.y_offset,
            )
            glyphs.append(Glyph(info.codepoint, *(move * self._unit for move in moves), stands_for))
        return tuple(glyphs)

    def embed(self, pdf: pydyf.PDF, glyphs: Sequence[Glyph]) -> tuple[pydyf.Dictionary, Mapping[tuple[int, str], int]]:
        """The font as an object of a PDF, with these glyphs alone (ISO 32000-2, 9.7); and the code of each glyph with a
        text: the glyph's number, but for other texts than its first.
        """
        texts: dict[int, str] = {}
        for glyph in glyphs:
            texts[glyph.id] = texts.get(glyph.id) or glyph.text
        ids = frozenset(texts)
        others = sorted({(glyph.id, glyph.text) for glyph in glyphs if glyph.text not in ("", texts[glyph.id])})
        codes = {other: HIGHEST - n for n, other in enumerate(others)}
        texts |= {code: text for (_, text), code in codes.items()}
        data = self._subsets.of(ids, lambda: self._subset(ids))
        tag = "".join(chr(65 + letter % 26) for letter in hashlib.sha256(data).digest()[:6])
        name = f"/{tag}+{self._name}"
        extents = self._font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * self._unit), round(extents.descender * self._unit)
        edges = struct.unpack_from(">4h", self._face.reference_table("head").data, 36)  # xMin, yMin, xMax, yMax
        (angle,) = struct.unpack_from(">l", self._face.reference_table("post").data, 4)  # in parts of 65536
        # Which glyph a number stands for: the one of that number, either way (ISO 32000-2, 9.7.4.2).
        if self._outlines == "CFF":
            kind, extra, program = "/CIDFontType0", {"Subtype": "/OpenType"}, "FontFile3"
        else:
            kind, extra, program = "/CIDFontType2", {"Length1": len(data)}, "FontFile2"

        def added(made: pydyf.Object) -> pydyf.Object:
            pdf.add_object(made)
            return made

        file = added(pydyf.Stream([data], extra, compress=True))
        descriptor = added(
            pydyf.Dictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": name,
                    "Flags": self._flags,
                    "FontBBox": pydyf.Array([round(edge * self._unit) for edge in edges]),
                    "ItalicAngle": number(angle / 65536),
                    "Ascent": ascent,
                    "Descent": descent,
                    "CapHeight": ascent,
                    "StemV": 80,
                    program: file.reference,
                }
            )
        )
        widths = {glyph.id: glyph.width for glyph in glyphs}
        inner = added(
            pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": kind,
                    "BaseFont": name,
                    "CIDSystemInfo": pydyf.Dictionary(
                        {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
                    ),
                    **({} if self._outlines == "CFF" else {"CIDToGIDMap": "/Identity"}),
                    "FontDescriptor": descriptor.reference,
                    "W": pydyf.Array(
                        [part for id in sorted(widths) for part in (id, pydyf.Array([number(widths[id])]))]
                    ),
                }
            )
        )
        unicode_map = added(pydyf.Stream([_unicode_map(texts)], compress=True))
        own = encoding(pdf, {code: id for (id, _), code in codes.items()}) if codes else "/Identity-H"
        font = added(
            pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": name,
                    "Encoding": own,
                    "DescendantFonts": pydyf.Array([inner.reference]),
                    "ToUnicode": unicode_map.reference,
                }
            )
        )
        return font, codes

    def _subset(self, ids: frozenset[int]) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(ids)
        wanted.drop_table_tag_set.update(int.from_bytes(f"{tag:<4}".encode(), "big") for tag in _UNUSED)
        wanted.flags = _FLAGS
        for axis, value in self._pinned.items():
            wanted.pin_axis_location(self._face, axis, value)
        return bytes(hb.subset(self._face, wanted).blob.data)


def _read(text: str) -> str:
    """The text of letters, without characters that say how they join."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _pdf_name(text: str) -> str:
    """A name object's characters (ISO 32000-2, 7.3.5), with hyphens for spaces."""
    return "".join(
        chr(byte) if 33 <= byte <= 126 and chr(byte) not in "#()<>[]{}/%" else f"#{byte:02x}"
        for byte in text.replace(" ", "-").encode()
    )


def _unicode_map(texts: Mapping[int, str]) -> bytes:
    """The ToUnicode of glyphs (ISO 32000-2, 9.10.3): at most a hundred a section."""
    pairs = [f"<{id:04x}> <{text.encode('utf-16-be').hex()}>" for id, text in sorted(texts.items()) if text]
    sections = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar" for section in sections)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
