"""The letters of a page, in the order in which they are read."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.prove.page.evidence import PageEvidence
from generator.prove.seen.likeness import LOOKED_AT

from ...pdf_helpers import CHINESE, panel_of, script_fonts


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_date_among_letters_of_another_font_is_one_word(maker, turn):
    """pdfium sorts the text objects of a line from left to right, even if they are upside down: 日28月11年2026."""
    assets = Assets()
    words = f"<p><b style=\"font-family:'{CHINESE}'\">日期： <i>2026</i>年<i>11</i>月<i>28</i>日</b></p>"
    css = f"{script_fonts(assets)}.panel{{padding:8mm}}b{{font-weight:400}}i{{font-style:normal;font-family:var(--f)}}"
    made = maker.paper(panel_of("main", words, 100, 40), Pose(20, 30, turn), css=css, assets=assets)
    with pdfium.PdfDocument(made.pdf) as document:
        page = PageEvidence(document[0], 1)
        assert ["".join(letter.text for letter in word) for word in page.letters.words(LOOKED_AT)] == ["2026年11月28日"]
