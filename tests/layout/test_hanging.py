"""A space at the end of a line takes no room, even where an element follows it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from weasyprint.formatting_structure import boxes

from ..pdf_helpers import panel_of, style_of

WORDS = "words of some <i>length</i> here and then <i>East <b>Ayr</b></i> and more words"
RIGHT_TO_LEFT = (
    'מילים <span>באורך</span> מסוים כאן ואז <bdi dir="ltr">East</bdi> ועוד <span>מילים <bdi>כאן</bdi></span> ואז'
)
CASES = pytest.mark.parametrize(("words", "direction"), [(WORDS, "ltr"), (RIGHT_TO_LEFT, "rtl")])


def laid_out(engine, words: str, width: float, direction: str):
    """(the block, its lines) of words in regular type, mm."""
    html = f'<div dir="{direction}" style="width:{width}mm">{words}</div>'
    document = engine._render(html, style_of(panel_of("one", html), css="b{font-weight:400}"), {})
    block, *_ = [box for box in document.pages[0]._page_box.descendants() if box.element_tag == "div"]
    return block, [box for box in block.descendants() if isinstance(box, boxes.LineBox)]


def texts(line):
    return [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]


@CASES
def test_lines_break_as_without_elements(engine, words, direction):
    def broken(words):
        _, lines = laid_out(engine, words, width, direction)
        return ["".join(box.text for box in texts(line)).strip() for line in lines]

    plain = re.sub("<[^>]*>", "", words)
    for width in (tenths / 10 for tenths in range(300, 900, 3)):
        assert broken(words) == broken(plain), width


@CASES
def test_lines_begin_at_their_edge_and_have_no_holes(engine, words, direction):
    for width in (tenths / 10 for tenths in range(300, 900, 3)):
        block, lines = laid_out(engine, words, width, direction)
        for line in lines:
            spans = sorted((box.position_x, box.position_x + box.width) for box in texts(line))
            if direction == "ltr":
                assert spans[0][0] == pytest.approx(block.position_x, abs=0.01), width
            else:
                assert spans[-1][1] == pytest.approx(block.position_x + block.width, abs=0.01), width
            for (_, end), (start, _) in pairwise(spans):
                assert start == pytest.approx(end, abs=0.01), width
