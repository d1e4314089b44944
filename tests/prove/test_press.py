"""A good file for the press passes; each check speaks when just its own thing is broken in the finished PDF."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageMath
from pikepdf import Array, Dictionary, Name

from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import mm_from_pt, pt
from generator.layout import Engine
from generator.prove import prove
from generator.prove.file import check_fonts
from generator.prove.ink import measure_ink

from ..pdf_helpers import panel_of
from .press_files import GOLD, HTML, INKS, LILAC, META, PLUM, PRESS, SHEET, TEAL, TRIM, PressFile, good_file, picture

BLEED_RECT = TRIM.inset(-PRESS.bleed)


@pytest.fixture(scope="module")
def engine():
    return Engine()


@pytest.fixture(scope="module")
def good(engine) -> PressFile:
    return good_file(engine)


@pytest.fixture(scope="module")
def plain(engine) -> PressFile:
    """Nothing but a few words: room to draw on."""
    return good_file(engine, '<p class="at" style="left:8mm;top:8mm">Words</p>')


def one(file: PressFile, code: str):
    """The only finding, which has this code."""
    found = file.findings()
    assert [finding.code for finding in found] == [code], [finding.text() for finding in found]
    assert found[0].hint and str(found[0].message)
    return found[0]


def place(finding) -> Rect:
    """Where a finding says it is."""
    w, h, x, y = map(float, re.search(r"([\d.]+) x ([\d.]+) mm at (-?[\d.]+), (-?[\d.]+) mm", finding.message).groups())
    return Rect(x, y, w, h)


def near(have: Rect, want: Rect, by: float = 0.3) -> bool:
    return all(abs(a - b) <= by for a, b in zip((have.x, have.y, have.right, have.bottom), (want.x, want.y, want.right, want.bottom), strict=True))


# -- silence


def test_a_good_file_passes(good):
    assert good.findings() == []


def test_the_proof_of_any_file_holds_one_for_the_press_against_it(good, plain):
    expected = replace(good.expected, keep_free=0.0)
    assert prove(good.pdf, expected).findings == ()
    assert [finding.code for finding in prove(plain.drawn(f"1 0 0 rg {SQUARE} f").pdf, plain.expected).findings if finding.code == "PRV072"]
    office = replace(plain.expected, press=None)
    assert not [finding for finding in prove(plain.drawn(f"1 0 0 rg {SQUARE} f").pdf, office).findings if finding.code.startswith("PRV07")]


def test_a_good_file_is_the_same_twice(engine, good):
    assert good_file(engine).pdf == good.pdf


def test_a_file_without_bleed_passes(engine):
    """One whose profile asks for none."""
    html = HTML.replace("left:0;top:0;width:106mm", "left:12mm;top:12mm;width:60mm").replace("left:90mm", "left:70mm").replace("left:0;top:60mm", "left:30mm;top:50mm")
    made = good_file(engine, html)

    def trimmed(pdf):
        pdf.pages[0].BleedBox = pdf.pages[0].TrimBox

    press = replace(PRESS, bleed=0.0)
    assert PressFile(made.changed(trimmed).pdf, replace(made.expected, press=press)).findings() == []


def test_several_items_on_a_sheet(plain):
    """No trim of a single one: the trim box is the sheet's, nothing is asked of the bleed."""
    (page,) = plain.expected.pages
    expected = replace(plain.expected, pages=(replace(page, trim=None),))
    assert PressFile(plain.pdf, expected).findings() == []
    over = plain.drawn("1 1 1 0.5 k 14 30 5 5 re f")
    assert PressFile(over.pdf, expected).codes() == ["PRV074"]


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
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([9, 9, 20, 20])))])


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


def around(by: float) -> tuple[float, float, float, float]:
    """The trim grown by some mm, as left, bottom, right, top from below."""
    rect = TRIM.inset(-by)
    return rect.x, SHEET[1] - rect.bottom, rect.right, SHEET[1] - rect.y


BOXES = {
    "the media box starts elsewhere": (_boxes(MediaBox=(-5, -5, *SHEET)), "starts at -5.00, -5.00"),
    "the media box starts a little elsewhere": (_boxes(MediaBox=(-1, 0, *SHEET)), "starts at -1.00, 0.00"),
    "less bleed": (_boxes(BleedBox=around(2.8)), "off by up to 0.20 mm"),
    "more bleed": (_boxes(BleedBox=around(3.2)), "off by up to 0.20 mm"),
    "no bleed box": (lambda pdf: pdf.pages[0].__delitem__("/BleedBox"), "off by up to"),
    "no trim box": (lambda pdf: pdf.pages[0].__delitem__("/TrimBox"), "no trim box"),
    "an art box": (_boxes(ArtBox=around(0)), "art box"),
    "a crop box in the way": (_boxes(CropBox=around(1)), "within each other"),
    "trim outside the bleed": (_boxes(TrimBox=around(4)), "within each other"),
}


@pytest.mark.parametrize(("change", "says"), BOXES.values(), ids=BOXES)
def test_wrong_boxes(good, change, says):
    findings = good.changed(change).findings()
    found = [finding for finding in findings if finding.code == "PRV071"]
    assert len(found) == 1 and says in found[0].message and "page 1" in found[0].message
    assert not {"PRV074", "PRV078"} & {finding.code for finding in findings}, "pixels aren't where they seem to be"


def test_boxes_to_a_tenth_of_a_millimetre(plain):
    assert plain.changed(_boxes(BleedBox=around(3.05))).findings() == []


# -- colours


SQUARE = "30 40 20 10 re"
SPOT = Array([Name.Separation, Name("/PANTONE 1"), Name.DeviceCMYK, Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1)])
ALL = Array([Name.Separation, Name.All, Name.DeviceGray, Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)])
LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]), Range=Array([-125, 125, -125, 125]))])


