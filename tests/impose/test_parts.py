"""A poster in parts, put together again pixel by pixel; and where its parts are cut and glued."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from generator.compose import codes as qr_codes
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.model.panel import Placed
from generator.model.sheet import SheetSide
from generator.plan import grid, tiles

from ..pdf_helpers import panel_of, picture
from .rulers import META, Look, lay_out, without_marks

A3, A4 = (297.0, 420.0), (210, 297)
PER_MM = 20  # pixels; the parts of A3 on A4 begin at whole pixels then


def rendered(pdf: bytes, page: int, w: float, h: float) -> Image.Image:
    """At exactly 20 pixels to the mm (508 dpi). A hair less, since pdfium rounds the size up."""
    image = picture(pdf, page, PER_MM * 25.4 * (1 - 1e-6))
    assert image.size == (round(w * PER_MM), round(h * PER_MM))
    return image


@pytest.fixture(scope="module")
def poster(engine):
    """A poster with things in all its corners and across the seams: (side, the parts' pages, grid, pages, keys)."""
    code = qr_codes.encode("https://example.org/help")
    html = (
        '<div style="position:absolute;left:0;top:0;width:297mm;height:420mm;border:2mm solid '
        '#000;box-sizing:border-box"></div>'
        '<div '
        'style="position:absolute;left:60mm;top:120mm;width:170mm;height:170mm;border-radius:85mm;background:#777"></div>'
        '<p style="position:absolute;left:20mm;top:190mm;font-size:40pt;line-height:18mm">Nobody has to go through '
        'this alone</p>'
        f'<div style="position:absolute;left:130mm;top:330mm">{qr_codes.html(code, 0, 60, "", False)}</div>'
    )  # fmt: skip
    main = panel_of("poster", html, *A3, codes=(code,))
    tab = panel_of("tab", '<p style="margin:4mm;font-size:20pt">Turned, and cut to size</p>', 120, 30)
    side = SheetSide(
        *A3, (Placed(main, Pose()), Placed(tab, Pose(140, 90, 270, 1.2), Rect(142, 95, 34, 100))), (Rect(0, 0, *A3),)
    )
    parts = grid(A3, A4, 5.0)
    labels = [
        panel_of(f"part{n}", f'<p style="font-size:8pt;line-height:4mm">{n}</p>', *parts.label)
        for n in range(1, parts.count + 1)
    ]
    cover = panel_of("map", "<p>Map</p>", *parts.sheet)
    made = tiles([side], parts, labels, cover)
    return side, made, parts, *lay_out(engine, [main, tab, *labels, cover])


def test_the_parts_put_together_are_the_poster(poster):
    side, made, parts, pages, keys = poster
    whole = rendered(Imposer().impose([side], pages, keys, META), 0, *A3)
    pdf = Imposer().impose([without_marks(page) for page in made], pages, keys, META)
    again = Image.new("L", whole.size, 60)
    for n in range(parts.count):
        row, column = divmod(n, parts.columns)
        page = rendered(pdf, n + 1, *parts.sheet)
        # As somebody does with scissors: its left and upper edge are cut, and laid on the sheet before. A hair inside
        # the line: pdfium draws the row of pixels at the edge of a window paler where a letter goes on.
        hair = (0.2 if column else 0, 0.2 if row else 0)
        window = [parts.left + hair[0], parts.top + hair[1], parts.left + parts.window[0], parts.top + parts.window[1]]
        piece = page.crop([round(edge * PER_MM) for edge in window])
        at = (column * (parts.window[0] - 10) + hair[0], row * (parts.window[1] - 10) + hair[1])
        again.paste(piece, tuple(round(edge * PER_MM) for edge in at))
    difference = ImageChops.difference(whole, again)
    assert difference.getextrema()[1] <= 8, f"differs at {difference.point(lambda v: 255 if v > 8 else 0).getbbox()}"


def test_the_comparison_can_fail(poster):
    """A step that is one pixel too long is seen."""
    side, made, parts, pages, keys = poster
    whole = rendered(Imposer().impose([side], pages, keys, META), 0, *A3)
    page = rendered(Imposer().impose([without_marks(made[2])], pages, keys, META), 0, *parts.sheet)
    x, y, w, h = (round(value * PER_MM) for value in (parts.left, parts.top, *parts.window))
    at = round((parts.window[0] - 10) * PER_MM)
    for shift, same in ((0, True), (1, False)):
        difference = ImageChops.difference(
            whole.crop((at + shift, 0, at + shift + w - 1, h)), page.crop((x, y, x + w - 1, y + h))
        )
        assert (difference.getextrema()[1] <= 8) == same


def test_nothing_of_the_poster_is_printed_beyond_its_window(poster):
    _side, made, parts, pages, keys = poster
    pdf = Imposer().impose([without_marks(page) for page in made], pages, keys, META)
    for n in range(1, parts.count + 1):
        look = Look(picture(pdf, n, 400), *parts.sheet)
        window = Rect(parts.left, parts.top, *parts.window)
        label = Rect(parts.left, window.bottom + 1, *parts.label)
        for strip in (
            Rect(0, 0, look.w, window.y - 0.15), Rect(0, 0, window.x - 0.15, look.h),
            Rect(window.right + 0.15, 0, look.w, look.h),
            Rect(label.right, window.bottom + 0.15, look.w, look.h), Rect(0, label.bottom, look.w, look.h),
        ):  # fmt: skip
            assert look.blank(strip)
        assert not look.blank(label), "its number"


def test_lines_are_where_parts_are_cut_and_glued(poster):
    """Dashed lines at the left and upper edge, dotted ones 10 mm before the right and lower edge; in pixels."""
    _side, made, parts, pages, keys = poster
    blank = [SheetSide(page.w, page.h, (), page.items, page.marks, window=page.window) for page in made]
    pdf = Imposer().impose(blank, pages, keys, META)
    x, y, (w, h) = parts.left, parts.top, parts.window
    for n in range(parts.count):
        row, column = divmod(n, parts.columns)
        look = Look(picture(pdf, n + 1, 500), *parts.sheet)
        # Between the lines that cross it, a strip shows where the others are.
        upright = [middle for middle, _ in look.lines(Rect(0, y + 15, look.w, 40))]
        level = [middle for middle, _ in look.lines(Rect(x + 15, 0, 40, look.h), upright=False)]
        assert upright == pytest.approx(
            ([x] if column else []) + ([x + w - 10] if column < parts.columns - 1 else []), abs=0.15
        )
        assert level == pytest.approx(([y] if row else []) + ([y + h - 10] if row < parts.rows - 1 else []), abs=0.15)
