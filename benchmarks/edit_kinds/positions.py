"""Where a page does it: moved, turned, mirrored, scaled."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from .choosing import any_size, instruction, kind

_UNITS = 96 / 25.4  # of a laid-out page to the mm


def _matrix_changed(chance, pdf, near, change: Callable[[list[float]], str]) -> str:
    content, n = instruction(chance, pdf, near, lambda step: step[1] in ("Tm", "cm"))
    operands, operator = content.steps[n]
    matrix = [float(item) for item in operands]
    said = change(matrix)
    content.steps[n] = ([Decimal(f"{number:.6f}") for number in matrix], operator)
    content.keep()
    return f"{operator} {said}"


@kind("position: moved")
def _moved(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: step[1] in ("Tm", "cm", "Td", "re", "m"))
    operands, operator = content.steps[n]
    x = 4 if operator in ("Tm", "cm") else 0
    far, way = any_size(chance, 0.05, 20), chance.uniform(0, 2 * math.pi)
    for at, part in ((x, math.cos(way)), (x + 1, math.sin(way))):
        operands[at] = Decimal(f"{float(operands[at]) + far * part * _UNITS:.4f}")
    content.keep()
    return f"{operator} by {far:.2f} mm"


@kind("position: turned")
def _turned(chance, pdf, made, near):
    degrees = chance.choice((-1, 1)) * chance.choice((any_size(chance, 0.2, 45), 90, 180))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def change(matrix):
        a, b, c, d = matrix[:4]
        matrix[:4] = cos * a + sin * c, cos * b + sin * d, cos * c - sin * a, cos * d - sin * b
        return f"turned by {degrees:.1f} degrees"

    return _matrix_changed(chance, pdf, near, change)


@kind("position: mirrored")
def _mirrored(chance, pdf, made, near):
    first = chance.choice((0, 2))

    def change(matrix):
        matrix[first : first + 2] = -matrix[first], -matrix[first + 1]
        return "mirrored"

    return _matrix_changed(chance, pdf, near, change)


@kind("position: scaled")
def _scaled(chance, pdf, made, near):
    across, up = (chance.choice((1, 0.5, 0.9, 0.97, 1.03, 1.1, 1.5)) for _ in "xy")

    def change(matrix):
        matrix[:4] = matrix[0] * across, matrix[1] * across, matrix[2] * up, matrix[3] * up
        return f"scaled by {across} and {up}"

    return _matrix_changed(chance, pdf, near, change)
