"""What a document says to a screen reader: lists with labels, links that say what they do, languages of parts."""

from __future__ import annotations

import io
from dataclasses import dataclass

import page as page_validation
import pikepdf
import pytest

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed, Style
from generator.prove.file.tree import Tree

from ..pdf_helpers import panel_of, style_of
from ..verapdf import UA_1, UA_2, WELL_TAGGED, verapdf

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
HTML = f"""
<div class="motif"><div></div></div>
<h1>Somebody to talk to</h1>
<ol><li><span class="n">1</span> Call <strong>any time</strong></li>
<li><span class="n">2</span> <a href="tel:+448088020300" aria-label="Call 0808 802 0300, Helpline">0808 802 0300</a></li></ol>
<ul class="bare"><li><span>999</span> Emergency</li><li><span>101</span> Police</li></ul>
<ul class="dots"><li>One</li><li>Another</li></ul>
<ul class="bare"><li><span>•</span> Hand-made</li></ul>
<h2>More</h2>
<p class="narrow">Read <a href="https://example.org/a-page" aria-label="Open a page about it, Helpline">a page about it</a>.</p>
<p>Po polsku: <span lang="pl">Nie jesteś sam</span>. <em>Yes</em>.</p>
<p><img src="{PIXEL}" alt="A door" style="width:10mm;height:5mm"></p>
<p>Name <input type="text" name="name" title="Name"></p>
<p><span>Notes</span> <strong aria-hidden="true">1</strong></p>
<div class="columns"><p>One paragraph that is so long that it goes on in the column beside it.</p></div>
"""
CSS = (
    ".motif{height:2mm;background:#ccc}.narrow{width:14mm}.dots{list-style:disc;margin-left:5mm}"
    ".columns{columns:2;column-gap:4mm}input{width:20mm;height:5mm;border:0}"
)
META = Meta("Useful words", "Somebody", "en-GB", "2026-11-22", False)


def document(
    engine,
    standard: str = "ua-1",
    html: str = HTML,
    scale: float = 1.0,
    css: str = "",
    assets: Assets | None = None,
) -> bytes:
    panel = panel_of("main", html, 100, 140)
    style = style_of(panel, css=CSS + css, assets=assets)
    edition = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
    side = Side(100 * scale, 140 * scale, (Placed(panel, Pose(scale=scale)),))
    made = engine.lay_out_document(
        Composed(
            edition, (side,), Style(style.css, style.assets, style.faces), META, (), (), (), "1", "x", standard=standard
        )
    )
    assert made.findings == ()
    return made.pdf


@dataclass
class Told:
    """A document and its tags."""

    pdf: pikepdf.Pdf

    def __post_init__(self):
        self.elements = Tree(self.pdf).all()

    def of(self, kind: str) -> list:
        return [element for element in self.elements if element.kind == kind]


@pytest.fixture(scope="module")
def made(engine) -> dict[str, bytes]:
    return {standard: document(engine, standard) for standard in ("ua-1", "ua-2")}


@pytest.fixture(scope="module", params=["ua-1", "ua-2"])
def told(request, made):
    with pikepdf.open(io.BytesIO(made[request.param])) as pdf:
        yield Told(pdf)


def kinds(element) -> list[str]:
    return [part.kind for part in element.inner()]


def test_numbers_and_bullets_are_labels_and_lists_say_how_they_count(told):
    steps, plain, dots, hand_made = told.of("L")
    assert [kinds(point) for point in steps.inner()] == [["Lbl", "LBody"]] * 2
    assert [kinds(point) for point in dots.inner()] == [["Lbl", "LBody"]] * 2
    assert [kinds(point) for point in hand_made.inner()] == [["Lbl", "LBody"]]
    counts = [one.attribute("/ListNumbering") for one in (steps, plain, dots, hand_made)]
    assert counts == ["/Decimal", None, "/Disc", "/Disc"]


def test_a_telephone_number_that_begins_a_point_is_no_label(told):
    assert [kinds(point) for point in told.of("L")[1].inner()] == [["LBody"]] * 2


