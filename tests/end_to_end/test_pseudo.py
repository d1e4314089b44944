"""Pages in a language that nobody speaks: words that never reach translators, letters without a glyph, and words that
don't fit would show.
"""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from generator.compose.days import written_day
from generator.engine.build import build
from generator.engine.options import Options
from generator.read import read_catalogue

from ..helpers import REPO, TODAY, copy_project
from ..pdf_helpers import fonts_in
from ..pseudo import SIGN, accented, add_language, hellenic, turned

PRODUCTS = {"card": "standard", "leaflet-a4": "colour", "leaflet-third": "colour", "poster-a4": "help"}
_ADDRESS = re.compile(r"\S*\w\.\w\S*")


def made(folder, language, change, root=None):
    root = root or copy_project(folder / "project")
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


def test_a_script_is_added_with_its_font(tmp_path):
    """Greek, which the shipped theme doesn't have: a font for each weight beside theme.toml, and its name there."""
    root = copy_project(tmp_path / "project")
    theme = root / "templates/themes/calm"
    shutil.copytree(REPO / "templates/themes/calm", theme)
    text = (theme / "theme.toml").read_text(encoding="utf-8")
    fonts = ""
    for weight in (400, 700):
        file = f"Greek-{weight}.ttf"
        greek_font(theme / file, weight)
        fonts += f'[[fonts]]\nfamily = "Greek"\nweight = {weight}\nfile = "{file}"\n\n'
    text = text.replace("[scripts]\n", f'{fonts}[scripts]\nGrek = {{ family = "Greek", line = 1.1 }}\n')
    (theme / "theme.toml").write_text(text, encoding="utf-8")
    catalogue, files = made(tmp_path, "el", hellenic, root)
    known = never_translated(catalogue, "el")
    for format, path in files.items():
        assert {word for word in words(path) if word.isascii()} - known == set(), format
        assert {"Greek", "Greek-Bold"} & fonts_in(path.read_bytes()), format


def greek_font(path, weight):
    """The Greek letters of a font that has many scripts, as a font of its own."""
    (folder,) = find_spec("fontpkg_noto_sans").submodule_search_locations
    with TTFont(Path(folder, "files/NotoSans[wdth,wght].ttf")) as font:
        few = subset.Subsetter(subset.Options(layout_features=[], name_IDs=["*"]))
        few.populate(unicodes=[ord(" "), *range(0x370, 0x400)])
        few.subset(font)
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        names = {1: "Greek", 2: "Bold" if weight > 400 else "Regular", 4: "Greek", 6: "Greek"}
        for record in list(font["name"].names):
            font["name"].removeNames(record.nameID)
        # As a font for text has them; Noto Sans keeps room for the signs of all its scripts.
        font["hhea"].ascent = font["OS/2"].sTypoAscender = font["OS/2"].usWinAscent = 950
        font["hhea"].descent = font["OS/2"].sTypoDescender = -250
        font["OS/2"].usWinDescent = 250
        for number, name in names.items():
            font["name"].setName(name, number, 3, 1, 0x409)
        font.save(path)


@pytest.mark.slow
def test_words_from_right_to_left(tmp_path):
    catalogue, files = made(tmp_path, "fa", turned)
    known = never_translated(catalogue, "fa")
    for format, path in files.items():
        assert {word for word in words(path) if word.isascii()} - known == set(), format
