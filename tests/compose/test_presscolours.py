"""Recipes against the colours on the screen, by the profile that is shipped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compose import check_recipes
from generator.plan import Request, plan_editions

from ..helpers import in_sight, line_of

THEME = "templates/themes/calm/theme.toml"


@pytest.fixture(scope="module")
def shipped():
    return in_sight()


@pytest.fixture(scope="module")
def press(shipped):
    return plan_editions(shipped, Request(format=("card",), profile=("press",)))[0]


@pytest.fixture
def found(shipped, press):
    """found(recipes, colours) -> findings, with those in place of the theme's own."""

    def check(cmyk=(), colours=(), editions=press):
        theme = shipped.themes["calm"]
        inks = {**theme.inks, "colour": {**theme.inks["colour"], **dict(colours)}}
        changed = theme.model_copy(update={"cmyk": {**theme.cmyk, **dict(cmyk)}, "inks": inks})
        return check_recipes(replace(shipped, themes={"calm": changed}), editions)

    return check


def test_the_shipped_recipes_print_their_colours(found):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "recipe", "looks"),
    [
        ("accent", (45, 92, 40, 30), "#7d2f58"),  # cyan and magenta changed places
        ("highlight", (4, 30, 8, 0), "#efc2cf"),  # a digit is lost
        ("accent", (0, 0, 0, 100), "#2b2b2a"),  # black instead of a colour
        ("quiet", (12, 4, 60, 0), "#e9e28a"),
    ],
)
def test_a_wrong_recipe_is_found_with_what_it_will_look_like(found, repo, name, recipe, looks):
    (finding,) = found({name: recipe})
    assert (finding.code, finding.severity) == ("PLN015", "warning")
    assert f'the recipe of "{name}"' in finding.message and "far from #" in finding.message
    printed = finding.message.partition("prints #")[2][:6]
    assert all(abs(int(printed[n : n + 2], 16) - int(looks[n + 1 : n + 3], 16)) <= 8 for n in (0, 2, 4)), printed
    text = (repo / THEME).read_text(encoding="utf-8")
    assert (finding.where.file, finding.where.line) == (
        THEME,
        line_of(text, "[cmyk]") + line_of(text.partition("[cmyk]")[2], f"{name} =") - 1,
    )


def test_the_mix_that_it_names_passes(found):
    (finding,) = found({"accent": (45, 92, 40, 30)})
    mix = tuple(int(part) for part in finding.hint.partition("]")[0].strip("[").split(","))
    assert found({"accent": mix}) == []


def test_names_of_one_colour_are_one_finding(found):
    same = dict.fromkeys(("heading", "rule-strong", "ground", "motif-line"), (95, 30, 85, 20))
    (finding,) = found(same)
    assert '"heading" (and of rule-strong, ground, motif-line)' in finding.message


def test_black_text_loses_its_tint_and_a_blue_one_would_lose_too_much(found):
    assert found({"ink": (0, 0, 0, 100)}) == []
    assert [finding.code for finding in found({"ink": (0, 0, 0, 100)}, {"ink": "#000080"})] == ["PLN015"]


def test_a_colour_that_no_inks_can_mix_is_named_as_such(found):
    (finding,) = found({"accent": (65, 0, 100, 0)}, {"accent": "#00ff00"})
    assert finding.hint.startswith("no mix of the four inks comes near #00ff00")


def test_who_prints_nothing_for_the_press_hears_nothing(found, shipped):
    office, _ = plan_editions(shipped, Request(format=("card",), profile=("office",)))
    assert found({"accent": (45, 92, 40, 30)}, editions=office) == []


@pytest.mark.parametrize("data", [b"", b"not a profile", b"\x00" * 200])
def test_a_file_that_is_no_profile_is_named(shipped, press, tmp_path, data):
    (tmp_path / "x.icc").write_bytes(data)
    templates = tuple((name, tmp_path / "x.icc" if name.endswith(".icc") else path) for name, path in shipped.templates)
    (finding,) = check_recipes(replace(shipped, templates=templates), press)
    assert (
        finding.code == "SRC014" and finding.where.file == "templates/intents/fogra39.toml" and finding.where.line > 1
    )


def test_a_profile_for_another_kind_of_colour_is_named(shipped, press, tmp_path):
    from PIL import ImageCms

    (tmp_path / "x.icc").write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    templates = tuple((name, tmp_path / "x.icc" if name.endswith(".icc") else path) for name, path in shipped.templates)
    (finding,) = check_recipes(replace(shipped, templates=templates), press)
    assert finding.code == "SRC014" and "it is for RGB" in finding.quote
