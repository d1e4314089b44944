"""Which of the eight masks of a QR code costs the least, by ISO/IEC 18004, 7.8.3: what qrcode finds too, in a tenth of
the time.

A symbol is one whole number, its modules the bits, row after row with an empty column between them: so a rule is looked
for at all modules at once. A second number holds it turned, for what is looked for in columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qrcode import QRCode
from qrcode.util import create_data, mask_func

_LIKE_A_FINDER = (0b10111010000, 0b00001011101)  # the ratio 1:1:3:1:1 with four light modules before or after it


@dataclass(frozen=True)
class _Field:
    """One way of reading the symbols of a version: bit of each module that holds data, in the order of the data; what
    is dark in any of them; each mask; all modules.
    """

    side: int
    places: tuple[int, ...]
    fixed: int
    masks: tuple[int, ...]
    modules: int

    @property
    def stride(self) -> int:
        return self.side + 1

    def symbols(self, data: str) -> list[int]:
        """With each of the masks. `data`: its bits as "0" and "1"."""
        bits = sum(1 << place for place, bit in zip(self.places, data, strict=False) if bit == "1")
        return [self.fixed | (bits ^ mask) for mask in self.masks]


@lru_cache(maxsize=40)
def _fields(version: int) -> tuple[_Field, _Field]:
    """The version's symbols row by row, and column by column. What tells the mask itself counts as light, as in
    qrcode.
    """
    code = QRCode(version=version)
    code.data_cache, order = [], []
    code.map_data = lambda data, mask: None  # leaves the modules of the data None
    code.makeImpl(True, 0)
    side = code.modules_count
    column, up = side - 1, True
    while (
        column > 0
    ):  # two columns at a time from the right, up and down in turn, without the timing pattern in column 6
        for row in range(side - 1, -1, -1) if up else range(side):
            order += [(row, c) for c in (column, column - 1) if code.modules[row][c] is None]
        column, up = column - (3 if column == 8 else 2), not up
    functions = [mask_func(n) for n in range(8)]
    dark = [(row, c) for row in range(side) for c in range(side) if code.modules[row][c]]
    stride = side + 1
    every = sum(((1 << side) - 1) << row * stride for row in range(side))

    def field(bit: Callable[[int, int], int]) -> _Field:
        masks = tuple(sum(1 << bit(row, c) for row, c in order if function(row, c)) for function in functions)
        return _Field(
            side, tuple(bit(row, c) for row, c in order), sum(1 << bit(row, c) for row, c in dark), masks, every
        )

    return field(lambda row, c: row * stride + c), field(lambda row, c: c * stride + row)


def best_mask(code: QRCode[Any]) -> int:
    """The number of the mask for a code whose version and data are set."""
    data = "".join(f"{byte:08b}" for byte in _data(code))
    rows, columns = _fields(code.version)
    costs = [
        _cost(a, rows) + _in_lines(b, columns) for a, b in zip(rows.symbols(data), columns.symbols(data), strict=True)
    ]
    return costs.index(min(costs))


def _data(code: QRCode[Any]) -> list[int]:
    if code.data_cache is None:
        code.data_cache = create_data(code.version, code.error_correction, code.data_list)
    return code.data_cache


def _cost(symbol: int, field: _Field) -> int:
    """Rules 1 and 3 along the lines of this field, rules 2 and 4 of the whole."""
    beside = ~(symbol ^ symbol >> 1) & field.modules & field.modules >> 1
    below = ~(symbol ^ symbol >> field.stride) & field.modules & field.modules >> field.stride
    blocks = (beside & beside >> field.stride & below).bit_count()
    share = symbol.bit_count() / field.side**2
    return _in_lines(symbol, field) + 3 * blocks + 10 * int(abs(share * 100 - 50) / 5)


def _in_lines(symbol: int, field: _Field) -> int:
    """Rule 1: five or more modules alike; rule 3: what looks like a finder."""
    modules = field.modules
    beside = ~(symbol ^ symbol >> 1) & modules & modules >> 1
    five = beside & beside >> 1 & beside >> 2 & beside >> 3
    runs = (five & ~(five << 1)).bit_count()
    light = ~symbol & modules
    finders = 0
    for pattern in _LIKE_A_FINDER:
        found = modules
        for n in range(11):
            found &= (symbol if pattern >> n & 1 else light) >> n
        finders += found.bit_count()
    return five.bit_count() + 2 * runs + 40 * finders
