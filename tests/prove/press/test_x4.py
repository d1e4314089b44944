"""A file for the press says that it is PDF/X-4, and its boxes are where they should be."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.kernel.units import pt

from .drawings import around, one
from .files import META, PRESS, SHEET, PressFile, good_file

# -- the file says that it is PDF/X-4


def xmp(old: str, new: str):
    def change(pdf):
        data = pdf.Root.Metadata.read_bytes().decode()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new).encode())

    return change


def _intent(**entries):
    def change(pdf):
        for key, value in entries.items():
            pdf.Root.OutputIntents[0][f"/{key}"] = value

    return change


def _profile(old: bytes, new: bytes):
    def change(pdf):
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        data = profile.read_bytes()
        assert old in data
        profile.write(data.replace(old, new, 1))

    return change


def _annotate(pdf):
    pdf.pages[0].Annots = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([9, 9, 20, 20])))]
    )


NOT_X4 = {
    "no output intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "no output intent"),
    "two output intents": (lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0]), "2 output intents"),
    "an intent for archives": (_intent(S=Name.GTS_PDFA1), "no output intent"),
    "another condition": (_intent(OutputConditionIdentifier=pikepdf.String("SWOP")), "SWOP"),
    "no profile": (lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"), "no profile"),
    "a profile of a screen": (_profile(b"prtrCMYK", b"mntrRGB "), "no profile"),
    "another profile": (_profile(b"FOGRA39", b"FOGRA51"), "isn't the one"),
    "no metadata": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "no XMP"),
    "broken metadata": (xmp("</rdf:RDF>", ""), "no XMP"),
    "metadata with entities": (xmp("<x:xmpmeta", '<!DOCTYPE x [<!ENTITY a "a">]><x:xmpmeta'), "no XMP"),
    "another version": (xmp("PDF/X-4", "PDF/X-3"), "PDF/X-3"),
    "no identifier": (xmp("xmpMM:DocumentID", "xmpMM:Other"), "DocumentID"),
    "trapping not said": (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "trapped"),
    "trapping said differently": (xmp("<pdf:Trapped>False", "<pdf:Trapped>True"), "trapped"),
    "another title": (xmp("Useful words", "Other words"), "titles"),
    "no dates": (lambda pdf: pdf.docinfo.__delitem__("/CreationDate"), "dates"),
    "an annotation": (_annotate, "annotations"),
}


@pytest.mark.parametrize(("change", "says"), NOT_X4.values(), ids=NOT_X4)
def test_not_pdf_x4(plain, change, says):
    finding = one(plain.changed(change), "PRV070")
    assert says in finding.message and PRESS.identifier in finding.message


@pytest.mark.parametrize("version", ["1.4", "1.7", "2.0"])
def test_another_version_of_pdf(plain, version):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain.pdf)) as pdf:
        pdf.save(output, force_version=version, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert f"PDF {version}" in one(PressFile(output.getvalue(), plain.expected), "PRV070").message


def test_no_identifier_in_the_trailer(plain):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain.pdf)) as pdf:
        pdf.save(output, force_version="1.6", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = output.getvalue()
    assert data.count(b"/ID [") == 1
    assert "/ID" in one(PressFile(data.replace(b"/ID [", b"/IX ["), plain.expected), "PRV070").message


def test_a_neutral_file_that_names_its_author_in_xmp(plain):
    meta = replace(META, neutral=True)
    assert one(PressFile(plain.pdf, replace(plain.expected, meta=meta)), "PRV041")


def test_a_neutral_file(engine):
    assert good_file(engine, meta=replace(META, neutral=True)).findings() == []


# -- boxes


def _boxes(**mm: tuple[float, float, float, float]):
    def change(pdf):
        for key, box in mm.items():
            pdf.pages[0][f"/{key}"] = Array([pt(edge) for edge in box])

    return change


BOXES = {
    "the media box starts elsewhere": (_boxes(MediaBox=(-5, -5, *SHEET)), "starts at -5.00, -5.00"),
    "the media box starts a little elsewhere": (_boxes(MediaBox=(-1, 0, *SHEET)), "starts at -1.00, 0.00"),
    "less bleed": (_boxes(BleedBox=around(2.8)), "off by up to 0.20 mm"),
    "more bleed": (_boxes(BleedBox=around(3.2)), "off by up to 0.20 mm"),
    "no bleed box": (lambda pdf: pdf.pages[0].__delitem__("/BleedBox"), "off by up to"),
    "no trim box": (lambda pdf: pdf.pages[0].__delitem__("/TrimBox"), "no trim box"),
    "an art box": (_boxes(ArtBox=around(0)), "art box"),
    "a crop box in the way": (_boxes(CropBox=around(1)), "inside each other"),
    "trim outside the bleed": (_boxes(TrimBox=around(4)), "inside each other"),
}


@pytest.mark.parametrize(("change", "says"), BOXES.values(), ids=BOXES)
def test_wrong_boxes(good, change, says):
    findings = good.changed(change).findings()
    found = [finding for finding in findings if finding.code == "PRV071"]
    assert len(found) == 1 and says in found[0].message and "page 1" in found[0].message
    assert not {"PRV074", "PRV078"} & {finding.code for finding in findings}, "pixels aren't where they seem to be"


def test_boxes_to_a_tenth_of_a_millimetre(plain):
    assert plain.changed(_boxes(BleedBox=around(3.05))).findings() == []
