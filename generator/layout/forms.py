"""Form fields that every reader can fill in.

WeasyPrint makes a tagged widget of each <input> and <textarea>, but leaves its look to the reader, with a composite
font that several readers (Ghostscript, MuPDF, pdfium) can't write with: letters come out as boxes or in another font.
So each field gets a simple font, made from the embedded one, and an empty appearance.

A finisher of WeasyPrint 70: works on the pydyf objects right before the file is written.
"""

from __future__ import annotations

import re

import pydyf

_COLOUR = re.compile(rb"(?:[\d.]+ ){3}rg|[\d.]+ g\b")
_FONT = re.compile(rb"/(\S+) ([\d.]+) Tf")
_GLYPH = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>")
_MULTILINE = 1 << 12  # ISO 32000-1, table 228
_NO_SCROLL = 1 << 23  # all that is typed stays in sight, and so is there when it is printed
_FIRST, _LAST = 32, 255


def finish_forms(pdf: pydyf.PDF, scale: float = 1.0) -> None:
    """Fields with a simple font and an appearance, all left to the reader; nothing if there are no fields."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    fonts = _object(pdf, _object(pdf, form["DR"])["Font"])
    simple: dict[str, bytes] = {}
    looks: dict[tuple[float, float], bytes] = {}
    for field in [_object(pdf, reference) for reference in form["Fields"]]:
        style = bytes(field["DA"].string)
        colour = _COLOUR.search(style)
        font = _FONT.search(style)
        assert font  # WeasyPrint writes one for each field
        name, size = (part.decode() for part in font.groups())
        if name not in simple:
            simple[name] = _simple_font(pdf, _object(pdf, fonts[name]))
        field["DA"] = pydyf.String(f"/{name} {float(size) * scale:g} Tf {colour[0].decode() if colour else '0 g'}")
        field["Ff"] = field.get("Ff", 0) | _NO_SCROLL
        x1, y1, x2, y2 = field["Rect"]
        left, right, low, high = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        field["Rect"] = pydyf.Array([left, low, right, high])
        box = round(right - left, 3), round(high - low, 3)
        if box not in looks:
            looks[box] = _empty_look(pdf, *box)
        field["AP"] = pydyf.Dictionary({"N": looks[box]})
        if not field["V"].string:
            del field["V"]
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary(simple)})
    form["DA"] = pydyf.String(f"/{next(iter(simple))} 12 Tf 0 g")
    del form["NeedAppearances"]


def _simple_font(pdf: pydyf.PDF, composite: pydyf.Dictionary) -> bytes:
    """A font of single bytes for the same font file: WinAnsi, the Latin that all readers know (ISO 32000-1, annex D).

    Other letters are kept as typed; the reader shows them in its own font.
    """
    inner = _object(pdf, composite["DescendantFonts"][0])
    given = list(inner["W"])
    by_glyph = {given[n] + k: width for n in range(0, len(given), 2) for k, width in enumerate(given[n + 1])}
    mapping = b"\n".join(_object(pdf, composite["ToUnicode"]).stream)
    by_letter = {int(letter, 16): by_glyph.get(int(glyph, 16), 0) for glyph, letter in _GLYPH.findall(mapping)}
    letters = (bytes([code]).decode("cp1252", "replace") for code in range(_FIRST, _LAST + 1))
    descriptor = pydyf.Dictionary(_object(pdf, inner["FontDescriptor"]))
    descriptor["Flags"] = 32  # not symbolic: the file's own table of letters is used
    pdf.add_object(descriptor)
    font = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/TrueType", "BaseFont": composite["BaseFont"], "Encoding": "/WinAnsiEncoding",
        "FirstChar": _FIRST, "LastChar": _LAST,
        "Widths": pydyf.Array(by_letter.get(ord(letter), 0) for letter in letters),
        "FontDescriptor": descriptor.reference,
    })  # fmt: skip
    pdf.add_object(font)
    reference: bytes = font.reference
    return reference


def _empty_look(pdf: pydyf.PDF, w: float, h: float) -> bytes:
    look = pydyf.Stream(
        [b"/Tx BMC EMC"],
        {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, w, h]), "Resources": pydyf.Dictionary()},
    )
    pdf.add_object(look)
    reference: bytes = look.reference
    return reference


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]
