"""Translators get the pages that show their passages."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image

from generator.engine.build import build
from generator.engine.options import Options
from generator.kernel.errors import Refused
from generator.workflows.translate import export, take_in

from ..helpers import TODAY, copy_project


@pytest.fixture(scope="module")
def options(tmp_path_factory):
    root = copy_project(tmp_path_factory.mktemp("pictures") / "project")
    axes = {"topic": ("stalking",), "format": ("leaflet-a4",), "variant": ("colour",), "profile": ("office",)}
    return Options(root=root, out=root / "output", today=TODAY, axes=tuple(axes.items()), jobs=1)


def test_there_must_be_something_to_take_pictures_of(options, tmp_path):
    with pytest.raises(Refused) as refused:
        export(options, "cy", "xliff", tmp_path / "cy.xlf", pictures=True)
    (finding,) = refused.value.findings
    assert finding.code == "TRN015" and "--language en-GB" in finding.hint
    assert not (tmp_path / "cy.xlf").exists()


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_notes_name_pages_that_are_there(options, tmp_path, format):
    assert not build(options).refused
    made = export(options, "cy", format, tmp_path / "cy.txt", pictures=True)
    assert made.folder == tmp_path / "cy-pages" and made.pictures == len(list(made.folder.iterdir())) == 2
    text = made.file.read_text(encoding="utf-8")
    named = set(re.findall(r"cy-pages/[\w.-]+?\.jpg", "".join(text.split())))
    assert {name.partition("/")[2] for name in named} == {path.name for path in made.folder.iterdir()}
    for path in made.folder.iterdir():
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            assert picture.format == "JPEG" and picture.height > 1000
    if format == "xliff":
        notes = {
            unit.get("name"): "".join(unit.itertext())
            for unit in ElementTree.fromstring(text).iter("{urn:oasis:names:tc:xliff:document:2.0}unit")
        }
        assert "cy-pages/stalking-leaflet-a4-colour-office-1.jpg" in notes["steps/full#police"]
        assert "cy-pages/stalking-leaflet-a4-colour-office-2.jpg" in notes["everywhere/heading"]
        assert "cy-pages" not in notes["head/links.main.says"]  # only read aloud
    assert take_in(options, made.file) == {}
