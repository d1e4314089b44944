"""Sheets for a printer that is off: what is moved, what gives way, and what is too much."""

from __future__ import annotations

import pytest

from generator.kernel.geometry import Rect

from ..impose.rulers import NEAR, Look
from ..pdf_helpers import picture
from .sheet_runs import BILL, DAY, HERE, KEEP, PLACED, SLOTS


def test_a_calibrated_printer_is_aimed_at(sheets):
    """In pixels: what the printer prints 2 mm too far right is printed 2 mm further left; on the back the other way."""
    file = sheets.small.root / "content/printers.toml"
    file.write_text(f"[upstairs]\nfront = [2, -1.5]\nback = [-1, 3]\nmeasured_on = {DAY}\n")
    try:
        _, straight = sheets.one(*HERE, "--copies", 1)
        record, pdf = sheets.one(*HERE, "--copies", 1, "--printer", "upstairs")
    finally:
        file.unlink()
    assert record["path"].endswith("-x1-for-upstairs.pdf")
    for page, (dx, dy) in enumerate(((-2, 1.5), (1, -3))):
        # Letters and the code; crop marks are shortened at the printer's margin and say less.
        slot = Rect(148 - SLOTS[0].right, SLOTS[0].y, 60, 90) if page else SLOTS[0]
        was = Look(picture(straight, page, 400), 148, 210).ink(slot.inset(2))
        now = Look(picture(pdf, page, 400), 148, 210).ink(Rect(slot.x + dx, slot.y + dy, slot.w, slot.h).inset(2))
        assert (now.x - was.x, now.y - was.y, now.w - was.w, now.h - was.h) == pytest.approx((dx, dy, 0, 0), abs=NEAR)


@pytest.fixture
def whole_page(sheets):
    """whole_page(words at, front, back) -> (result, file) of a page with a frame at the printer's margin, for a printer
    that is off by so much.
    """
    args = ("--format", "full", "--place", "here", "--language", "en-GB", "--copies", 1)
    frame = (
        "<div "
        'style="position:absolute;left:var(--left);right:var(--right);top:var(--top);bottom:var(--bottom);border:1mm '
        'solid #000"></div>'
    )
    made = []

    def make(words_at: str, front=(0, 0), back=(0, 0)):
        files = {
            "templates/stocks/whole.toml": 'title = "Whole"\nsheet = [148, 210]\nitem = [148, 210]\nsource = "made up"\n',
            "templates/formats/full/format.toml": BILL.format(id="whole", w=148, h=210),
            "templates/formats/full/bill.html": (
                f'{frame}<h1 style="position:absolute;left:{words_at};top:30mm">Somebody to talk '
                f"to</h1>{KEEP.replace('<p>', PLACED)}"
            ),
            "content/printers.toml": f"[upstairs]\nfront = {list(front)}\nback = {list(back)}\nmeasured_on = {DAY}\n",
        }
        for name, content in files.items():
            sheets.small.write(name, content)
        made[:] = files
        result = sheets.build(*args, "--printer", "upstairs")
        file = sheets.small.out / "sheets/here-en-GB-stalking-full-plain-office-x1-for-upstairs.pdf"
        return result, file.read_bytes() if result.code == 0 else b""

    yield make
    for name in made:
        sheets.small.write(name, None)


def test_what_runs_to_the_printers_margin_gives_way_to_the_shift(whole_page):
    """The sheet that is sent keeps the printer's margin on all sides; on paper, what is white around the page is of one
    width.
    """
    page = Rect(0, 0, 148, 210)
    _, straight = whole_page("30mm")
    ink = Look(picture(straight, 0, 400), 148, 210).ink(page)
    assert (ink.x, ink.y, ink.right, ink.bottom) == pytest.approx((5, 5, 143, 205), abs=NEAR)
    result, pdf = whole_page("30mm", (2, -1.5), (-3, 0))
    assert result.code == 0, result.text
    sent = Look(picture(pdf, 0, 400), 148, 210).ink(page)
    assert min(sent.x, sent.y, 148 - sent.right, 210 - sent.bottom) >= 5 - NEAR
    printed = Rect(sent.x + 2, sent.y - 1.5, sent.w, sent.h)
    assert (printed.x, printed.y, printed.right, printed.bottom) == pytest.approx((8, 8, 140, 202), abs=NEAR), (
        "the back is 3 mm off, and keeps in step"
    )


def test_words_that_would_be_lost_to_the_shift_are_refused(whole_page):
    assert whole_page("14mm", (4, 0))[0].code == 0
    result, _ = whole_page("14mm", (9.5, 0))
    assert result.code == 1 and "PRV060" in result.err and "print this without --printer" in result.err


def test_parts_of_a_poster_are_not_shifted(sheets):
    """They are cut along their own lines. Shifted before it is split, the poster lost its edge."""
    args = ("--format", "bill", "--place", "here", "--language", "en-GB", "--tile", "a4")
    _, straight = sheets.one(*args)
    project = sheets.small.read("content/project.yaml")
    sheets.small.write("content/printers.toml", f"[upstairs]\nfront = [3, 0]\nback = [0, 1]\nmeasured_on = {DAY}\n")
    sheets.small.write("content/project.yaml", project.replace("build:\n", "build:\n  printer: upstairs\n"))
    try:
        assert sheets.one(*args)[1] == straight
        result = sheets.build(*args, "--printer", "upstairs")
    finally:
        sheets.small.write("content/project.yaml", project)
        sheets.small.write("content/printers.toml", None)
    assert (
        result.code == 2
        and "command line  error  PLN010  --tile and --printer" in result.err
        and "leave --printer out" in result.err
    )


def test_a_printer_of_the_project_is_aimed_at_in_every_build(own):
    """But not in files for the shop: its printers are its own."""
    own.small.write("content/printers.toml", f"[upstairs]\nfront = [1, 0]\nback = [0, 1]\nmeasured_on = {DAY}\n")
    before = {record["path"]: pdf for record, pdf in own.made()}
    own.small.replace("content/project.yaml", "build:\n", "build:\n  printer: upstairs\n")
    changed = {record["path"] for record, pdf in own.made() if before[record["path"]] != pdf}
    assert changed == {path for path in before if path.endswith("-office.pdf")}
