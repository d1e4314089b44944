"""Other languages, from file to page: what is built of the shipped drafts and of Romanian, which is text files alone."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from generator.engine.build import build
from generator.engine.options import Options
from generator.read import read_catalogue

from ..helpers import REPO, TODAY

SHIPPED = ("ar", "gd", "pa", "pl", "uk", "ur", "zh-Hans")
PRODUCTS = ("card", "leaflet-a4", "leaflet-third", "poster-a4")
# One that is written from right to left, one whose letters have signs, one without spaces, one that isn't shipped.
SOME = ("ar", "pa", "ro", "zh-Hans")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("languages") / "project"
    shutil.copytree(REPO / "content", root / "content")
    shutil.copytree(REPO / "tests/data/romanian", root, dirs_exist_ok=True)
    return root


def made(root: Path, out: Path, **axes: tuple[str, ...]):
    report = build(Options(root=root, out=out, today=TODAY, axes=tuple(axes.items())))
    wrong = [finding.text() for finding in report.all_findings if finding.severity == "error"]
    assert not report.refused and not wrong, wrong
    return report.records


@pytest.fixture(scope="module")
def cards(project, tmp_path_factory):
    """Files of the card, by language."""
    out = tmp_path_factory.mktemp("cards")
    records = made(
        project, out, language=SOME, topic=("stalking",), format=("card",), variant=("standard",), profile=("screen",)
    )
    return {record.language: out / record.path for record in records}


def pages(path: Path):
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("language", SOME)
def test_a_card_says_what_it_is_and_that_it_is_a_draft(project, cards, language):
    catalogue = read_catalogue(project)
    text = "".join("".join(pages(cards[language])).split())
    assert "".join(catalogue.words[language]["plain_draft"].split()) in text and "Draft" in text
    number = catalogue.services["national-stalking-helpline"].number
    assert number.replace(" ", "") in text


@pytest.mark.parametrize("language", SOME)
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no second reader here: poppler-utils")
def test_a_second_reader_gives_the_same_words(cards, language):
    """Poppler and pdfium agree on every word, whatever their order on a page."""
    told = subprocess.run(["pdftotext", cards[language], "-"], capture_output=True, check=True).stdout.decode()
    marks = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u00ad\f\ufffe")
    both = [sorted("".join(text.translate(marks).split())) for text in (told, "".join(pages(cards[language])))]
    assert both[0] == both[1]


@pytest.mark.slow
@pytest.mark.parametrize("language", SHIPPED)
def test_every_product_of_every_language(tmp_path, language):
    records = made(REPO, tmp_path, language=(language,), format=PRODUCTS, profile=("office", "screen"))
    assert {record.topic for record in records} == {"stalking", "domestic-abuse"}
    assert {record.format for record in records} == {*PRODUCTS}
