"""Small pictures of items, and the inks that a file asks for."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from generator.kernel.geometry import Rect
from generator.prove import inks_in, thumbnail
from generator.prove.page.stress import any_codes

from ..conftest import PAYLOAD, SIDE, code_html, panel_with, words


@pytest.fixture(scope="module")
def card(maker):
    """A sheet with one item on it, 20 mm from the left and 30 mm from the top."""
    return maker.paper(panel_with(words(code_html(PAYLOAD, False)))).pdf


def opened(picture: bytes):
    return Image.open(io.BytesIO(picture))


def test_it_is_cut_to_the_item(card):
    whole, item = opened(thumbnail(card)), opened(thumbnail(card, 0, [Rect(20, 30, *SIDE)]))
    assert item.format == "JPEG" and item.width / item.height == pytest.approx(SIDE[0] / SIDE[1], abs=0.01)
    # The trim box says the same, to a point.
    assert whole.size == pytest.approx(item.size, abs=1)


def test_no_phone_reads_a_code_from_it(card):
    """Tried on the sheet itself first, so that this can't pass by reading nothing."""
    import pypdfium2

    with pypdfium2.PdfDocument(card) as pdf:
        sheet = pdf[0].render(scale=300 / 72).to_pil().convert("L")
    assert any_codes(sheet.tobytes(), *sheet.size) == [PAYLOAD]
    picture = opened(thumbnail(card)).convert("L")
    assert any_codes(picture.tobytes(), *picture.size) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a" * 99])
def test_what_is_no_pdf_has_no_picture(data):
    assert thumbnail(data) is None


def test_a_page_that_is_not_there_has_no_picture(card):
    assert thumbnail(card, 7) is None


# -- inks -------------------------------------------------------------------------------------------


def drawn(content: bytes, **resources) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(content)
    page.Resources = pikepdf.Dictionary(
        {
            f"/{name}": pikepdf.Dictionary({key: make(pdf) for key, make in value.items()})
            for name, value in resources.items()
        }
    )
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def form(content: bytes):
    return lambda pdf: pdf.make_indirect(
        pikepdf.Stream(pdf, content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    )


def picture(space: str, parts: int):
    return lambda pdf: pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            bytes(parts),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name(f"/{space}"),
        )
    )


@pytest.mark.parametrize(
    ("pdf", "inks"),
    [
        (drawn(b""), set()),
        (drawn(b"0 g 0 0 9 9 re f"), {"black"}),
        (drawn(b"1 g 0 0 9 9 re f 0 0 0 0 k"), set()),
        (drawn(b"0 0 0 1 k 0 0 9 9 re f"), {"black"}),
        (drawn(b"0 0.2 0 0 K 0 0 9 9 re S"), {"magenta"}),
        (drawn(b"0.1 0 0.3 0 k 0 0 9 9 re f 0.5 G"), {"cyan", "yellow", "black"}),
        (drawn(b"/P Do", XObject={"/P": form(b"0 0 1 0 k 0 0 9 9 re f")}), {"yellow"}),
        (drawn(b"/P Do", XObject={"/P": picture("DeviceCMYK", 4)}), {"cyan", "magenta", "yellow", "black"}),
        (drawn(b"/P Do", XObject={"/P": picture("DeviceGray", 1)}), {"black"}),
    ],
    ids=["nothing", "grey", "white", "black", "one of four", "three", "in a form", "a picture", "a grey picture"],
)
def test_which_inks_a_file_asks_for(pdf, inks):
    assert inks_in(pdf) == inks