def form(data: str, **resources):
    def make(pdf):
        made = pdf.make_stream(data.encode(), Type=Name.XObject, Subtype=Name.Form)
        made.BBox = Array([-500, -500, 500, 500])
        made.Resources = Dictionary({f"/{kind}": Dictionary({name: item(pdf) if callable(item) else item for name, item in entries.items()}) for kind, entries in resources.items()})
        return made

    return make


def cell(data: str):
    def make(pdf):
        made = pdf.make_stream(data.encode(), Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=3, YStep=3)
        made.BBox, made.Resources = Array([0, 0, 3, 3]), Dictionary()
        return made

    return make


def group(space):
    def make(pdf):
        made = form(f"0 0 0 1 k {SQUARE} f")(pdf)
        made.BBox = Array([30, 40, 50, 50])
        made.Group = Dictionary(S=Name.Transparency, CS=space)
        return made

    return make


def gradient(space, first, last, kind=2, function=2):
    def make(pdf):
        ends = Dictionary(FunctionType=function, Domain=Array([0, 1]), C0=Array(first), C1=Array(last), N=1)
        shading = Dictionary(ShadingType=kind, ColorSpace=space, Coords=Array([30, 40, 50, 40]), Extend=Array([True, True]), Function=ends)
        return pdf.make_indirect(shading)

    return make


def shaded(make):
    return lambda pdf: pdf.make_indirect(Dictionary(Type=Name.Pattern, PatternType=2, Shading=make(pdf)))


def states(text: str):
    return {"/ExtGState": {"/S": pikepdf.Object.parse(text.encode())}}


def images(make):
    return {"/XObject": {"/I": make}}


PUT = "q 20 0 0 -10 30 50 cm /I Do Q"  # a picture in that square
FINE = (400, 200)  # pixels there: 508 to the inch

IN_RGB = {
    "an area": (f"1 0 0 rg {SQUARE} f", {}, "RGB #ff0000"),
    "a line": ("0 0 1 RG 1 w 30 40 m 50 50 l S", {}, "RGB #0000ff"),
    "by its name": (f"/DeviceRGB cs 0 1 0 sc {SQUARE} f", {}, "RGB #00ff00"),
    "Lab": (f"/L cs 50 9 9 scn {SQUARE} f", {"/ColorSpace": {"/L": LAB}}, "Lab 50 9 9"),
    "a spot colour": (f"/S cs 1 scn {SQUARE} f", {"/ColorSpace": {"/S": SPOT}}, "PANTONE 1"),
    "the registration colour in the item": (f"/A cs 0.1 scn {SQUARE} f", {"/ColorSpace": {"/A": ALL}}, "All"),
    "ICC": (f"/C cs 1 0 0 scn {SQUARE} f", {"/ColorSpace": {"/C": lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"x", N=3)])}}, "ICC-based colour #ff0000"),
    "ICC of inks": (f"/C cs 1 0 0 0 scn {SQUARE} f", {"/ColorSpace": {"/C": lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"x", N=4)])}}, "ICC-based"),
    "a picture": (PUT, images(lambda pdf: picture(pdf, "RGB", FINE, (255, 0, 0))), "a picture in RGB"),
    "a picture of a palette": (
        PUT,
        images(lambda pdf: picture(pdf, "L", FINE, 0, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"abcdef")]))),
        "a picture in RGB",
    ),
    "a picture in the content": (f"q 2 0 0 -1 30 41 cm BI /W 20 /H 10 /BPC 8 /CS /RGB ID {'a' * 600} EI Q", {}, "a picture in RGB"),
    "a group": ("/G Do", {"/XObject": {"/G": group(Name.DeviceRGB)}}, "a group of things mixed in RGB"),
    "a gradient": (f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0])}}, "RGB #ff0000"),
    "a gradient as a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": shaded(gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0]))}}, "RGB #ff0000"),
    "a gradient nobody can tell": (f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceRGB, [1, 0, 0], [1, 0, 0], kind=1)}}, "a gradient in RGB"),
    "a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": cell("1 0 0 rg 0 0 2 2 re f")}}, "RGB #ff0000"),
    "a form in a form": ("/A Do", {"/XObject": {"/A": form("q /B Do Q", XObject={"/B": form(f"1 0 0 rg {SQUARE} f")})}}, "RGB #ff0000"),
    "a colour taken over by a form": ("1 0 0 rg /A Do", {"/XObject": {"/A": form(f"{SQUARE} f")}}, "RGB #ff0000"),
    "a stencil": (f"1 0 0 rg {PUT}", images(lambda pdf: _stencil(pdf)), "RGB #ff0000"),
}


def _stencil(pdf):
    made = pdf.make_stream(bytes(50 * 200), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=200, BitsPerComponent=1)
    made.ImageMask = True
    return made


def local(resources):
    """Resources made anew for each file: pikepdf's objects belong to one."""
    return {kind: {name: (lambda pdf, item=item: item(pdf) if callable(item) else pikepdf.Object.parse(item.unparse())) for name, item in entries.items()} for kind, entries in resources.items()}


@pytest.mark.parametrize(("operators", "resources", "says"), IN_RGB.values(), ids=IN_RGB)
def test_what_is_no_ink(plain, operators, resources, says):
    finding = one(plain.drawn(operators, local(resources)), "PRV072")
    assert says in finding.message and "[cmyk]" in finding.hint
    if "picture in the content" not in finding.message and says not in ("a picture in RGB",):
        assert Rect(29, 39, 22, 12).contains(place(finding)), finding.message


