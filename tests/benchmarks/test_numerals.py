"""Digits of the theme stay themselves on a copy of a copy; those that don't are told."""

from functools import lru_cache

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from benchmarks.copies import COPIES, copied, numbers_read
from benchmarks.numerals import theme_file
from benchmarks.specimens import DIGITS, Specimen

from ..pdf_helpers import font_file

NUMBER = "0808 802 0300"
OTHERS = ("01563 554 297", "9358 0684 7129")
DARK = next(copy for copy in COPIES if copy.name == "soft and dark")


@lru_cache(maxsize=4)
def specimen(path, size=15):
    return Specimen(path, 700, size)


@pytest.mark.parametrize("number", [NUMBER, *OTHERS])
def test_the_theme_s_digits_survive_every_copy(number):
    found = list(specimen(theme_file()).copies(number))
    assert len(found) == len(COPIES) * sum(sign.isdigit() for sign in number)
    worst = min(found, key=lambda one: one.margin)
    assert worst.margin > 0.05, (worst.digit, worst.rival, worst.copy)
    assert numbers_read(found) == 1
    assert not any(one.filled for one in found if one.digit == "0")


def test_the_smallest_numbers_are_not_misread():
    assert all(one.margin > 0.03 for one in specimen(theme_file(), 12).copies(NUMBER))


def test_a_slashed_bold_zero_fills_in_and_is_told():
    found = list(specimen(font_file("Bold")).copies(NUMBER, [DARK]))
    assert all(one.filled for one in found if one.digit == "0")
    assert numbers_read(found) == 2**6  # as was seen on paper


def test_a_slashed_bold_zero_is_misread_where_it_is_small():
    assert any(one.margin < 0 for one in specimen(font_file("Bold"), 12).copies(NUMBER, [DARK]))


def test_copies_are_black_and_white_and_the_same_each_time():
    picture = Image.linear_gradient("L").resize((40, 40))
    one = copied(picture, DARK)
    assert one.tobytes() == copied(picture, DARK).tobytes()
    assert set(one.tobytes()) == {0, 255} and one.size == picture.size


def test_the_font_takes_the_room_of_the_one_beside_it():
    """So that no line moves because of a number."""
    numbers, words = TTFont(theme_file()), TTFont(font_file("Bold"))
    for table, key in (
        ("hhea", "ascent"),
        ("hhea", "descent"),
        ("hhea", "lineGap"),
        ("OS/2", "sTypoAscender"),
        ("OS/2", "sTypoDescender"),
        ("head", "unitsPerEm"),
    ):
        assert getattr(numbers[table], key) == getattr(words[table], key), key
    assert {numbers["hmtx"][numbers.getBestCmap()[ord(digit)]][0] for digit in DIGITS} == {
        words["hmtx"]["zero.tf" if "zero.tf" in words["hmtx"].metrics else "zero"][0]
    }


def test_the_font_is_made_as_benchmarks_say(tmp_path):
    pytest.importorskip("fontpkg_overpass")
    from benchmarks.numbers_font import OUT, main

    main(tmp_path / OUT.name)
    assert (tmp_path / OUT.name).read_bytes() == OUT.read_bytes()
