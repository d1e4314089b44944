"""What is made of what a reader reads. The reader here says what a test wants; what the real one reads is in
tests/attacks/picture.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from generator.kernel.geometry import Pose, Rect
from generator.model.panel import Code, Panel
from generator.model.proof import Expectation, ExpectedPage, Line
from generator.prove.seen.deep import DeepProver

from ...helpers import codes
from ...pdf_helpers import drawn
from ..conftest import META, NUMBERS, SHORT_CODES

TEXT = "Call 0808\u00a0802\u00a00300\nexample.org/help"
GOOD = ("Call 0808 802 0300", "example.org/help")
BLACK = "0 0 0 rg 20 20 40 10 re f "


class Memory(dict):
    def put(self, key, value):
        self[key] = value


class Scripted:
    """Reads what a test wants, line by line down the picture: at the first look, at the second, and so on."""

    name = "scripted"

    def __init__(self, *looks: tuple[str, ...]):
        self.looks, self.seen = list(looks), []

    def knows(self, text):
        return text.isascii() or "\u00a0" in text

    def read(self, picture, zoom=1):
        self.seen.append(picture)
        lines = self.looks[min(len(self.seen), len(self.looks)) - 1]
        step = picture.height / 10
        return tuple(Line(text, 0.99, 5, step * n, picture.width / 2, step / 2) for n, text in enumerate(lines))


def panel(text: str = TEXT, id: str = "card") -> Panel:
    return Panel(id, 60, 40, 0, 0, "", text)


def paper(operators: str = BLACK, w: float = 60, h: float = 40) -> bytes:
    return drawn(operators, w=w, h=h)


def planned(*panels: tuple[Panel, Pose], w: float = 60, h: float = 40, codes=(), window=None) -> Expectation:
    page = ExpectedPage(w, h, panels or ((panel(), Pose()),), codes, None, window=window)
    return Expectation((page,), (), NUMBERS, SHORT_CODES, False, 0, 20, META)


def found(*looks, pdf: bytes | None = None, expected: Expectation | None = None):
    return DeepProver(Memory(), Scripted(*looks)).prove(pdf or paper(), expected or planned())


def test_what_should_be_there():
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("01632 960123", "PRV090"),
        ("0808 802 0301", "PRV090"),
        ("0808 802", "PRV090"),
        ("112", "PRV090"),
        ("example.com/help", "PRV092"),
    ],
)
def test_what_should_not_be_there(line, code):
    (finding,) = found((*GOOD, line))
    assert (
        (finding.code, finding.severity, finding.quote) == (code, "error", line)
        and "page 1" in finding.message
        and '"card"' in finding.message
    )


def test_two_digits_are_what_a_reader_makes_of_bars():
    assert found((*GOOD, "11", "I 0 I")) == []


def test_a_number_that_is_read_wrong_once():
    assert found(("Call 0808 802 0309", GOOD[1]), GOOD) == []
    assert codes(found((*GOOD, "01632 960128"), (*GOOD, "01632 960123"))) == ["PRV090"]


def test_what_nobody_sees_at_the_second_look():
    (finding,) = found((*GOOD, "01632 960128"), GOOD)
    assert (finding.code, finding.severity) == ("PRV094", "note")


def test_what_is_not_found():
    assert [(f.code, f.severity) for f in found(("Call", "example"))] == [("PRV091", "note"), ("PRV093", "note")]
    assert codes(found(("Call 0808 802", GOOD[1]))) == [
        "PRV091"
    ]  # the rest of a number that was read badly is no other number


def test_the_beginning_of_one_of_two_numbers():
    two = planned((panel("Call 0808 802 0300 or 0808 801 0327"), Pose()))
    expected = Expectation(two.pages, (), (*NUMBERS, "08088010327"), SHORT_CODES, False, 0, 20, META)
    assert codes(found(("Call 0808 802 0300 or 0808",), expected=expected)) == ["PRV091"]
    assert codes(found(("Call 0808 802 0300 or 0808 801 0327", "or 0808"), expected=expected)) == ["PRV090"]


def test_a_blank_page_is_not_read():
    eye = Scripted(GOOD)
    assert codes(DeepProver(Memory(), eye).prove(paper(""), planned())) == ["PRV091", "PRV093"] and eye.seen == []


def test_each_picture_is_read_once():
    copies = [(panel(), Pose(0, 40 * n)) for n in range(3)]
    pdf = paper("".join(f"0 0 0 rg 20 {20 + n * 40 * 72 / 25.4:.3f} 40 10 re f " for n in range(3)), h=120)
    eye, memory = Scripted(GOOD), Memory()
    assert DeepProver(memory, eye).prove(pdf, planned(*copies, h=120)) == []
    assert len(eye.seen) == 1
    again = Scripted(GOOD)
    assert DeepProver(memory, again).prove(pdf, planned(*copies, h=120)) == [] and again.seen == []


def test_a_copy_that_differs_is_read():
    copies = [(panel(), Pose(0, 40 * n)) for n in range(2)]
    pdf = paper(f"0 0 0 rg 20 20 40 10 re f 20 {20 + 40 * 72 / 25.4:.3f} 44 10 re f ", h=80)
    assert codes(found(GOOD, (*GOOD, "01632 960123"), pdf=pdf, expected=planned(*copies, h=80))) == ["PRV090"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_panel_is_read_upright(turn):
    """A mark at the panel's top left stays there."""
    w, h = (40, 60) if turn % 180 else (60, 40)
    place = Pose(0, 0, turn).inner(Rect(0, 0, 10, 5), 60, 40)
    k = 72 / 25.4
    pdf = paper(f"0 0 0 rg {place.x * k} {(h - place.bottom) * k} {place.w * k} {place.h * k} re f ", w, h)
    eye = Scripted(GOOD)
    DeepProver(Memory(), eye).prove(pdf, planned((panel(), Pose(0, 0, turn)), w=w, h=h))
    (picture,) = eye.seen
    assert (
        picture.width > picture.height
        and picture.getpixel((5, 5)) == (0, 0, 0)
        and picture.getpixel((picture.width - 5, picture.height - 5)) == (255, 255, 255)
    )


