"""Which fonts a page is set in, and what their glyphs look like and say."""

from __future__ import annotations

import io
from collections.abc import Callable

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array

from ..edit_files import characters, contents, fonts
from .choosing import NotHere, any_size, choose, kind


def _glyphs_changed(chance, pdf, near, count: int, change: Callable[[TTFont, list[str]], None]) -> str:
    """Change some glyphs of an embedded font; digits if `near`."""
    font = choose(chance, fonts(pdf))
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
    x, y = (chance.choice((0, 0, -1, 1)) * any_size(chance, 5, 600) for _ in "xy")
    said = _glyphs_changed(chance, pdf, near, 1, lambda face, names: _redrawn(face, names[0], (across, 0, 0, up, x, y)))
    return f"{said}: times {across} and {up}, {x:.0f} and {y:.0f} units off"


@kind("font: widths")
def _widths(chance, pdf, made, near):
    font = choose(chance, fonts(pdf))
    descendant = font.DescendantFonts[0]
    places = [(n, m) for n, item in enumerate(descendant.W) if isinstance(item, Array) for m in range(len(item))]
    n, m = choose(chance, places)
    times = chance.choice((0, 0.5, 0.8, 0.95, 1.05, 1.2, 2))
    descendant.W[n][m] = round(float(descendant.W[n][m]) * times)
    return f"one of {font.BaseFont}, times {times}"


@kind("font: what codes say")
def _to_unicode(chance, pdf, made, near):
    font = choose(chance, fonts(pdf))
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
    content = choose(chance, [content for content in contents(pdf) if len(content.resources.get("/Font") or ()) > 1])
    used = content.resources.Font
    one, other = chance.sample(sorted(used.keys()), 2)
    used[one], used[other] = used[other], used[one]
    return f"{one} and {other} swapped"
