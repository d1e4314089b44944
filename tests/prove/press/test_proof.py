"""A good file for the press passes, and is proved as all files are: the distance of its text from the trim, its
fonts.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary, Name

from generator.kernel.geometry import Pose
from generator.kernel.remembered import Remembered
from generator.layout.engine import Engine
from generator.prove import prove
from generator.prove.file.objects import Objects
from generator.prove.file.structure import check_fonts

from ...pdf_helpers import panel_of
from .drawings import SQUARE, one
from .files import HTML, PRESS, TRIM, PressFile, good_file

# -- silence


def test_a_good_file_passes(good):
    assert good.findings() == []


def test_the_proof_of_any_file_holds_one_for_the_press_against_it(good, plain):
    expected = replace(good.expected, keep_free=0.0)
    assert prove(good.pdf, expected).findings == ()
    assert [
        finding.code
        for finding in prove(plain.drawn(f"1 0 0 rg {SQUARE} f").pdf, plain.expected).findings
        if finding.code == "PRV072"
    ]
    office = replace(plain.expected, press=None)
    assert not [
        finding
        for finding in prove(plain.drawn(f"1 0 0 rg {SQUARE} f").pdf, office).findings
        if finding.code.startswith("PRV07")
    ]


def test_a_good_file_is_the_same_twice(engine, good):
    assert good_file(engine).pdf == good.pdf


def test_a_file_without_bleed_passes(engine):
    """One whose profile asks for none."""
    html = (
        HTML.replace("left:0;top:0;width:106mm", "left:12mm;top:12mm;width:60mm")
        .replace("left:90mm", "left:70mm")
        .replace("left:0;top:60mm", "left:30mm;top:50mm")
    )
    made = good_file(engine, html)

    def trimmed(pdf):
        pdf.pages[0].BleedBox = pdf.pages[0].TrimBox

    press = replace(PRESS, bleed=0.0)
    assert PressFile(made.changed(trimmed).pdf, replace(made.expected, press=press)).findings() == []


def test_several_items_on_a_sheet(plain):
    """No trim of a single one: the trim box is the sheet's, nothing is asked of the bleed."""
    (page,) = plain.expected.pages
    expected = replace(plain.expected, pages=(replace(page, trim=None),))
    assert PressFile(plain.pdf, expected).findings() == []
    over = plain.drawn("1 1 1 0.5 k 14 30 5 5 re f")
    assert PressFile(over.pdf, expected).codes() == ["PRV074"]


# -- text near the trim


def test_text_near_the_trim(engine):
    def made(left):
        return good_file(engine, f'<p class="at" style="left:{left}mm;top:20mm">Words</p>')

    finding = one(made(3 + 2), "PRV002")  # 2 mm, and a little for the letter's own margin
    assert finding.quote == "Words" and re.search(r"2\.\d mm from the trim", finding.message)
    assert made(3 + 3).findings() == []


def test_text_outside_the_trim(plain):
    """The slug is a panel of its own; words that belong to the item must not be out there."""
    (page,) = plain.expected.pages
    (main, slug) = page.panels
    expected = replace(plain.expected, pages=(replace(page, panels=(main, (panel_of("other", "", 5, 5), Pose(0, 0)))),))
    assert "useful-words" in one(PressFile(plain.pdf, expected), "PRV002").quote
    assert slug[1].y > TRIM.bottom


# -- fonts, which are proved in every file


def test_fonts_of_a_file_for_the_press(good):
    def rename(pdf):
        for item in pdf.objects:
            if isinstance(item, Dictionary) and item.get("/Type") == "/Font":
                item.BaseFont = Name("/ABCDEF+Other")

    def strip(pdf):
        for item in pdf.objects:
            if isinstance(item, Dictionary) and "/FontFile2" in item:
                del item["/FontFile2"]

    def codes(file):
        with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
            return {finding.code for finding in check_fonts(Objects(pdf), file.expected, Remembered(9))}

    assert codes(good) == set()
    assert codes(good.changed(rename)) == {"PRV030"}
    assert codes(good.changed(strip)) == {"PRV031"}


def test_a_missing_glyph_in_a_file_for_the_press():
    """The layout engine says so too, so the panel is made past its findings; and the engine is a new one, since one
    that has laid out Chinese in another test would borrow the glyph from its font.
    """
    engine = Engine()

    class Quiet:
        def lay_out(self, panels, style):
            return [replace(page, findings=()) for page in engine.lay_out(panels, style)]

    made = good_file(Quiet(), '<p class="at" style="left:8mm;top:8mm">Words 日</p>')
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert {finding.code for finding in check_fonts(Objects(pdf), made.expected, Remembered(9))} == {"PRV032"}
