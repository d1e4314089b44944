"""Files for the screen are read out as written, to other people's tools too."""

import re
from dataclasses import replace

import pikepdf

from generator.engine.inputs import machine_digest
from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.layout import Engine
from generator.plan import Request, plan_editions

from ..helpers import TODAY, compose, copy_project, in_sight
from ..pdf_helpers import poppler, squeeze
from ..verapdf import UA_1, UA_2, verapdf


def beside(shipped, tmp_path) -> Worker:
    """Makes the shipped files again; what was measured for them is known beside them."""
    project = copy_project(tmp_path / "project", easy=True)
    return Worker(in_sight(project), Options(root=project, out=shipped.out, today=TODAY), machine_digest(), {})


def test_screen_files_are_accessible(shipped):
    import page

    for edition in shipped.pick(profile="screen"):
        report = page.validate_pdf(str(shipped.file(edition)), profile="ua1")
        assert report.is_compliant, f"{edition['path']}\n{report}"


def test_the_reference_checker_finds_nothing(shipped):
    """veraPDF, on files that have different things in them: fields, steps, pictures, page numbers, codes."""
    formats = {"booklet-a5", "card", "diary", "easy-read", "large-print", "leaflet-a4"}
    picked = {edition["format"]: edition for edition in shipped.pick(profile="screen") if edition["format"] in formats}
    files = [shipped.file(edition) for edition in picked.values()]
    assert len(files) == len(formats)
    assert not any(verapdf([UA_1], files).values())


def test_in_the_newer_standard_it_finds_nothing_either(shipped, tmp_path):
    worker = beside(shipped, tmp_path)
    (edition, *_), _ = plan_editions(worker.catalogue, Request(format=("diary",), profile=("screen",)))
    made = Engine().lay_out_document(replace(compose(worker.composer, edition), standard="ua-2"))
    file = tmp_path / "newer.pdf"
    file.write_bytes(made.pdf)
    assert verapdf([UA_2], [file]) == {(UA_2, file): []}


def test_the_validator_would_notice(shipped, tmp_path):
    """A file that lost its tags isn't accessible any more."""
    import page

    (edition, *_) = shipped.pick(profile="screen")
    with pikepdf.open(shipped.file(edition)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "untagged.pdf")
    assert not page.validate_pdf(str(tmp_path / "untagged.pdf"), profile="ua1").is_compliant


def test_what_is_read_out_is_what_was_written(shipped, tmp_path):
    """poppler's view of the structure tree against the words that were composed."""
    worker = beside(shipped, tmp_path)
    editions, _ = plan_editions(worker.catalogue, Request(profile=("screen",)))
    assert {edition.path for edition in editions} == {edition["path"] for edition in shipped.pick(profile="screen")}
    for edition in editions:
        composed = compose(worker.composer, edition)
        written = "".join(placed.panel.heard or placed.panel.text for side in composed.sides for placed in side.panels)
        tree = poppler("pdfinfo", "-struct-text", shipped.out / edition.path)
        spoken = "".join(re.findall(r'^ *"(.*?)"$', tree, re.MULTILINE | re.DOTALL))
        assert squeeze(spoken) == squeeze(written), edition.path


def test_screen_files_have_links_title_language_and_bookmarks(shipped):
    for edition in shipped.pick(profile="screen"):
        with pikepdf.open(shipped.file(edition)) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert "/Outlines" in pdf.Root
            targets = [
                str(annotation.A.URI)
                for sheet in pdf.pages
                for annotation in sheet.get("/Annots", ())
                if "/A" in annotation
            ]
            assert "tel:999" in targets or "999" not in shipped.text(edition), edition["path"]
            assert all(target.startswith(("https://", "tel:", "mailto:")) for target in targets)
            says = [str(link.Contents) for sheet in pdf.pages for link in sheet.get("/Annots", ()) if "/A" in link]
            assert all(re.match(r"(Call|Open|Email) .+, .+", one) for one in says), edition["path"]


def test_office_files_hold_nothing_to_click(shipped):
    for edition in shipped.pick(profile="office"):
        with pikepdf.open(shipped.file(edition)) as pdf:
            assert not any("/Annots" in sheet for sheet in pdf.pages)
