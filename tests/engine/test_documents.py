"""Documents that are no editions: their rows over pages, and proofs that can fail."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pypdfium2
import pytest

from generator.engine.check import examine
from generator.engine.documents import DocumentMaker
from generator.engine.options import Options
from generator.kernel.errors import Refused
from generator.model.document import Document

from ..helpers import Project, codes, copy_project

DAY = datetime.date(2026, 12, 1)
FOLDER = "templates/documents/list"
FILES = {
    "document.toml": 'title = "A list"\nlanguage = "en-GB"\npaper = [120, 90]\nsafe = 8\n',
    "document.html": '{% if page.first %}<h1>{{ document.title }}</h1>{% endif %}<div class="flow" data-flow>'
    '{% for row in rows %}<p class="row">{{ row.says }}</p>{% endfor %}'
    '{% if page.last %}<p class="end">That is all.</p>{% endif %}</div>',
    "document.css": ".document{padding:8mm}.row{height:10mm}.document p{font-size:12pt;line-height:5mm}",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = Project(copy_project(tmp_path_factory.mktemp("documents")))
    for name, text in FILES.items():
        project.write(f"{FOLDER}/{name}", text)
    return project


@pytest.fixture(scope="module")
def engine():
    from generator.layout import Engine

    return Engine()


@pytest.fixture(scope="module")
def examined():
    """The project, read once for each document.toml that it has."""
    known = {}

    def read(toml, options):
        if toml not in known:
            known[toml] = examine(options, words=False)
        return known[toml]

    return read


@pytest.fixture
def make(project, engine, examined, tmp_path):
    """make({"document.css": ...}, says=[...]) -> the document, made with these files in place of its usual ones."""

    def made(changed=(), says=("One", "Two"), **more):
        for name, text in {**FILES, **dict(changed)}.items():
            project.write(f"{FOLDER}/{name}", text)
        options = Options(project.root, tmp_path / "out", today=DAY)
        maker = DocumentMaker(examined(dict(changed).get("document.toml", ""), options), options)
        maker.engine = engine
        document = Document("list", "a/list.pdf", DAY, rows=tuple({"says": one} for one in says), **more)
        return maker.publish(document)

    made.file = tmp_path / "out/a/list.pdf"
    return made


def pages(file) -> list[list[str]]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_bounded().split("\r\n") for page in pdf]


# -- pages ------------------------------------------------------------------------------------------


def test_rows_run_on_over_as_many_pages_as_they_take(make):
    made = make(says=[f"Row {n}" for n in range(20)])
    assert made.findings == ()
    found = pages(make.file)
    assert len(found) == made.pages > 2
    assert [line for page in found for line in page if line.startswith("Row")] == [f"Row {n}" for n in range(20)]
    assert found[0][0] == "A list" and found[-1][-1] == "That is all." and len(found[-1]) > 1
    # 74 mm of room, less a heading on the first page.
    assert [len([line for line in page if line.startswith("Row")]) for page in found] == [6, 7, 6, 1]


@pytest.mark.parametrize("count", [1, 5, 6, 7, 13])
def test_what_ends_a_document_is_never_alone_on_its_page(make, count):
    assert not make(says=["Row"] * count).refused
    assert all("Row" in page for page in pages(make.file))


def test_each_row_may_have_a_page_of_its_own(make):
    made = make({"document.toml": FILES["document.toml"] + "apart = true\n"}, ["Front", "Back"])
    assert [page[-1] for page in pages(make.file)] == [
        *["Back" if n else "Front" for n in range(2)][:1],
        "That is all.",
    ]
    assert made.pages == 2


def test_without_rows_it_is_one_page(make):
    assert make(says=[]).pages == 1


def test_the_title_and_the_language_are_its_own(make):
    make()
    with pypdfium2.PdfDocument(make.file) as pdf:
        assert pdf.get_metadata_value("Title") == "A list"
        assert pdf.get_metadata_value("CreationDate").startswith("D:20261201")


def test_the_same_bytes_each_time(make):
    make(says=["A"] * 9)
    before = make.file.read_bytes()
    make(says=["A"] * 9)
    assert make.file.read_bytes() == before


def test_other_paper_may_be_asked_for(make):
    make(paper=(150.0, 100.0))
    with pypdfium2.PdfDocument(make.file) as pdf:
        assert [round(side / 72 * 25.4) for side in pdf[0].get_size()] == [150, 100]


# -- what a proof finds -----------------------------------------------------------------------------

LINE = '<p class="row">'
WRONG = {
    "a number that nobody gave it": ({"document.html": FILES["document.html"] + "<p>0808 157 0999</p>"}, "PRV004"),
    "an emergency number": ({"document.html": FILES["document.html"] + "<p>Call 999</p>"}, "PRV004"),
    "an address that nobody gave it": ({"document.html": FILES["document.html"] + "<p>example.org/a</p>"}, "PRV028"),
    "an e-mail address": ({"document.html": FILES["document.html"] + "<p>a@example.org</p>"}, "PRV028"),
    "a word that is cut": ({"document.css": FILES["document.css"] + ".row{width:4mm;overflow:hidden;white-space:nowrap}"}, "FIT002"),
    "a word that is hidden": ({"document.css": FILES["document.css"] + ".row{visibility:hidden}"}, "FIT001"),
    "white words": ({"document.css": FILES["document.css"] + ".row{color:#fff}"}, "PRV007"),
    "pale words": ({"document.css": FILES["document.css"] + ".row{color:#bbb}"}, "PRV023"),
    "words that are too small": ({"document.css": FILES["document.css"] + ".row{font-size:6pt !important}"}, "PRV003"),
    "words at the edge": ({"document.css": FILES["document.css"] + ".row{margin-left:-6mm}"}, "FIT001"),
    "ink at the edge": ({"document.css": FILES["document.css"] + ".document{border-left:3mm solid #000}"}, "PRV060"),
    "lines on each other": ({"document.html": FILES["document.html"] + '<p style="position:absolute;left:8mm;top:9mm">On it</p>'}, "FIT003"),
    "a file that isn't there": ({"document.html": '<img alt="x" src="file:///picture.png">'}, "SEC002"),
    "a fact that isn't there": ({"document.html": "{{ nobody }}"}, "TPL001"),
    "a broken template": ({"document.html": "{% if %}"}, "TPL001"),
    "python": ({"document.html": "{{ ''.__class__.__mro__ }}"}, "TPL001"),
    "a file of the system": ({"document.html": "{% include '../../../../etc/passwd' %}"}, "TPL001"),
    "a picture from the web": ({"document.css": "h1{background:url(https://example.org/a.png)}"}, "SEC002"),
    "an ink that the theme hasn't": ({"document.toml": FILES["document.toml"] + 'ink = "gold"\n'}, "SRC012"),
    "a service that isn't there": ({"document.html": '<p>{{ issuer.contact.nothing }}</p>'}, "TPL001"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "code"), WRONG.values(), ids=WRONG)
def test_it_is_refused(make, files, code):
    made = make(files)
    assert made.refused and code in codes(made.findings), made.findings
    assert not make.file.exists() and made.data == b""
    assert all(finding.where.file.startswith(("templates/", "content/")) for finding in made.findings)


def test_a_broken_document_keeps_no_edition_from_being_made(project, tmp_path):
    project.write(f"{FOLDER}/document.toml", "title = 5\n")
    found = examine(Options(project.root, tmp_path / "out", today=DAY), words=False)
    assert any(finding.where.file == f"{FOLDER}/document.toml" for finding in found.findings)
    assert found.editions and not any(found.blocks(edition) for edition in found.editions)


def test_what_was_good_stays_when_it_is_refused(make):
    make()
    before = make.file.read_bytes()
    assert make({"document.html": "<p>0808 157 0999</p>"}).refused
    assert make.file.read_bytes() == before


@pytest.mark.parametrize(
    "says",
    ["Ring 0808 157 0999", "See example.org/a", "Write to a@example.org", "Call 999", "116 123", "20,000 copies"],
)
def test_what_it_quotes_it_may_show(make, says):
    assert make(says=[says], quotes=(says,)).findings == ()


def test_a_number_beside_the_name_of_another_service_is_found(make):
    """As the ring-round sheet marks them."""
    row = '<div class="row"><p>{}</p><p class="at"><span class="tel" data-service="{}">{}</span></p></div>'
    html = row.format("Samaritans", "samaritans", "116 123") + row.format("Childline", "childline", "0800 1111")
    css = FILES["document.css"] + ".row{position:relative}.at{position:absolute;left:60mm;top:0}"
    right = {"document.html": html, "document.css": css}
    assert make(right, quotes=("116 123", "0800 1111")).findings == ()
    crossed = {**right, "document.css": css + ".row:first-child .at{top:10mm}.row:last-child .at{top:-10mm}"}
    made = make(crossed, quotes=("116 123", "0800 1111"))
    assert "PRV027" in codes(made.findings)


def test_a_row_that_no_page_has_room_for_is_told(make):
    made = make(says=["Row", "Long " * 300, "Row"])
    assert "FIT001" in codes(made.findings) and made.refused


def test_a_project_without_a_theme_is_told(project, tmp_path):
    options = Options(project.root, tmp_path / "out", today=DAY)
    examined = examine(options, words=False)
    broken = replace(examined, catalogue=replace(examined.catalogue, project=None))
    with pytest.raises(Refused):
        DocumentMaker(broken, options)
