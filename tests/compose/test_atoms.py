"""What the HTML of a block is cut into where it may run over pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.atoms import joined, pieces


def cut(html: str) -> list[tuple[str, str, bool]]:
    return [(piece.html, piece.list, piece.keeps) for piece in pieces(html)]


def test_headings_paragraphs_and_points():
    html = '<h2>A</h2>\n<p>B <b>c</b></p>\n<ul class="x">\n<li>1</li>\n<li>2</li>\n</ul>\n<p>D</p>'
    assert cut(html) == [
        ("<h2>A</h2>", "", True),
        ("<p>B <b>c</b></p>", "", True),  # leads to the list
        ("<li>1</li>", '<ul class="x">', False),
        ("<li>2</li>", '<ul class="x">', False),
        ("<p>D</p>", "", False),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "Words <p>and a paragraph</p>",
        "<b>Bold</b> words",
        "<p>never closed",
        "<p>crossed <b></p></b>",
        "<p>one</p> words",
        "<p>one</p></div>",
    ],
)
def test_what_is_no_row_of_elements_stays_in_one_piece(html):
    assert cut(html) == [(f"<div>{html}</div>", "", False)]


def test_nothing_has_no_piece():
    assert cut(" \n ") == [] == cut("<!-- nothing -->")


def test_signs_in_attributes_are_no_tags():
    html = "<p title=\"a > b\" lang='</p>'>A</p><p>B</p>"
    assert [piece.html for piece in pieces(html)] == ["<p title=\"a > b\" lang='</p>'>A</p>", "<p>B</p>"]


def test_a_list_is_opened_again_for_what_is_left_of_it():
    html = '<ol class="steps"><li>1</li><li>2</li><li>3</li></ol>'
    assert joined(pieces(html)[1:]) == '<ol class="steps">\n<li>2</li>\n<li>3</li>\n</ol>'


def test_two_lists_stay_two():
    assert (
        joined(pieces("<ul><li>1</li></ul><ol><li>2</li></ol>")) == "<ul>\n<li>1</li>\n</ul>\n<ol>\n<li>2</li>\n</ol>"
    )


def test_a_list_within_a_point_stays_in_it():
    assert len(pieces("<ul><li>1<ul><li>a</li><li>b</li></ul></li><li>2</li></ul>")) == 2


def test_marks_say_what_keeps_the_next():
    heading, text = pieces("<h3 class='x'>A</h3><p>B</p>")
    assert heading.marked().html == "<h3 data-atom=\"keeps\" class='x'>A</h3>"
    assert text.marked().html == '<p data-atom="">B</p>'


ELEMENTS = st.lists(
    st.sampled_from(
        ["<h2>H</h2>", "<p>P <i>q</i></p>", "<ul><li>1</li><li>2</li></ul>", "<div><p>x</p></div>", "<hr>"]
    ),
    max_size=8,
)


@given(ELEMENTS)
def test_no_element_is_lost(elements):
    html = "\n".join(elements)
    again = joined(pieces(html)).replace("\n", "").replace("</ul><ul>", "")
    assert again == html.replace("\n", "").replace("</ul><ul>", "")
