"""What a theme says of its type."""

import pytest
from pydantic import ValidationError

from generator.model.design import ThemeSpec

FONTS = [{"family": "Words", "file": "w.ttf"}, {"family": "Digits", "file": "d.ttf"}]


def theme(**more) -> ThemeSpec:
    return ThemeSpec(title="T", fonts=FONTS, inks={}, **more)


def test_numbers_are_set_in_the_family_that_is_named_or_in_the_first():
    assert theme(numbers="Digits").digits == "Digits"
    assert theme().digits == "Words"


def test_numbers_need_a_font_of_the_theme():
    with pytest.raises(ValidationError, match='"Others", which no font of this theme is'):
        theme(numbers="Others")
