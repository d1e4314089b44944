"""What somebody hears who doesn't see the page. Each check finds what was spoilt, and nothing in the good file."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pikepdf import Array, Dictionary, Name, String

from generator.prove import prove
from generator.prove.file.accessible import _bare
from generator.prove.file.tree import Tree

from ...pdf_helpers import changed, panel_of
from ..conftest import CSS
from ..spoiling import codes_of

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
HTML = (
    '<h1>Somebody to talk to</h1><ol><li><span>1</span> Call <a class="tel" href="tel:+448088020300" '
    'aria-label="Call 0808\u00a0802\u00a00300, Helpline">0808\u00a0802\u00a00300</a></li>'
    "<li><span>2</span> Or talk to a friend</li></ol><ul><li>Day</li><li>Night</li></ul>"
    f'<h2>More <span lang="pl">słowa</span></h2><p>A door <img src="{PIXEL}" alt="A door" style="width:9mm"></p>'
)


@pytest.fixture(scope="module")
def heard(maker):
    return maker.screen(panel_of("main", HTML, 100, 80, safe=5.0, min_text=10.0), css=CSS)


@pytest.fixture(scope="module")
def newer(maker):
    return maker.screen(panel_of("main", HTML, 100, 80, safe=5.0, min_text=10.0), css=CSS, standard="ua-2")


def told(made, change) -> list[str]:
    """What is found if a document is changed."""
    found = prove(changed(made.pdf, change), made.expected).findings
    return [f"{finding.code} {finding.message}" for finding in found]


def first(document, kind: str, nth: int = 0) -> Dictionary:
    return [one for one in Tree(document).all() if one.kind == kind][nth].item


def setting(kind: str, key: str, value, nth: int = 0):
    def change(document):
        first(document, kind, nth)[key] = value

    return change


def without(kind: str, key: str, nth: int = 0):
    def change(document):
        del first(document, kind, nth)[key]

    return change


def link(document) -> Dictionary:
    return next(note for note in document.pages[0].Annots if note.Subtype == "/Link")


def in_catalog(key: str, value):
    def change(document):
        document.Root[key] = value

    return change


def of_link(key: str, value):
    def change(document):
        link(document)[key] = value

    return change


def titled(title: str):
    def change(document):
        document.docinfo["/Title"] = title

    return change


def no_bullet_but_words(document):
    """The label of each step becomes a part of its words."""
    for point in [one for one in Tree(document).all() if one.kind == "LI"][:2]:
        label, body = (part.item for part in point.inner())
        label.S = Name("/Span")
        body.K = Array([label, *(body.K if isinstance(body.K, Array) else [body.K])])
        point.item.K = Array([body])
    del first(document, "L")["/A"]


def one_bookmark_less(document):
    del document.Root.Outlines.First["/First"], document.Root.Outlines.First["/Last"]


def untagged_link(document):
    element = first(document, "Link")
    element.K = Array([part for part in element.K if not isinstance(part, Dictionary)])


def a_table(*kinds: str):
    def change(document):
        cells = Array(
            [
                document.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array([])))
                for kind in kinds
            ]
        )
        row = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, K=cells))
        table = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, K=Array([row])))
        document.Root.StructTreeRoot.K[0].K.append(table)

    return change


def an_empty_part(document):
    part = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=Array([])))
    document.Root.StructTreeRoot.K[0].K.append(part)


def around_itself(document):
    top = document.Root.StructTreeRoot.K[0]
    first(document, "H2").K.append(top)


def unread(document):
    """A font loses what its glyphs stand for."""
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
            del item["/ToUnicode"]


SPOILT = {
    "no wish to show the title": ("PRV130", in_catalog("/ViewerPreferences", Dictionary())),
    "the title is a file name": ("PRV130", titled("leaflet-final2.pdf")),
    "no title": ("PRV130", titled("")),
    "no language": ("PRV131", in_catalog("/Lang", String(""))),
    "the name of a language": ("PRV131", in_catalog("/Lang", String("English"))),
    "a part in no language": ("PRV131", setting("Span", "/Lang", String("po polsku"))),
    "a level is skipped": ("PRV132", setting("H2", "/S", Name.H3)),
    "starts below the first level": ("PRV132", setting("H1", "/S", Name.H2)),
    "no headings": ("PRV132", lambda document: [setting(kind, "/S", Name.P)(document) for kind in ("H1", "H2")]),
    "a heading without words": ("PRV132", setting("H2", "/K", Array([]))),
    "a heading without a bookmark": ("PRV132", one_bookmark_less),
    "a bookmark of its own": (
        "PRV132", lambda document: document.Root.Outlines.First.First.__setitem__("/Title", String("Call 0808 157 0101")),
    ),
    "a bookmark without words": (
        "PRV132", lambda document: document.Root.Outlines.First.__setitem__("/Title", String(" ")),
    ),
    "a link that says its target": ("PRV133", of_link("/Contents", String("tel:+448088020300"))),
    "a link that says nothing": ("PRV133", of_link("/Contents", String(""))),
    "a link that says its words only": ("PRV133", of_link("/Contents", String("0808 802 0300"))),
    "a link without a tag": ("PRV133", untagged_link),
    "a link without words": ("PRV133", lambda document: first(document, "Link").__setitem__(
        "/K", Array([part for part in first(document, "Link").K if isinstance(part, Dictionary)])
    )),
    "the Tab key goes anywhere": ("PRV133", lambda document: document.pages[0].obj.__delitem__("/Tabs")),
    "a picture without words": ("PRV134", without("Figure", "/Alt")),
    "a picture with spaces": ("PRV134", setting("Figure", "/Alt", String("  "))),
    "a picture named after its file": ("PRV134", setting("Figure", "/Alt", String("IMG_0231.jpeg"))),
    "a picture that says that it is one": ("PRV134", setting("Figure", "/Alt", String("Image"))),
    "a picture that is elsewhere": ("PRV134", lambda document: first(document, "Figure").A.__setitem__(
        "/BBox", Array([900, 900, 950, 950])
    )),
    "another number is read out": ("PRV135", setting("Link", "/Alt", String("0909 879 0101"))),
    "another text is read out": ("PRV135", setting("P", "/ActualText", String("Nothing"))),
    "a link says another number, too": (
        "PRV135", of_link("/Contents", String("Call 0808\u00a0802\u00a00300 or 0808 157 0101, Helpline")),
    ),
    "a link says another number": ("PRV135", of_link("/Contents", String("Call 0808 157 0101, Helpline"))),
    "a picture says another number": ("PRV135", setting("Figure", "/Alt", String("A door. Ring 08081570101"))),
    "a number stands for a short form": ("PRV135", setting("LBody", "/E", String("0909 879 0101"))),
    "numbers read out as words": ("PRV136", no_bullet_but_words),
    "a list that doesn't say how it counts": ("PRV136", without("L", "/A")),
    "a list of paragraphs": ("PRV136", setting("LI", "/S", Name.P, 2)),
    "a point without a body": ("PRV136", setting("LBody", "/S", Name.P, 2)),
    "a label for some": ("PRV136", setting("Lbl", "/S", Name.LBody)),
    "a point without a list": ("PRV136", setting("L", "/S", Name.Div, 1)),
    "no headers": ("PRV137", a_table("TD", "TD")),
    "no cells": ("PRV137", a_table("TH")),
    "nothing in a tag": ("PRV138", an_empty_part),
    "a tag that nobody knows": ("PRV138", setting("P", "/S", Name("/Paragraph"))),
    "a tag that means another": (
        "PRV138", lambda document: document.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary({"/P": Name.Span})),
    ),
    "no end": ("PRV138", around_itself),
    "no letters": ("PRV139", unread),
}  # fmt: skip


def test_a_good_file_has_none_of_it(heard, newer):
    assert codes_of(heard.pdf, heard.expected) == codes_of(newer.pdf, newer.expected) == set()


@pytest.mark.parametrize("what", SPOILT)
def test_spoilt(heard, what):
    code, change = SPOILT[what]
    found = told(heard, change)
    assert any(one.startswith(code) for one in found), found


def test_what_is_fine(heard):
    """Harmless look-alikes."""

    def other_words(document):
        link(document)["/Contents"] = String("Call the Helpline, \u20660808 802 0300\u2069")  # plain spaces, isolated
        first(document, "Figure")["/Alt"] = String("A photo of a door")
        first(document, "Span")["/Lang"] = String("zh-Hans-CN")
        document.Root.StructTreeRoot["/RoleMap"] = Dictionary({"/Paragraph": Name.P})
        first(document, "P").S = Name("/Paragraph")

    assert told(heard, other_words) == []
    assert told(heard, a_table("TH", "TD")) == []


def test_words_are_not_replaced_in_the_content(heard):
    """A replacement (ActualText) there is as bad as one among the tags."""

    def change(document):
        page = document.pages[0]
        page.contents_coalesce()
        data = page.Contents.read_bytes()
        data = re.sub(rb"<</MCID 0>>", b"<</MCID 0 /ActualText (Nobody)>>", data, count=1)
        assert b"ActualText" in data
        page.Contents.write(data)

    assert any(one.startswith("PRV135") for one in told(heard, change))


def metadata_with(old: bytes, new: bytes):
    def change(document):
        data = document.Root.Metadata.read_bytes()
        assert old in data
        document.Root.Metadata.write(data.replace(old, new))

    return change


def to_places(document):
    bookmark = document.Root.Outlines.First
    del bookmark.A["/SD"]


OTHERWISE = {
    "another part": metadata_with(b'pdfuaid:part="2"', b'pdfuaid:part="1"'),
    "another edition": metadata_with(b">2024<", b">2014<"),
    "no accessibility declared": metadata_with(b"#accessibility1.0", b"#accessible"),
    "reuse declared twice": metadata_with(b"#accessibility1.0", b"#reuse1.0"),
    "older tags": lambda document: document.Root.StructTreeRoot.__delitem__("/Namespaces"),
    "bookmarks that lead to places": to_places,
    "no metadata": lambda document: document.Root.__delitem__("/Metadata"),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_not_of_the_newer_standard(newer, what):
    found = told(newer, OTHERWISE[what])
    assert any(one.startswith("PRV140") for one in found), found


def test_not_of_the_standard_asked_for(heard, newer):
    for made, asked in ((heard, "ua-2"), (newer, "ua-1")):
        found = prove(made.pdf, replace(made.expected, standard=asked)).findings
        assert {finding.code for finding in found} == {"PRV140"}


def test_a_bracket_that_the_reader_turned_round_parts_no_heading_from_its_bookmark():
    assert _bare("حق )Right to Ask)") == _bare("\u2067حق (Right to Ask)\u2069")
    assert _bare("Right to Ask") != _bare("Right to ask why")
