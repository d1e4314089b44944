"""A file can't act, and can't leak."""

import pytest
from pikepdf import Array, Dictionary, Name, String

from ...pdf_helpers import changed
from ..spoiling import codes_of


def _attach(document):
    document.attachments["secret.txt"] = b"root:x:0"


def _annotate(**entries):
    def add(document):
        annotation = document.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 20, 20]), **entries))
        document.pages[0].Annots = Array([*document.pages[0].get("/Annots", ()), annotation])

    return add


def _javascript(document):
    script = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


ACTING = {
    "an attachment": _attach,
    "an attachment on the page": _annotate(Subtype=Name.FileAttachment),
    "JavaScript by name": _javascript,
    "JavaScript when opened": lambda document: document.Root.__setitem__(
        "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    ),
    "JavaScript when closed": lambda document: document.Root.__setitem__(
        "/AA", Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("x")))
    ),
    "JavaScript when a page is shown": lambda document: document.pages[0].__setitem__(
        "/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))
    ),
    "a link that runs JavaScript": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("x"))),
    "a link that starts a program": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("/bin/sh"))),
    "a link to another file": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("other.pdf"))),
    "a link that isn't encrypted": _annotate(
        Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("http://example.org/"))
    ),
    "a link to a file": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
    "a link that acts when touched": _annotate(
        Subtype=Name.Link, AA=Dictionary(E=Dictionary(S=Name.JavaScript, JS=String("x")))
    ),
    "a form that runs scripts": lambda document: document.Root.__setitem__(
        "/AcroForm", Dictionary(XFA=String("<x/>"), Fields=Array([]))
    ),
}


@pytest.mark.parametrize("act", ACTING.values(), ids=ACTING)
@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_a_file_that_could_act_or_leak(request, made_name, act):
    made = request.getfixturevalue(made_name)
    assert "SEC004" in codes_of(changed(made.pdf, act), made.expected)


@pytest.mark.parametrize("target", ["https://example.org/", "tel:+448088020300", "mailto:a@example.org"])
def test_links_that_may_be(paper, target):
    link = _annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(target)))
    assert codes_of(changed(paper.pdf, link), paper.expected) == set()
