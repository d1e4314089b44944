"""Pages in a language that nobody speaks: words that never reach translators, letters without a glyph, and words that
don't fit would show.
"""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from generator.compose.days import written_day
from generator.engine.build import build
from generator.engine.options import Options
from generator.read import read_catalogue

from ..helpers import TODAY, copy_project
from ..pseudo import SIGN, accented, add_language, turned

PRODUCTS = {"card": "standard", "leaflet-a4": "colour", "leaflet-third": "colour", "poster-a4": "help"}
_ADDRESS = re.compile(r"\S*\w\.\w\S*")


def made(folder, language, change):
    root = copy_project(folder / "project")
    add_language(root, language, change)
    axes = {"language": (language,), "format": tuple(PRODUCTS), "variant": tuple(set(PRODUCTS.values()))}
    out = folder / "out"
    report = build(Options(root=root, out=out, today=TODAY, axes=(*axes.items(), ("profile", ("screen",)))))
    wrong = [finding.text() for finding in report.all_findings if finding.severity == "error"]
    assert not report.refused and not wrong, wrong
    assert {record.format for record in report.records} == {*PRODUCTS}
    return read_catalogue(root), {record.format: out / record.path for record in report.records}


def words(path):
    with pdfium.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    found = re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", _ADDRESS.sub(" ", text.replace("\ufffe", "")))
    return [word for word in found if len(word) > 2]


def never_translated(catalogue, language):
    """Days, which Babel writes; names of sources; addresses, which may break after a slash; what a draft says of itself in
    the language of its source.
    """
    topic = catalogue.topics["stalking", language]
    said = [source.title for source in topic.head.sources] + [catalogue.words["en-GB"]["draft_mark"], topic.head.code]
    said += [link.url for link in topic.head.links.values() if link.url]
    said += [written_day(day, topic, "GB") for day in (topic.head.published, topic.head.review_by)]
    return {word for text in said for word in re.findall(r"[^\W\d_]+", text)} | {"Draft"}


def test_words_longer_by_a_third_with_accents(tmp_path):
    """Every word has been with the translators, every letter has a glyph, and all products have room for them."""
    catalogue, files = made(tmp_path, "eo", accented)
    known = never_translated(catalogue, "eo")
    for format, path in files.items():
        strange = {word for word in words(path) if SIGN not in word.lower()} - known
        assert strange == set(), format


@pytest.mark.slow
def test_words_from_right_to_left(tmp_path):
    catalogue, files = made(tmp_path, "fa", turned)
    known = never_translated(catalogue, "fa")
    for format, path in files.items():
        assert {word for word in words(path) if word.isascii()} - known == set(), format
