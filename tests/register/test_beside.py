"""What is beside a number and would be dialled with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.shown import Piece
from generator.register.beside import beside, ragged

SPOKEN = {"one": "1", "four": "4", "oh": "0", "nine": "9"}
NUMBER = Piece("116\u00a0123", "number", "samaritans")


def found(before: str, after: str) -> list[str]:
    return [other for _, other in beside([Piece(before), NUMBER, Piece(after)], SPOKEN, frozenset({"prefix"}))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ring ", " now."),
        ("", ""),
        ("Under 19? ", ""),
        ("Open 24 hours: ", ""),
        ("", ". 5 people"),
        ("", ", 9am to 5pm"),
        ("", " (16+)"),
        ("", ", option 2"),
        ("29%: ", ""),
        ("", ".\n\n2 people"),
        ("\u96fb\u8a71", "\u307e\u3067"),
    ],
)
def test_nothing(before, after):
    assert found(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("909 ", ""),
        ("", " 45"),
        ("", "4"),
        ("A", ""),
        ("", "b"),
        ("", " ext. 5"),
        ("", " x5"),
        ("", ", then press 4567"),
        ("0. ", ""),
        ("", ". 4567 now"),
        ("", "\n4567"),
        ("one four nine ", ""),
        ("", " 9am"),
        ("", "/45"),
        ("+44 ", ""),
    ],
)
def test_something(before, after):
    assert found(before, after)


@pytest.mark.parametrize(
    ("between", "one"),
    [
        (" ", True),
        ("", True),
        ("-", True),
        (", ", False),
        (" or ", False),
        (" / ", False),
        (". ", False),
        ("\n", False),
    ],
)
def test_two_numbers(between, one):
    pieces = [NUMBER, Piece(between), Piece("0800\u00a01111", "number", "childline")]
    assert bool(list(beside(pieces, SPOKEN, frozenset()))) is one
    assert not list(beside([Piece("18001", "number", "prefix"), *pieces[1:]], SPOKEN, frozenset({"prefix"})))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Line 24", ""),
        ("Since 1998", ""),
        ("Ring 909", "909"),
        ("4567 for help", "4567"),
        ("100 people", ""),
        ("1,200 women", ""),
        ("under 19", ""),
    ],
)
def test_ragged(text, figure):
    assert ragged(text, SPOKEN) == figure


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_it(before, after):
    assert isinstance(found(before, after), list)
