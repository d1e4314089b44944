"""What is read out is what was written, in its order."""

from dataclasses import replace

import pytest
from pikepdf import Array

from generator.compose.words import heard_in
from generator.prove import prove

from ...pdf_helpers import changed, draw, panel_of
from ..conftest import CSS
from ..spoiling import codes_of, panel_changed, rewritten


def test_no_tags(screen):
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/StructTreeRoot"))
    assert "PRV050" in codes_of(broken, screen.expected)
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/MarkInfo"))
    assert "PRV050" in codes_of(broken, screen.expected)


def test_text_marked_as_decoration(screen):
    broken = rewritten(screen.pdf, r"/Span\s*<</MCID 1>>\s*BDC", "/Artifact BMC", "any")
    found = prove(broken, screen.expected).findings
    assert {"PRV051", "PRV052"} <= {finding.code for finding in found}
    assert "Call" in next(finding.quote for finding in found if finding.code == "PRV051")


def test_text_without_any_mark(screen):
    assert "PRV051" in codes_of(draw_words(screen.pdf), screen.expected)


def draw_words(pdf: bytes) -> bytes:
    """A word more on the page, in a font that is there already, belonging to no tag."""
    names = []
    changed(pdf, lambda document: names.extend(document.pages[0].Resources.Font.keys()))
    return draw(pdf, f"BT {names[0]} 12 Tf 40 40 Td <0033> Tj ET")


def test_another_reading_order(screen):
    def reverse(document):
        element = document.Root.StructTreeRoot.K
        while not isinstance(element, Array) or len(element) < 2:
            element = element[0] if isinstance(element, Array) else element.K
        parent = element[0].P
        parent.K = Array(list(reversed(list(element))))

    (finding,) = prove(changed(screen.pdf, reverse), screen.expected).findings
    assert finding.code == "PRV052"


def test_words_read_out_that_were_not_written(screen):
    panel = screen.expected.pages[0].panels[0][0]
    assert codes_of(
        screen.pdf, panel_changed(screen.expected, text=panel.text.replace("at any time", "any at time"))
    ) == {"PRV052"}


def test_no_bookmarks(screen):
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/Outlines"))
    assert codes_of(broken, screen.expected) == {"PRV053"}


def numbered(maker, foot: str):
    """A page with something at its foot that is only for the eye."""
    html = f'<h1>Somebody to talk to</h1><p>Call 101.</p><p><span aria-hidden="true">{foot}</span> Words</p>'
    panel = replace(panel_of("main", html, 100, 80, safe=5.0, min_text=10.0), heard=heard_in(html))
    return maker.screen(panel, css=CSS)


@pytest.mark.parametrize("foot", ["1", "Page 1 of 1", "1/1", "\u2013 1 \u2013"])
def test_the_number_of_a_page_need_not_be_read_out(maker, foot):
    made = numbered(maker, foot)
    assert codes_of(made.pdf, made.expected) == set()


@pytest.mark.parametrize("foot", ["999", "2", "1 of 7", "Call 101", "Danger", "Not safe to keep: read page 1 first"])
def test_nothing_else_may_be_hidden_from_those_who_listen(maker, foot):
    made = numbered(maker, foot)
    assert "PRV051" in codes_of(made.pdf, made.expected)


def test_a_number_is_hidden_only_if_it_was_meant_to_be(maker):
    """The file marks it as decoration, and the page doesn't."""
    made = numbered(maker, "1")
    expected = panel_changed(made.expected, heard="")
    assert {"PRV051", "PRV052"} <= codes_of(made.pdf, expected)
