"""What a font file says of its characters: which it has, and how wide they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# TrueType, OpenType with CFF outlines, Apple's TrueType. Not WOFF: its tables are packed, and may unpack to any size.
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")


@dataclass(frozen=True)
class FontFile:
    """`widths`: of each character, in em; `unknown`: of one that the font lacks."""

    widths: Mapping[int, float]
    unknown: float


@lru_cache(maxsize=32)
def read_font(path: Path) -> FontFile | None:
    """None for what isn't a font, or is a damaged one."""
    from fontTools.ttLib import TTFont

    try:
        with open(path, "rb") as file:
            if file.read(4) not in _KINDS:
                return None
        with TTFont(path, lazy=True) as font:
            widths, em = font["hmtx"], font["head"].unitsPerEm
            known = {code: widths[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
            return FontFile(known, widths[font.getGlyphOrder()[0]][0] / em) if known else None
    except Exception:  # fontTools raises whatever it stumbles over: TTLibError, struct.error, AssertionError, ...
        return None
