"""Sheets for one run of a printer: what the options make of one item."""

from __future__ import annotations

import io
import re
from urllib.parse import unquote

import pikepdf
import pytest

from generator.kernel.geometry import Rect

from ..impose.rulers import Look
from ..pdf_helpers import picture
from ..publish.pages import problems
from .sheet_runs import DAY, HERE, NOTE, SLOTS, used, words


def test_a_used_sheet_is_filled_from_the_place_named(sheets):
    record, pdf = sheets.one(*HERE, "--start-at", 3)
    assert record["path"] == "sheets/here-en-GB-stalking-bookmark-plain-office-from-3.pdf"
    assert record["pages"] == 2 and used(pdf, 0) == [3, 4]
    # Turned over on its long edge: places 3 and 4 of the front have 4 and 3 behind them, both in the lower row.
    assert used(pdf, 1) == [3, 4] and len(record["qr"]) == 2
    front = Look(picture(pdf, 0, 150), 148, 210)
    assert front.blank(SLOTS[0]) and front.blank(SLOTS[1]), "what is used up stays blank"


def test_so_many_copies_are_made(sheets):
    record, pdf = sheets.one(*HERE, "--copies", 6, "--start-at", 2)
    assert record["path"].endswith("office-from-2-x6.pdf") and record["pages"] == 4
    assert [used(pdf, page) for page in (0, 2)] == [[2, 3, 4], [1, 2, 3]]
    assert [used(pdf, page) for page in (1, 3)] == [[1, 3, 4], [1, 2, 4]], "the back of each lies behind it"


def test_any_item_goes_on_a_stock_without_slots(sheets):
    """60 x 90 on A4 with margins of 10 and gaps of 4: three across, two down; worked out by hand."""
    record, pdf = sheets.one(*NOTE, "--stock", "a4-cut")
    assert record["sheet_mm"] == [210.0, 297.0] and record["trim_mm"] == [60.0, 90.0]
    left, top = (210 - 3 * 60 - 2 * 4) / 2, (297 - 2 * 90 - 4) / 2
    slots = [Rect(left + 64 * column, top + 94 * row, 60, 90) for row in range(2) for column in range(3)]
    assert all("A note" in words(pdf, 0, slot) for slot in slots)
    assert words(pdf, 0).count("A note") == 6
    record, pdf = sheets.one(*NOTE, "--stock", "any-a5")
    assert record["sheet_mm"] == [148.0, 210.0] and words(pdf, 0).count("A note") == 4


def test_press_files_are_put_on_a_sheet_of_the_press(sheets):
    args = ("--format", "bookmark", "--profile", "press", "--place", "here", "--language", "en-GB")
    record, pdf = sheets.one(*args, "--stock", "sra3")
    assert record["sheet_mm"] == [450.0, 320.0] and record["path"].endswith("-on-sra3.pdf")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/OutputIntents" in document.Root
        boxes = [
            [round(float(edge) * 25.4 / 72, 2) for edge in document.pages[0].obj[box]]
            for box in ("/MediaBox", "/TrimBox", "/BleedBox")
        ]
    assert boxes == [[0, 0, 450, 320]] * 3, "several items: the shop cuts along the marks"
    assert words(pdf, 1).count("Read more") == 6 * 3, "six across and three down; 66 and 96 mm with the bleed between"
    # Without a stock named, a profile for single items has no sheets to make.
    result = sheets.build(*args, "--copies", 2)
    assert result.code == 2 and "PLN002" in result.err