def test_a_form_with_a_matrix_of_its_own(plain):
    def make(pdf):
        made = form(f"1 0 0 rg {mm(1)} w 0 0 5 5 re B")(pdf)
        made.Matrix = Array([0.2, 0, 0, 0.2, 30, 40])
        return made

    found = plain.drawn("/A Do", {"/XObject": {"/A": make}}).findings()
    assert [finding.code for finding in found] == ["PRV072", "PRV076"]
    assert near(place(found[0]), Rect(30, 40, 1, 1)) and "0.20 pt" in found[1].message


def test_a_form_drawn_again_in_another_colour(plain):
    twice = "0 0 0 1 k /A Do q 1 0 0 1 5 5 cm 1 0 0 rg /A Do Q q 1 0 0 1 9 9 cm 0 0 0 1 k /A Do Q"
    finding = one(plain.drawn(twice, {"/XObject": {"/A": form("30 40 2 2 re f")}}), "PRV072")
    assert near(place(finding), Rect(35, 45, 2, 2)) and "more place" not in finding.message


def test_rgb_text_is_told_once_as_rgb(plain):
    file = good_file_with_text(plain, "1 0 0 rg")
    assert "RGB #ff0000" in one(file, "PRV072").message


def test_a_group_of_the_page_in_rgb(plain):
    def change(pdf):
        pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

    assert "mixed in RGB" in one(plain.changed(change), "PRV072").message


def test_a_file_nobody_recoloured(engine):
    found = [finding for finding in good_file(engine, recolours=False).findings() if finding.code == "PRV072"]
    assert {colour for colour in INKS if any(colour in finding.message for finding in found)} == set(INKS)
    assert all("in 1 more place" in finding.message or "more places" in finding.message or finding.message.endswith("left") for finding in found)


FINE_AS_IT_IS = {
    "RGB that paints nothing": f"q 1 0 0 rg 1 0 0 RG Q 1 0 0 rg 0 0 0 1 k {SQUARE} f",
    "RGB outside the clip": f"q 60 70 2 2 re W n 1 0 0 rg {SQUARE} f Q",
    "RGB outside the page": "1 0 0 rg 200 200 9 9 re f",
    "RGB in a path that only clips": f"1 0 0 rg {SQUARE} W n",
    "RGB in a state that is over": f"q 1 0 0 rg Q {SQUARE} f",
    "grey": f"0.5 g {SQUARE} f",
    "inks by their name": f"/DeviceCMYK cs 0.1 0.2 0.3 0.4 scn {SQUARE} f",
    "all inks outside the bleed": "1 1 1 1 K 0.3 w 2 2 m 8 2 l S",
}


@pytest.mark.parametrize("operators", FINE_AS_IT_IS.values(), ids=FINE_AS_IT_IS)
def test_what_is_fine(plain, operators):
    assert plain.drawn(operators).findings() == []


def test_the_registration_colour_outside_the_item(plain):
    file = plain.drawn("/A CS 1 SCN 0.3 w 2 2 m 8 2 l S", local({"/ColorSpace": {"/A": ALL}}))
    assert file.findings() == []


def test_a_group_mixed_in_inks(plain):
    assert plain.drawn("/G Do", {"/XObject": {"/G": group(Name.DeviceCMYK)}}).findings() == []


# -- text in black


def good_file_with_text(plain: PressFile, operators: str) -> PressFile:
    """With operators in front of the first words of the item."""

    def change(pdf):
        panel = pdf.pages[0].Resources.XObject.P0
        data = panel.read_bytes()
        at = data.index(b"[")
        panel.write(data[:at] + operators.encode() + b" " + data[at:])

    return plain.changed(change)


@pytest.mark.parametrize("operators", ["0 0 0 0.5 k", "0.3 g", "1 g", "0 0 0 0 k", "1 0 0 0 k 3 Tr"], ids=["tint", "grey", "white grey", "white", "invisible"])
def test_text_that_is_fine(plain, operators):
    assert good_file_with_text(plain, operators).findings() == []


@pytest.mark.parametrize(
    ("operators", "says"),
    [("0.85 0.95 0.3 0.2 k", "CMYK 85 95 30 20"), ("0 0 0.01 1 k", "CMYK 0 0 1 100"), ("1 Tr 1 0 0 0 K", "CMYK 100 0 0 0"), ("2 Tr 1 0 0 0 K", "CMYK 100")],
    ids=["inks", "a trace", "outlines", "filled, with outlines"],
)
def test_text_in_several_inks(plain, operators, says):
    finding = one(good_file_with_text(plain, operators), "PRV073")
    assert says in finding.message and finding.quote == "Words"
    assert Rect(19, 18, 8, 8).contains(place(finding)), finding.message


def test_text_in_a_light_colour_of_the_theme(engine):
    """Dark colours are made black; gold on plum would be printed in three inks."""
    made = good_file(engine, HTML.replace("color:#fff", f"color:{GOLD}"))
    finding = one(made, "PRV073")
    assert "CMYK 4 30 80 0" in finding.message and finding.quote == "Somebody to talk to"


def test_a_code_in_colour(good):
    def change(pdf):
        code = pdf.pages[0].Resources.XObject.Q0
        code.write(code.read_bytes().replace(b"0 0 0 1 k", b"0.92 0.45 0.4 0.3 k"))

    finding = one(good.changed(change), "PRV073")
    assert "QR code" in finding.message and finding.quote == "https://example.org/help"


# -- ink


