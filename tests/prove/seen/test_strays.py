"""Codes that nobody planned, from 8 mm on."""

import math

import pytest

from generator.compose import codes as qr_codes
from generator.kernel.units import pt
from generator.prove import prove

from ...pdf_helpers import draw

FALSE = "https://example.net/elsewhere"


def drawn(
    size: float, x: float, y: float, payload: str = FALSE, ink: str = "0 g", ground: str = "1 g", turn: float = 0.0
) -> str:
    """Operators for a code, `size` mm wide without its quiet zone, its corner at x, y mm from the page's bottom
    left.
    """
    rows = qr_codes.encode(payload).rows
    module = pt(size) / len(rows)
    a, b = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    place = f"{a:.5f} {b:.5f} {-b:.5f} {a:.5f} {pt(x):.2f} {pt(y):.2f} cm"
    around = (
        f"{ground} {-4 * module:.3f} {-4 * module:.3f} {pt(size) + 8 * module:.3f} {pt(size) + 8 * module:.3f} re f"
    )
    modules = " ".join(
        f"{column * module:.3f} {(len(rows) - 1 - row) * module:.3f} {module:.3f} {module:.3f} re"
        for row, line in enumerate(rows)
        for column, dark in enumerate(line)
        if dark == "1"
    )
    return f"q {place} {around} {ink} {modules} f Q"


def strays(paper, operators: str) -> list[str]:
    return [
        finding.quote
        for finding in prove(draw(paper.pdf, operators), paper.expected).findings
        if finding.code == "PRV017"
    ]


@pytest.mark.parametrize("size", [8.0, 9.5, 12.0, 17.0, 25.0])
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"turn": 20},
        {"ink": "0.35 g"},
        {"ink": "1 g", "ground": "0 g"},
        {"ink": "0.8 0 0.2 rg", "ground": "1 1 0.7 rg"},
    ],
)
def test_a_code_that_nobody_planned(paper, size, how):
    assert strays(paper, drawn(size, 150, 20, **how)) == [FALSE]


@pytest.mark.parametrize("size", [8.0, 14.0])
def test_a_code_over_words(paper, size):
    assert strays(paper, drawn(size, 32, 85, ground="1 g")) == [FALSE]


def test_patterns_that_are_no_codes(paper):
    stripes = " ".join(f"{pt(150 + n):.1f} {pt(20)} {pt(0.5):.2f} {pt(20):.1f} re" for n in range(30))
    dots = " ".join(f"{pt(150 + n % 30):.1f} {pt(70 + n // 30):.1f} 1 1 re" for n in range(600))
    assert strays(paper, f"0 g {stripes} {dots} f") == []