def test_each_of_several_items_for_the_press_must_go_on_into_its_bleed(sheets):
    good = sheets.small.read("templates/formats/bookmark/front.html")
    args = (
        "--format",
        "bookmark",
        "--profile",
        "press",
        "--place",
        "here",
        "--language",
        "en-GB",
        "--stock",
        "sra3",
        "--copies",
        2,
    )
    where = "position:absolute;left:{0}mm;top:{0}mm;width:{1}mm;height:10mm;background:#777"
    try:
        sheets.small.write(
            "templates/formats/bookmark/front.html", good + f'<div style="{where.format(-3, 66)}"></div>'
        )
        assert sheets.build(*args).code == 0
        sheets.small.write("templates/formats/bookmark/front.html", good + f'<div style="{where.format(0, 60)}"></div>')
        result = sheets.build(*args)
    finally:
        sheets.small.write("templates/formats/bookmark/front.html", good)
    assert result.code == 1
    edges = re.findall(
        r"PRV078  artwork on page 1 ends at the (\w+) edge of the trim.* of the item at .* mm and 1 more", result.err
    )
    assert sorted(edges) == ["left", "right", "top"], result.text


@pytest.mark.usefixtures("anew")
def test_the_same_run_makes_the_same_bytes(sheets):
    args = (*HERE, "--copies", 3, "--stock", "a4-cut")
    assert sheets.one(*args)[1] == sheets.one(*args)[1] == sheets.one(*args, "--force")[1]


def test_a_stock_and_a_fold_are_a_file_each(sheets):
    """No Python knows this fold or this stock. Pages are where the fold says, on both sides, in all three places of the
    sheet.
    """
    from ..helpers import GENERATOR

    assert not any(
        word in path.read_text(encoding="utf-8")
        for path in GENERATOR.rglob("*.py")
        for word in ('"gate"', '"gates"', "'gate'")
    )
    record, pdf = sheets.one("--format", "gate", "--place", "here", "--language", "en-GB")
    assert record["path"] == "here/en-GB/stalking-gate-plain-office.pdf"
    assert not {finding["code"][:3] for finding in record["findings"]} & {"PLN", "LAY", "FIT", "PRV"}
    assert record["pages"] == 2 and record["sheet_mm"] == [210.0, 297.0]
    for row in range(3):
        y = 20 + 70 * row
        outside = [words(pdf, 0, Rect(x, y, w, 60)) for x, w in ((25, 40), (65, 80), (145, 40))]
        inside = [words(pdf, 1, Rect(x, y, w, 60)) for x, w in ((25, 40), (65, 80), (145, 40))]
        assert outside == ["Page 2", "Page 6", "Page 1 Keep it only if it is safe."] and inside == [
            "Page 3",
            "Page 4",
            "Page 5",
        ]
    html = (sheets.small.out / "index.html").read_text(encoding="utf-8")
    assert html.count('class="folds"') == 1, "and it can be looked at folded"
    check = sheets.cli("check", "-C", sheets.small.root, "--today", DAY)
    assert "PLN0" not in check.text


def test_the_contact_sheet_of_a_real_build_holds_together(sheets):
    """Valid HTML, every file that it shows or links is there, and each page has its lines."""
    sheets.one("--format", "gate", "--place", "here", "--language", "en-GB")
    sheets.one(*HERE, "--copies", 1)
    html = (sheets.small.out / "index.html").read_text(encoding="utf-8")
    assert problems(html) == []
    for target in {unquote(re.sub("#.*", "", name)) for name in re.findall(r'(?:src|href)="([^#"][^"]*)"', html)}:
        assert (sheets.small.out / target).is_file(), target
    assert html.count("<img ") == html.count('<svg class="over"') >= 4


def test_marks_without_room_are_told_in_each_build(small):
    """The items reach into the margin that the printer can't print, so nothing shows where to cut them."""
    small.replace("templates/stocks/two-up.toml", "top = 13", "top = 5")
    for status in ("built", "unchanged"):
        small.build(format=["note"])
        for record in small.manifest()["editions"]:
            told = [finding for finding in record["findings"] if finding["code"] == "PLN011"]
            assert record["status"] == status
            assert [finding["severity"] for finding in told] == ["warning"] and "crop marks on page" in told[0][
                "message"
            ]