def test_more_ink_than_the_limit_by_one_percent(plain):
    finding = one(plain.drawn(f"0.76 0.75 0.75 0.75 k {SQUARE} f"), "PRV074")
    assert "301%" in finding.message and "300%" in finding.message and "CMYK 76 75 75 75" in finding.message
    assert near(place(finding), Rect(30, 40, 20, 10)), finding.message
    area = float(re.search(r"on ([\d.]+) mm²", finding.message)[1])
    assert area == pytest.approx(200, rel=0.05)


def test_as_much_ink_as_the_limit(plain):
    assert plain.drawn(f"0.75 0.75 0.75 0.75 k {SQUARE} f").findings() == []


def test_another_limit(plain):
    file = plain.drawn(f"0.75 0.75 0.75 0.75 k {SQUARE} f")
    lower = PressFile(file.pdf, replace(file.expected, press=replace(PRESS, ink_limit=280.0)))
    assert "300%" in one(lower, "PRV074").message


def test_ink_that_is_covered_does_not_count(plain):
    over = f"1 1 1 1 k {SQUARE} f"
    assert plain.drawn(f"{over} 0 0 0 0 k 29 39 22 12 re f").findings() == []
    half = one(plain.drawn(f"{over} 0 0 0 0 k 29 39 11 12 re f"), "PRV074")
    assert "400%" in half.message and near(place(half), Rect(40, 40, 10, 10)), half.message


def test_inks_on_top_of_each_other_do_not_add_up(plain):
    assert plain.drawn(f"1 1 0 0 k {SQUARE} f 0 0 1 1 k {SQUARE} f").findings() == []


def test_a_thin_line_of_too_much_ink(plain):
    finding = one(plain.drawn("1 1 1 0.5 K 0.1 w 30 40 m 50 40 l S"), "PRV074")
    assert "350%" in finding.message and near(place(finding), Rect(30, 39.95, 20, 0.1)), finding.message


def test_too_much_ink_in_the_bleed(plain):
    rect = Rect(TRIM.right, 40, 3, 10)
    finding = one(plain.drawn(f"1 1 1 0.2 k {rect.x} {rect.y} 3 10 re f"), "PRV074")
    assert near(place(finding), rect), finding.message


def test_a_picture_of_too_much_ink(plain):
    def file(*levels):
        return plain.drawn(PUT, images(lambda pdf: picture(pdf, "CMYK", FINE, levels)))

    assert file(191, 191, 191, 191).findings() == []  # 299.6%
    assert file(255, 255, 255, 0).findings() == []  # 300%
    assert file(255, 255, 255, 1).codes() == ["PRV074"]  # 300.4%
    finding = one(file(204, 204, 204, 204), "PRV074")
    assert "320%" in finding.message and "a picture" in finding.message and near(place(finding), Rect(30, 40, 20, 10)), finding.message


def jpeg(pdf, colour, turned: bool):
    """A JPEG as programs write them (0 is full ink), which PDF is told by /Decode, or isn't."""
    buffer = io.BytesIO()
    Image.new("CMYK", FINE, colour).save(buffer, "JPEG", quality=95, subsampling=0)
    made = picture(pdf, "CMYK", FINE, 0)
    made.write(buffer.getvalue(), filter=Name.DCTDecode)
    if turned:
        made.Decode = Array([1, 0] * 4)
    return made


@pytest.mark.parametrize(("turned", "codes"), [(True, ["PRV074"]), (False, [])])
def test_a_jpeg_in_inks(plain, turned, codes):
    """340% of ink; read the other way round it is 60%."""
    assert plain.drawn(PUT, images(lambda pdf: jpeg(pdf, (217,) * 4, turned))).codes() == codes


@pytest.mark.parametrize("ink", [0, 55, 100, 229.9, 300, 300.2, 330, 400])
def test_ink_is_measured_to_two_percent(plain, ink):
    share = ink / 400
    file = plain.drawn(f"0 0 0 0 k 0 0 200 200 re f {share} {share} {share} {share} k {SQUARE} f")
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        measured = measure_ink(pdf.pages[0], 300.0, [BLEED_RECT])
    assert measured.most == pytest.approx(ink, abs=1.7)
    assert (measured.box is not None) == (ink > 300.1)


COLOURED_BY = {
    "nothing, which is black": (SQUARE + " f", {}, 100),
    "a space that came back": (f"/DeviceGray cs q /DeviceCMYK cs 1 1 1 1 sc Q 0.5 sc {SQUARE} f", {}, 50),
    "a space's first colour": (f"1 1 1 1 k /DeviceCMYK cs {SQUARE} f", {}, 100),
    "strokes": ("0.5 0.5 0.5 0.5 K 10 w 30 45 m 50 45 l S", {}, 200),
    "the registration colour": (f"/A cs 1 scn {SQUARE} f", {"/ColorSpace": {"/A": ALL}}, 400),
    "a spot colour": (f"/S cs 0.5 scn {SQUARE} f", {"/ColorSpace": {"/S": SPOT}}, 50),
    "half a fade": (f"/S gs 1 1 1 0 k {SQUARE} f", states("<</ca 0.5>>"), 150),
    "a gradient": (f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0.6, 0.6, 0, 0], [0.6, 0.6, 0, 0])}}, 120),
    "a gradient as a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": shaded(gradient(Name.DeviceGray, [0.2], [0.2]))}}, 80),
    "a picture in grey": (PUT, images(lambda pdf: picture(pdf, "L", FINE, 51)), 80),
}


@pytest.mark.parametrize(("operators", "resources", "ink"), COLOURED_BY.values(), ids=COLOURED_BY)
def test_ink_of_whatever_gives_colour(plain, operators, resources, ink):
    file = plain.drawn(f"q 0 0 0 0 k 0 0 200 200 re f Q {operators}", local(resources))
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        assert measure_ink(pdf.pages[0], 300.0, [BLEED_RECT]).most == pytest.approx(ink, abs=1.7)


