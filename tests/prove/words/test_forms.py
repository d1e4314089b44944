"""The proof of form fields is silent on a good form, and speaks when just its own thing is broken."""

import io
import re

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Name, String

from generator.kernel.registry import codes as declared
from generator.prove.page.evidence import PageEvidence
from generator.prove.words.forms import check_forms

from ...pdf_helpers import changed
from ..conftest import panel_with

CSS = (
    ".panel{padding:8mm}input,textarea{position:absolute;left:40mm;box-sizing:border-box;width:40mm;height:7mm;border:0;padding:0;margin:0;"
    "font:inherit;background:#eef}.low{top:20mm}.lower{top:30mm;height:20mm}"
)
FIELDS = (
    '<h1>Form</h1><p>Date</p><input type="text" class="low" name="date" title="Date">'
    '<p>What happened</p><textarea class="lower" name="what" title="What happened"></textarea>'
)


@pytest.fixture(scope="module")
def form(maker):
    return maker.screen(panel_with(FIELDS, None), CSS)


def found(pdf: bytes, expected) -> list[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened, pdfium.PdfDocument(pdf) as document:
        pages = [PageEvidence(page, n) for n, page in enumerate(document, start=1)]
        findings = check_forms(opened, pages, expected.pages)
    assert all(finding.code in declared() for finding in findings)
    return [(finding.code, finding.message) for finding in findings]


def broken(form, change) -> list[tuple[str, str]]:
    """Findings once `change` was done to the field "date", its page and its form."""

    def do(pdf):
        change(pdf.Root.AcroForm.Fields[0], pdf.pages[0], pdf.Root.AcroForm)

    return found(changed(form.pdf, do), form.expected)


def only(findings, code: str, words: str) -> None:
    assert [code for code, _ in findings] == [code], findings
    assert re.search(words, findings[0][1])


def test_a_good_form_passes(form):
    assert found(form.pdf, form.expected) == []


def test_a_file_without_fields_passes(screen):
    assert found(screen.pdf, screen.expected) == []


def test_a_lost_field(form):
    only(
        broken(form, lambda field, page, _: page.Annots.__delitem__(0)),
        "PRV054",
        "has 1 fields to fill in instead of 2",
    )


@pytest.mark.parametrize("label", ["", "  "])
def test_no_name_to_be_read_out(form, label):
    only(
        broken(form, lambda field, *_: field.__setitem__("/TU", String(label))),
        "PRV054",
        '"date" on page 1 has no name',
    )


def test_two_of_one_name(form):
    only(broken(form, lambda field, *_: field.__setitem__("/T", String("what"))), "PRV054", "shares its name")


def test_not_in_reading_order(form):
    only(broken(form, lambda _, page, __: page.__delitem__("/Tabs")), "PRV054", "reading order")


def test_not_tagged(form):
    only(broken(form, lambda field, *_: field.__delitem__("/StructParent")), "PRV054", "isn't tagged")


@pytest.mark.filterwarnings("ignore:.*not reachable from /AcroForm")
@pytest.mark.parametrize(
    "change",
    [
        lambda field, page, form: form.Fields.__delitem__(0),
        lambda field, page, form: field.__setitem__("/FT", Name.Btn),
        lambda field, page, form: field.__setitem__("/DA", String("/Helv 12 Tf 0 g")),
        lambda field, page, form: field.__delitem__("/DA"),
    ],
)
def test_can_not_be_filled_in(form, change):
    only(broken(form, change), "PRV054", '"Date" on page 1 can\'t be filled in')


def moved(field, x: float, y: float, w: float = 40, h: float = 7) -> None:
    """To x, y mm from the page's top left."""
    field.Rect = Array([edge * 72 / 25.4 for edge in (x, 80 - y - h, x + w, 80 - y)])


def test_beyond_the_page(form):
    only(broken(form, lambda field, *_: moved(field, 61, 60)), "PRV055", "beyond the page")
    assert broken(form, lambda field, *_: moved(field, 60, 60)) == []


def test_over_text(form):
    only(broken(form, lambda field, *_: moved(field, 8, 8)), "PRV055", "over text")


def test_over_another_field(form):
    only(broken(form, lambda field, *_: moved(field, 42, 40)), "PRV055", "another field")
