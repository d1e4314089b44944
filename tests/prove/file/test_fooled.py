"""Changes to a finished file that other programs make, or somebody who means harm, and that its pages don't show at
once.
"""

import pytest
from pikepdf import Array, Dictionary, Name, String

from generator.prove import prove

from ...pdf_helpers import changed
from ..spoiling import codes_of


def note(subtype: str, **entries):
    def add(document):
        made = document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([300, 40, 380, 60]), F=4, **entries)
        )
        document.pages[0].Annots = Array([*document.pages[0].get("/Annots", ()), made])

    return add


def bookmark_that_starts_a_program(document):
    line = document.make_indirect(Dictionary(Title=String("x"), A=Dictionary(S=Name.Launch, F=String("x.exe"))))
    line.Parent = document.Root.Outlines = document.make_indirect(
        Dictionary(Type=Name.Outlines, First=line, Last=line, Count=1)
    )


def link_that_goes_on(document):
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    note("Link", A=Dictionary(S=Name.URI, URI=String("https://example.org"), Next=script))(document)


def field_that_runs_a_script(document):
    field = document.make_indirect(
        Dictionary(FT=Name.Tx, T=String("x"), AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1"))))
    )
    document.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary())


def layer_that_is_not_printed(document):
    layer = document.make_indirect(
        Dictionary(Type=Name.OCG, Name=String("L"), Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF)))
    )
    on_paper = Dictionary(Event=Name.Print, OCGs=Array([layer]), Category=Array([Name.Print]))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(AS=Array([on_paper])))
    page = document.pages[0]
    page.Resources.Properties = Dictionary(L=layer)
    page.contents_add(b"/OC /L BDC\n", prepend=True)
    page.contents_add(b"\nEMC\n")


def dials(number: str):
    return note("Link", A=Dictionary(S=Name.URI, URI=String(f"tel:{number}")))


@pytest.mark.parametrize(
    "spoil",
    [
        bookmark_that_starts_a_program,
        link_that_goes_on,
        field_that_runs_a_script,
        layer_that_is_not_printed,
        note("RichMedia"),
        note("Stamp"),
        dials("+441632960999"),
        dials("02300"),
    ],
    ids=["bookmark", "link that goes on", "field", "layer", "film", "stamp", "another number", "the end of a number"],
)
def test_what_could_act_or_mislead(paper, spoil):
    assert "SEC004" in codes_of(changed(paper.pdf, spoil), paper.expected)


@pytest.mark.parametrize("number", ["101", "08088020300", "+448088020300"])
def test_links_that_dial_a_number_of_the_edition(paper, number):
    assert codes_of(changed(paper.pdf, dials(number)), paper.expected) == set()


def test_a_link_that_draws_over_the_page(paper):
    """What it shows isn't among the page's letters."""

    def spoil(document):
        look = document.make_stream(
            b"0 g 2 2 70 4 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 80, 20])
        )
        note("Link", AP=Dictionary(N=look), A=Dictionary(S=Name.URI, URI=String("https://example.org")))(document)

    assert codes_of(changed(paper.pdf, spoil), paper.expected) == {"PRV006"}


@pytest.mark.parametrize("where", ["page", "all pages"])
def test_a_page_of_which_only_a_part_is_shown(paper, where):
    def spoil(document):
        (document.pages[0].obj if where == "page" else document.Root.Pages).CropBox = Array([0, 0, 300, 300])

    (finding,) = prove(changed(paper.pdf, spoil), paper.expected).findings
    assert finding.code == "PRV020" and "crop box" in finding.message


def test_a_page_that_starts_elsewhere(paper):
    def spoil(document):
        document.pages[0].MediaBox = Array([float(edge) + 10 for edge in document.pages[0].MediaBox])

    (finding,) = prove(changed(paper.pdf, spoil), paper.expected).findings
    assert finding.code == "PRV020" and "starts at 3.5, 3.5" in finding.message


def test_a_font_that_is_no_object_of_its_own(paper):
    def spoil(document):
        page = document.pages[0]
        page.Resources.Font = Dictionary(F9=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        page.contents_add(b"\nBT /F9 12 Tf 80 300 Td ( ) Tj ET\n")

    assert codes_of(changed(paper.pdf, spoil), paper.expected) == {"PRV030", "PRV031"}
