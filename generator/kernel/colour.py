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
