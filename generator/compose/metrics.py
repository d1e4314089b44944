"""How wide words are in a font file, for columns that must be as wide as their longest number."""

from __future__ import annotations

from pathlib import Path

from .fontfile import FontFile, read_font

@lru_cache(maxsize=32)
def _advances(path: Path) -> tuple[dict[int, float], float]:
    """(width of each character in em, width of a missing one)."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            widths, em = font["hmtx"], font["head"].unitsPerEm
            return {code: widths[name][0] / em for code, name in (font.getBestCmap() or {}).items()}, widths[".notdef"][0] / em
    except (TTLibError, OSError, KeyError):
        return {}, 0.6


def width(path: Path, text: str) -> float:
    """The width of a line of text, in em, without kerning. All digits count as the widest: figures are tabular."""
    widths, unknown = _advances(path)
    digit = max((widths.get(code, unknown) for code in range(ord("0"), ord("9") + 1)), default=unknown)
    return sum(digit if character.isdigit() else widths.get(ord(character), unknown) for character in text)
