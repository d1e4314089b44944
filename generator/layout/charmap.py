"""Fonts of a PDF with codes that aren't the numbers of their glyphs: so one glyph can stand for several texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydyf

HIGHEST = 0xFFFF  # codes have two bytes; ours count down from here
_SECTION = 100  # entries at most (Adobe Technical Note 5014)


def encoding(pdf: pydyf.PDF, glyphs: Mapping[int, int]) -> bytes:
    """The Encoding of a composite font (ISO 32000-2, 9.7.5.4): these codes lead to these glyphs; all that are less than
    the least of them are the numbers of their glyphs.
    """
    system = {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
    extra = {"Type": "/CMap", "CMapName": "/Own-Codes", "CIDSystemInfo": pydyf.Dictionary(system)}
    least = min(glyphs)
    # The codes of a range differ in their last byte only.
    ranges = [f"<{row:02x}00> <{row:02x}ff> {row << 8}" for row in range(least >> 8)]
    if least & 0xFF:
        ranges.append(f"<{least & 0xFF00:04x}> <{least - 1:04x}> {least & 0xFF00}")
    made = pydyf.Stream(
        [
            b"/CIDInit /ProcSet findresource begin",
            b"12 dict begin",
            b"begincmap",
            b"/CIDSystemInfo",
            b"3 dict dup begin",
            b"/Registry (Adobe) def",
            b"/Ordering (Identity) def",
            b"/Supplement 0 def",
            b"end def",
            b"/CMapName /Own-Codes def",
            b"/CMapType 1 def",
            b"1 begincodespacerange",
            b"<0000> <ffff>",
            b"endcodespacerange",
            *sections("cidrange", ranges),
            *sections("cidchar", [f"<{code:04x}> {glyph}" for code, glyph in sorted(glyphs.items())]),
            b"endcmap",
            b"CMapName currentdict /CMap defineresource pop",
            b"end",
            b"end",
        ],
        extra,
        compress=True,
    )
    pdf.add_object(made)
    reference: bytes = made.reference
    return reference


def sections(kind: str, entries: Sequence[str]) -> list[bytes]:
    """The lines of a character map's entries of a kind."""
    lines: list[bytes] = []
    for part in (entries[at : at + _SECTION] for at in range(0, len(entries), _SECTION)):
        lines += [f"{len(part)} begin{kind}".encode(), *(entry.encode() for entry in part), f"end{kind}".encode()]
    return lines
