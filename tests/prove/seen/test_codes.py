"""QR codes are what was planned: payload, size, contrast, quiet zone, each module."""

import re
from dataclasses import replace

import pytest

from generator.kernel.geometry import Rect
from generator.kernel.units import pt
from generator.prove import prove

from ...pdf_helpers import draw
from ..conftest import OTHER, PAYLOAD, code_html, panel_with, words
from ..spoiling import codes_of, rewritten


def test_another_code(paper, maker):
    other = maker.paper(panel_with(words(code_html(OTHER, False)), OTHER))
    findings = [finding for finding in prove(other.pdf, paper.expected).findings if finding.code == "PRV010"]
    assert len(findings) == 2, "at both resolutions"
    assert OTHER in findings[0].message and findings[0].quote == PAYLOAD


def test_a_code_that_is_not_there(maker, paper):
    without = maker.paper(panel_with(words(""), None))
    assert "PRV010" in codes_of(without.pdf, paper.expected)


def test_a_shrunk_code(paper):
    broken = rewritten(paper.pdf, r" cm /Q0 Do", " cm 0.6 0 0 0.6 6 6 cm /Q0 Do", "page")
    assert "PRV011" in codes_of(broken, paper.expected)


def test_a_code_smaller_than_allowed(paper):
    (finding,) = prove(paper.pdf, replace(paper.expected, qr_min=25.0)).findings
    measured = float(re.search(r"is ([\d.]+) mm wide", finding.message)[1])
    assert finding.code == "PRV011" and measured == pytest.approx(22, abs=0.15)


def test_an_inverted_code(paper):
    broken = rewritten(rewritten(paper.pdf, "^1 g", "0 g", "code"), r"re f 0 g", "re f 1 g", "code")
    assert "PRV010" in codes_of(broken, paper.expected)


@pytest.mark.parametrize(
    ("old", "new"), [("re f 0 g", "re f 0.6 g"), ("^1 g", "0.8 g")], ids=["faint", "on a dark ground"]
)
def test_a_code_of_little_contrast(paper, old, new):
    assert "PRV012" in codes_of(rewritten(paper.pdf, old, new, "code"), paper.expected)


def _code_box(made) -> Rect:
    return made.expected.pages[0].codes[0][1]


def _rectangle(made, colour: str, x: float, y: float, w: float, h: float) -> str:
    """PDF operators for a rectangle; x, y from the top left of the code's box, mm."""
    box, sheet_h = _code_box(made), made.expected.pages[0].h
    return f"{colour} {pt(box.x + x):.3f} {pt(sheet_h - box.y - y - h):.3f} {pt(w):.3f} {pt(h):.3f} re f"


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_something_in_the_quiet_zone(request, made_name):
    made = request.getfixturevalue(made_name)
    box = _code_box(made)
    broken = draw(made.pdf, _rectangle(made, "0 g", 0.3, 5, 0.5, 8))
    assert "PRV014" in codes_of(broken, made.expected)
    assert codes_of(draw(made.pdf, _rectangle(made, "0 g", -3, 5, 2, 8)), made.expected) - {"PRV051"} == set(), (
        "outside of the zone"
    )
    assert box.w > 22


def test_a_finder_pattern_painted_over(paper):
    found = codes_of(draw(paper.pdf, _rectangle(paper, "1 g", 0, 0, 10, 10)), paper.expected)
    assert {"PRV010", "PRV013"} <= found


def test_a_spot_on_the_code(paper):
    """Too small to keep it from being read, for the code repairs itself; but it isn't what was meant."""
    box = _code_box(paper)
    assert codes_of(draw(paper.pdf, _rectangle(paper, "1 g", box.w / 2 - 1, box.w / 2 - 1, 2, 2)), paper.expected) == {
        "PRV013"
    }


def test_a_bar_along_the_code(paper):
    box = _code_box(paper)
    found = codes_of(draw(paper.pdf, _rectangle(paper, "0 g", 0, box.h - 2, box.w, 1.5)), paper.expected)
    assert {"PRV013", "PRV014"} & found


def test_a_stretched_code(paper):
    broken = rewritten(paper.pdf, r" cm /Q0 Do", " cm 1 0 0 0.8 0 0 cm /Q0 Do", "page")
    assert "PRV013" in codes_of(broken, paper.expected)
