"""Colours as the theme's recipes, and what makes a file PDF/X-4."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from generator.impose.colours import Recolour
from generator.impose.pdfx import PDFX_VERSION, make_pdfx
from generator.kernel.digest import digest
from generator.model.edition import Meta

from ..pdf_helpers import everything_in
from ..prove.press.files import INKS, META, PLUM, PRESS, TEAL, picture, rgb, saved

PALE = "#e0f0ff"  # light, with a recipe
RECIPES = (*PRESS.recipes, (rgb(PALE), (12, 2, 0, 0)))
UNKNOWN = ("#123456", "#fff0aa")  # one dark, one light


def in_pdf(colour: str) -> tuple[float, ...]:
    """As a layout engine writes it: six digits."""
    return tuple(round(value / 255, 6) for value in rgb(colour))


def numbers(values) -> str:
    return " ".join(f"{value:g}" if value == round(value, 4) else f"{value:.6f}" for value in values)


# -- an independent reading of a stream: what is painted in which colour


class Reading:
    """("fill" | "stroke" | "text", colour operator, operands) of all that a stream paints. Follows q, Q, colours and Tr
    only.
    """

    def __init__(self, data: bytes):
        self.painted: list[tuple[str, str, tuple[float, ...]]] = []
        fill, stroke, mode, saved_states = ("g", (0.0,)), ("G", (0.0,)), 0, []
        with pikepdf.new() as scratch:
            for operands, operator in pikepdf.parse_content_stream(pikepdf.Stream(scratch, data)):
                name = str(operator)
                if name in ("g", "rg", "k"):
                    fill = (name, tuple(float(value) for value in operands))
                elif name in ("G", "RG", "K"):
                    stroke = (name, tuple(float(value) for value in operands))
                elif name == "q":
                    saved_states.append((fill, stroke, mode))
                elif name == "Q":
                    fill, stroke, mode = saved_states.pop()
                elif name == "Tr":
                    mode = int(operands[0])
                elif name in ("f", "f*", "B"):
                    self.painted.append(("fill", *fill))
                elif name in ("Tj", "TJ") and mode in (0, 2):
                    self.painted.append(("text", *fill))
                if name in ("S", "B"):
                    self.painted.append(("stroke", *stroke))
                elif name in ("Tj", "TJ") and mode in (1, 2):
                    self.painted.append(("text", *stroke))


def luminance(values) -> float:
    return sum(
        share * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
        for share, value in zip((0.2126, 0.7152, 0.0722), values, strict=True)
    )


def wanted(kind: str, operator: str, operands: tuple[float, ...]) -> tuple[str, str, tuple[float, ...]]:
    """What the rules of the press make of one thing painted."""
    stroke = operator.isupper()
    values = operands * 3 if len(operands) == 1 else operands
    inks = dict(RECIPES).get(tuple(round(255 * value) for value in values)) if len(operands) == 3 else None
    if kind == "text" and luminance(values) < 0.4:
        cmyk = (0.0, 0.0, 0.0, 1.0)
    elif values == (1.0, 1.0, 1.0):
        cmyk = (0.0, 0.0, 0.0, 0.0)
    elif inks:
        cmyk = tuple(percent / 100 for percent in inks)
    elif len(set(values)) == 1:
        cmyk = (0.0, 0.0, 0.0, round(1 - values[0], 4))
    else:
        return kind, operator, operands
    return kind, "K" if stroke else "k", cmyk


COLOURS = st.one_of(
    st.sampled_from([*INKS, PALE, *UNKNOWN, "#000000", "#ffffff", "#777777", "#c8c8c8"]).map(in_pdf),
    st.sampled_from([0.0, 1.0, 0.5, 0.25]).map(lambda value: (value,)),
)
COLOUR = st.builds(
    lambda values, stroke: (
        f"{numbers(values)} {('RG' if stroke else 'rg') if len(values) == 3 else 'G' if stroke else 'g'}"
    ),
    COLOURS,
    st.booleans(),
)
AREA = st.sampled_from(
    [
        "0 0 9 9 re f",
        "0 0 m 5 5 l S",
        "0 0 m 5 5 l 5 0 l B",
        "1 1 2 2 re 5 5 1 1 re f*",
        "0 0 9 9 re W n",
        "q 2 0 0 2 0 0 cm Q",
    ]
)
SHOW = st.one_of(st.just("(a) Tj"), st.just("[<41> 3 <42>] TJ"), st.sampled_from(["0 Tr", "1 Tr", "2 Tr"]), COLOUR)
TEXT = st.lists(SHOW, max_size=4).map(lambda parts: " ".join(["BT", *parts, "ET"]))
PIECES = st.recursive(
    st.one_of(COLOUR, AREA, TEXT),
    lambda inner: st.lists(inner, max_size=5).map(lambda parts: " ".join(["q", *parts, "Q"])),
    max_leaves=25,
)
STREAMS = st.lists(PIECES, max_size=8).map(" ".join)


@given(STREAMS)
def test_everything_is_painted_in_the_inks_it_should_be(stream):
    recolour = Recolour(RECIPES)
    result = recolour.content(stream.encode())
    have, want = Reading(result).painted, [wanted(*item) for item in Reading(stream.encode()).painted]
    assert [(kind, operator, pytest.approx(values, abs=1e-4)) for kind, operator, values in want] == have
    assert Reading(recolour.content(result)).painted == have, "a second time changes nothing"
    assert Recolour(RECIPES).content(stream.encode()) == result


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_only_exact_colours_have_a_recipe(colour):
    written = in_pdf("#{:02x}{:02x}{:02x}".format(*colour))
    inks = Recolour(RECIPES).inks(written)
    if colour in dict(RECIPES):
        assert inks == tuple(percent / 100 for percent in dict(RECIPES)[colour])
    elif len(set(colour)) == 1:
        assert inks[:3] == (0, 0, 0) and inks[3] == pytest.approx(1 - colour[0] / 255, abs=1e-4)
    else:
        assert inks is None


@pytest.mark.parametrize("off", [(1, 0, 0), (0, -1, 0), (0, 0, 1)])
def test_a_neighbour_of_a_recipe_is_no_recipe(off):
    near = "#{:02x}{:02x}{:02x}".format(*tuple(a + b for a, b in zip(rgb(TEAL), off, strict=True)))
    assert Recolour(RECIPES).inks(in_pdf(near)) is None
    assert Recolour(RECIPES).inks(in_pdf(TEAL)) is not None


def test_a_colour_between_two_of_eight_bits_has_no_recipe():
    assert Recolour(RECIPES).inks(tuple(value + 0.001 for value in in_pdf(TEAL))) is None


def test_the_reading_of_these_tests_sees_a_wrong_colour():
    assert Reading(b"1 0 0 rg 0 0 9 9 re f").painted == [("fill", "rg", (1.0, 0.0, 0.0))]
    assert wanted("fill", "rg", in_pdf(PLUM)) == ("fill", "k", (0.85, 0.95, 0.3, 0.2))
    assert wanted("text", "rg", in_pdf(PLUM)) == ("text", "k", (0, 0, 0, 1))


def test_the_first_recipe_of_a_colour_counts():
    assert Recolour(((rgb(PLUM), (1, 2, 3, 4)), (rgb(PLUM), (5, 6, 7, 8)))).inks(in_pdf(PLUM)) == (
        0.01,
        0.02,
        0.03,
        0.04,
    )


def test_a_recipe_wins_over_black_alone():
    """A rich black, for a large ground."""
    recolour = Recolour((((0, 0, 0), (30, 30, 30, 100)),))
    assert b"0.3 0.3 0.3 1 k" in recolour.content(b"0 0 0 rg 0 0 9 9 re f")
    assert b"0 0 0 1 k" in recolour.content(b"0 0 0 rg BT (text) Tj ET"), "but not for text"
    assert b"0 0 0 1 k" in recolour.content(b"0 g 0 0 9 9 re f"), "nor for codes and marks"


def test_strings_and_names_are_left_as_they_are():
    stream = b"BT /F1 9 Tf (1 0 0 rg \\) Q) Tj <71> Tj [(a) -20 (b)] TJ ET /N /MC0 BDC EMC"
    result = Recolour(RECIPES).content(stream)
    assert b"/F1 9 Tf" in result and b"/MC0" in result and b"-20" in result
    with pikepdf.new() as scratch:
        shown = [
            operands[0]
            for operands, operator in pikepdf.parse_content_stream(pikepdf.Stream(scratch, result))
            if str(operator) == "Tj"
        ]
    assert [bytes(words) for words in shown] == [b"1 0 0 rg ) Q", b"q"]


def test_marks_in_all_inks_stay():
    marks = b"q 0 G 0.35 w 0 0 m 9 0 l S Q q .7 .7 .7 .7 K 1 w 0 0 m 9 0 l S Q"
    assert [item[1:] for item in Reading(Recolour(()).content(marks)).painted] == [
        ("K", (0, 0, 0, 1)),
        ("K", (0.7, 0.7, 0.7, 0.7)),
    ]


# -- forms


def a_form(pdf, data: bytes, **entries) -> pikepdf.Object:
    form = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 9, 9]), Dictionary()
    for key, value in entries.items():
        form[f"/{key}"] = value
    return form


def a_group(pdf, data: bytes) -> pikepdf.Object:
    return a_form(pdf, data, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True))


PAINT = f"{numbers(in_pdf(PLUM))} rg 0 0 9 9 re f".encode()


def test_forms_within_forms_and_patterns_are_rewritten_and_pictures_are_not():
    with pikepdf.new() as pdf:
        image = picture(pdf, "RGB", (2, 2), (255, 0, 0))
        inner = a_form(pdf, PAINT)
        inner.Resources.XObject = Dictionary(I=image)
        cell = pdf.make_stream(PAINT, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
        cell.BBox, cell.Resources = Array([0, 0, 9, 9]), Dictionary(XObject=Dictionary(A=inner))
        shading = pdf.make_indirect(
            Dictionary(PatternType=2, Shading=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB))
        )
        form = a_form(pdf, b"/A Do " + PAINT)
        form.Resources = Dictionary(XObject=Dictionary(A=inner), Pattern=Dictionary(P=cell, S=shading))
        before = image.read_bytes()
        Recolour(RECIPES).form(pdf, form)
        assert all(
            b"rg" not in stream.read_bytes() and b"0.85 0.95 0.3 0.2 k" in stream.read_bytes()
            for stream in (form, inner, cell)
        )
        assert image.read_bytes() == before and shading.Shading.ColorSpace == Name.DeviceRGB


def test_a_form_within_takes_over_the_colour_it_is_drawn_in():
    with pikepdf.new() as pdf:
        inner = a_form(pdf, b"0 0 9 9 re f")
        form = a_form(
            pdf, numbers(in_pdf(TEAL)).encode() + b" rg /A Do", Resources=Dictionary(XObject=Dictionary(A=inner))
        )
        Recolour(RECIPES).form(pdf, form)
        assert b"0.92 0.45 0.4 0.3 k" in form.read_bytes().split(b"/A Do")[0]
        assert b" k" not in inner.read_bytes()


def test_a_form_that_holds_itself_ends():
    with pikepdf.new() as pdf:
        form = a_form(pdf, PAINT)
        form.Resources = Dictionary(XObject=Dictionary(A=form))
        Recolour(RECIPES).form(pdf, form)


def test_groups_without_anything_transparent_go():
    with pikepdf.new() as pdf:
        inner = a_group(pdf, PAINT)
        inner.Resources.ExtGState = Dictionary(A=Dictionary(ca=1, CA=1))
        form = a_form(pdf, b"/A Do", Resources=Dictionary(XObject=Dictionary(A=inner)))
        Recolour(RECIPES).form(pdf, form)
        assert "/Group" not in inner


@pytest.mark.parametrize(
    "state",
    ["<</ca 0.5>>", "<</CA 0.5>>", "<</BM /Multiply>>", "<</SMask <</S /Alpha>>>>"],
    ids=["fill", "stroke", "mode", "mask"],
)
def test_groups_in_something_transparent_mix_in_cmyk(state):
    with pikepdf.new() as pdf:
        inner = a_group(pdf, PAINT)
        form = a_form(pdf, b"/S gs /A Do")
        form.Resources = Dictionary(
            XObject=Dictionary(A=inner), ExtGState=Dictionary(S=pikepdf.Object.parse(state.encode()))
        )
        Recolour(RECIPES).form(pdf, form)
        assert Name.DeviceCMYK == inner.Group.CS


def test_colour_spaces_that_nothing_uses_go():
    def lab() -> Dictionary:
        return Dictionary({"/lab": Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))])})

    with pikepdf.new() as pdf:
        form = a_form(pdf, PAINT, Resources=Dictionary(ColorSpace=lab()))
        Recolour(RECIPES).form(pdf, form)
        assert "/ColorSpace" not in form.Resources
        used = a_form(pdf, b"/lab cs 50 9 9 scn 0 0 9 9 re f", Resources=Dictionary(ColorSpace=lab()))
        Recolour(RECIPES).form(pdf, used)
        assert "/ColorSpace" in used.Resources and b"/lab cs" in used.read_bytes(), "left for the proof"


# -- PDF/X-4


def x4(meta: Meta = META, press=PRESS, identity: str = "abc") -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        make_pdfx(pdf, press, meta, identity)
        return saved(pdf)


def said(pdf: pikepdf.Pdf) -> dict[str, str]:
    """XMP by local name."""
    packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode())
    return {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in packet.iter()}


def test_the_same_bytes_twice_and_others_for_another_content():
    assert x4() == x4()
    assert (
        len(
            {
                x4(),
                x4(identity="abd"),
                x4(meta=replace(META, created="2026-11-23")),
                x4(meta=replace(META, title="Other")),
            }
        )
        == 4
    )


def test_what_a_file_for_the_press_says():
    with pikepdf.open(io.BytesIO(x4())) as pdf:
        assert pdf.pdf_version == PDFX_VERSION == "1.6"
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == (
            "/GTS_PDFX",
            PRESS.identifier,
            "http://www.color.org",
        )
        with open(PRESS.icc, "rb") as file:
            assert intent.DestOutputProfile.read_bytes() == file.read()
        assert intent.DestOutputProfile.N == 4
        xmp = said(pdf)
        assert (xmp["GTS_PDFXVersion"], xmp["Trapped"], xmp["RenditionClass"]) == ("PDF/X-4", "False", "default")
        assert xmp["CreateDate"] == xmp["ModifyDate"] == xmp["MetadataDate"] == "2026-11-22T00:00:00Z"
        assert str(pdf.docinfo.Trapped) == "/False" and str(pdf.docinfo.CreationDate) == "D:20261122000000Z"
        assert str(pdf.docinfo.Producer) == xmp["Producer"] and str(pdf.docinfo.Creator) == xmp["CreatorTool"]
        assert str(pdf.docinfo.Title) == xmp["li"] or META.title in pdf.Root.Metadata.read_bytes().decode()
        for key in ("DocumentID", "InstanceID"):
            assert uuid.UUID(xmp[key].removeprefix("uuid:")).version == 5
        assert xmp["DocumentID"] != xmp["InstanceID"]
        assert len(pdf.trailer.ID) == 2
        assert not {"/Names", "/OpenAction", "/AA", "/AcroForm", "/Encrypt"} & set(pdf.Root.keys())


@pytest.mark.parametrize("title", ["A & B <c> \"d\" 'e'", "Pomoc dla ofiar nękania", "مساعدة", "{braces} %s {0}"])
def test_any_title_is_told_alike_in_both_places(title):
    with pikepdf.open(io.BytesIO(x4(replace(META, title=title, author=title)))) as pdf:
        assert str(pdf.docinfo.Title) == str(pdf.docinfo.Author) == title
        packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode())
        assert [element.text for element in packet.iter() if element.tag.endswith("}li")] == [title, title]


def test_a_neutral_file_names_nobody():
    neutral = replace(META, neutral=True, author="Somebody Particular")
    assert b"Particular" not in everything_in(x4(neutral)) and b"Particular" in everything_in(
        x4(replace(neutral, neutral=False))
    )
    with pikepdf.open(io.BytesIO(x4(neutral))) as pdf:
        assert "/Author" not in pdf.docinfo and "creator" not in said(pdf)


def test_the_imposers_own_information_is_replaced():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "Somebody Particular"
        make_pdfx(pdf, PRESS, replace(META, neutral=True), digest("x"))
        assert b"Particular" not in everything_in(saved(pdf))
