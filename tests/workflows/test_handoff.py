"""What a print shop gets: all of it, or nothing."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pikepdf
import pytest

from generator.engine.options import Options
from generator.workflows.handoff import handoff
from generator.workflows.job_ticket import Order

from ..helpers import Project, copy_project
from ..pdf_helpers import words_in

FORMATS = ("card-fold", "leaflet-third")
TODAY = datetime.date(2026, 12, 1)
ORDER = Order(20_000, "Mo Example, 01632 960123", "1 Example Street, Kilmarnock", datetime.date(2027, 1, 15))


def options_of(project: Project) -> Options:
    return Options(
        project.root,
        project.root / "output",
        today=TODAY,
        axes=(("topic", ("stalking",)), ("format", FORMATS), ("variant", ("standard", "colour"))),
        jobs=1,
    )


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    """The shipped project's archive: (project, report, archive as bytes)."""
    project = Project(copy_project(tmp_path_factory.mktemp("handoff")))
    report, archives = handoff(options_of(project), ORDER)
    assert [path.suffix for path in archives] == [".zip"], report.findings
    return project, report, archives[0].read_bytes()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_it_holds_each_file_with_its_ticket_and_the_proofs(handed):
    _, report, data = handed
    names = set(opened(data).namelist())
    files = {record.path.rpartition("/")[2] for record in report.records}
    assert len(files) == 2
    assert {f"press/{name}" for name in files} <= names
    assert {f"tickets/{name.removesuffix('.pdf')}-ticket.pdf" for name in files} <= names
    assert {"tickets.json", "proofs.json", "proofs.html"} <= names
    assert {f"pictures/{picture}" for record in report.records for picture in record.previews} <= names


def test_the_ticket_says_what_the_file_is(handed):
    _, _report, data = handed
    archive = opened(data)
    for item in json.loads(archive.read("tickets.json"))["items"]:
        pdf = archive.read(f"press/{item['file']}")
        assert item["sha256"] == hashlib.sha256(pdf).hexdigest()
        assert item["copies"] == 20_000
        with pikepdf.open(io.BytesIO(pdf)) as file:
            assert len(file.pages) == item["pages_in_file"]
            trim = [float(edge) / 72 * 25.4 for edge in file.pages[0].trimbox]
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(item["flat_mm"], abs=0.1)
        ticket = archive.read(f"tickets/{item['file'].removesuffix('.pdf')}-ticket.pdf")
        words = words_in(ticket)
        assert item["product"] in " ".join(words.split())
        assert "20,000" in words and item["sha256"] in "".join(words.split())
        for said in ("15 January 2027", "Mo Example, 01632 960123", "1 Example Street, Kilmarnock"):
            assert said in " ".join(words.split())
        # What nobody has rung is said again, where somebody can still stop it.
        assert {"service": "Police Scotland, not an emergency", "number": "101"} in item["not_rung"]
        assert "Ask us before you print" in words and "not an emergency: 101" in " ".join(words.split())
        with pikepdf.open(io.BytesIO(ticket)) as file:
            images = [
                name
                for page in file.pages
                for form in page.Resources.XObject.values()
                for name in form.Resources.get("/XObject", {})
            ]
            assert len(images) == min(2, item["pages_in_file"]), "a picture of each side"


def test_the_fold_stands_on_the_ticket_with_its_widths(handed):
    _, _, data = handed
    archive = opened(data)
    item = next(item for item in json.loads(archive.read("tickets.json"))["items"] if item["pages"] == 6)
    assert (item["flat_mm"], item["finished_mm"], item["colours"]) == ([297.0, 210.0], [100.0, 210.0], "4/4")
    words = words_in(archive.read(f"tickets/{item['file'].removesuffix('.pdf')}-ticket.pdf"))
    assert words.count("97 mm") >= 2 and words.count("100 mm") >= 4


def test_one_side_is_four_by_nought(handed):
    _, _, data = handed
    item = next(item for item in json.loads(opened(data).read("tickets.json"))["items"] if item["pages"] == 2)
    assert item["colours"] == "4/0"


@pytest.mark.usefixtures("anew")
def test_the_same_bytes_each_time(handed):
    project, _, data = handed
    again, archives = handoff(replace(options_of(project), force=True), ORDER)
    assert not again.refused
    assert archives[0].read_bytes() == data


def test_nothing_is_put_together_while_something_is_refused(handed, tmp_path):
    project = Project(copy_project(tmp_path / "project"))
    register = project.read("content/services/national.yaml")
    project.write(
        "content/services/national.yaml", register.replace('number: "0808 802 0300"', 'number: "0808 802 030"')
    )
    report, archives = handoff(options_of(project), Order(10))
    assert report.refused and archives == []
    assert not (project.root / "output" / "handoff").exists()


def test_a_draft_of_a_translation_goes_to_no_print_shop(tmp_path):
    project = Project(copy_project(tmp_path / "project"))
    words = project.read("content/topics/stalking/en-GB.md")
    project.write("content/topics/stalking/en-AU.md", words.replace("---\n", "---\ntranslation: draft\n", 1))
    options = options_of(project)
    report, archives = handoff(replace(options, axes=(*options.axes, ("language", ("en-AU",)))), Order(10))
    assert archives == [] and [finding.code for finding in report.findings] == ["GOV006"]
    assert report.findings[0].where.file == "content/topics/stalking/en-AU.md"
    assert not (project.root / "output").exists()


def test_without_a_profile_for_the_press_it_says_so(tmp_path):
    project = Project(copy_project(tmp_path / "project"))
    project.write("templates/profiles/press.toml", 'title = "P"\nimposed = true\ntagged = false\nlinks = false\n')
    report, archives = handoff(options_of(project), Order(10))
    assert archives == [] and [finding.code for finding in report.findings] == ["PLN002"]
