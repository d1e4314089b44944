"""What a font file says of its characters: which it has, and how wide they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..kernel.filekinds import OTF, TTF, article, kind_of

# Not WOFF: its tables are packed, and may unpack to any size.
_ENDINGS = {TTF: (".ttf",), OTF: (".otf",)}
_HEAD = 4096
_DESKTOP = "take the TTF or OTF file of the same font; those who make fonts deliver both"


@dataclass(frozen=True)
class FontFile:
    """`widths`: of each character, in em; `unknown`: of one that the font lacks."""

    widths: Mapping[int, float]
    unknown: float


def font_problem(path: Path) -> tuple[str, str] | None:
    """What is wrong with a font file: (end of a sentence that begins with its name, hint), or None. OSError if it can't
    be opened.
    """
    with open(path, "rb") as file:
        kind = kind_of(file.read(_HEAD))
    if kind == "empty":
        return "is empty", "get it again; something went wrong on its way"
    if kind not in _ENDINGS:
        return (f"is {article(kind)}, not a font that can be set" if kind else "isn't a font"), _DESKTOP
    if path.suffix.lower() not in _ENDINGS[kind]:
        return (
            f"is {article(kind)}, though its name says something else",
            f"let its name end in {_ENDINGS[kind][0]}, also where the theme or stylesheet names it",
        )
    if read_font(path) is None:
        return "is damaged, or ends too early", "get it again, or take another font"
    return None


@lru_cache(maxsize=32)
def read_font(path: Path) -> FontFile | None:
    """None for what isn't a font, or is a damaged one."""
    from fontTools.ttLib import TTFont

    try:
        with open(path, "rb") as file:
            if kind_of(file.read(_HEAD)) not in _ENDINGS:
                return None
        with TTFont(path, lazy=True) as font:
            widths, em = font["hmtx"], font["head"].unitsPerEm
            known = {code: widths[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
            return FontFile(known, widths[font.getGlyphOrder()[0]][0] / em) if known else None
    except Exception:  # fontTools raises whatever it stumbles over: TTLibError, struct.error, AssertionError, ...
        return None