def test_a_gradient_within_the_limit_and_beyond(plain):
    def file(last):
        return plain.drawn(f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0, 0, 0, 0], last)}})

    assert file([0.75] * 4).findings() == []
    assert re.search(r"(30[6-9]|31[0-3])%", one(file([0.78] * 4), "PRV074").message), "up to 312% at its very end"


# -- pictures


@pytest.mark.parametrize(("wide", "codes"), [(20.4, ["PRV075"]), (20.2, [])])
@pytest.mark.parametrize("turn", ["{w} 0 0 -10 30 50", "0 {w} 10 0 30 40", "{h} {h} -5 5 40 40"], ids=["upright", "on its side", "slanted"])
def test_pictures_at_their_size(plain, wide, codes, turn):
    """200 pixels on 20.32 mm are 250 to the inch."""
    matrix = turn.format(w=wide, h=wide / 2**0.5)
    file = plain.drawn(f"q {matrix} cm /I Do Q", images(lambda pdf: picture(pdf, "L", (200, 200), 128)))
    assert file.codes() == codes
    if codes:
        assert "200 x 200 pixels at 249 ppi, not 250" in file.findings()[0].message


def test_a_coarse_stencil(plain):
    def stencil(pdf):
        made = pdf.make_stream(bytes(200), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40, BitsPerComponent=1)
        made.ImageMask = True
        return made

    assert plain.drawn(f"0 0 0 1 k {PUT}", images(stencil)).codes() == ["PRV075"]


# -- lines


def mm(points: float) -> float:
    return mm_from_pt(points)


THIN = {
    "a stroke": f"0 0 0 1 K {mm(0.24)} w 30 40 m 50 40 l S",
    "no width": "0 0 0 1 K 0 w 30 40 m 50 40 l S",
    "a stroke made smaller": f"q 0.5 0 0 0.5 0 0 cm 0 0 0 1 K {mm(0.4)} w 60 80 m 90 80 l S Q",
    "a stroke squeezed": f"q 1 0 0 0.1 0 0 cm 0 0 0 1 K {mm(1)} w 30 400 m 50 400 l S Q",
    "a bar": f"0 0 0 1 k 30 40 20 {mm(0.2)} re f",
    "an upright bar": f"0 0 0 1 k 30 40 {mm(0.2)} 20 re f",
    "a slanted bar": f"0 0 0 1 k 30 40 m 40 50 l 40 {50 + mm(0.25)} l 30 {40 + mm(0.25)} l h f",
    "a bar without height": "0 0 0 1 k 30 40 20 0 re f",
    "a frame": f"0 0 0 1 k 30 40 20 10 re {30 + mm(0.2)} {40 + mm(0.2)} {20 - mm(0.4)} {10 - mm(0.4)} re f*",
    "a ground clipped to a sliver": f"q 30 40 20 {mm(0.2)} re W n 0 0 0 1 k {SQUARE} f Q",
    "white on a ground": f"0 0 0 1 k {SQUARE} f 0 0 0 0 k 32 42 10 {mm(0.2)} re f",
    "outlined text": f"BT /F0 3 Tf 1 Tr {mm(0.1)} w 1 0 0 -1 30 44 Tm <0030> Tj ET",
}


