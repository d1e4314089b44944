"""Numbers, times and addresses among Arabic words: by where each glyph is on the paper."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.prove.page.evidence import PageEvidence
from generator.prove.page.homes import Homes
from generator.prove.words.leftright import check_left_to_right
from generator.prove.words.numbers import check_numbers, printed_numbers
from generator.prove.words.printed import check_words

from ..pdf_helpers import ARABIC, panel_of, script_fonts
from .conftest import Made, Maker

RIGHT = "اتصل على الرقم {} في أي وقت."


def made_of(maker: Maker, words: str, turn: int = 0, css: str = "") -> Made:
    assets = Assets()
    panel = panel_of("main", f'<p dir="rtl" style="font-family:\'{ARABIC}\'">{words}</p>', 100, 40)
    return maker.paper(
        panel, Pose(20, 30, turn), css=f"{script_fonts(assets)}.panel{{padding:8mm}}{css}", assets=assets
    )


def told(made: Made) -> list[str]:
    with pdfium.PdfDocument(made.pdf) as document:
        page, plan = PageEvidence(document[0], 1), made.expected.pages[0]
        found = [finding for finding, _ in check_left_to_right(page, plan, Homes(page, plan))]
        assert {finding.code for finding in found} <= {"PRV029"}
        return [finding.quote for finding in found]


def test_a_number_with_plain_spaces_is_printed_in_another_order(maker):
    """Its text comes out right: pdfium turns it round again."""
    made = made_of(maker, RIGHT.format("0800 027 1234"))
    assert told(made) == ["0800 027 1234"]
    with pdfium.PdfDocument(made.pdf) as document:
        assert "0800 027 1234" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("turn", [0, 90, 180])
@pytest.mark.parametrize(
    "words",
    [
        '<bdi dir="ltr">0800\u00a0027\u00a01234</bdi>',
        '<bdi dir="ltr">9–17</bdi>',
        '<span dir="ltr">mygov.scot/victim-support</span>',
        '<bdi dir="ltr">a@example.org</bdi>، <bdi dir="ltr">+44\u00a020\u00a07946\u00a00018</bdi>',
        "999",
    ],
)
def test_what_stands_alone_is_right(maker, words, turn):
    assert told(made_of(maker, RIGHT.format(words), turn)) == []


def test_a_time_in_the_words_direction(maker):
    assert told(made_of(maker, RIGHT.format("9–17"))) == ["9–17"]


def test_an_address_in_parts(maker):
    """Each a part of the paragraph, and so in its order."""
    parts = "<span>mygov.scot/</span><wbr><span>victim-support</span>"
    assert told(made_of(maker, RIGHT.format(parts))) == ["mygov.scot/victim-support"]
    assert told(made_of(maker, RIGHT.format(f'<bdi dir="ltr">{parts}</bdi>'))) == []


def test_an_address_over_two_lines(maker):
    address = '<bdi dir="ltr"><span>mygov.scot/a-long-one/</span><wbr><span>victim-support-stalking-page</span></bdi>'
    assert told(made_of(maker, RIGHT.format(address))) == []


def test_a_page_without_such_writing_is_read_as_it_is_drawn(maker, paper):
    with pdfium.PdfDocument(paper.pdf) as document:
        page = PageEvidence(document[0], 1)
        assert page.reading is None and told(paper) == []


def test_all_words_are_found_and_the_number_beside_an_arabic_sign(maker):
    words = 'الشرطة (<bdi dir="ltr">Police Scotland</bdi>): <bdi dir="ltr">101</bdi>؛ لا تنتظر، قليلاً، «نعم».'
    made = made_of(maker, words)
    with pdfium.PdfDocument(made.pdf) as document:
        page, plan = PageEvidence(document[0], 1), made.expected.pages[0]
        assert check_words(page, plan, Homes(page, plan)) == []
        assert check_numbers(1, printed_numbers(page), plan, frozenset({"101"}), ("101",)) == []
        # Not the brackets: readers disagree on which of them a file says.
        said = "".join(letter for letter in page.letters.text if letter not in "()«»").split()
        assert said == "الشرطة Police Scotland : 101 ؛ لا تنتظر، قليلاً، نعم.".split()
