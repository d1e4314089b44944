"""Codes of which only a part is spoilt, or that aren't on the paper: no good code seen before lets them pass."""

import pytest

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Pose
from generator.prove import Prover, prove

from ...pdf_helpers import draw
from ..conftest import CSS, PAYLOAD, code_html, panel_with, words
from .test_qr_stress import blended, codes, over, sized

UNITS = qr_codes.encode(PAYLOAD).units


def size_of(made) -> float:
    return made.expected.pages[0].codes[0][1].w


def strip(made, edge: str, modules: float, colour: str) -> str:
    """Operators for a strip of so many modules along an edge of the code's box."""
    size, width = size_of(made), modules * size_of(made) / UNITS
    x, y = (size - width if edge == "right" else 0.0), (size - width if edge == "bottom" else 0.0)
    w, h = (width, size) if edge in ("left", "right") else (size, width)
    return over(made, colour, x, y, w, h)


HALVES = {
    "grey over a part": ("Multiply", "0.55 g", {"PRV012", "PRV016", "PRV015"}),
    "yellow over a part": ("Multiply", "1 1 0.3 rg", {"PRV016"}),
    "a part is pale": ("Screen", "0.45 g", {"PRV012", "PRV015"}),
}


@pytest.mark.parametrize(("mode", "colour", "told"), HALVES.values(), ids=HALVES)
def test_less_than_half_of_it_is_spoilt(maker, paper, mode, colour, told):
    """Not even by a prover that knows a good code, smaller and in the same colours."""
    broken = blended(paper.pdf, mode, over(paper, colour, w=0.45 * size_of(paper)))
    assert codes(prove(broken, paper.expected)) == told
    prover, small = Prover(), sized(maker, 20)
    assert prover.prove(small.pdf, small.expected).findings == ()
    assert codes(prover.prove(broken, paper.expected)) == told


@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_a_tint_on_one_side_of_its_quiet_zone(paper, edge):
    assert codes(prove(draw(paper.pdf, strip(paper, edge, 3.5, "0.7 0.9 0.7 rg")), paper.expected)) == {"PRV016"}


def test_what_one_size_endures_says_nothing_of_another(maker, monkeypatch):
    """Specks fall elsewhere on a larger one: whether it is refused must not depend on what was proved before."""
    from generator.prove.page.stress import stressed

    tried = []
    monkeypatch.setattr(
        "generator.prove.seen.codes.stressed", lambda picture: tried.append(picture.size) or stressed(picture)
    )
    prover = Prover()
    for size in (20, 24, 16):
        made = sized(maker, size)
        prover.prove(made.pdf, made.expected)
    assert len(set(tried)) == len(tried) == 3


def test_a_code_that_runs_off_the_page(maker):
    """What is drawn beyond the page isn't printed, though it is in the file."""
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))), Pose(140, 30), css=CSS)
    assert {"PRV010", "PRV013"} <= codes(prove(made.pdf, made.expected))
