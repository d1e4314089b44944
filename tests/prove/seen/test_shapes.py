"""Digits of a theme's own font: each must look like itself."""

import pytest

from generator.model.proof import ExpectedFace
from generator.prove.seen.reference import PINNED, Faces, pinned
from generator.prove.seen.shapes import taken_for

from ...attacks.kinds.font import changed_font
from ...pdf_helpers import font_file

OWN = "Helping-Hand"


def own(tmp_path, weight: str, **changes) -> Faces:
    path = changed_font(tmp_path, font_file(weight), {"family": "Helping Hand", **changes})
    return Faces((ExpectedFace("Helping Hand", 400, False, str(path)),))


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_a_face_that_says_what_it_shows(tmp_path, weight):
    assert taken_for(own(tmp_path, weight), OWN) == {}


@pytest.mark.parametrize(
    ("glyphs", "taken"),
    [
        ({"3": "8"}, {"3": "8"}),
        ({"3": "8", "8": "3"}, {"3": "8", "8": "3"}),
        ({"1": "7"}, {"1": "7"}),
        ({"2": "5"}, {"2": "5"}),
    ],
)
def test_a_digit_that_looks_like_another(tmp_path, glyphs, taken):
    """What the proof then says is "PRV025": "a 3 of the number … looks like a 8"; tests/attacks/font has whole
    pages.
    """
    assert taken_for(own(tmp_path, "Bold", glyphs=glyphs), OWN) == taken


def test_our_own_copies_are_those_that_are_pinned(monkeypatch):
    for family, weight in PINNED:
        assert pinned(family, weight)[:4] == b"\0\1\0\0"
    monkeypatch.setitem(PINNED, ("Overpass Numbers", 700), (PINNED["Overpass Numbers", 700][0], "0" * 64))
    with pytest.raises(OSError, match="install makeleaflet again"):
        pinned("Overpass Numbers", 700)
