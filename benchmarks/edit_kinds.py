"""Ways to change a finished file at random: what its pages do, where, with which parts and which fonts, and what
somebody draws on top.

Each kind is a function of a chance (`random.Random`), an open file, the file as made, and whether to change something
near a number. It changes the open file and says what it did. Raises NotHere if there is nothing of the kind to change.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from generator.kernel.units import pt

from .edit_files import SHOWS, Content, Made, characters, codes_of, contents, fonts, strings_of


class NotHere(Exception):
    """The file has nothing of this kind."""


Kind = Callable[[Random, pikepdf.Pdf, Made, bool], str]
KINDS: dict[str, Kind] = {}

_COLOURS = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}
_UNITS = 96 / 25.4  # of a laid-out page to the mm


def kind(name: str) -> Callable[[Kind], Kind]:
    def known(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return known


def _choose(chance: Random, items: list):
    if not items:
        raise NotHere
    return items[chance.randrange(len(items))]


def _step(
    chance: Random, pdf: pikepdf.Pdf, near: bool, wanted: Callable[[tuple[list, str]], bool]
) -> tuple[Content, int]:
    """An instruction to change."""
    return _choose(
        chance,
        [
            (content, n)
            for content in contents(pdf)
            for n, step in enumerate(content.steps)
            if (not near or n in content.near) and wanted(step)
        ],
    )


def _is_number(item) -> bool:
    return isinstance(item, (int, float, Decimal)) and not isinstance(item, bool)


def _size(chance: Random, least: float, most: float) -> float:
    """Small ones as often as large ones."""
    return math.exp(chance.uniform(math.log(least), math.log(most)))


def _named(operator: str) -> Callable[[tuple[list, str]], bool]:
    return lambda step: step[1] == operator


# Operators


@kind("operator: deleted")
def _deleted(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: True)
    _, operator = content.steps.pop(n)
    content.keep()
    return f"{operator} deleted"


@kind("operator: repeated")
def _repeated(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: True)
    content.steps.insert(n, content.steps[n])
    content.keep()
    return f"{content.steps[n][1]} repeated"


@kind("operator: operand changed")
def _operand(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: any(map(_is_number, step[0])))
    operands, operator = content.steps[n]
    at = _choose(chance, [m for m, item in enumerate(operands) if _is_number(item)])
    before, times = float(operands[at]), chance.choice((-1, 0, 0.5, 0.8, 0.95, 0.99, 1.01, 1.05, 1.2, 2))
    operands[at] = Decimal(f"{before * times:.4f}")
    content.keep()
    return f"{operator}: {before:g} times {times}"


@kind("operator: colour")
def _colour(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: step[1] in _COLOURS)
    operands, operator = content.steps[n]
    levels = [chance.randrange(11) / 10 for _ in range(_COLOURS[operator])]
    content.steps[n] = ([Decimal(str(level)) for level in levels], operator)
    content.keep()
    return f"{operator} {[float(each) for each in operands]} becomes {levels}"


@kind("operator: texts swapped")
def _texts_swapped(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: step[1] in SHOWS)
    other = _choose(chance, [m for m, step in enumerate(content.steps) if m != n and step[1] == content.steps[n][1]])
    said = f'"{content.text(n)}" and "{content.text(other)}" swapped'
    content.steps[n], content.steps[other] = content.steps[other], content.steps[n]
    content.keep()
    return said


@kind("operator: glyph code")
def _glyph_code(chance, pdf, made, near):
    content, n = _step(
        chance,
        pdf,
        near,
        lambda step: any(len(bytes(string)) > 1 for string in strings_of(step)) if step[1] in SHOWS else False,
    )
    operands, operator = content.steps[n]
    items = list(operands[0]) if operator == "TJ" else operands
    at = _choose(chance, [m for m, item in enumerate(items) if isinstance(item, String) and len(bytes(item)) > 1])
    codes, known = codes_of(items[at]), content.fonts[n]
    place = chance.randrange(len(codes))
    alike = [
        code
        for code in sorted(known)
        if code != codes[place] and known[code].isdigit() == known.get(codes[place], "").isdigit()
    ]
    new = _choose(chance, alike)
    said = f'"{known.get(codes[place])}" of "{content.text(n)}" becomes "{known[new]}"'
    codes[place] = new
    items[at] = String(b"".join(code.to_bytes(2, "big") for code in codes))
    content.steps[n] = ([Array(items)] if operator == "TJ" else items, operator)
    content.keep()
    return said


@kind("operator: kerning")
def _kerning(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: step[1] == "TJ" and any(map(_is_number, step[0][0])))
    items = list(content.steps[n][0][0])
    at = _choose(chance, [m for m, item in enumerate(items) if _is_number(item)])
    by = round(chance.choice((-1, 1)) * _size(chance, 20, 3000))
    items[at] = int(items[at]) + by
    said = f'"{content.text(n)}": {by} thousandths'
    content.steps[n] = ([Array(items)], "TJ")
    content.keep()
    return said


# Positions


def _matrix_changed(chance, pdf, near, change: Callable[[list[float]], str]) -> str:
    content, n = _step(chance, pdf, near, lambda step: step[1] in ("Tm", "cm"))
    operands, operator = content.steps[n]
    matrix = [float(item) for item in operands]
    said = change(matrix)
    content.steps[n] = ([Decimal(f"{number:.6f}") for number in matrix], operator)
    content.keep()
    return f"{operator} {said}"


@kind("position: moved")
def _moved(chance, pdf, made, near):
    content, n = _step(chance, pdf, near, lambda step: step[1] in ("Tm", "cm", "Td", "re", "m"))
    operands, operator = content.steps[n]
    x = 4 if operator in ("Tm", "cm") else 0
    far, way = _size(chance, 0.05, 20), chance.uniform(0, 2 * math.pi)
    for at, part in ((x, math.cos(way)), (x + 1, math.sin(way))):
        operands[at] = Decimal(f"{float(operands[at]) + far * part * _UNITS:.4f}")
    content.keep()
    return f"{operator} by {far:.2f} mm"


@kind("position: turned")
def _turned(chance, pdf, made, near):
    degrees = chance.choice((-1, 1)) * chance.choice((_size(chance, 0.2, 45), 90, 180))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def change(matrix):
        a, b, c, d = matrix[:4]
        matrix[:4] = cos * a + sin * c, cos * b + sin * d, cos * c - sin * a, cos * d - sin * b
        return f"turned by {degrees:.1f} degrees"

    return _matrix_changed(chance, pdf, near, change)


@kind("position: mirrored")
def _mirrored(chance, pdf, made, near):
    first = chance.choice((0, 2))

    def change(matrix):
        matrix[first : first + 2] = -matrix[first], -matrix[first + 1]
        return "mirrored"

    return _matrix_changed(chance, pdf, near, change)


@kind("position: scaled")
def _scaled(chance, pdf, made, near):
    across, up = (chance.choice((1, 0.5, 0.9, 0.97, 1.03, 1.1, 1.5)) for _ in "xy")

    def change(matrix):
        matrix[:4] = matrix[0] * across, matrix[1] * across, matrix[2] * up, matrix[3] * up
        return f"scaled by {across} and {up}"

    return _matrix_changed(chance, pdf, near, change)


# Objects


def _forms(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [content.holder for content in contents(pdf) if isinstance(content.holder, pikepdf.Stream)]


@kind("object: dropped")
def _dropped(chance, pdf, made, near):
    content, n = _step(chance, pdf, False, _named("Do"))
    operands, _ = content.steps.pop(n)
    content.keep()
    return f"{operands[0]} isn't drawn"


@kind("object: two swapped")
def _two_swapped(chance, pdf, made, near):
    holder = _choose(chance, [content for content in contents(pdf) if len(content.resources.get("/XObject") or ()) > 1])
    drawn = holder.resources.XObject
    one, other = chance.sample(sorted(drawn.keys()), 2)
    drawn[one], drawn[other] = drawn[other], drawn[one]
    return f"{one} and {other} swapped"


@kind("object: /Matrix")
def _form_matrix(chance, pdf, made, near):
    form = _choose(chance, _forms(pdf))
    times, x, y = chance.choice((1, 1, 0.9, 1.05, -1)), _size(chance, 0.05, 10), _size(chance, 0.05, 10)
    form.Matrix = Array([Decimal(f"{times:.3f}"), 0, 0, 1, Decimal(f"{pt(x):.3f}"), Decimal(f"{pt(y):.3f}")])
    return f"times {times}, {x:.2f} and {y:.2f} mm off"


@kind("object: /BBox")
def _form_box(chance, pdf, made, near):
    form = _choose(chance, _forms(pdf))
    at, part = chance.randrange(4), _size(chance, 0.01, 0.9)
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
    content, group, name = _choose(chance, places)
    del content.resources[group][name]
    return f"{group} {name} dropped"


@kind("object: transparency")
def _alpha(chance, pdf, made, near):
    content = _choose(chance, [content for content in contents(pdf) if content.resources.get("/ExtGState")])
    name = _choose(chance, sorted(content.resources.ExtGState.keys()))
    alpha = chance.choice((0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95))
    content.resources.ExtGState[name] = Dictionary(ca=Decimal(str(alpha)), CA=Decimal(str(alpha)))
    return f"{name} has {alpha}"


@kind("object: annotation")
def _annotation(chance, pdf, made, near):
    page, x, y = _spot(chance, made, near)
    w, h = _size(chance, 3, 150), _size(chance, 3, 60)
    look = pdf.make_stream(
        f"{_ink(chance)} {_ink(chance).upper()} 1 w 0 0 {w:.2f} {h:.2f} re {chance.choice('fS')}".encode()
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


# Fonts


def _glyphs_changed(chance, pdf, near, count: int, change: Callable[[TTFont, list[str]], None]) -> str:
    """Change some glyphs of an embedded font; digits if `near`."""
    font = _choose(chance, fonts(pdf))
    said = characters(font)
    codes = [code for code in sorted(said) if (said[code].isdigit() if near else said[code].strip())]
    if len(codes) < count:
        raise NotHere
    descriptor = font.DescendantFonts[0].FontDescriptor
    face = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()), recalcTimestamp=False)
    chosen = chance.sample(codes, count)
    change(face, [face.getGlyphName(code) for code in chosen])
    out = io.BytesIO()
    face.save(out)
    descriptor.FontFile2 = pdf.make_stream(out.getvalue(), Length1=len(out.getvalue()))
    return f"{' and '.join(said[code] for code in chosen)} of {font.BaseFont}"


def _redrawn(face: TTFont, glyph: str, matrix: tuple[float, ...] | None) -> None:
    """With its outline moved and scaled; None: without one."""
    pen = TTGlyphPen(None)
    if matrix:
        outline = DecomposingRecordingPen(face.getGlyphSet())
        face.getGlyphSet()[glyph].draw(outline)
        outline.replay(TransformPen(pen, matrix))
    face["glyf"][glyph] = pen.glyph()


@kind("font: glyphs swapped")
def _glyphs_swapped(chance, pdf, made, near):
    def change(face, names):
        glyf = face["glyf"]
        glyf[names[0]], glyf[names[1]] = glyf[names[1]], glyf[names[0]]

    return _glyphs_changed(chance, pdf, near, 2, change)


@kind("font: glyph emptied")
def _glyph_emptied(chance, pdf, made, near):
    return _glyphs_changed(chance, pdf, near, 1, lambda face, names: _redrawn(face, names[0], None))


@kind("font: glyph moved or scaled")
def _glyph_moved(chance, pdf, made, near):
    across, up = (chance.choice((1, 1, -1, 0.5, 0.8, 0.95, 1.05, 1.2)) for _ in "xy")
    x, y = (chance.choice((0, 0, -1, 1)) * _size(chance, 5, 600) for _ in "xy")
    said = _glyphs_changed(chance, pdf, near, 1, lambda face, names: _redrawn(face, names[0], (across, 0, 0, up, x, y)))
    return f"{said}: times {across} and {up}, {x:.0f} and {y:.0f} units off"


@kind("font: widths")
def _widths(chance, pdf, made, near):
    font = _choose(chance, fonts(pdf))
    descendant = font.DescendantFonts[0]
    places = [(n, m) for n, item in enumerate(descendant.W) if isinstance(item, Array) for m in range(len(item))]
    n, m = _choose(chance, places)
    times = chance.choice((0, 0.5, 0.8, 0.95, 1.05, 1.2, 2))
    descendant.W[n][m] = round(float(descendant.W[n][m]) * times)
    return f"one of {font.BaseFont}, times {times}"


@kind("font: what codes say")
def _to_unicode(chance, pdf, made, near):
    font = _choose(chance, fonts(pdf))
    said = characters(font)
    codes = [code for code in sorted(said) if not near or said[code].isdigit()]
    if len(codes) < 2:
        raise NotHere
    one, other = chance.sample(codes, 2)
    table = font.ToUnicode.read_bytes()
    for code, char in ((one, said[other]), (other, said[one])):
        table = table.replace(
            f"<{code:04x}> <{ord(said[code]):04x}>".encode(), f"<{code:04x}> <{ord(char):04x}>".encode()
        )
    font.ToUnicode = pdf.make_stream(table)
    return f'"{said[one]}" and "{said[other]}" of {font.BaseFont}'


@kind("font: two swapped")
def _fonts_swapped(chance, pdf, made, near):
    content = _choose(chance, [content for content in contents(pdf) if len(content.resources.get("/Font") or ()) > 1])
    used = content.resources.Font
    one, other = chance.sample(sorted(used.keys()), 2)
    used[one], used[other] = used[other], used[one]
    return f"{one} and {other} swapped"


# Drawn on top


def _spot(chance: Random, made: Made, near: bool) -> tuple[int, float, float]:
    """A page, and a place on it; mm from its top left."""
    if near:
        place = _choose(chance, list(made.places))
        box = place.box.inset(-2)
        return place.page, chance.uniform(box.x, box.right), chance.uniform(box.y, box.bottom)
    page = chance.randrange(len(made.expected.pages))
    plan = made.expected.pages[page]
    return page, chance.uniform(0, plan.w), chance.uniform(0, plan.h)


def _ink(chance: Random) -> str:
    return chance.choice(("0 g", "0 g", "1 g", "1 g", "0.5 g", "0.9 g", "0.24 0.16 0.36 rg", "0.8 0.1 0.1 rg"))


def _drawn(chance, pdf, made, near, operators: str, **resources) -> str:
    """Operators whose origin is a place on a page, over all else or below it."""
    n, x, y = _spot(chance, made, near)
    page = pdf.pages[n]
    for group, items in resources.items():
        held = page.resources
        names = held.get(f"/{group}") or Dictionary()
        for name, item in items.items():
            names[f"/{name}"] = item
        held[f"/{group}"] = names
    content = f"q 1 0 0 1 {pt(x):.3f} {float(page.mediabox[3]) - pt(y):.3f} cm {operators} Q\n".encode()
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + content, prepend=False)
    return f"{operators[:60]} at {x:.1f}, {y:.1f} mm of page {n + 1}"


@kind("drawn: line")
def _line(chance, pdf, made, near):
    way, far = chance.uniform(0, math.pi), pt(_size(chance, 0.5, 60))
    width = pt(_size(chance, 0.03, 2))
    return _drawn(
        chance,
        pdf,
        made,
        near,
        f"{_ink(chance).upper()} {width:.3f} w 0 0 m {far * math.cos(way):.2f} {far * math.sin(way):.2f} l S",
    )


@kind("drawn: bar")
def _bar(chance, pdf, made, near):
    long, thin = pt(_size(chance, 0.5, 30)), pt(_size(chance, 0.1, 1))
    w, h = chance.choice(((long, thin), (thin, long)))
    return _drawn(chance, pdf, made, near, f"{_ink(chance)} 0 0 {w:.2f} {h:.2f} re f")


@kind("drawn: rectangle")
def _rectangle(chance, pdf, made, near):
    w, h = pt(_size(chance, 0.5, 60)), pt(_size(chance, 0.5, 30))
    return _drawn(chance, pdf, made, near, f"{_ink(chance)} {-w / 2:.2f} {-h / 2:.2f} {w:.2f} {h:.2f} re f")


@kind("drawn: like a code")
def _like_a_code(chance, pdf, made, near):
    count, size = chance.choice((21, 25, 29)), pt(_size(chance, 3, 20))
    modules = "".join(f"{x} {y} 1 1 re " for x in range(count) for y in range(count) if chance.random() < 0.5)
    return _drawn(
        chance,
        pdf,
        made,
        near,
        f"{size / count:.4f} 0 0 {size / count:.4f} 0 0 cm 1 g -2 -2 {count + 4} {count + 4} re f 0 g {modules} f",
    )


@kind("drawn: digits")
def _digits(chance, pdf, made, near):
    usable = [
        (font, codes)
        for font in fonts(pdf)
        if len(codes := [code for code, char in sorted(characters(font).items()) if char.isdigit()]) > 1
    ]
    font, codes = _choose(chance, usable)
    text = "".join(f"{_choose(chance, codes):04x}" for _ in range(chance.randrange(1, 12)))
    size = _size(chance, 4, 30)
    return _drawn(
        chance, pdf, made, near, f"{_ink(chance)} BT /Drawn {size:.1f} Tf <{text}> Tj ET", Font={"Drawn": font}
    )
