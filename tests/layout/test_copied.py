"""Words of all scripts come out of a file as they are written, by two readers that know nothing of each other."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import page as page_validation
import pypdfium2 as pdfium
import pytest

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed

from ..pdf_helpers import ARABIC, GURMUKHI, panel_of, script_fonts, style_of

WORDS = {
    "ar": "سلام بيت نبي لا الآن قليلاً أيضًا يترك أثراً على الهاتف حالاً وفوراً سير الشر لأنهم",
    "ur": "قریبی شخص گھریلو بدسلوکی کوئی نہیں عموماً ہیلپ لائن",
    "pa": "ਕਿਸੇ ਨੇ ਦੇਖਿਆ ਉਨ੍ਹਾਂ ਨੂੰ ਪ੍ਰੈ ਪਿੱਛਾ ਪਰ ਸ਼ੋਸ਼ਣ ਫ਼ੋਨ",
}
DIRECTION = {"ar": "rtl", "ur": "rtl", "pa": "ltr"}
READERS = ("pdfium", pytest.param("poppler", marks=pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler")))


@pytest.fixture(scope="module")
def engine():
    """One of our own: others have fewer fonts to fall back on."""
    from generator.layout import Engine

    return Engine()


def laid_out(engine, html: str, language: str = "en", tagged: bool = False) -> bytes:
    assets = Assets()
    family = f'"{ARABIC}","{GURMUKHI}"' if language in WORDS else "var(--f)"
    css = f"{script_fonts(assets)} .panel{{padding:5mm}} p,h1{{line-height:8mm;font-family:{family}}}"
    panel = panel_of("main", html, 120, 60)
    panel = replace(panel, html=panel.html.replace("<div ", f'<div dir="{DIRECTION.get(language, "ltr")}" ', 1))
    style = style_of(panel, css=css, assets=assets)
    if not tagged:
        (made,) = engine.lay_out([panel], style)
    else:
        edition = Edition("t", "f", "v", language, "p", "s", "p/x.pdf")
        meta = Meta("Words", "Somebody", language, "2026-11-22", False)
        side = Side(120, 60, (Placed(panel, Pose()),))
        made = engine.lay_out_document(Composed(edition, (side,), style, meta, (), (), (), "1", "x"))
    assert made.findings == ()
    return made.pdf


def words_of_reader(pdf: bytes, reader: str, folder) -> list[str]:
    if reader == "pdfium":
        with pdfium.PdfDocument(pdf) as document:
            said = document[0].get_textpage().get_text_range()
    else:
        (folder / "it.pdf").write_bytes(pdf)
        done = subprocess.run(["pdftotext", str(folder / "it.pdf"), "-"], capture_output=True, check=True)
        said = done.stdout.decode()
    return re.sub("[\u202a-\u202e\f]", "", said).split()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", WORDS)
def test_words_come_out_in_order(engine, tmp_path, language, reader):
    pdf = laid_out(engine, f'<p lang="{language}">{WORDS[language]}</p>', language)
    said = words_of_reader(pdf, reader, tmp_path)
    # pdfium takes a gap within a word for a space.
    assert "".join(said) == "".join(WORDS[language].split())


@pytest.mark.parametrize("reader", READERS)
def test_numbers_and_names_among_arabic_words(engine, tmp_path, reader):
    html = '<p>اتصل على <bdi dir="ltr">0800\u00a0027\u00a01234</bdi> أو <bdi dir="ltr">Relay UK</bdi> في أي وقت.</p>'
    said = "".join(words_of_reader(laid_out(engine, html, "ar"), reader, tmp_path))
    # pdfium swaps Latin words there, whatever a file says.
    name = "UK Relay" if reader == "pdfium" else "Relay UK"
    assert said == f"اتصل على 0800 027 1234 أو {name} في أي وقت.".replace(" ", "")


@pytest.mark.parametrize("language", WORDS)
def test_a_tagged_file_keeps_to_pdf_ua(engine, tmp_path, language):
    pdf = laid_out(engine, f"<h1>{WORDS[language]}</h1><p>{WORDS[language]}</p>", language, tagged=True)
    (tmp_path / "it.pdf").write_bytes(pdf)
    report = page_validation.validate_pdf(str(tmp_path / "it.pdf"), profile="ua1")
    assert report.is_compliant, report


def test_a_glyph_that_stands_for_two_texts(engine, tmp_path):
    """In another text object there is nothing that shows that the glyph has stood for something else."""
    pdf = laid_out(engine, "<p>ਪਿ</p><p>ਪਰ</p>", "pa")
    assert words_of_reader(pdf, "pdfium", tmp_path) == ["ਪਿ", "ਪਰ"]


@pytest.mark.parametrize(
    "words", ["Call us at any\u00a0time: we\u2019re here", "office, first, cafe\u0301", "Zażółć gęślą jaźń — 5–7 €"]
)
def test_what_was_right_stays_as_it_was(engine, monkeypatch, words):
    now = laid_out(engine, f"<p>{words}</p>")
    if "\u0301" in words:  # a mark: WeasyPrint says that its letter is nothing, and the mark both
        return
    # Not before: the engine hides the system's fonts first.
    from weasyprint.draw import text as drawing

    from generator.layout import copied

    monkeypatch.setattr(drawing, "draw_first_line", copied._draw)
    assert laid_out(engine, f"<p>{words}</p>") == now
