"""Faces to compare letters with: our own copies, pinned by digest, so that a changed font can't vouch for itself.

A theme may have other faces. Then its own file is compared with, once its digits look like digits (`shapes.py`).
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium

from ...kernel.units import number
from ...model.proof import ExpectedFace
from ..page.evidence import PageEvidence
from ..page.letters import Letter

_HERE = Path(__file__).with_name("faces")
# Of the files in faces/, as they were on 30 November 2026: fontpkg-atkinson-hyperlegible 1.6, and the digits of
# Overpass (docs/numerals.md).
PINNED = {
    ("Atkinson Hyperlegible", 400): (
        "AtkinsonHyperlegible-Regular.ttf",
        "7fb917c89019896d0b52ee84b7cbb3304c18cb90b19a62f5e32712bd23e97669",
    ),
    ("Atkinson Hyperlegible", 700): (
        "AtkinsonHyperlegible-Bold.ttf",
        "5a3b0c8cc8ca545155150b4512a1fa248298df121c50d6557e651e61fbdab92f",
    ),
    ("Overpass Numbers", 700): (
        "OverpassNumbers-Bold.ttf",
        "3edd56dd1e171077ae847e503cf6ee7b515e5c5a468acefee52abaf74c5b7cde",
    ),
}
# What Pango calls weights in the name of a font.
_WEIGHTS = {
    "Thin": 100,
    "Ultra-Light": 200,
    "Light": 300,
    "Semi-Light": 350,
    "Book": 380,
    "": 400,
    "Medium": 500,
    "Semi-Bold": 600,
    "Bold": 700,
    "Ultra-Bold": 800,
    "Heavy": 900,
    "Ultra-Heavy": 1000,
}
_EUROPEAN = 0x250  # where Unicode's Latin letters end
_HINTS = {"fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH"}
_SLANTED = re.compile(r"-?(Italic|Oblique)")


def pinned(family: str, weight: int) -> bytes:
    """A file of faces/. Raises OSError if it isn't the one that it should be."""
    name, sha256 = PINNED[family, weight]
    data = (_HERE / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(f"{name} was altered: install makeleaflet again")
    return data


class _Face(NamedTuple):
    """A font file, the glyph of each character, and the advance of each glyph in ems."""

    data: bytes
    glyphs: dict[int, int]
    advances: dict[int, float]


class Faces:
    """Draws letters with the faces that a file should have. `theme`: those of its theme."""

    def __init__(self, theme: tuple[ExpectedFace, ...]):
        self.theme = theme
        self._known: dict[str, _Face | None] = {}

    def have(self, name: str) -> bool:
        """Whether a font of this name is one of the theme's."""
        return self._face(name) is not None

    def advance(self, letter: Letter) -> float:
        """How far the next letter should be, in ems; 0 if no face that we have has this letter."""
        face = self._face(letter.face)
        return face.advances.get(face.glyphs.get(ord(letter.text), -1), 0.0) if face else 0.0

    @contextmanager
    def alone(self, objects: Iterable[Sequence[Letter]], like: PageEvidence) -> Iterator[PageEvidence]:
        """A page as large as another, with nothing but the letters of text objects, in black.

        Each object is drawn as one, since a reader fits the letters of an object to its points together.
        Letters that the faces don't have are left out, and so are marks: where they go, only a font's rules can tell.
        """
        names: dict[str, str] = {}
        drawn = b"".join(self._object(letters, names) for letters in objects)
        with pdfium.PdfDocument(
            _file(like.page.get_size(), {names[face]: self._face(face).data for face in names}, drawn)
        ) as document:
            yield PageEvidence(document[0], like.number)

    def _object(self, letters: Sequence[Letter], names: dict[str, str]) -> bytes:
        """What draws a text object of a face that we have; the names of the fonts it takes are added to `names`."""
        first = letters[0]
        face = self._face(first.face)
        parts, pen = [], 0.0
        for letter in letters:
            glyph = face.glyphs.get(ord(letter.text))
            if glyph is not None and unicodedata.category(letter.text)[0] != "M":
                at = first.along(letter)
                parts.append(f"{number((pen - at) * 1000)}<{glyph:04x}>")
                pen = at
        place = " ".join(map(number, (*first.across, *first.up, first.x, first.y)))
        return f"BT/{names.setdefault(first.face, f'F{len(names)}')} 1 Tf {place} Tm[{''.join(parts)}]TJ ET\n".encode()

    def _face(self, name: str) -> _Face | None:
        """None if neither we nor the theme have such a face."""
        if name not in self._known:
            found = face_of(name, self.theme)
            self._known[name] = _prepared(_data(found), found.weight) if found else None
        return self._known[name]

    def is_ours(self, name: str) -> bool:
        """Whether we keep the face of a font of this name ourselves."""
        found = face_of(name, self.theme)
        return found is not None and (found.family, found.weight) in PINNED


def _data(face: ExpectedFace) -> bytes:
    """Our own file of a face, or else the theme's. Raises OSError."""
    return pinned(face.family, face.weight) if (face.family, face.weight) in PINNED else Path(face.path).read_bytes()


@lru_cache(maxsize=16)
def _prepared(data: bytes, weight: int) -> _Face:
    """A face as it is in finished files: in one weight, and without hints. Kept, since it takes a tenth of a second."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), lazy=True) as font:
        if "fvar" in font:
            from fontTools import subset
            from fontTools.varLib.instancer import instantiateVariableFont

            few = subset.Subsetter(subset.Options(layout_features=[]))
            few.populate(unicodes=range(_EUROPEAN))  # with all glyphs it would take half a minute
            few.subset(font)
            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            instantiateVariableFont(font, axes | ({"wght": weight} if "wght" in axes else {}), inplace=True)
        for glyph in font["glyf"].glyphs.values() if "glyf" in font else ():
            glyph.removeHinting()
        for tag in _HINTS & set(font.keys()):
            del font[tag]
        glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        advances = {
            font.getGlyphID(name): width / font["head"].unitsPerEm for name, (width, _) in font["hmtx"].metrics.items()
        }
        out = io.BytesIO()
        font.save(out, reorderTables=None)
        return _Face(out.getvalue(), glyphs, advances)


def _file(size: tuple[float, float], fonts: dict[str, bytes], drawn: bytes) -> bytes:
    """A PDF of one page of w x h pt. `fonts`: files of faces, by name; all their letters are without width, so that the
    pen is only moved by hand.
    """
    pdf = pikepdf.new()
    resources = pikepdf.Dictionary()
    for name, data in fonts.items():
        outlines = (
            {"FontFile3": pdf.make_stream(data, Subtype=pikepdf.Name.OpenType)}
            if data[:4] == b"OTTO"
            else {"FontFile2": pdf.make_stream(data)}
        )
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=pikepdf.Name("/" + name),
            Flags=4,
            FontBBox=[0, -300, 1000, 1000],
            ItalicAngle=0,
            Ascent=900,
            Descent=-300,
            CapHeight=700,
            StemV=80,
            **outlines,
        )
        kind = pikepdf.Name.CIDFontType0 if data[:4] == b"OTTO" else pikepdf.Name.CIDFontType2
        inner = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=kind,
            BaseFont=descriptor.FontName,
            CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            DW=0,
            FontDescriptor=descriptor,
        )
        if kind == pikepdf.Name.CIDFontType2:
            inner.CIDToGIDMap = pikepdf.Name.Identity
        resources["/" + name] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=descriptor.FontName,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[inner],
        )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, *size],
        Resources=pikepdf.Dictionary(Font=resources),
        Contents=pdf.make_stream(drawn),
    )
    pdf.pages.append(pikepdf.Page(page))
    buffer = io.BytesIO()
    pdf.save(buffer, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def face_of(name: str, theme: tuple[ExpectedFace, ...]) -> ExpectedFace | None:
    """The theme's face that a font's name in a PDF means; the one of the nearest weight, as a browser would choose
    it.
    """
    found = []
    for face in theme:
        family = face.family.replace(" ", "-")
        if name == family or name.startswith(family + "-"):
            style = name[len(family) :]
            slanted = bool(_SLANTED.search(style))
            weight = _WEIGHTS.get(_SLANTED.sub("", style).strip("-"), 400)
            found.append((-len(family), face.slanted != slanted, abs(face.weight - weight), face))
    return min(found, key=lambda one: one[:3])[3] if found else None
