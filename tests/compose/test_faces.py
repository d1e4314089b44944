"""A theme's own fonts: taken in the forms that foundries deliver, or refused in one finding that says why."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from generator.compose import check_texts
from generator.compose.fontfile import font_problem
from generator.model.theme import ThemeSpec
from generator.read.schema import validate
from generator.read.tomlfile import parse_toml

from ..helpers import REPO, in_sight
from ..pdf_helpers import font_file

NUMBERS = REPO / "templates/themes/calm/OverpassNumbers-Bold.ttf"


def saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def cff() -> bytes:
    """A few letters of the shipped font, with PostScript outlines."""
    font = TTFont(font_file())
    shapes, order = font.getGlyphSet(), [".notdef", "A", "a", "zero"]
    drawn = {}
    for name in order:
        pen = T2CharStringPen(font["hmtx"][name][0], shapes)
        shapes[name].draw(pen)
        drawn[name] = pen.getCharString()
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap({65: "A", 97: "a", 48: "zero"})
    made.setupCFF("Own", {}, drawn, {})
    made.setupHorizontalMetrics({name: font["hmtx"][name] for name in order})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    return saved(made.font)


def variable() -> bytes:
    font = TTFont(font_file())
    made = FontBuilder(font=font)
    made.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    made.setupGvar({})
    return saved(font)


REGULAR = font_file().read_bytes()
FINE = {"own.ttf": REGULAR, "own.otf": cff(), "variable.ttf": variable(), "CAPITALS.TTF": REGULAR}
BAD = {
    "own.woff2": (b"wOF2" + b"\0" * 40, "web font (WOFF2)", "TTF or OTF"),
    "own.woff": (b"wOFF" + b"\0" * 40, "web font (WOFF)", "TTF or OTF"),
    "own.ttc": (b"ttcf\0\1\0\0" + b"\0" * 40, "collection of fonts", "TTF or OTF"),
    "web.ttf": (b"wOF2" + b"\0" * 40, "web font (WOFF2)", "TTF or OTF"),
    "otf.ttf": (cff(), "is an OpenType font (.otf), though", "end in .otf"),
    "ttf.otf": (REGULAR, "is a TrueType font (.ttf), though", "end in .ttf"),
    "page.ttf": (b"<!DOCTYPE html><html>404</html>", "web page", "TTF or OTF"),
    "picture.ttf": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "is a PNG", "TTF or OTF"),
    "empty.ttf": (b"", "is empty", "get it again"),
    "cut.ttf": (REGULAR[:9000], "ends too early", "get it again"),
    "words.ttf": (b"hello", "isn't a font", "TTF or OTF"),
    "pointer.ttf": (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS", "TTF or OTF"),
}


@pytest.mark.parametrize("name", FINE)
def test_forms_that_are_taken(tmp_path, name):
    (tmp_path / name).write_bytes(FINE[name])
    assert font_problem(tmp_path / name) is None


@pytest.mark.parametrize("name", BAD)
def test_forms_that_are_refused(tmp_path, name):
    data, says, hint = BAD[name]
    (tmp_path / name).write_bytes(data)
    problem = font_problem(tmp_path / name)
    assert says in problem[0] and hint in problem[1]


# ---- what a theme needs


@pytest.fixture
def told(desk):
    """told([(family, weight, file), ...]) -> findings of a theme with these fonts; `numbers`: the line of that name."""

    def run(fonts, numbers=""):
        theme = (REPO / "templates/themes/calm/theme.toml").read_text(encoding="utf-8")
        head = re.sub(r"numbers = .*\n", numbers, theme.split("[[fonts]]")[0])
        rest = "[inks.colour]" + theme.split("[inks.colour]")[1]
        faces = "".join(
            f'[[fonts]]\nfamily = "{family}"\nweight = {weight}\nfile = "{file}"\n\n' for family, weight, file in fonts
        )
        files = {
            f"templates/themes/own/{name}": data
            for name, data in {
                "R.ttf": REGULAR,
                "B.ttf": font_file("Bold").read_bytes(),
                "N.ttf": NUMBERS.read_bytes(),
            }.items()
        }
        made = desk(
            "x",
            {
                **files,
                "templates/themes/own/theme.toml": f"{head}{faces}{rest}",
                "content/project.yaml": "issuer: {name: I, contact: helpline}\ntheme: own\n",
            },
        )
        catalogue = in_sight(made.project.root)
        return [
            finding
            for finding in (*catalogue.findings, *check_texts(catalogue).findings)
            if "themes/own" in finding.where.file
        ], made.project

    return run


REGULAR_FACE, BOLD_FACE, NUMBER_FACE = ("Own", 400, "R.ttf"), ("Own", 700, "B.ttf"), ("Digits", 700, "N.ttf")


@pytest.mark.parametrize(
    ("fonts", "numbers"),
    [
        ([REGULAR_FACE, BOLD_FACE], ""),
        ([REGULAR_FACE, BOLD_FACE, NUMBER_FACE], 'numbers = "Digits"\n'),
        ([REGULAR_FACE, ("Own", 700, "R.ttf")], ""),
        ([REGULAR_FACE, BOLD_FACE], 'numbers = "Own"\n'),
    ],
)
def test_themes_that_have_all(told, fonts, numbers):
    assert told(fonts, numbers)[0] == []


@pytest.mark.parametrize(
    ("fonts", "numbers", "code", "says", "hint", "near"),
    [
        ([REGULAR_FACE], "", "SRC053", '"Own" has no bold face', "weight = 700", "family"),
        ([BOLD_FACE], "", "SRC053", '"Own" has no regular face', "weight = 400", "family"),
        (
            [REGULAR_FACE, BOLD_FACE, NUMBER_FACE],
            "",
            "SRC053",
            '"Digits" has no letters',
            'numbers = "Digits"',
            'family = "Digits"',
        ),
        ([REGULAR_FACE, ("Own", 700, "X.ttf")], "", "SRC014", '"X.ttf" is missing', "", "X.ttf"),
    ],
)
def test_themes_that_lack_something_say_it_once(told, fonts, numbers, code, says, hint, near):
    (finding,), project = told(fonts, numbers)
    text = project.read("templates/themes/own/theme.toml")
    assert finding.code == code and says in finding.message and hint in finding.hint
    assert near in text.splitlines()[finding.where.line - 1]


def test_a_theme_whose_numbers_have_no_font_says_what_to_write():
    text = 'title = "Own"\nnumbers = "Digits"\n\n[[fonts]]\nfamily = "Own"\nfile = "R.ttf"\n\n[inks.colour]\n'
    value, positions, _ = parse_toml(text, "theme.toml")
    _, (finding,) = validate(ThemeSpec, value, positions, "theme.toml")
    assert (finding.code, finding.where.line) == ("SRC008", 2)
    assert (
        '"Digits", which no font of this theme is' in finding.message
        and 'family = "Digits"' in finding.hint
        and 'set in "Own"' in finding.hint
    )


def test_no_stylesheet_asks_for_other_figures_than_a_font_has_by_itself():
    """The proof knows those only; a theme's own font may have others, too, and its numbers would be refused."""
    for path in (REPO / "templates").rglob("*.css"):
        assert not re.search(
            r"font-variant-numeric|font-feature-settings|tabular-nums", path.read_text(encoding="utf-8")
        ), path
