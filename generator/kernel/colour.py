"""Colours as CSS writes them."""

from __future__ import annotations

import re

RGB = tuple[int, int, int]
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def rgb(colour: str) -> RGB | None:
    """#rgb or #rrggbb as three numbers of 0 to 255; None for anything else."""
    match = _HEX.fullmatch(colour.strip())
    if not match:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def grey(colour: tuple[int, ...]) -> float:
    """The level of grey that a colour is copied to, 0 to 255 (ITU-R BT.601, as Pillow and pdfium do)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The ratio of two colours' luminances, 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = (
        level / 255 / 12.92 if level / 255 <= 0.04045 else ((level / 255 + 0.055) / 1.055) ** 2.4 for level in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
