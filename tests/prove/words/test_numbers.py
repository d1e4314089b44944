"""Numbers are read back from the finished page by where they stand: each one of the register's, whole on one line."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from generator.kernel.geometry import Pose
from generator.prove import Prover, prove
from generator.prove.page.evidence import PageEvidence
from generator.prove.words.numbers import printed_numbers

from ..conftest import panel_with

NUMBERS = ("08001111", "08088020300", "101", "18001")
TURNS = [0, 90, 180, 270]


def made_with(maker, html: str, turn: int = 0, css: str = ".panel{padding:8mm}p{margin:0}"):
    made = maker.paper(panel_with(html, None), Pose(20, 20, turn), css=css, sheet=(210.0, 210.0))
    return replace(made, expected=replace(made.expected, numbers=NUMBERS))


def told(made) -> list[str]:
    proof = prove(made.pdf, made.expected)
    remembering = Prover()
    remembering.prove(made.pdf, replace(made.expected, numbers=()))
    assert remembering.prove(made.pdf, made.expected).findings == proof.findings, "a page that is known is judged anew"
    return [f"{finding.code} {finding.message}" for finding in proof.findings]


def pieces(made) -> list[str]:
    with pdfium.PdfDocument(made.pdf) as document:
        return [piece.text.replace("\u00a0", " ") for piece in printed_numbers(PageEvidence(document[0], 1)).pieces]


# -- as it lies -------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", TURNS)
def test_lines_are_read_whichever_way_they_are_turned(maker, turn):
    made = made_with(maker, "<p>Call <b>0800 1111</b> or 101.</p><p>From 1999 to 2001</p>", turn)
    assert sorted(pieces(made)) == ["Call 0800 1111 or 101.", "From 1999 to 2001"]
    assert told(made) == []


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("gap", ["3mm", "8mm", "20mm"])
def test_columns_are_apart(maker, turn, gap):
    """The extracted line is "under 19 0800 1111"; nobody who looks at it dials 19."""
    html = f'<p style="display:flex;column-gap:{gap}"><span>under 19</span><span>0800 1111</span></p>'
    made = made_with(maker, html, turn)
    assert sorted(pieces(made)) == ["0800 1111", "under 19"]
    assert told(made) == []


@pytest.mark.parametrize("turn", [0, 90])
def test_blocks_that_stand_side_by_side(maker, turn):
    html = (
        '<p style="position:absolute;left:8mm;top:10mm">under 19</p><p '
        'style="position:absolute;left:30mm;top:10mm">0800 1111</p>'
    )
    assert told(made_with(maker, html, turn)) == []


def test_a_figure_right_before_a_number_set_apart_by_its_weight(maker):
    assert told(made_with(maker, "<p>for those under 19 <b>0800 1111</b></p>")) == []
    assert told(made_with(maker, "<p><b>0800 1111</b> 24 hours, 7 days</p>")) == []


def test_a_digit_too_many(maker):
    """Right beside the number, whatever draws it: it would be dialled."""
    (finding,) = told(made_with(maker, "<p>Call <b>0800 1111</b><i>2</i></p>"))
    assert finding.startswith("PRV004") and "0800 11112" in finding


@pytest.mark.parametrize(
    "html", ["<p>Call 0800 1112</p>", "<p>Call <b>0800</b> <i>1112</i></p>", "<p>Call 08001112</p>"]
)
@pytest.mark.parametrize("turn", TURNS)
def test_a_number_that_is_none_of_the_registers(maker, html, turn):
    (finding,) = told(made_with(maker, html, turn))
    assert finding.startswith("PRV004")


def test_a_number_among_other_figures(maker):
    assert any(
        finding.startswith("PRV004") and "99 101 22" in finding
        for finding in told(made_with(maker, "<p>99 101 22</p>"))
    )


def test_a_number_in_pieces_is_the_number(maker):
    assert told(made_with(maker, "<p>Call <b>0800</b> <i>1111</i></p>")) == []


# -- whole on its line ------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", TURNS)
def test_a_number_in_two_lines(maker, turn):
    (finding,) = told(made_with(maker, '<p style="width:20mm">0808 802 0300</p>', turn))
    assert finding.startswith("PRV005") and "0808 802 0300" in finding


@pytest.mark.parametrize("turn", TURNS)
def test_one_of_two_in_two_lines(maker, turn):
    """The other one stands whole: it doesn't stand in for this one."""
    (finding,) = told(made_with(maker, '<p>0808 802 0300</p><p style="width:20mm">0808 802 0300</p>', turn))
    assert finding.startswith("PRV005")


def test_a_short_number_in_two_lines(maker):
    """Neither half looks like a number by itself."""
    (finding,) = told(made_with(maker, '<p style="width:12mm">0800 1111</p>'))
    assert finding.startswith("PRV005")


def test_a_number_nobody_knows_in_two_lines(maker):
    (finding,) = told(made_with(maker, '<p style="width:12mm">0800 1112</p>'))
    assert finding.startswith("PRV004") and "0800 1112" in finding


def test_a_number_in_two_lines_after_a_figure(maker):
    (finding,) = told(made_with(maker, '<p style="width:36mm">those who are under 19: 0808 802 0300</p>'))
    assert finding.startswith("PRV005")


# -- what is no number ------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90])
def test_the_end_of_an_address(maker, turn):
    html = '<p style="width:34mm;overflow-wrap:anywhere">www.example.org/help/111</p>'
    assert told(made_with(maker, html, turn)) == []


@pytest.mark.parametrize(
    "text", ["In 2010, 39 women", "4pm to 9am", "1 2 3", "13+", "EA-01 v1.0", "2,500 and 1.50", "29% of 200"]
)
@pytest.mark.parametrize("turn", [0, 90])
def test_other_figures(maker, text, turn):
    assert told(made_with(maker, f"<p>{text}</p>", turn)) == []


def test_figures_in_columns_are_no_number(maker):
    """A table of years: together they have enough digits for a number."""
    html = '<p style="display:flex;column-gap:8mm"><span>2010</span> <span>2026</span></p>'
    assert told(made_with(maker, html)) == []
    (finding,) = told(made_with(maker, "<p>2010 2026</p>"))
    assert finding.startswith("PRV004"), "one after the other, they could be one"


def test_a_number_has_a_picture(maker):
    made = made_with(maker, "<p>Call 0800 1112</p>")
    ((finding, picture),) = prove(made.pdf, made.expected).pictures
    assert finding.code == "PRV004" and picture.startswith(b"\x89PNG")
