"""Fonts of stamps: which one is taken, and how it gets into the file. The fonts are made here: boxes for letters."""

import io
import math
from contextlib import contextmanager
from dataclasses import replace

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from generator.kernel.digest import file_digest
from generator.kernel.geometry import Rect
from generator.layout.face import FontFile
from generator.layout.typesetter import Typesetter
from generator.model.page import LINE, Slot, TextStyle
from generator.model.panel import BREAK, Face, Style

from ..pdf_helpers import FAMILY, font_file, style_of, words_in

PLACE = Slot(LINE, 0, Rect(0, 0, 60, 20), TextStyle((FAMILY,), 400, 12, 16, 12, (0, 0, 0)))


def box(pen, width: int):
    for n, point in enumerate([(50, 0), (50, 700), (width - 50, 700), (width - 50, 0)]):
        (pen.lineTo if n else pen.moveTo)(point)
    pen.closePath()
    return pen


def made_font(folder, kind: str = "glyf"):
    """The file of a font with the letter A: 500 wide, or up to 900 where its weight varies."""
    font = FontBuilder(1000, isTTF=kind != "CFF")
    font.setupGlyphOrder([".notdef", "A"])
    font.setupCharacterMap({ord("A"): "A"})
    if kind == "CFF":
        shapes = {name: box(T2CharStringPen(500, None), 500).getCharString() for name in (".notdef", "A")}
        font.setupCFF("Made-Regular", {}, shapes, {})
    else:
        font.setupGlyf({name: box(TTGlyphPen(None), 500).glyph() for name in (".notdef", "A")})
    font.setupHorizontalMetrics({".notdef": (500, 50), "A": (500, 50)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    if kind == "variable":
        from fontTools.ttLib.tables.TupleVariation import TupleVariation

        font.setupFvar([("wght", 400, 400, 900, "Weight")], [])
        moves = [(0, 0), (0, 0), (400, 0), (400, 0), (0, 0), (400, 0), (0, 0), (0, 0)]  # four corners, and the width
        font.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, moves)], ".notdef": []})
    path = folder / f"{kind}.ttf"
    font.save(path)
    return path


def style_with(*faces: tuple[str, object, int]) -> Style:
    """A style of (family, file, weight)."""
    told = [(Face(family, file_digest(path), weight, False), path) for family, path, weight in faces]
    return Style(
        "", tuple((face.digest, str(path), "font/ttf") for face, path in told), tuple(face for face, _ in told)
    )


@contextmanager
def font_of(pdf: bytes):
    """The font of a page, the half of it that describes it, and its file as fontTools reads it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (font,) = document.pages[0].Resources.Font.values()
        inner = font.DescendantFonts[0]
        file = inner.FontDescriptor.get("/FontFile2", inner.FontDescriptor.get("/FontFile3"))
        yield font, inner, TTFont(io.BytesIO(file.read_bytes()))


def set_in(style: Style, words: str = "AA", **how) -> bytes:
    page = Typesetter().set([(replace(PLACE, style=replace(PLACE.style, **how)), words, style)])
    assert not page.findings
    return page.pdf


def test_the_first_family_that_there_is_counts(tmp_path):
    style = style_with((FAMILY, font_file(), 400), ("Made", made_font(tmp_path), 700))
    for families, taken in {
        ("Nowhere", "made", FAMILY): "Made",
        ("Nowhere", FAMILY, "Made"): FAMILY,
        ("Nowhere",): FAMILY,
    }.items():
        with font_of(set_in(style, families=families, weight=700)) as (font, *_):
            assert str(font.BaseFont).partition("+")[2].startswith(taken.replace(" ", "-")), families


def test_outlines_of_either_kind_are_told_as_what_they_are(tmp_path):
    with font_of(set_in(style_with(("Made", made_font(tmp_path), 400)))) as (_, inner, file):
        assert inner.Subtype == "/CIDFontType2" and "/FontFile2" in inner.FontDescriptor and "glyf" in file
    with font_of(set_in(style_with(("Made", made_font(tmp_path, "CFF"), 400)))) as (_, inner, file):
        assert inner.Subtype == "/CIDFontType0" and "/CIDToGIDMap" not in inner and "CFF " in file
        assert inner.FontDescriptor.FontFile3.Subtype == "/OpenType"


@pytest.mark.parametrize(("weight", "width"), [(400, 500), (650, 700), (900, 900)])
def test_a_weight_that_varies_is_that_of_the_face(tmp_path, weight, width):
    with font_of(set_in(style_with(("Made", made_font(tmp_path, "variable"), weight)), weight=weight)) as (
        _,
        inner,
        file,
    ):
        assert math.isclose(float(inner.W[1][0]), width, abs_tol=1) and abs(file["hmtx"]["A"][0] - width) <= 1
        assert "fvar" not in file and abs(file["glyf"]["A"].xMax - (width - 50)) <= 1


def test_a_font_is_named_as_its_theme_names_it(tmp_path):
    with font_of(set_in(style_with(("Má (de) #1", made_font(tmp_path), 700)))) as (font, inner, _):
        assert str(font.BaseFont).partition("+")[2] == str(inner.BaseFont).partition("+")[2] == "Má-(de)-#1-Bold"


def test_the_box_of_all_letters_is_told():
    with font_of(set_in(style_of(), "abc")) as (_, inner, _), TTFont(font_file()) as font:
        assert [int(edge) for edge in inner.FontDescriptor.FontBBox] == [
            getattr(font["head"], edge) for edge in ("xMin", "yMin", "xMax", "yMax")
        ]


@pytest.mark.parametrize("words", ["x\u0301 x", "x x\u0301", "a\u00a0b c"])
def test_letters_with_marks_read_as_they_were_written(words):
    assert words_in(set_in(style_of(), words)) == words.replace("\u00a0", " ")


def test_what_joins_or_parts_letters_is_not_read():
    assert words_in(set_in(style_of(), "a\u2060b c\u200cd e")) == "ab cd e"


@pytest.mark.parametrize("words", [f"{BREAK}one", f"one {BREAK} two", f"one{BREAK}", f"{BREAK}{BREAK}"])
def test_places_to_break_with_nothing_between_do_no_harm(words):
    assert words_in(set_in(style_of(), words)).split() == words.replace(BREAK, "").split()


def test_marks_stay_with_their_letters():
    narrow = replace(PLACE, box=Rect(0, 0, 0.1, 90), style=replace(PLACE.style, wrap="anywhere"))
    assert Typesetter().lines("x\u0301yo\u200de", narrow, style_of()) == ["x\u0301", "y", "o\u200de"]


def test_shapes_are_kept_apart_by_face(tmp_path):
    path = made_font(tmp_path, "variable")
    light, bold = (
        FontFile(path, Face("Made", "", weight, False)).shape("A", (), False)[0].width for weight in (400, 900)
    )
    assert (light, bold) == (500, 900)