def test_codes_are_hidden():
    code = Code("https://example.org", ())
    eye = Scripted(GOOD)
    DeepProver(Memory(), eye).prove(
        paper(BLACK + "0.5 0 0 rg 0 60 60 20 re f "), planned(codes=((code, Rect(0, 0, 30, 20)),))
    )
    assert eye.seen[0].getpixel((10, 80)) == (255, 255, 255)


def test_what_is_around_the_panels():
    pdf = paper(BLACK + "0 0 0 rg 60 150 30 10 re f ", h=70)
    expected = planned((panel(), Pose(0, 30)), h=70)
    assert codes(found(GOOD, ("01632 960123",), ("01632 960123",), pdf=pdf, expected=expected)) == ["PRV090"]


def test_panels_on_others_are_read_with_them():
    inner = Panel("inner", 30, 20, 0, 0, "", "Not urgent: 101")
    eye = Scripted((*GOOD, "Not urgent: 101"))
    assert DeepProver(Memory(), eye).prove(paper(), planned((panel(), Pose()), (inner, Pose(10, 10)))) == []
    assert len(eye.seen) == 1


def test_a_part_of_something_larger_is_read_with_the_whole():
    assert found(("01632 960123",), expected=planned(window=Rect(0, 0, 60, 40))) == []


def test_a_file_that_cannot_be_opened_is_reported_by_others():
    assert found(GOOD, pdf=b"%PDF-1.7 no more") == []
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(b"%PDF-1.7 no more")


def test_writing_that_the_reader_does_not_know_is_left_to_people():
    """It took letters for figures, and refused the file."""
    arabic = planned((panel("\u0627\u062a\u0635\u0644 116 123"), Pose()))
    (finding,) = found(("8 300",), expected=arabic)
    assert (finding.code, finding.severity) == ("PRV096", "note") and "page 1" in finding.message


def test_no_reader_on_this_computer():
    class Missing(Scripted):
        def read(self, picture, zoom=1):
            raise ModuleNotFoundError("No module named 'rapidocr'")

    finding = DeepProver(Memory(), Missing()).prove(paper(), planned())[0]
    assert (finding.code, finding.severity) == ("PRV095", "warning")
