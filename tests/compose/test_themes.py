"""What a theme says of its type."""

import pytest
from pydantic import ValidationError

from generator.compose.setting import variables
from generator.model.ladder import Rung, Setting
from generator.model.theme import ThemeSpec
from generator.read import read_catalogue

FONTS = [{"family": "Words", "file": "w.ttf"}, {"family": "Digits", "file": "d.ttf"}]


def theme(**more) -> ThemeSpec:
    return ThemeSpec(title="T", fonts=FONTS, inks={}, **more)


def test_numbers_are_set_in_the_family_that_is_named_or_in_the_first():
    assert theme(numbers="Digits").digits == "Digits"
    assert theme().digits == "Words"


def test_numbers_need_a_font_of_the_theme():
    with pytest.raises(ValidationError, match='"Others", which no font of this theme is'):
        theme(numbers="Others")


def test_lines_of_a_script_are_as_far_apart_as_its_theme_says(repo):
    catalogue = read_catalogue(repo)
    panel, theme = catalogue.formats["leaflet-a4"].panels["front"], catalogue.themes[catalogue.project.theme]
    assert theme.least_line("Arab") > 1.2 > theme.least_line("Latn") == 0
    setting = Setting(Rung(leading=1.2), 0)
    assert "--line:14.4pt" in variables(panel, setting) and "--line:18pt" in variables(panel, setting, 1.5)
