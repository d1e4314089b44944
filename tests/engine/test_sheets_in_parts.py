"""A poster split over several sheets."""

from __future__ import annotations

import io

import pikepdf
import pytest

from .sheet_runs import words


def test_a_poster_is_split_over_sheets(sheets):
    record, pdf = sheets.one("--format", "bill", "--place", "here", "--language", "en-GB", "--tile", "a4")
    assert record["path"] == "sheets/here-en-GB-stalking-bill-plain-office-in-parts-of-a4.pdf"
    assert record["pages"] == 5 and record["sheet_mm"] == [210.0, 297.0]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert all(
            [round(float(edge) * 25.4 / 72, 1) for edge in page.mediabox] == [0, 0, 210, 297] for page in document.pages
        )
    for part in range(1, 5):
        assert f"{part} / 4" in words(pdf, part)


@pytest.mark.parametrize(("format", "paper", "pages"), [("wide-bill", "a4", 3), ("bill", "a5", 9)])
def test_a_poster_is_split_over_sheets_that_lie_or_are_small(sheets, format, paper, pages):
    record, _ = sheets.one("--format", format, "--place", "here", "--language", "en-GB", "--tile", paper)
    assert record["pages"] >= pages


def test_a_poster_whose_words_have_no_room_is_refused_in_parts_too(own):
    own.small.write("templates/formats/bill/bill.html", '<h1 style="font-size:60pt">' + "words " * 300 + "</h1>")
    result = own.build("--format", "bill", "--place", "here", "--tile", "a4")
    assert result.code == 1 and "FIT001" in result.err and not own.small.pdfs()
