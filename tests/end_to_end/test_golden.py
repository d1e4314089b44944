"""What stands where, line by line, against small files in tests/golden.

After a change that is meant, look at the pages and then run  ./makeleaflet test --update-golden
tests/end_to_end/test_golden.py
"""

import os
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ..pdf_helpers import picture

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
PRODUCTS = [
    ("leaflet-a4", "colour", "screen"), ("card", "standard", "screen"), ("card", "discreet", "screen"),
    ("poster-a4", "help", "screen"), ("poster-a4", "friends", "screen"), ("poster-a4", "mono", "screen"),
    ("poster-a4", "tear-off", "office"),
    ("poster-a3", "help", "office"), ("leaflet-third", "colour", "office"), ("leaflet-third", "z", "screen"),
    ("zine", "standard", "office"),
    ("card-fold", "standard", "press"), ("diary", "standard", "screen"), ("booklet-a5", "colour", "screen"),
]  # fmt: skip
NEAR = 1  # mm: another version of a library may round a line to the next millimetre


def summary(pdf: bytes) -> list[str]:
    """A line for each page and each piece of text on it: left, top, width, height in whole mm, and the words."""
    lines = []
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            w, h = (round(edge * 25.4 / 72, 1) for edge in page.get_size())
            lines.append(f"page {number}: {w:g} x {h:g} mm")
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = (edge * 25.4 / 72 for edge in text.get_rect(index))
                words = " ".join(text.get_text_bounded(*text.get_rect(index)).split())
                lines.append(f"{left:.0f} {h - top:.0f} {right - left:.0f} {top - bottom:.0f} {words}")
    return lines


def differences(actual: list[str], expected: list[str]) -> list[str]:
    if len(actual) != len(expected):
        import difflib

        return list(difflib.unified_diff(expected, actual, "expected", "actual", lineterm="", n=0))
    found = []
    for have, want in zip(actual, expected, strict=True):
        if have == want:
            continue
        a, b = have.split(" ", 4), want.split(" ", 4)
        near = (
            have[:4] != "page"
            and a[4:] == b[4:]
            and all(abs(int(x) - int(y)) <= NEAR for x, y in zip(a[:4], b[:4], strict=True))
        )
        if not near:
            found += [f"expected: {want}", f"actual:   {have}"]
    return found


@pytest.mark.parametrize(("format", "variant", "profile"), PRODUCTS, ids=["-".join(product) for product in PRODUCTS])
def test_the_pages_are_as_they_were(request, shipped, tmp_path, format, variant, profile):
    (edition,) = shipped.pick(format=format, variant=variant, profile=profile)
    pdf = shipped.file(edition).read_bytes()
    actual = summary(pdf)
    file = GOLDEN / f"{format}-{variant}-{profile}.txt"
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(actual) + "\n", encoding="utf-8")
        return
    assert file.exists(), "there is none yet: make it with --update-golden"
    expected = file.read_text(encoding="utf-8").splitlines()
    found = differences(actual, expected)
    if found:
        pages = show(pdf, expected, tmp_path)
        pytest.fail(f"{edition['path']} has changed; see {pages}\n" + "\n".join(found[:40]), pytrace=False)


def show(pdf: bytes, expected: list[str], folder: Path) -> str:
    """Write each page as it is, and a drawing of where its words were expected, as PNG; returns the folder."""
    from PIL import Image, ImageDraw

    dpi = 100
    number = 0
    drawing = canvas = None
    for line in [*expected, "page end"]:
        if line.startswith("page "):
            if canvas is not None:
                canvas.save(folder / f"page-{number}-expected.png")
            if line == "page end":
                break
            number += 1
            w, h = (float(edge) / 25.4 * dpi for edge in line.partition(": ")[2].removesuffix(" mm").split(" x "))
            canvas = Image.new("RGB", (round(w), round(h)), "white")
            drawing = ImageDraw.Draw(canvas)
            continue
        x, y, w, h, *words = line.split(" ", 4)
        x, y, w, h = (int(edge) / 25.4 * dpi for edge in (x, y, w, h))
        drawing.rectangle((x, y, x + w, y + h), outline="#bbb")
        drawing.text((x, y), "".join(words), fill="black")
    with pdfium.PdfDocument(pdf) as document:
        for index in range(len(document)):
            picture(pdf, index, dpi, grey=False).save(folder / f"page-{index + 1}-actual.png")
    return os.fspath(folder)


def test_a_moved_word_is_a_difference():
    before = ["page 1: 85 x 55 mm", "5 10 30 4 Call at any time", "5 20 30 4 Ring"]
    assert differences(before, before) == []
    assert differences([before[0], "6 10 30 4 Call at any time", before[2]], before) == []
    assert differences([before[0], "7 10 30 4 Call at any time", before[2]], before)
    assert differences([before[0], "5 10 30 4 Call at any hour", before[2]], before)
    assert differences(["page 1: 85 x 54 mm", *before[1:]], before)
    assert differences(before[:2], before)


def test_a_difference_is_shown_as_pictures(shipped, tmp_path):
    (edition,) = shipped.pick(format="card", variant="standard", profile="screen")
    pdf = shipped.file(edition).read_bytes()
    show(pdf, summary(pdf), tmp_path)
    assert {path.name for path in tmp_path.glob("page-*.png")} == {
        f"page-{n}-{what}.png" for n in (1, 2) for what in ("actual", "expected")
    }
