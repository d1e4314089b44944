"""How wide words are in a font file, for columns that must be as wide as the longest number in them."""

from __future__ import annotations

from pathlib import Path

from .fontfile import FontFile, read_font

_UNREAD = FontFile({}, 0.6)  # as wide as most digits are


def width(path: Path, text: str) -> float:
    """Of a line of text, in em, without kerning. Digits count as the widest of them: figures are set tabular."""
    font = read_font(path) or _UNREAD
    digit = max(font.widths.get(code, font.unknown) for code in range(ord("0"), ord("9") + 1))
    return sum(digit if character.isdigit() else font.widths.get(ord(character), font.unknown) for character in text)
