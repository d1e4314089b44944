"""What somebody sees of a page: words that are in the file but don't show, and codes that nobody planned."""

import pytest

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import pt
from generator.prove import prove

from ...pdf_helpers import draw
from ..conftest import CSS, PAYLOAD, code_html, panel_with, words
from ..spoiling import page_of
from .test_qr_stress import codes


def rect(made, x: float, y: float, w: float, h: float) -> str:
    """Operators for a rectangle, mm from the top left of the page."""
    return f"{pt(x):.2f} {pt(made.expected.pages[0].h - y - h):.2f} {pt(w):.2f} {pt(h):.2f} re f"


def number_at(made) -> Rect:
    """Where the number stands on the page."""
    import pypdfium2 as pdfium

    from generator.prove.page.evidence import PageEvidence

    with pdfium.PdfDocument(made.pdf) as document:
        page = PageEvidence(document[0], 1)
        return next(run.box for run in page.runs if "0808" in page.text_of(run))


def test_words_that_something_covers(paper):
    finding = next(
        f
        for f in prove(draw(paper.pdf, "1 g " + rect(paper, 20, 30, 50, 80)), paper.expected).findings
        if f.code == "PRV007"
    )
    assert "Somebody to talk to" in finding.quote and "0808" in finding.quote


def test_a_number_that_is_covered_in_part(paper):
    box = number_at(paper)
    broken = draw(paper.pdf, "1 g " + rect(paper, box.x - 0.5, box.y - 0.5, box.w / 2, box.h + 1))
    assert codes(prove(broken, paper.expected)) == {"PRV007", "PRV008"}


@pytest.mark.parametrize("colour", ["#fff", "#f4f4f4", "transparent"])
def test_words_in_the_colour_of_their_ground(maker, colour):
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))), css=CSS + f".tel{{color:{colour}}}")
    assert codes(prove(made.pdf, made.expected)) >= {"PRV007"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "css",
    [
        "",
        "p{color:#767676}",
        ".panel{background:#123;color:#fff}.code{background:#fff}",
        "p{font-size:10pt;word-spacing:4mm}",
    ],
)
def test_words_that_show(maker, css, turn):
    made = maker.paper(
        panel_with(words(code_html(PAYLOAD, False))), Pose(20, 20, turn), css=CSS + css, sheet=(210.0, 210.0)
    )
    assert not codes(prove(made.pdf, made.expected)) & {"PRV007", "PRV017"}


def test_words_beyond_the_page(maker):
    """Within its panel, but not on the paper."""
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))), Pose(-30, 30))
    assert {"PRV002", "PRV007"} <= codes(prove(made.pdf, made.expected))


def test_a_code_that_nobody_planned(paper):
    """A sticker with another address, on a good page: no check of the planned code would see it."""
    code = qr_codes.encode("https://example.com/elsewhere")
    runs = " ".join(f"{x} {code.units - y - 1} {length} 1 re" for x, y, length in code.runs())
    broken = draw(paper.pdf, f"1.6 0 0 1.6 {pt(150)} {pt(20)} cm 1 g 0 0 {code.units} {code.units} re f 0 g {runs} f")
    (finding,) = prove(broken, paper.expected).findings
    assert finding.code == "PRV017" and "https://example.com/elsewhere" in finding.message


def test_a_part_of_a_poster_may_show_what_the_whole_has(paper):
    """Its words are looked for while it is in one piece; a code in the strip for glue stands on two parts."""
    page = paper.expected.pages[0]
    part = page_of(paper.expected, window=Rect(0, 0, page.w, page.h), codes=())
    assert prove(draw(paper.pdf, "1 g " + rect(paper, 20, 30, 50, 80)), part).findings == ()


@pytest.mark.parametrize("preview", [True, False])
def test_the_paper_s_edge_is_judged_alike_with_and_without_a_preview(paper, preview):
    """A line so pale that a small picture of the page would lose it."""
    broken = draw(paper.pdf, "0.95 g " + rect(paper, 4.6, 20, 0.3, 60))
    assert codes(prove(broken, page_of(paper.expected, preview=preview))) == {"PRV060"}
