"""A page of a document that is no edition: what its template sees, and what is known of what it shows."""

from __future__ import annotations

import datetime

import pytest

from generator.compose.document import DocumentComposer
from generator.kernel.errors import Refused
from generator.kernel.findings import Finding
from generator.model.document import Document
from generator.model.edition import Meta

from ..helpers import REPO

DAY = datetime.date(2026, 12, 1)
FOLDER = "templates/documents/list"
SPEC = 'title = "A list"\nlanguage = "en-GB"\npaper = [120, 90]\nsafe = 8\nmin_text = 9\n'
CALL = (
    '<div><p>The Helpline</p><p><span class="tel" data-service="helpline">0808 802 0300</span></p></div>'
    '<div><p>Police</p><p><span class="tel" data-service="short-code">101</span></p></div>'
)


@pytest.fixture
def composer(desk):
    """composer(html, spec) -> a composer of a project with this document."""

    def make(html: str = "<p>{{ rows[0].says }}</p>", spec: str = SPEC, **files) -> DocumentComposer:
        made = {f"{FOLDER}/document.toml": spec, f"{FOLDER}/document.html": html, f"{FOLDER}/document.css": ""}
        return DocumentComposer(desk("<p>x</p>", {**made, **files}).catalogue)

    return make


def document(**more) -> Document:
    return Document("list", "a/list.pdf", DAY, **more)


def page(composer: DocumentComposer, number: int = 1, count: int = 1, rows=({"says": "One"},), **more):
    return composer.page(document(**more), rows, number, count, number == count)


def test_a_page_is_a_panel(composer):
    panel = page(composer(), number=2, count=3)
    assert (panel.id, panel.w, panel.h, panel.safe, panel.min_text) == ("list-2", 120, 90, 8, 9)
    assert panel.text.split() == ["One"] and "width:120mm;height:90mm" in panel.html


def test_other_paper_may_be_asked_for(composer):
    made = composer("<p>{{ paper.w }} x {{ paper.h }}</p>")
    panel = page(made, paper=(99.5, 210.0))
    assert (panel.w, panel.h) == (99.5, 210) == made.paper(document(paper=(99.5, 210.0)))
    assert "width:99.5mm;height:210mm" in panel.html and panel.text.split() == ["99.5", "x", "210.0"]


@pytest.mark.parametrize(("number", "where"), [(1, "first 1/3"), (2, "1/3"), (3, "1/3 last")])
def test_it_knows_which_page_it_is(composer, number, where):
    html = "<p>{{ 'first' if page.first }} {{ page.number }}/{{ page.count }} {{ 'last' if page.last }}</p>"
    said = page(composer(html), number=number, count=3).text.split()
    assert said == where.replace("1/3", f"{number}/3").split()


def test_days_are_written_as_people_write_them(composer):
    html = "<p>{{ document.title }}, {{ document.day }}; {{ written('2027-02-03') }}</p>"
    assert page(composer(html)).text.split() == "A list, 1 December 2026; 3 February 2027".split()


def test_a_language_that_runs_to_the_left(composer):
    assert 'dir="rtl"' in page(composer(spec=SPEC.replace("en-GB", "ar"))).html
    assert "dir=" not in page(composer()).html


def test_what_a_fact_says_is_no_html(composer):
    panel = page(composer(), rows=({"says": "<b>5 < 6</b>"},))
    assert "&lt;b&gt;5 &lt; 6&lt;/b&gt;" in panel.html and panel.text.strip() == "<b>5 < 6</b>"


def test_whose_numbers_it_shows_is_known(composer):
    """So that a proof can see to it that they are beside the right names."""
    panel = page(composer(CALL))
    assert panel.facts == (("helpline", "number"), ("short-code", "number"))
    assert [(named.words, named.name, named.first) for named in panel.named] == [
        ("0808 802 0300", "The Helpline", True),
        ("101", "Police", True),
    ]
    assert page(composer()).facts == () == page(composer()).named


def test_the_issuer_is_there_in_whatever_language_it_is_written(composer):
    html = "<p>{{ issuer.name }}|{{ issuer.contact.number }}</p>"
    (theme,) = (path.name for path in (REPO / "templates/themes").iterdir())
    french = {"content/project.yaml": f"issuer: {{name: {{fr: Nous}}}}\ntheme: {theme}\n"}
    assert page(composer(html)).text.startswith("The Issuer|0808")
    assert page(composer("<p>{{ issuer.name }}|{{ issuer.contact }}</p>", **french)).text.strip() == "Nous|None"


def test_pictures_are_part_of_the_page(composer):
    html = '<img alt="" src="{{ pictures.front }}">'
    assert (
        'src="data:image/jpeg;base64,/9j/AAA="'
        in page(composer(html), pictures={"front": b"\xff\xd8\xff\x00\x00"}).html
    )


def test_the_file_says_what_it_is_and_who_made_it(composer):
    meta = composer().meta(document())
    assert meta == Meta("A list", "The Issuer", "en-GB", "2026-12-01", neutral=False)


def test_short_numbers_that_count_as_telephone_numbers(composer):
    """Those of the register and those of the country; longer ones are seen anyway."""
    short = composer().short_codes
    assert {"101", "999", "112"} <= set(short) and all(len(code) < 5 for code in short)


def test_one_style_for_all_its_pages(composer):
    made = composer()
    assert made.style(document()) is made.style(document())
    assert page(made, 1, 2).style == page(made, 2, 2).style == made.style(document()).key


def refusal(do) -> Finding:
    """The one finding for which it is refused."""
    with pytest.raises(Refused) as refused:
        do()
    (finding,) = refused.value.findings
    return finding


def test_a_document_that_is_not_there(composer):
    finding = refusal(lambda: composer().spec(Document("lists", "a.pdf", DAY)))
    assert finding.code == "SRC014" and '"templates/documents/lists/document.toml" is missing' in finding.message


def test_an_ink_that_the_theme_has_not(composer):
    made = composer(spec=SPEC + 'ink = "color"\n')
    finding = refusal(lambda: made.style(document()))
    assert (finding.code, finding.hint) == ("SRC012", 'did you mean "colour"?')
    assert (finding.where.file, finding.where.line) == (f"{FOLDER}/document.toml", SPEC.count("\n") + 1)


def test_a_stylesheet_that_is_not_there(composer, tmp_path):
    made = composer()
    (tmp_path / "project" / FOLDER / "document.css").unlink()
    assert f"{FOLDER}/document.css" in refusal(lambda: made.style(document())).where.file


def test_a_fact_that_nobody_gave(composer):
    assert refusal(lambda: page(composer("<p>{{ nobody }}</p>"))).code == "TPL001"
