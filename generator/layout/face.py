"""A font file for stamps: measures and shapes its letters, and puts those that are used into a PDF."""

from __future__ import annotations

import hashlib
import itertools
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pydyf
import uharfbuzz as hb

from ..kernel.remembered import Remembered
from ..kernel.units import number
from ..model.panel import Face
from .charmap import HIGHEST, encoding
from .meanings import meanings, read

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

    @property
    def raised(self) -> bool:
        """Whether it is a mark above or below its letter, which readers would take for another line."""
        return bool(self.y and not self.advance)


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

    def has(self, letter: str) -> bool:
        """Whether the font has a glyph for it."""
        return self._font.get_nominal_glyph(ord(letter)) is not None

    def _shaped(self, text: str, features: tuple[tuple[str, int], ...], leftwards: bool) -> tuple[Glyph, ...]:
        """The glyphs of a text of one script and direction, in the order in which they are drawn; marks that are raised
        come last.
        """
        if not text:
            return ()
        buffer = hb.Buffer()
        buffer.flags |= (
            hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        )  # no spaces of no width for what only joins or parts letters
        said = text.encode()
        buffer.add_utf8(said)
        buffer.language = "und"  # not that of the machine
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        hb.shape(self._font, buffer, dict(features))
        infos = buffer.glyph_infos
        glyphs = [
            Glyph(
                info.codepoint,
                position.x_advance * self._unit,
                self._font.get_glyph_h_advance(info.codepoint) * self._unit,
                position.x_offset * self._unit,
                position.y_offset * self._unit,
                "",
            )
            for info, position in zip(infos, buffer.glyph_positions, strict=True)
        ]
        starts, every = [info.cluster for info in infos], range(len(glyphs))
        raised = [n for n in every if glyphs[n].raised]
        meant = dict(meanings(starts, every, raised, [n for n in every if not glyphs[n].id], said, leftwards))
        ends = dict(itertools.pairwise([*sorted(set(starts)), len(said)]))
        made: list[Glyph] = []
        for n, glyph in enumerate(glyphs):
            if n in meant:
                stands_for = meant[n]
            else:  # of more glyphs than letters, the first one stands for all of them
                again = n > 0 and starts[n] == starts[n - 1]
                stands_for = "" if again else read(said[starts[n] : ends[starts[n]]].decode())
            if leftwards and len(stands_for) > 1:
                # Readers turn the line round letter by letter: see copied.py.
                made += [self._unseen(letter) for letter in stands_for[:-1]]
                stands_for = stands_for[-1]
            made.append(replace(glyph, text=stands_for))
        return tuple(made)

    def _unseen(self, letter: str) -> Glyph:
        """What stands for a letter and takes no room."""
        space = self._font.get_nominal_glyph(ord(" ")) or 0
        return Glyph(space, 0.0, self._font.get_glyph_h_advance(space) * self._unit, 0.0, 0.0, letter)

    def embed(self, pdf: pydyf.PDF, glyphs: Sequence[Glyph]) -> tuple[pydyf.Dictionary, Mapping[tuple[int, str], int]]:
        """The font as an object of a PDF, with these glyphs alone (ISO 32000-2, 9.7); and the code of each glyph with a
        text: the glyph's number, but for other texts than its first.
        """
        texts: dict[int, str] = {}
        # What takes no room last: by the width of the lowest code for a space, pdfium knows a space from a gap.
        for glyph in sorted(glyphs, key=lambda glyph: not glyph.advance):
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
            kind, program = "/CIDFontType0", "FontFile3"
            extra: dict[str, object] = {"Subtype": "/OpenType"}
        else:
            kind, program = "/CIDFontType2", "FontFile2"
            extra = {"Length1": len(data)}

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


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter (ISO 15924); "" for signs and marks that several use."""
    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    return buffer.script or ""


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
