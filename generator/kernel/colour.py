"""Colours as CSS writes them."""

from __future__ import annotations

import math
import re

RGB = tuple[int, int, int]
Lab = tuple[float, float, float]  # CIE L*, a*, b*: L* from 0 to 100, a* and b* 0 for greys
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


def difference(one: Lab, other: Lab) -> float:
    """How far two colours are apart for the eye: CIEDE2000 (ISO/CIE 11664-6:2022), with all weights 1. About 1 can just
    be seen side by side.

    After Sharma, Wu, Dalal: The CIEDE2000 color-difference formula (2005), whose names the comments have.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn, hue = 0.0, h1 + h2  # without a hue of its own, a grey has the other's
    if c1 * c2:
        turn = (h2 - h1 + 180) % 360 - 180
        hue = (h1 + turn / 2) % 360
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))  # ΔH'
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    light = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))  # ΔL'/S_L
    strong = (c2 - c1) / (1 + 0.045 * chroma)  # ΔC'/S_C
    other_hue = dh / (1 + 0.015 * chroma * t)  # ΔH'/S_H
    turned = 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))  # R_C
    turned *= -math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))  # R_T
    return math.sqrt(light**2 + strong**2 + other_hue**2 + turned * strong * other_hue)
