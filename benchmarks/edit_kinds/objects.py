"""The parts that a page is made of."""

from __future__ import annotations

from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.kernel.units import pt

from ..edit_files import contents
from .choosing import any_size, choose, ink, instruction, kind, named, spot


def _forms(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [content.holder for content in contents(pdf) if isinstance(content.holder, pikepdf.Stream)]


@kind("object: dropped")
def _dropped(chance, pdf, made, near):
    content, n = instruction(chance, pdf, False, named("Do"))
    operands, _ = content.steps.pop(n)
    content.keep()
    return f"{operands[0]} isn't drawn"


@kind("object: two swapped")
def _two_swapped(chance, pdf, made, near):
    holder = choose(chance, [content for content in contents(pdf) if len(content.resources.get("/XObject") or ()) > 1])
    drawn = holder.resources.XObject
    one, other = chance.sample(sorted(drawn.keys()), 2)
    drawn[one], drawn[other] = drawn[other], drawn[one]
    return f"{one} and {other} swapped"


@kind("object: /Matrix")
def _form_matrix(chance, pdf, made, near):
    form = choose(chance, _forms(pdf))
    times, x, y = chance.choice((1, 1, 0.9, 1.05, -1)), any_size(chance, 0.05, 10), any_size(chance, 0.05, 10)
    form.Matrix = Array([Decimal(f"{times:.3f}"), 0, 0, 1, Decimal(f"{pt(x):.3f}"), Decimal(f"{pt(y):.3f}")])
    return f"times {times}, {x:.2f} and {y:.2f} mm off"


@kind("object: /BBox")
def _form_box(chance, pdf, made, near):
    form = choose(chance, _forms(pdf))
    at, part = chance.randrange(4), any_size(chance, 0.01, 0.9)
    box = [float(edge) for edge in form.BBox]
    box[at] += (box[(at + 2) % 4] - box[at]) * part
    form.BBox = Array([Decimal(f"{edge:.3f}") for edge in box])
    return f"edge {at} moved by {part:.0%}"


@kind("object: resource dropped")
def _resource(chance, pdf, made, near):
    places = [
        (content, group, name)
        for content in contents(pdf)
        for group, names in content.resources.items()
        if isinstance(names, Dictionary)
        for name in names
    ]
    content, group, name = choose(chance, places)
    del content.resources[group][name]
    return f"{group} {name} dropped"


@kind("object: transparency")
def _alpha(chance, pdf, made, near):
    content = choose(chance, [content for content in contents(pdf) if content.resources.get("/ExtGState")])
    name = choose(chance, sorted(content.resources.ExtGState.keys()))
    alpha = chance.choice((0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95))
    content.resources.ExtGState[name] = Dictionary(ca=Decimal(str(alpha)), CA=Decimal(str(alpha)))
    return f"{name} has {alpha}"


@kind("object: annotation")
def _annotation(chance, pdf, made, near):
    page, x, y = spot(chance, made, near)
    w, h = any_size(chance, 3, 150), any_size(chance, 3, 60)
    look = pdf.make_stream(
        f"{ink(chance)} {ink(chance).upper()} 1 w 0 0 {w:.2f} {h:.2f} re {chance.choice('fS')}".encode()
    )
    look.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, Decimal(f"{w:.2f}"), Decimal(f"{h:.2f}")]), Length=0
    )
    what = chance.choice((Name.Square, Name.Stamp, Name.FreeText, Name.Highlight, Name.Widget))
    bottom = float(pdf.pages[page].mediabox[3]) - pt(y)
    box = Array([Decimal(f"{edge:.2f}") for edge in (pt(x), bottom, pt(x) + w, bottom + h)])
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=what, Rect=box, F=4, AP=Dictionary(N=look), Contents=String(""))
    )
    pdf.pages[page].obj["/Annots"] = Array([*pdf.pages[page].obj.get("/Annots", []), note])
    return f"{what} at {x:.0f}, {y:.0f} mm"
