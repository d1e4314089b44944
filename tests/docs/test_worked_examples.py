"""The long examples: a format and a fold make what they promise."""

from __future__ import annotations

import json

from ..helpers import REPO, Project, copy_project
from .player import play, sharing_layouts


def test_the_worked_example_of_a_format_makes_what_it_promises(tmp_path, first_build):
    import pypdfium2 as pdfium

    project = Project(copy_project(tmp_path / "project", second=True))
    with sharing_layouts(project, first_build.out / ".makeleaflet"):
        play(REPO / "docs" / "how-to" / "add-a-format.md", project)
    editions = [
        edition
        for edition in json.loads(project.read("output/manifest.json"))["editions"]
        if edition["format"] == "bookmark"
    ]
    by_profile = {edition["profile"]: edition for edition in editions}
    assert sorted(by_profile) == ["office", "press", "screen"] and not any(
        edition["status"] == "refused" for edition in editions
    )
    assert by_profile["office"]["sheet_mm"] == [297, 210]
    assert by_profile["screen"]["sheet_mm"] == by_profile["office"]["trim_mm"] == [52, 148]
    assert by_profile["press"]["sheet_mm"] == [82, 178]
    for edition, items in ((by_profile["office"], 5), (by_profile["screen"], 1), (by_profile["press"], 1)):
        assert len(edition["qr"]) == items
        with pdfium.PdfDocument(project.root / "output" / edition["path"]) as document:
            assert len(document) == 1
            text = document[0].get_textpage().get_text_bounded()
        number = project.catalogue().services["national-stalking-helpline"].number
        assert text.replace("\xa0", " ").count(number) == items


def test_the_worked_example_of_a_fold_makes_what_it_promises(tmp_path, first_build):
    """A fold is one file. Page 1 of the card is printed on its head, in the upper half, and is upright once it is
    folded.
    """
    project = Project(copy_project(tmp_path / "project", second=True))
    with sharing_layouts(project, first_build.out / ".makeleaflet"):
        play(REPO / "docs" / "how-to" / "add-a-fold.md", project)
    records = json.loads(project.read("output/.makeleaflet/state.json"))["records"].values()
    office = {record["format"]: record for record in records if record["profile"] == "office"}
    assert {name: record["pages"] for name, record in office.items()} == {"leaflet-half": 2, "standing-card": 1}
    closed = office["standing-card"]["folded"][0][-1]
    assert (closed["page"], closed["from"][2:], closed["turn"]) == (0, [85, 55], 180)
    cover = office["leaflet-half"]["folded"][0][-1]
    assert (cover["page"], cover["from"], cover["turn"]) == (0, [148.5, 0, 148.5, 210], 0)
