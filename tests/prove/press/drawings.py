"""What the tests for the press draw on a good file, and how they read what is found. Places in mm, y downwards."""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from generator.kernel.geometry import Rect
from generator.kernel.units import mm_from_pt

from .files import PRESS, SHEET, TRIM, PressFile, picture

BLEED_RECT = TRIM.inset(-PRESS.bleed)


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
    return all(
        abs(a - b) <= by
        for a, b in zip(
            (have.x, have.y, have.right, have.bottom), (want.x, want.y, want.right, want.bottom), strict=True
        )
    )


def around(by: float) -> tuple[float, float, float, float]:
    """The trim grown by some mm, as left, bottom, right, top from below."""
    rect = TRIM.inset(-by)
    return rect.x, SHEET[1] - rect.bottom, rect.right, SHEET[1] - rect.y


SQUARE = "30 40 20 10 re"
SPOT = Array(
    [
        Name.Separation,
        Name("/PANTONE 1"),
        Name.DeviceCMYK,
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1),
    ]
)
ALL = Array(
    [
        Name.Separation,
        Name.All,
        Name.DeviceGray,
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1),
    ]
)
LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]), Range=Array([-125, 125, -125, 125]))])


def form(data: str, **resources):
    def make(pdf):
        made = pdf.make_stream(data.encode(), Type=Name.XObject, Subtype=Name.Form)
        made.BBox = Array([-500, -500, 500, 500])
        made.Resources = Dictionary(
            {
                f"/{kind}": Dictionary({name: item(pdf) if callable(item) else item for name, item in entries.items()})
                for kind, entries in resources.items()
            }
        )
        return made

    return make


def cell(data: str):
    def make(pdf):
        made = pdf.make_stream(
            data.encode(), Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=3, YStep=3
        )
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
        shading = Dictionary(
            ShadingType=kind,
            ColorSpace=space,
            Coords=Array([30, 40, 50, 40]),
            Extend=Array([True, True]),
            Function=ends,
        )
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


def local(resources):
    """Resources made anew for each file: pikepdf's objects belong to one."""
    return {
        kind: {
            name: (lambda pdf, item=item: item(pdf) if callable(item) else pikepdf.Object.parse(item.unparse()))
            for name, item in entries.items()
        }
        for kind, entries in resources.items()
    }


def good_file_with_text(plain: PressFile, operators: str) -> PressFile:
    """With operators in front of the first words of the item."""

    def change(pdf):
        panel = pdf.pages[0].Resources.XObject.P0
        data = panel.read_bytes()
        at = data.index(b"[")
        panel.write(data[:at] + operators.encode() + b" " + data[at:])

    return plain.changed(change)


def jpeg(pdf, colour, turned: bool):
    """A JPEG as programs write them (0 is full ink), which PDF is told by /Decode, or isn't."""
    buffer = io.BytesIO()
    Image.new("CMYK", FINE, colour).save(buffer, "JPEG", quality=95, subsampling=0)
    made = picture(pdf, "CMYK", FINE, 0)
    made.write(buffer.getvalue(), filter=Name.DCTDecode)
    if turned:
        made.Decode = Array([1, 0] * 4)
    return made


def mm(points: float) -> float:
    return mm_from_pt(points)
