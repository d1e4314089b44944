"""The file itself: pages, boxes, fonts, title and language, author, white edge."""

from dataclasses import replace

import pytest
from pikepdf import Array, Dictionary, Name

from generator.kernel.units import pt
from generator.model.proof import ExpectedFace
from generator.prove import prove
from generator.prove.file import structure

from ...pdf_helpers import changed, draw, font_file
from ..conftest import panel_with
from ..spoiling import codes_of


def test_a_page_of_another_size(paper):
    broken = changed(
        paper.pdf, lambda document: document.pages[0].__setitem__("/MediaBox", Array([0, 0, pt(210.3), pt(148)]))
    )
    assert codes_of(broken, paper.expected) == {"PRV020"}


def test_a_page_size_within_the_tolerance(paper):
    fine = changed(
        paper.pdf, lambda document: document.pages[0].__setitem__("/MediaBox", Array([0, 0, pt(210.05), pt(148)]))
    )
    assert codes_of(fine, paper.expected) == set()


def test_another_number_of_pages(paper):
    def twice(document):
        document.pages.append(document.pages[0])

    assert codes_of(changed(paper.pdf, twice), paper.expected) == {"PRV020"}


def test_a_turned_page(paper):
    broken = changed(paper.pdf, lambda document: document.pages[0].rotate(90, relative=False))
    assert codes_of(broken, paper.expected), "a viewer would show it lying down"


def test_another_trim_box(paper):
    box = paper.expected.pages[0].trim
    broken = changed(
        paper.pdf,
        lambda document: document.pages[0].__setitem__("/TrimBox", Array([pt(box.x + 0.2), pt(10), pt(90), pt(90)])),
    )
    assert codes_of(broken, paper.expected) == {"PRV021"}


@pytest.mark.parametrize("broken", [b"", b"not a PDF", b"%PDF-1.7\n" + b"x" * 500], ids=["empty", "text", "rubbish"])
def test_an_unreadable_file(paper, broken):
    assert codes_of(broken, paper.expected) == {"PRV022"}


def test_half_a_file(paper):
    assert codes_of(paper.pdf[: len(paper.pdf) // 2], paper.expected), "half a file passed"


def test_a_foreign_font(paper):
    assert codes_of(paper.pdf, replace(paper.expected, faces=(ExpectedFace("Another Family"),))) == {"PRV030"}


def _fonts(document):
    return [item for item in document.objects if isinstance(item, Dictionary) and item.get("/Type") == "/Font"]


def test_a_font_renamed_in_the_file(paper):
    def rename(document):
        for font in _fonts(document):
            font.BaseFont = Name("/ABCDEF+DejaVu-Sans")

    assert codes_of(changed(paper.pdf, rename), paper.expected) == {"PRV030"}


def test_a_family_whose_name_only_begins_alike(paper):
    def rename(document):
        for font in _fonts(document):
            font.BaseFont = Name("/ABCDEF+Atkinson-HyperlegibleMono")

    assert codes_of(changed(paper.pdf, rename), paper.expected) == {"PRV030"}


def test_a_font_that_is_not_embedded(paper):
    def strip(document):
        for item in document.objects:
            if isinstance(item, Dictionary):
                for key in ("/FontFile2", "/FontFile3"):
                    if key in item:
                        del item[key]

    assert "PRV031" in codes_of(changed(paper.pdf, strip), paper.expected)


def test_a_standard_font_added(paper):
    def add(document):
        page = document.pages[0]
        page.Resources.Font = Dictionary(
            F9=document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        page.contents_add(b"\nBT /F9 12 Tf 100 200 Td (x) Tj ET\n")

    assert codes_of(changed(paper.pdf, add), paper.expected) >= {"PRV030", "PRV031"}


def test_a_missing_glyph(maker):
    made = maker.paper(panel_with("<p>words 日 words</p>", None))
    assert "PRV032" in codes_of(made.pdf, made.expected)


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_another_title_or_language(request, made_name):
    made = request.getfixturevalue(made_name)
    assert codes_of(made.pdf, replace(made.expected, meta=replace(made.expected.meta, title="Another"))) == {"PRV040"}
    assert codes_of(made.pdf, replace(made.expected, meta=replace(made.expected.meta, language="pl"))) == {"PRV040"}
    broken = changed(made.pdf, lambda document: document.Root.__delitem__("/Lang"))
    assert codes_of(broken, made.expected) == {"PRV040"}


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_an_author_in_a_neutral_file(request, made_name):
    made = request.getfixturevalue(made_name)
    neutral = replace(made.expected, meta=replace(made.expected.meta, neutral=True), sensitive=("shout*",))
    assert codes_of(made.pdf, neutral) == {"PRV041"}


def test_ink_in_the_margin(paper):
    for side, operators in {
        "left": f"0.5 g 0 {pt(50)} {pt(4)} {pt(10)} re f",
        "right": f"0.5 g {pt(206)} {pt(50)} {pt(4)} {pt(10)} re f",
        "top": f"0.5 g {pt(50)} {pt(145)} {pt(10)} {pt(3)} re f",
        "bottom": f"0.5 g {pt(50)} 0 {pt(10)} {pt(3)} re f",
    }.items():
        (finding,) = prove(draw(paper.pdf, operators), paper.expected).findings
        assert finding.code == "PRV060" and side in finding.message
    inside = f"0.5 g {pt(6)} {pt(6)} {pt(198)} {pt(10)} re f"
    assert codes_of(draw(paper.pdf, inside), paper.expected) == set()


def test_a_code_that_leads_to_a_glyph_is_no_missing_one():
    texts, font = b"2 beginbfchar\n<0003> <0041>\n<ffff> <0627>\nendbfchar", font_file().read_bytes()
    assert structure._misses(texts, b"", font)
    assert not structure._misses(texts, b"1 begincidchar\n<ffff> 5\nendcidchar", font)
    assert structure._misses(texts, b"1 begincidchar\n<ffff> 0\nendcidchar", font)
