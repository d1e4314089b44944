"""Numbers as large as a terminal can write them."""

from __future__ import annotations

_SHAPES = {
    "0": "███ █ █ █ █ █ █ ███", "1": " █  ██   █   █  ███", "2": "███   █ ███ █   ███", "3": "███   █ ███   █ ███",
    "4": "█ █ █ █ ███   █   █",
    "5": "███ █   ███   █ ███", "6": "███ █   ███ █ █ ███", "7": "███   █   █   █   █", "8": "███ █ █ ███ █ █ ███",
    "9": "███ █ █ ███   █ ███",
    " ": "  ,  ,  ,  ,  ", "+": "    ,  █ , ███,  █ ,    ",
}  # fmt: skip


def _rows(letter: str) -> list[str]:
    shape = _SHAPES[letter]
    if "," in shape:
        return shape.split(",")
    return [shape[start : start + 3] for start in range(0, 20, 4)]


def big(number: str, width: int, blocks: bool = True) -> str:
    """Five lines of blocks, twice as wide if there is room; spaced digits if there is none, or no such letters."""
    if not blocks or any(letter not in _SHAPES for letter in number):
        return "   ".join(" ".join(group) for group in number.split())
    rows = [_rows(letter) for letter in number]
    lines = ["  ".join(row[n] for row in rows) for n in range(5)]
    if max(map(len, lines)) * 2 <= width:
        lines = ["".join(cell * 2 for cell in line) for line in lines]
    if max(map(len, lines)) > width:
        return "   ".join(" ".join(group) for group in number.split())
    return "\n".join(line.rstrip() for line in lines)
