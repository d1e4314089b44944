"""The expected picture: whatever makes a figure or an address look different is found."""

import re

import pypdfium2 as pdfium
import pytest
from PIL import Image

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.kernel.units import mm_from_pt
from generator.model.proof import ExpectedFace
from generator.prove import prove
from generator.prove.page.evidence import PageEvidence
from generator.prove.seen.likeness import LOOKED_AT, difference
from generator.prove.seen.reference import Faces

from ...pdf_helpers import GURMUKHI, draw, script_faces, script_fonts
from ..conftest import CSS, PAYLOAD, code_html, panel_with, words
from ..spoiling import codes_of
from .test_sight import number_at, rect

CODE = code_html(PAYLOAD, False)


def found(maker, html: str = "", css: str = "", pose: Pose | None = None):
    made = maker.paper(panel_with(html or words(CODE)), pose, css=CSS + css, sheet=(210.0, 210.0))
    return prove(made.pdf, made.expected).findings


@pytest.mark.parametrize(
    "css",
    [
        ".tel{letter-spacing:-1.25em}",  # 321 611 for 116 123
        ".tel{letter-spacing:-.5em}",
        ".tel{text-decoration:line-through}",
        ".tel{display:inline-block;transform:rotate(180deg)}",
        ".tel{display:inline-block;transform:scaleX(-1)}",
        ".tel{display:inline-block;transform:scaleX(.7)}",
        ".tel{display:inline-block;transform:skewX(20deg)}",
        ".tel{display:inline-block;height:2.5mm;overflow:hidden;vertical-align:bottom}",
    ],
)
def test_a_number_that_looks_different(maker, css):
    assert "PRV008" in {finding.code for finding in found(maker, css=css)}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "css",
    [
        "",
        ".tel{letter-spacing:.1em}",
        ".tel{background:#dfe}",
        ".panel{background:#123;color:#fff}.code{background:#fff}",
        ".tel{font-size:16pt;line-height:1}",
        "p{opacity:.8}",
        ".tel{border:.3mm solid;padding:0 .2em}",
        ".tel{text-decoration:underline}",
    ],
)
def test_a_number_that_only_looks_its_own_way(maker, css, turn):
    assert [
        finding.text() for finding in found(maker, css=css, pose=Pose(20, 20, turn)) if finding.code == "PRV008"
    ] == []


@pytest.mark.parametrize(
    "what", ["0 g {x} {y} {w} 0.3 re f", "1 g {x} {y} 2 {h} re f", "0 g {x} {y} 0.4 {h} re f", "1 g {x} {y} {w} 1 re f"]
)
def test_something_over_a_number(paper, what):
    """A line through it, a digit wiped out, a stroke added to one, its feet cut off."""
    box = number_at(paper)
    x, y, w, h = (float(part) for part in rect(paper, box.x, box.y, box.w, box.h).split()[:4])
    assert "PRV008" in codes_of(draw(paper.pdf, what.format(x=x, y=y + h / 3, w=w, h=h / 2)), paper.expected)


@pytest.mark.parametrize("ink", ["0 g", "0.6 g"])
def test_a_stroke_between_the_groups_of_a_number(paper, ink):
    """It passes for a 1 there."""
    box = number_at(paper)
    with pdfium.PdfDocument(paper.pdf) as document:
        page = PageEvidence(document[0], 1)
        (number,) = page.letters.words(re.compile("0808\\s802\\s0300"))
        left, right = (mm_from_pt(edge) for edge in (number[3].box[2], number[5].box[0]))
    stroke = rect(paper, (left + right) / 2 - 0.15, box.y, 0.3, box.h)
    assert "PRV008" in codes_of(draw(paper.pdf, f"{ink} {stroke}"), paper.expected)


@pytest.mark.parametrize(
    ("css", "survives"),
    [
        (".tel{font-size:6pt}", False),
        (".tel{color:#888}", False),
        (".tel{letter-spacing:-.04em}", True),
        (".tel{color:#fff;background:#345;padding:0 .2em}", True),
    ],
)
def test_a_number_on_a_bad_copy(maker, css, survives):
    assert ("PRV009" not in {finding.code for finding in found(maker, css=css)}) is survives


def test_a_box_may_hold_more_ink_than_ground():
    """As around "55" in bold, with a neighbour on each side."""
    alone = Image.new("L", (10, 10), 255)
    alone.paste(0, (0, 0, 7, 10))
    shown = alone.point(lambda level: 29 if level == 0 else level)
    assert difference(shown, alone) == 0
    shown.putpixel((9, 9), 29)
    assert difference(shown, alone) > 200


def test_marks_are_not_expected_where_only_a_font_can_place_them(maker):
    """In "4 ਤੋਂ" the sign of the second word, drawn at its letter's place, reached over to the figure."""
    assets = Assets()
    css = f'{CSS}{script_fonts(assets)}p{{font-family:"{GURMUKHI}"}}'
    made = maker.paper(panel_with("<p>4 ਤੋਂ</p>"), css=css, assets=assets)
    paths = {digest: path for digest, path, _ in assets.listed(css)}
    faces = Faces(
        tuple(ExpectedFace(face.family, face.weight, path=paths[face.digest]) for face in script_faces(assets))
    )
    with pdfium.PdfDocument(made.pdf) as document:
        page = PageEvidence(document[0], 1)
        (word,) = page.letters.words(LOOKED_AT)
        letters = page.letters.object_of(word[0])
        assert "".join(letter.text for letter in letters) == "4 ਤੋਂ"
        with faces.alone([letters], page) as alone:
            assert len(alone.letters.text) == len("4 ਤ")
