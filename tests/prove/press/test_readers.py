"""Other people's programs open a file for the press, and see the same boxes and inks as we do."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageMath

from generator.kernel.geometry import Rect
from generator.kernel.units import mm_from_pt
from generator.prove.press.ink import measure_ink

from .drawings import BLEED_RECT, FINE, PUT, SQUARE, around, cell, form, images, jpeg
from .files import SHEET, picture


def run(*command: object, folder) -> str:
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} isn't on this machine")
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, cwd=folder)
    # Debian builds mutool without colour management, and it says so for any file with a profile.
    warnings = [line for line in done.stderr.splitlines() if line != "warning: ICC support is not available"]
    assert done.returncode == 0 and not warnings, done.stderr
    return done.stdout


@pytest.fixture
def on_disk(good, tmp_path):
    (tmp_path / "good.pdf").write_bytes(good.pdf)
    return tmp_path


def test_pdfium_opens_it(good):
    with pdfium.PdfDocument(good.pdf) as document:
        assert document.get_version() == 16
        assert [mm_from_pt(edge) for edge in document[0].get_bleedbox()] == pytest.approx(list(around(3)), abs=0.01)


def test_poppler_opens_it_and_agrees(on_disk):
    told = run("pdfinfo", "-box", "good.pdf", folder=on_disk)
    boxes = {
        name: [mm_from_pt(float(part)) for part in edges.split()]
        for name, edges in re.findall(r"(\w+Box): +(.+)", told)
    }
    assert boxes["TrimBox"] == pytest.approx(list(around(0)), abs=0.01) and boxes["BleedBox"] == pytest.approx(
        list(around(3)), abs=0.01
    )
    assert boxes["MediaBox"] == pytest.approx([0, 0, *SHEET], abs=0.01)
    assert (
        re.search(r"PDF version: +1\.6", told) and "PDF subtype:     PDF/X-4" in told
    ) or "Metadata Stream: yes" in told
    assert run("pdftoppm", "-r", "50", "-png", "good.pdf", "page", folder=on_disk) == ""


def test_mupdf_opens_it(on_disk):
    run("mutool", "draw", "-q", "-r", "50", "-o", "page.png", "good.pdf", folder=on_disk)
    assert "FOGRA39" in run("mutool", "show", "good.pdf", "trailer/Root/OutputIntents/1", folder=on_disk)


def test_qpdf_finds_nothing(on_disk):
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", "good.pdf", folder=on_disk)


def separations(pdf: bytes, folder, dpi: int = 100):
    """The four inks of the first page, as another renderer sees them (PIL, CMYK, at the trim and bleed)."""
    (folder / "file.pdf").write_bytes(pdf)
    assert (
        run(
            "gs",
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-sDEVICE=tiff32nc",
            f"-r{dpi}",
            "-o",
            "inks.tif",
            "file.pdf",
            folder=folder,
        )
        == ""
    )
    with Image.open(folder / "inks.tif") as picture:
        picture.load()
        edges = (BLEED_RECT.x, BLEED_RECT.y, BLEED_RECT.right, BLEED_RECT.bottom)
        return picture.crop([round(edge * dpi / 25.4) for edge in edges])


def most_ink(inks) -> float:
    bands = {str(n): band.convert("I") for n, band in enumerate(inks.split())}
    total = ImageMath.lambda_eval(lambda given: given["0"] + given["1"] + given["2"] + given["3"], **bands)
    return total.getextrema()[1] / 2.55


INKED = {
    "as it is": ("", {}),
    "too much": (f"1 1 1 0.3 k {SQUARE} f", {}),
    "partly covered": (f"1 1 1 1 k {SQUARE} f 0.7 0.7 0.5 0.3 k 29 39 22 12 re f", {}),
    "a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": cell("0.9 0.9 0.9 0.6 k 0 0 2 2 re f")}}),
    "a picture": (PUT, images(lambda pdf: picture(pdf, "CMYK", FINE, (210, 200, 190, 240)))),
    "a JPEG": (PUT, images(lambda pdf: jpeg(pdf, (210, 200, 190, 240), True))),
    "a JPEG told otherwise": (PUT, images(lambda pdf: jpeg(pdf, (30, 20, 10, 40), False))),
    "a form": ("0.9 0.9 0.9 0.5 k /A Do", {"/XObject": {"/A": form(f"{SQUARE} f")}}),
}


@pytest.mark.parametrize(("operators", "resources"), INKED.values(), ids=INKED)
def test_another_renderer_sees_as_much_ink(good, plain, tmp_path, operators, resources):
    file = plain.drawn(operators, resources) if operators else good
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        ours = measure_ink(pdf.pages[0], 300.0, [BLEED_RECT])
    assert ours.most == pytest.approx(most_ink(separations(file.pdf, tmp_path)), abs=4)


def test_another_renderer_sees_text_and_codes_in_black_alone(good, tmp_path):
    inks = separations(good.pdf, tmp_path)
    dpi = 100

    def colours(rect: Rect) -> int:
        crop = [
            round((edge - start) * dpi / 25.4)
            for edge, start in zip((rect.x, rect.y, rect.right, rect.bottom), (12, 12, 12, 12), strict=True)
        ]
        c, m, y, _ = inks.crop(crop).split()
        return ImageChops.lighter(ImageChops.lighter(c, m), y).getextrema()[1]

    assert colours(Rect(68, 62, 26, 26)) == 0, "the code"
    assert colours(Rect(20, 49, 40, 4)) == 0, "text in teal on the screen"
    assert colours(Rect(20, 15, 40, 4)) > 200, "the ground, to see that this can fail"
