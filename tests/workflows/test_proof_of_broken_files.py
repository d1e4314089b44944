"""makeleaflet proof of files whose parts aren't what they should be: refused in words, never a bug of ours."""

import pikepdf
import pytest
from pikepdf import Name

from ..pdf_helpers import changed
from .test_proof import built, proof_of, spoilt  # noqa: F401 - a fixture


def fonts(document):
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]


def no_descendants(document):
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item:
            item.DescendantFonts = pikepdf.Array([])


BROKEN = {
    "a box that isn't one": lambda document: document.pages[0].obj.__setitem__("/TrimBox", Name.X),
    "a font without its inner half": no_descendants,
    "a font that isn't one": lambda document: [
        font.__setitem__("/FontFile2", document.make_stream(b"x")) for font in fonts(document)
    ],
    "a font that is a number": lambda document: [font.__setitem__("/FontFile2", 1) for font in fonts(document)],
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_it_is_refused(built, tmp_path, change):  # noqa: F811
    proof = proof_of(built, spoilt(built, tmp_path, lambda pdf: changed(pdf, change), profile="screen"))
    assert proof.failed and "PRV022" in {finding.code for finding in proof.findings}


def test_what_fails_on_our_own_bytes_is_a_bug(built, monkeypatch):  # noqa: F811
    from .test_proof import path_of

    monkeypatch.setattr("generator.prove.proof.check_fonts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        proof_of(built, path_of(built))
