"""Addresses that go on on another line."""

import pytest

from generator.prove import prove

from ..conftest import CSS, panel_with
from ..spoiling import codes_of

HTML = (
    "<p>More: <b "
    'class="site"><span>mygov.scot/</span><wbr><span>victim-support-</span><wbr><span>stalking</span></b></p>'
)
BROKEN = CSS + ".site{display:block;width:30mm}.site span{position:relative}"


def found(maker, css: str, html: str = HTML) -> set[str]:
    made = maker.paper(panel_with(html, None), css=css)
    return codes_of(made.pdf, made.expected)


@pytest.mark.parametrize(
    "css", ["", BROKEN, BROKEN + ".site{font-size:15pt;line-height:7mm}", BROKEN + ".site{text-align:right}"]
)
def test_an_address_over_lines(maker, css):
    assert found(maker, CSS + css) == set()


@pytest.mark.parametrize(
    "css",
    [
        ".site span:nth-of-type(1){top:5mm}.site span:nth-of-type(2){top:-5mm}",
        ".site span:nth-of-type(2){top:5mm}.site span:nth-of-type(3){top:-5mm}",
        ".site span:nth-of-type(1){top:15mm}",
    ],
)
def test_its_lines_in_another_order(maker, css):
    made = maker.paper(panel_with(HTML, None), css=BROKEN + css)
    (finding,) = prove(made.pdf, made.expected).findings
    assert finding.code == "PRV008" and finding.quote == "mygov.scot/victim-support-stalking"


def test_lines_that_say_what_others_did(maker):
    """As in a finished file in which text objects changed places: the letters are the same, and so is their number."""
    made = maker.paper(
        panel_with(HTML.replace("stalking", "mygov.scot/", 1).replace("mygov.scot/", "stalking", 1), None), css=BROKEN
    )
    expected = maker.paper(panel_with(HTML, None), css=BROKEN).expected
    assert "PRV008" in {finding.code for finding in prove(made.pdf, expected).findings}


def test_missing_letters_are_found_elsewhere(maker):
    made = maker.paper(panel_with(HTML.replace("stalking", "stalked"), None), css=BROKEN)
    expected = maker.paper(panel_with(HTML, None), css=BROKEN).expected
    assert "PRV008" not in {finding.code for finding in prove(made.pdf, expected).findings}