def test_links_say_what_they_do_and_are_one_each(told):
    call, page = told.of("Link")
    assert [str(note.Contents) for note in call.notes()] == ["Call 0808 802 0300, Helpline"]
    # It takes three lines: three places to click, one link.
    assert {str(note.Contents) for note in page.notes()} == {"Open a page about it, Helpline"}
    assert len(list(page.notes())) > 1
    numbers = pikepdf.NumberTree(told.pdf.Root.StructTreeRoot.ParentTree)
    assert all(numbers[int(note.StructParent)].objgen == page.item.objgen for note in page.notes())


def test_every_piece_of_content_leads_to_the_element_that_has_it(told):
    numbers = pikepdf.NumberTree(told.pdf.Root.StructTreeRoot.ParentTree)
    for element in told.elements:
        for content in element.contents():
            owner = numbers[content.page][content.mcid]
            assert any(one.item.objgen == owner.objgen for one in element.all())


def test_a_paragraph_that_goes_on_in_another_column_is_one(told):
    assert len(told.of("P")) == 6


def test_parts_in_another_language_say_so(told):
    (part,) = [one for one in told.elements if "/Lang" in one.item]
    assert (part.kind, str(part.item.Lang)) == ("Span", "pl")


def test_what_only_decorates_has_no_tag(told):
    assert all(element.parts for element in told.elements)


def test_what_is_only_for_the_eye_is_an_artifact_of_pagination(told):
    page = told.pdf.pages[0]
    assert page.Contents.read_bytes().count(b"/Pagination") == 1
    numbers = pikepdf.NumberTree(told.pdf.Root.StructTreeRoot.ParentTree)[0]
    assert [n for n, owner in enumerate(numbers) if owner is None] and told.of("P")[4].parts


def test_a_link_is_never_hidden(engine):
    html = '<h1>One</h1><p aria-hidden="true">Call <a href="tel:999" aria-label="Call 999, Help">999</a></p>'
    with pikepdf.open(io.BytesIO(document(engine, html=html))) as pdf:
        assert b"/Pagination" not in pdf.pages[0].Contents.read_bytes()
        assert Told(pdf).of("Link")


def test_a_field_is_described_by_its_annotation_too(told):
    ((field,),) = [list(form.notes()) for form in told.of("Form")]
    assert str(field.Contents) == str(field.TU) == "Name"


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_a_picture_is_where_it_says(engine, scale):
    with pikepdf.open(io.BytesIO(document(engine, scale=scale))) as pdf:
        (figure,) = Told(pdf).of("Figure")
        x, y, right, top = (float(edge) for edge in figure.attribute("/BBox"))
        assert (right - x, top - y) == pytest.approx((28.35 * scale, 14.17 * scale), abs=0.1)
        assert 0 < y < float(pdf.pages[0].mediabox[3]) / 2  # in the lower half: it is one of the last things


def test_the_newer_standard_has_its_own_tags_and_bookmarks_that_lead_to_headings(made):
    with pikepdf.open(io.BytesIO(made["ua-2"])) as pdf:
        told = Told(pdf)
        assert [one.kind for one in told.elements if one.kind in ("Strong", "Em")] == ["Strong", "Em"]
        assert all(str(one.item.NS.NS) == "http://iso.org/pdf2/ssn" for one in told.elements)
        first = pdf.Root.Outlines.First
        headings = [str(one.A.SD[0].S) for one in (first, first.First)]
        assert headings == ["/H1", "/H2"]
        assert pdf.trailer.ID
    with pikepdf.open(io.BytesIO(made["ua-1"])) as pdf:
        assert not [one.kind for one in Told(pdf).elements if one.kind in ("Strong", "Em")]


def test_the_same_bytes_every_time(engine, made):
    assert all(document(engine, standard) == pdf for standard, pdf in made.items())


def test_other_programs_find_nothing(made, tmp_path):
    assert page_validation.validate_pdf_bytes(made["ua-1"], profile="ua1").is_compliant
    older, newer = files = [tmp_path / f"{standard}.pdf" for standard in ("ua-1", "ua-2")]
    for file in files:
        file.write_bytes(made[file.stem])
    found = verapdf([UA_1, UA_2, *WELL_TAGGED], files)
    assert [found[UA_1, older], *(found[rules, newer] for rules in (UA_2, *WELL_TAGGED))] == [[]] * 4
    # It would notice.
    assert found[UA_1, newer] and all(found[rules, older] for rules in (UA_2, *WELL_TAGGED))
