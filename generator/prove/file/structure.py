"""The file itself: boxes, fonts, metadata."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Sequence

import pikepdf

from ...kernel.findings import Finding
from ...kernel.remembered import Remembered
from ...kernel.units import mm_from_pt
from ...model.proof import Expectation
from ..findings import PRV020
from .findings import PRV021, PRV030, PRV031, PRV032, PRV040
from .objects import Objects

TOLERANCE = 0.1  # mm
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CODES = re.compile(rb"begincidchar(.*?)endcidchar", re.DOTALL)
_FONT = re.compile(rb"/(?:BaseFont|CharProcs)\b")
_LEADS = re.compile(rb"<([0-9a-fA-F]+)> (\d+)")
_PAIR = re.compile(rb"<([0-9a-fA-F]+)> <[0-9a-fA-F]+>")


def page_fingerprint(page: pikepdf.Page) -> str:
    """SHA-256 over everything a page consists of in its file: boxes, content, resources, annotations."""
    sha = hashlib.sha256()
    seen: set[tuple[int, int]] = set()

    def feed(item: object) -> None:
        if not isinstance(item, pikepdf.Object):
            sha.update(repr(item).encode() + b" ")
            return
        if item.is_indirect:
            if item.objgen in seen:
                sha.update(b"again %d %d " % item.objgen)
                return
            seen.add(item.objgen)
            sha.update(b"object %d %d " % item.objgen)
        if isinstance(item, pikepdf.Array) and not any(
            isinstance(part, pikepdf.Object) and part.is_indirect for part in item
        ):
            sha.update(item.unparse())
        elif isinstance(item, pikepdf.Array):
            for part in item:
                feed(part)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for name, value in item.items():
                if name not in ("/Parent", "/P", "/StructParent"):
                    sha.update(name.encode())
                    feed(value)
            if isinstance(item, pikepdf.Stream):
                sha.update(item.read_raw_bytes())
        else:
            sha.update(item.unparse())

    feed(page.obj)
    return sha.hexdigest()


def check_boxes(pdf: pikepdf.Pdf, expected: Expectation) -> list[Finding]:
    """Page count, MediaBox and TrimBox are as planned, to 0.1 mm."""
    if len(pdf.pages) != len(expected.pages):
        return [PRV020(f"the file has {len(pdf.pages)} pages instead of {len(expected.pages)}")]
    findings = []
    for number, (page, plan) in enumerate(zip(pdf.pages, expected.pages, strict=True), start=1):
        media = [mm_from_pt(float(edge)) for edge in page.mediabox]
        if _far(media, (0, 0, plan.w, plan.h)):
            x, y, w, h = media[0], media[1], media[2] - media[0], media[3] - media[1]
            start = f" and starts at {x:.1f}, {y:.1f}" if _far((x, y), (0, 0)) else ""
            findings.append(PRV020(f"page {number} is {w:.1f} x {h:.1f} mm{start} instead of {plan.w:g} x {plan.h:g}"))
        elif _far([mm_from_pt(float(edge)) for edge in page.cropbox], media):
            findings.append(PRV020(f"only a part of page {number} is shown: it has a crop box"))
        if page.obj.get("/Rotate", 0) or page.obj.get("/UserUnit", 1) != 1:
            findings.append(PRV020(f"page {number} is turned or enlarged by the viewer"))
        if plan.trim:
            trim = [mm_from_pt(float(edge)) for edge in page.trimbox]
            want = (plan.trim.x, plan.h - plan.trim.bottom, plan.trim.right, plan.h - plan.trim.y)
            if _far(trim, want):
                findings.append(PRV021(f"the trim box of page {number} is off by up to {_far(trim, want):.2f} mm"))
    return findings


def _far(have: Sequence[float], want: Sequence[float]) -> float:
    """The largest difference if it is beyond the tolerance, else 0."""
    most = max(abs(a - b) for a, b in zip(have, want, strict=True))
    return most if most > TOLERANCE else 0.0


def check_fonts(objects: Objects, expected: Expectation, known: Remembered[bool]) -> list[Finding]:
    """Only the theme's fonts, all embedded, no missing glyph. `known`: of fonts that other files had too, which have a
    missing glyph.
    """
    findings = []
    allowed = {family.replace(" ", "-").lower() for family, *_ in expected.faces}
    for font in _fonts(objects):
        name = str(font.get("/BaseFont", "/unnamed")).lstrip("/").rpartition("+")[2]
        base = name.lower()
        if not any(base == family or base.startswith(family + "-") for family in allowed):
            findings.append(PRV030(f"the font \"{name}\" isn't one of the theme's"))
        descendants = font.get("/DescendantFonts")
        holder = descendants[0] if descendants is not None else font
        descriptor = holder.get("/FontDescriptor")
        file = descriptor.get("/FontFile2", descriptor.get("/FontFile3")) if descriptor is not None else None
        if file is None:
            findings.append(PRV031(f'the font "{name}" isn\'t embedded'))
        elif _has_missing_glyph(font, file, known):
            findings.append(PRV032(f'a character has no glyph in the font "{name}"'))
    return _once(findings)


def _fonts(objects: Objects) -> Iterator[pikepdf.Object]:
    """All fonts but the inner half of composite ones."""
    for found in objects.dictionaries(_FONT):
        if ("/BaseFont" in found or "/CharProcs" in found) and found.get("/Subtype") not in (
            "/CIDFontType0",
            "/CIDFontType2",
        ):
            yield found


def _has_missing_glyph(font: pikepdf.Object, file: pikepdf.Object, known: Remembered[bool]) -> bool:
    unicode_map = font.get("/ToUnicode")
    if unicode_map is None:
        return False
    encoding = font.get("/Encoding")
    own = encoding.read_bytes() if isinstance(encoding, pikepdf.Stream) else b""
    return known.of(
        (_content(unicode_map), own, _content(file)), lambda: _misses(unicode_map.read_bytes(), own, file.read_bytes())
    )


def _content(stream: pikepdf.Stream) -> bytes:
    """SHA-256 of a stream's contents, still packed if the stream itself says how."""
    how = stream.stream_dict.unparse(resolved=True)
    return hashlib.sha256(how + (stream.read_bytes() if b" R" in how else stream.read_raw_bytes())).digest()


def _misses(unicode_map: bytes, encoding: bytes, font: bytes) -> bool:
    """A character without a glyph is written as glyph 0, or as one past the font's last. `encoding`: which codes are no
    glyphs' numbers, but lead to a glyph.
    """
    sections = _CHARACTERS.findall(unicode_map)
    leads = {int(code, 16): int(glyph) for part in _CODES.findall(encoding) for code, glyph in _LEADS.findall(part)}
    codes = [int(code, 16) for section in sections for code in _PAIR.findall(section)]
    glyphs = [leads.get(code, code) for code in codes]
    (tables,) = struct.unpack_from(">H", font, 4)
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if tag == b"maxp":
            (count,) = struct.unpack_from(">H", font, offset + 4)
            return any(glyph == 0 or glyph >= count for glyph in glyphs)
    return False


def check_metadata(pdf: pikepdf.Pdf, expected: Expectation) -> list[Finding]:
    """Title and language are the edition's."""
    findings = []
    if str(pdf.docinfo.get("/Title", "")) != expected.meta.title:
        findings.append(PRV040("the title of the file isn't the edition's"))
    if str(pdf.Root.get("/Lang", "")) != expected.meta.language:
        findings.append(PRV040("the language of the file isn't the edition's"))
    return findings


def _once(findings: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))