@pytest.mark.parametrize("operators", THIN.values(), ids=THIN)
def test_thin_lines(plain, operators):
    def font(pdf):
        return next(item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Subtype") == "/Type0")

    found = plain.drawn(operators, {"/Font": {"/F0": font}} if "F0" in operators else None).findings()
    assert found and {finding.code for finding in found} == {"PRV076"}, [finding.text() for finding in found]
    assert all("thinner than 0.25 pt" in finding.message for finding in found)
    assert Rect(29.5, 39.5, 21, 21).contains(place(found[0])), found[0].message


WIDE_ENOUGH = {
    "a stroke": f"0 0 0 1 K {mm(0.25)} w 30 40 m 50 40 l S",
    "a bar": f"0 0 0 1 k 30 40 20 {mm(0.25)} re f",
    "a slanted bar": f"0 0 0 1 k 30 40 m 40 50 l 40 {50 + mm(0.4)} l 30 {40 + mm(0.4)} l h f",
    "a frame": f"0 0 0 1 k 30 40 20 10 re {30 + mm(0.26)} {40 + mm(0.26)} {20 - mm(0.52)} {10 - mm(0.52)} re f*",
    "shapes side by side": "0 0 0 1 k 30 40 20 10 re 30.05 60 19.9 9 re f",
    "a shape on another": "0 0 0 1 k 30 40 20 10 re 30.05 40.05 19.9 9.9 re f",
    "a round shape in another": "0 0 0 1 k 30 45 m 30 40 40 40 40 45 c 40 50 30 50 30 45 c h 30.05 45 m 30.05 40.05 39.95 40.05 39.95 45 c h f*",
    "a straight shape in a round one": "0 0 0 1 k 30 45 m 30 38 50 38 50 45 c 50 52 30 52 30 45 c h 30.05 44 10 2 re f*",
    "a slot without height": "0 0 0 1 k 30 40 20 10 re 32 45 10 0 re f*",
    "nothing at all": "0 0 0 1 k 30 40 0 0 re f 0 0 0 0 k 30 40 20 0 re f",
    "edges that touch a clip": "q 30 40 20 10 re W n 0 0 0 1 k 30 50 20 10 re f Q",
}


@pytest.mark.parametrize("operators", WIDE_ENOUGH.values(), ids=WIDE_ENOUGH)
def test_lines_that_are_wide_enough(plain, operators):
    assert plain.drawn(operators).findings() == []


@pytest.mark.parametrize("style", ["border:{}mm solid", "border-top:{}mm solid", "border-left:{}mm solid", "border:{}mm solid;border-radius:2mm", "border-bottom:{}mm dashed"])
def test_borders_of_the_layout_engine(engine, style):
    """0.25 pt is 0.088 mm."""
    html = '<p class="at" style="left:20mm;top:20mm;width:40mm;color:#000;{}">Words</p>'
    assert set(good_file(engine, html.format(style.format(0.07))).codes()) == {"PRV076"}
    assert good_file(engine, html.format(style.format(0.1))).findings() == []


# -- white that overprints, and what nobody can vouch for


def drawn_in_state(plain: PressFile, state: str, operators: str) -> PressFile:
    return plain.drawn(f"/S gs {operators}", local(states(state)))


@pytest.mark.parametrize(
    ("state", "operators"),
    [
        ("<</OP true>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</OP true>>", "0 0 0 0 K 1 w 30 40 m 50 50 l S"),
        ("<</op true>>", f"1 g {SQUARE} f"),
        ("<</OP false /op true /OPM 1>>", f"0 0 0 0 k {SQUARE} f"),
    ],
)
def test_white_that_overprints(plain, state, operators):
    assert Rect(29, 39, 22, 12).contains(place(one(drawn_in_state(plain, state, operators), "PRV077")))


@pytest.mark.parametrize(
    ("state", "operators"),
    [
        ("<</OP false>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</OP true /op false>>", f"0 0 0 0 k {SQUARE} f"),
        ("<</op true>>", "0 0 0 0 K 1 w 30 40 m 50 50 l S"),
        ("<</ca 1 /CA 1 /BM /Normal /SMask /None /TR /Identity /TR2 /Default>>", f"0 0 0 1 k {SQUARE} f"),
        ("<</ca 0.5>>", "0 0 0 1 K 1 w 30 40 m 50 50 l S"),
        ("<</BM [/Compatible]>>", f"0 0 0 1 k {SQUARE} f"),
    ],
)
def test_states_that_change_nothing(plain, state, operators):
    assert drawn_in_state(plain, state, operators).findings() == []


DOUBTFUL = {
    "transparent": ("<</ca 0.5>>", f"0 0 0 1 k {SQUARE} f", "transparent (50%)"),
    "a transparent line": ("<</CA 0.2>>", "0 0 0 1 K 1 w 30 40 m 50 50 l S", "transparent (20%)"),
    "multiplied": ("<</BM /Multiply>>", f"0 0 0 1 k {SQUARE} f", "Multiply"),
    "multiplied, if known": ("<</BM [/Multiply /Normal]>>", f"0 0 0 1 k {SQUARE} f", "Multiply"),
    "a mask": ("<</SMask <</S /Alpha>>>>", f"0 0 0 1 k {SQUARE} f", "soft mask"),
    "a transfer function": ("<</TR2 /Other>>", f"0 0 0 1 k {SQUARE} f", "transfer function"),
    "overprinting": ("<</OP true>>", f"0 0 0 1 k {SQUARE} f", "overprints"),
    "overprinting afterwards": ("<</OP true>>", f"0 0 0 1 k {SQUARE} f", "overprints"),
}


@pytest.mark.parametrize(("state", "operators", "says"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_nobody_can_vouch_for(plain, state, operators, says):
    finding = one(drawn_in_state(plain, state, operators), "PRV079")
    assert says in finding.message and Rect(29, 39, 22, 12).contains(place(finding))


def test_a_group_that_is_faded_as_a_whole(plain):
    file = plain.drawn("/S gs /G Do", {**local(states("<</ca 0.5>>")), "/XObject": {"/G": group(Name.DeviceCMYK)}})
    message = one(file, "PRV079").message
    assert "transparent (50%)" in message and "more place" not in message, "told once, of the group"


ODD = {
    "a gradient by a program": (f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0] * 4, [0] * 4, function=4)}}, "a gradient"),
    "a mesh": (f"q {SQUARE} W n /S sh Q", {"/Shading": {"/S": gradient(Name.DeviceCMYK, [0] * 4, [0] * 4, kind=5)}}, "a gradient"),
    "a pattern that isn't there": (f"/Pattern cs /P scn {SQUARE} f", {}, "pattern"),
    "a picture with a soft mask": (PUT, images(lambda pdf: picture(pdf, "L", FINE, 9, SMask=picture(pdf, "L", FINE, 9))), "soft mask"),
    "a picture that can't be read": (PUT, images(lambda pdf: picture(pdf, "CMYK", FINE, 9, Width=9000)), "can't be read"),
    "a pattern in the colour it is used with": (
        f"/P0 cs 0 0 0 1 /P scn {SQUARE} f",
        {"/ColorSpace": {"/P0": Array([Name.Pattern, Name.DeviceCMYK])}, "/Pattern": {"/P": lambda pdf: _uncoloured(pdf)}},
        "without colours of its own",
    ),
    "letters that are drawings": ("0 0 0 1 k BT /T 3 Tf 30 40 Td (a) Tj ET", {"/Font": {"/T": lambda pdf: _type3(pdf)}}, "Type 3"),
    "forms without end": ("/A Do", {"/XObject": {"/A": lambda pdf: _endless(pdf)}}, ""),
    "a broken operator": ("1 2 re f", {}, "can't be read"),
}


def _uncoloured(pdf):
    made = cell("0 0 2 2 re f")(pdf)
    made.PaintType = 2
    return made


def _type3(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9, 9]), FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]), FirstChar=97, LastChar=97)
    font.CharProcs, font.Widths = Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 9 9 re f")), Array([9])
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
    return pdf.make_indirect(font)


