"""Documents with fields: what comes out of the layout can be filled in, in every reader, and is told what it is."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from generator.kernel.geometry import Pose
from generator.kernel.units import mm_from_pt
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed

from ..pdf_helpers import panel_of, picture, style_of, words_in

META = Meta("A form", "Somebody", "en-GB", "2026-11-22", False)
EDITION = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
CSS = "input,textarea{position:absolute;box-sizing:border-box;border:0;padding:0;margin:0;font:inherit;background:#eef}"
HTML = (
    '<h1>Form</h1><p>Date <input type="text" name="date" title="Date" '
    'style="left:20mm;top:6mm;width:30mm;height:7mm"></p>'
    '<p>What happened <textarea name="what" title="What happened" '
    'style="left:5mm;top:16mm;width:50mm;height:20mm"></textarea></p>'
)


def form(engine, html=HTML, scale=1.0) -> bytes:
    panel = panel_of("form", html, 60, 40)
    side = Side(60 * scale, 40 * scale, (Placed(panel, Pose(scale=scale)),))
    page = engine.lay_out_document(
        Composed(EDITION, (side,), style_of(panel, css=CSS), META, (), (), (), "1", "2027-11-22")
    )
    assert page.findings == ()
    return page.pdf


@pytest.fixture(scope="module")
def made(engine) -> bytes:
    return form(engine)


@pytest.mark.parametrize("scale", [1.0, 1.41414])
def test_fields_lie_where_the_template_puts_them(engine, scale):
    with pikepdf.open(io.BytesIO(form(engine, scale=scale))) as pdf:
        date, what = pdf.pages[0].Annots
        assert [mm_from_pt(float(edge)) / scale for edge in date.Rect] == pytest.approx([20, 27, 50, 34], abs=0.05)
        assert [mm_from_pt(float(edge)) / scale for edge in what.Rect] == pytest.approx([5, 4, 55, 24], abs=0.05)
        assert f" {12 * scale:g} Tf" in str(date.DA)
        assert int(what.Ff) & 1 << 12 and not int(date.Ff) & 1 << 12, "one line, many lines"


def test_fields_are_named_tagged_and_in_reading_order(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert [(str(field.T), str(field.TU)) for field in pdf.Root.AcroForm.Fields] == [
            ("date", "Date"),
            ("what", "What happened"),
        ]
        assert pdf.pages[0].Tabs == "/S"
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for field in pdf.pages[0].Annots:
            element = tree[int(field.StructParent)]
            assert element.S == "/Form" and element.K[0].Obj.objgen == field.objgen


def test_every_reader_has_what_it_needs(made):
    """An embedded simple font, an empty appearance; nothing is left to the reader, no script, no value yet."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        acroform = pdf.Root.AcroForm
        assert "/NeedAppearances" not in acroform and "/XFA" not in acroform
        for field in acroform.Fields:
            font = acroform.DR.Font["/" + str(field.DA).split()[0].lstrip("/")]
            assert (font.Subtype, font.Encoding) == ("/TrueType", "/WinAnsiEncoding")
            assert "/FontFile2" in font.FontDescriptor and len(font.Widths) == 224
            left, low, right, high = map(float, field.Rect)
            assert [float(edge) for edge in field.AP.N.BBox] == pytest.approx(
                [0, 0, right - left, high - low], abs=0.01
            )
            assert "/V" not in field and "/AA" not in field and "/A" not in field
        assert float(font.Widths[ord("i") - 32]) == pytest.approx(278, abs=1), "the widths are the font's"
    assert words_in(made) == "Form Date What happened"


def test_what_is_filled_in_is_kept_and_shown(made, tmp_path):
    """As a reader would: a value is set, the file saved and opened again. pdfium draws it with its own form filler."""
    file = tmp_path / "filled.pdf"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            field.V = pikepdf.String("3 March, “about 8”, £5\nand more")
            del field.AP
        pdf.save(file)
    with pikepdf.open(file) as pdf:
        assert [str(field.V) for field in pdf.Root.AcroForm.Fields] == ["3 March, “about 8”, £5\nand more"] * 2
    with pdfium.PdfDocument(file) as document:
        document.init_forms()
        drawn = document[0].render(scale=2, may_draw_forms=True, grayscale=True).to_pil()
    empty = picture(made, dpi=144)
    ink = [sum(image.crop((60, 100, 300, 160)).histogram()[:100]) for image in (drawn, empty)]
    assert ink[0] > 200 and ink[1] == 0


def test_no_fields_no_form(engine):
    with pikepdf.open(io.BytesIO(form(engine, "<h1>Words</h1>"))) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_the_same_bytes_each_time(engine, made):
    assert form(engine) == made