def _endless(pdf):
    """Forms within forms, further than anybody would nest them."""
    made = form(f"0 0 0 1 k {SQUARE} f")(pdf)
    for _ in range(40):
        made = form("/A Do", XObject={"/A": made})(pdf)
    return made


@pytest.mark.parametrize(("operators", "resources", "says"), ODD.values(), ids=ODD)
def test_odd_things(plain, operators, resources, says):
    assert says in one(plain.drawn(operators, local(resources)), "PRV079").message


def test_a_form_that_holds_itself(plain):
    def make(pdf):
        made = form(f"0 0 0 1 k {SQUARE} f /A Do")(pdf)
        made.Resources.XObject = Dictionary(A=made)
        return made

    assert plain.drawn("/A Do", {"/XObject": {"/A": make}}).findings() == []


# -- bleed


def test_ground_that_ends_at_the_trim(plain):
    for edge, rect, along in [
        ("top", (40, 15, 20, 9), (25, 45)),
        ("bottom", (40, 86, 20, 9), (25, 45)),
        ("left", (15, 40, 9, 20), (25, 45)),
        ("right", (106, 40, 9, 20), (25, 45)),
    ]:
        finding = one(plain.drawn(f"0.4 0.2 0 0 k {' '.join(map(str, rect))} re f"), "PRV078")
        assert f"at the {edge} edge of the trim" in finding.message
        start, end = map(float, re.search(r"from ([\d.]+) to ([\d.]+) mm", finding.message).groups())
        assert (start, end) == (pytest.approx(along[0], abs=0.4), pytest.approx(along[1], abs=0.4)), finding.message


ENDS_TOO_SOON = {
    "over the whole edge": ("0.4 0.2 0 0 k 12 15 106 9 re f", "at the top"),
    "a millimetre beyond": ("0.4 0.2 0 0 k 40 14 20 9 re f", "1.0 mm beyond the top"),
    "short of the trim": ("0.4 0.2 0 0 k 40 15.3 20 9 re f", "mm inside the top"),
    "the palest tint": ("0 0 0.04 0 k 40 15 20 9 re f", "at the top"),
    "on a ground that goes on": ("0.02 0.03 0.06 0 k 10 10 110 90 re f 0.85 0.95 0.3 0.2 k 40 15 20 9 re f", "at the top"),
    "narrow": ("0.4 0.2 0 0 k 40 15 2 9 re f", "at the top"),
    "a picture": ("q 20 0 0 -10 40 25 cm /I Do Q", "at the top"),
}


@pytest.mark.parametrize(("operators", "says"), ENDS_TOO_SOON.values(), ids=ENDS_TOO_SOON)
def test_missing_bleed(plain, operators, says):
    file = plain.drawn(operators, images(lambda pdf: picture(pdf, "L", FINE, 128)))
    assert says in one(file, "PRV078").message


GOES_ON = {
    "to the bleed's edge": "0.4 0.2 0 0 k 40 12 20 9 re f",
    "further": "0.4 0.2 0 0 k 40 2 20 9 re f",
    "all around": "0.4 0.2 0 0 k 12 12 106 86 re f",
    "two grounds that meet": "0.4 0.2 0 0 k 12 12 40 86 re f 0.85 0.95 0.3 0.2 k 52 12 66 86 re f",
    "slanted": "0.4 0.2 0 0 k 40 30 m 60 2 l 80 30 l h f",
    "hardly slanted": "0.4 0.2 0 0 k 16 18 m 114 4 l 114 30 l 16 30 l h f",
    "round": "0.4 0.2 0 0 k 40 20 m 40 -10 80 -10 80 20 c f",
    "well inside": "0.4 0.2 0 0 k 40 16 20 9 re f",
    "only outside": "0.4 0.2 0 0 k 40 11 20 3 re f",
    "a slanted line": "0.4 0.2 0 0 K 0.5 w 40 30 m 70 2 l S",
}


@pytest.mark.parametrize("operators", GOES_ON.values(), ids=GOES_ON)
def test_artwork_that_goes_on(plain, operators):
    assert plain.drawn(operators).findings() == []


# -- text near the trim


def test_text_near_the_trim(engine):
    def made(left):
        return good_file(engine, f'<p class="at" style="left:{left}mm;top:20mm">Words</p>')

    finding = one(made(3 + 2), "PRV002")  # 2 mm, and a little for the letter's own margin
    assert finding.quote == "Words" and re.search(r"2\.\d mm from the trim", finding.message)
    assert made(3 + 3).findings() == []


def test_text_outside_the_trim(plain):
    """The slug is a panel of its own; words that belong to the item must not be out there."""
    (page,) = plain.expected.pages
    (main, slug) = page.panels
    expected = replace(plain.expected, pages=(replace(page, panels=(main, (panel_of("other", "", 5, 5), Pose(0, 0)))),))
    assert "useful-words" in one(PressFile(plain.pdf, expected), "PRV002").quote
    assert slug[1].y > TRIM.bottom


# -- fonts, which are proved in every file


def test_fonts_of_a_file_for_the_press(good):
    def rename(pdf):
        for item in pdf.objects:
            if isinstance(item, Dictionary) and item.get("/Type") == "/Font":
                item.BaseFont = Name("/ABCDEF+Other")

    def strip(pdf):
        for item in pdf.objects:
            if isinstance(item, Dictionary) and "/FontFile2" in item:
                del item["/FontFile2"]

    def codes(file):
        with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
            return {finding.code for finding in check_fonts(pdf, file.expected)}

    assert codes(good) == set()
    assert codes(good.changed(rename)) == {"PRV030"}
    assert codes(good.changed(strip)) == {"PRV031"}


def test_a_missing_glyph_in_a_file_for_the_press(engine):
    """The layout engine says so too, so the panel is made past its findings."""

    class Quiet:
        def lay_out(self, panels, style):
            return [replace(page, findings=()) for page in engine.lay_out(panels, style)]

    made = good_file(Quiet(), '<p class="at" style="left:8mm;top:8mm">Words 日</p>')
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert {finding.code for finding in check_fonts(pdf, made.expected)} == {"PRV032"}


# -- other readers


def run(*command: object, folder) -> str:
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} isn't on this machine")
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, cwd=folder)
    # Debian builds mutool without colour management, and it says so for any file with a profile.
    warnings = [line for line in done.stderr.splitlines() if line != "warning: ICC support is not available"]
    assert done.returncode == 0 and not warnings, done.stderr
    return done.stdout


@pytest.fixture
def on_disk(good, tmp_path):
    (tmp_path / "good.pdf").write_bytes(good.pdf)
    return tmp_path


def test_pdfium_opens_it(good):
    with pdfium.PdfDocument(good.pdf) as document:
        assert document.get_version() == 16
        assert [mm_from_pt(edge) for edge in document[0].get_bleedbox()] == pytest.approx(list(around(3)), abs=0.01)


def test_poppler_opens_it_and_agrees(on_disk):
    told = run("pdfinfo", "-box", "good.pdf", folder=on_disk)
    boxes = {name: [mm_from_pt(float(part)) for part in edges.split()] for name, edges in re.findall(r"(\w+Box): +(.+)", told)}
    assert boxes["TrimBox"] == pytest.approx(list(around(0)), abs=0.01) and boxes["BleedBox"] == pytest.approx(list(around(3)), abs=0.01)
    assert boxes["MediaBox"] == pytest.approx([0, 0, *SHEET], abs=0.01)
    assert re.search(r"PDF version: +1\.6", told) and "PDF subtype:     PDF/X-4" in told or "Metadata Stream: yes" in told
    assert run("pdftoppm", "-r", "50", "-png", "good.pdf", "page", folder=on_disk) == ""


def test_mupdf_opens_it(on_disk):
    run("mutool", "draw", "-q", "-r", "50", "-o", "page.png", "good.pdf", folder=on_disk)
    assert "FOGRA39" in run("mutool", "show", "good.pdf", "trailer/Root/OutputIntents/1", folder=on_disk)


def test_qpdf_finds_nothing(on_disk):
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", "good.pdf", folder=on_disk)


def separations(pdf: bytes, folder, dpi: int = 100):
    """The four inks of the first page, as another renderer sees them (PIL, CMYK, at the trim and bleed)."""
    (folder / "file.pdf").write_bytes(pdf)
    assert run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", f"-r{dpi}", "-o", "inks.tif", "file.pdf", folder=folder) == ""
    with Image.open(folder / "inks.tif") as picture:
        picture.load()
        edges = (BLEED_RECT.x, BLEED_RECT.y, BLEED_RECT.right, BLEED_RECT.bottom)
        return picture.crop([round(edge * dpi / 25.4) for edge in edges])


def most_ink(inks) -> float:
    bands = {str(n): band.convert("I") for n, band in enumerate(inks.split())}
    total = ImageMath.lambda_eval(lambda given: given["0"] + given["1"] + given["2"] + given["3"], **bands)
    return total.getextrema()[1] / 2.55


INKED = {
    "as it is": ("", {}),
    "too much": (f"1 1 1 0.3 k {SQUARE} f", {}),
    "partly covered": (f"1 1 1 1 k {SQUARE} f 0.7 0.7 0.5 0.3 k 29 39 22 12 re f", {}),
    "a pattern": (f"/Pattern cs /P scn {SQUARE} f", {"/Pattern": {"/P": cell("0.9 0.9 0.9 0.6 k 0 0 2 2 re f")}}),
    "a picture": (PUT, images(lambda pdf: picture(pdf, "CMYK", FINE, (210, 200, 190, 240)))),
    "a JPEG": (PUT, images(lambda pdf: jpeg(pdf, (210, 200, 190, 240), True))),
    "a JPEG told otherwise": (PUT, images(lambda pdf: jpeg(pdf, (30, 20, 10, 40), False))),
    "a form": ("0.9 0.9 0.9 0.5 k /A Do", {"/XObject": {"/A": form(f"{SQUARE} f")}}),
}


@pytest.mark.parametrize(("operators", "resources"), INKED.values(), ids=INKED)
def test_another_renderer_sees_as_much_ink(good, plain, tmp_path, operators, resources):
    file = plain.drawn(operators, resources) if operators else good
    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        ours = measure_ink(pdf.pages[0], 300.0, [BLEED_RECT])
    assert ours.most == pytest.approx(most_ink(separations(file.pdf, tmp_path)), abs=4)


def test_another_renderer_sees_text_and_codes_in_black_alone(good, tmp_path):
    inks = separations(good.pdf, tmp_path)
    dpi = 100

    def colours(rect: Rect) -> int:
        crop = [round((edge - start) * dpi / 25.4) for edge, start in zip((rect.x, rect.y, rect.right, rect.bottom), (12, 12, 12, 12), strict=True)]
        c, m, y, _ = inks.crop(crop).split()
        return ImageChops.lighter(ImageChops.lighter(c, m), y).getextrema()[1]

    assert colours(Rect(68, 62, 26, 26)) == 0, "the code"
    assert colours(Rect(20, 49, 40, 4)) == 0, "text in teal on the screen"
    assert colours(Rect(20, 15, 40, 4)) > 200, "the ground, to see that this can fail"
    assert PLUM and TEAL and LILAC
