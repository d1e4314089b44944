"""Where panels, codes and marks land on paper, measured in pixels of the finished PDF."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.compose import codes as qr_codes
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import MM_PER_INCH
from generator.model.design import ProfileSpec
from generator.model.edition import Meta, Side
from generator.model.panel import Placed
from generator.model.paper import StockSpec
from generator.model.sheet import Mark, SheetSide
from generator.plan.sheets import leaves
from generator.plan.sheets import plan_sheets as plan_items

from ..pdf_helpers import changed, draw, ink_box, most_off, panel_of, picture, style_of

META = Meta("Title", "Somebody", "en-GB", "2026-11-22", False)
DPI = 300  # pdfium fills every pixel that a box touches: 0.08 mm
W, H = 40, 24
BOX = Rect(5, 3, 20, 10)  # off the middle both ways, so that a wrong turn shows
OFFICE = ProfileSpec(title="x", imposed=True, tagged=False, links=False, keep_free=5.0)


def black(box: Rect) -> str:
    return (
        "<div "
        f'style="position:absolute;left:{box.x}mm;top:{box.y}mm;width:{box.w}mm;height:{box.h}mm;background:#000"></div>'
    )


def made(engine, panels):
    """(pages by key, keys by id) for impose."""
    keys = {panel.key: f"key-{n}" for n, panel in enumerate(panels)}
    pages = dict(zip(keys.values(), engine.lay_out(panels, style_of(*panels)), strict=True))
    assert not any(page.findings for page in pages.values())
    return pages, keys


@pytest.fixture(scope="module")
def marked(engine):
    """A panel with a black box, laid out."""
    panel = panel_of("mark", black(BOX), W, H)
    return panel, *made(engine, [panel])


def sheet_of(*placed, w=210.0, h=297.0, marks=()):
    return SheetSide(w, h, tuple(placed), (Rect(0, 0, w, h),), tuple(marks))


@settings(max_examples=40)
@given(
    x=st.floats(1, 90),
    y=st.floats(1, 180),
    turn=st.sampled_from([0, 90, 180, 270]),
    scale=st.sampled_from([0.5, 0.7071, 1.0, 1.41414, 2.0]),
)
@example(0.0, 0.0, 90, 1.0)
@example(10.0, 10.0, 270, 2.0)
def test_a_panel_is_printed_where_it_was_planned(marked, x, y, turn, scale):
    panel, pages, keys = marked
    pose = Pose(x, y, turn, scale)
    pdf = Imposer().impose([sheet_of(Placed(panel, pose))], pages, keys, META)
    assert most_off(ink_box(picture(pdf, dpi=DPI), 210, 297), pose.inner(BOX, W, H)) <= 0.15


@settings(max_examples=15)
@given(w=st.floats(60, 320), h=st.floats(60, 450))
def test_on_paper_of_any_size(marked, w, h):
    panel, pages, keys = marked
    pose = Pose(w - W - 2, h - H - 2)
    pdf = Imposer().impose([sheet_of(Placed(panel, pose), w=w, h=h)], pages, keys, META)
    image = picture(pdf, dpi=DPI)
    assert (image.width, image.height) == pytest.approx((w / MM_PER_INCH * DPI, h / MM_PER_INCH * DPI), abs=1.01)
    assert most_off(ink_box(image, w, h), pose.inner(BOX, W, H)) <= 0.15


def test_the_measure_can_fail(marked):
    """A shift of 0.3 mm is seen."""
    panel, pages, keys = marked
    pdf = Imposer().impose([sheet_of(Placed(panel, Pose(20.3, 20)))], pages, keys, META)
    assert most_off(ink_box(picture(pdf, dpi=DPI), 210, 297), Pose(20, 20).inner(BOX, W, H)) > 0.15


# -- front and back ---------------------------------------------------------------------------------


def plan_sheets(sides, stock, profile):
    return plan_items([leaves(sides, None)], stock, profile)


stocks = st.builds(
    lambda columns, rows, w, h, gap_x, gap_y, left, top, more_x, more_y, flip: StockSpec(
        title="x",
        sheet=(round(left + columns * w + (columns - 1) * gap_x + more_x, 2), round(top + rows * h + (rows - 1) * gap_y + more_y, 2)),
        item=(w, h), columns=columns, rows=rows, left=left, top=top, pitch=(w + gap_x, h + gap_y), marks="crop",
        flip=flip, source="x",
    ),
    st.integers(1, 3), st.integers(1, 4), st.sampled_from([30.0, 40.5, 52.0]), st.sampled_from([24.0, 33.3]),
    st.sampled_from([0.0, 4.0]), st.sampled_from([0.0, 2.5]), st.floats(6, 20), st.floats(6, 20), st.floats(6, 25),
    st.floats(6, 25),
    st.sampled_from(["long", "short"]),
)  # fmt: skip


def _block(placed_boxes) -> Rect:
    left, top = min(box.x for box in placed_boxes), min(box.y for box in placed_boxes)
    return Rect(left, top, max(box.right for box in placed_boxes) - left, max(box.bottom for box in placed_boxes) - top)


@settings(max_examples=20)
@given(stock=stocks)
def test_backs_meet_their_fronts(engine, stock):
    """Both pages are rendered; the back is turned over as the paper is, and must lie on the front to 0.2 mm."""
    from PIL import ImageOps

    w, h = stock.item
    front, back = panel_of("front", black(Rect(0, 0, w, h)), w, h), panel_of("back", black(Rect(0, 0, w, h)), w, h)
    pages, keys = made(engine, [front, back])
    sides = (Side(w, h, (Placed(front, Pose()),)), Side(w, h, (Placed(back, Pose()),)))
    sheets = [SheetSide(s.w, s.h, s.panels, s.items) for s in plan_sheets(sides, stock, OFFICE)]  # without the marks
    pdf = Imposer().impose(sheets, pages, keys, META)
    seen_from_front, seen_from_back = picture(pdf, 0, DPI), picture(pdf, 1, DPI)
    over_long_edge = stock.flip == "long"
    upright = stock.sheet[1] >= stock.sheet[0]
    turned = ImageOps.mirror(seen_from_back) if over_long_edge == upright else ImageOps.flip(seen_from_back)
    assert most_off(ink_box(seen_from_front, *stock.sheet), ink_box(turned, *stock.sheet)) <= 0.15
    assert most_off(ink_box(seen_from_front, *stock.sheet), _block(sheets[0].items)) <= 0.15
    # One by one: what is printed on the front, but not on the back, is at most a line of pixels at each edge.
    from PIL import ImageChops

    difference = ImageChops.difference(seen_from_front.convert("L"), turned.convert("L"))
    differing = sum(difference.histogram()[129:])
    edge_pixels = sum(2 * (item.w + item.h) / MM_PER_INCH * DPI for item in sheets[0].items)
    assert differing <= 1.1 * edge_pixels


@settings(max_examples=15)
@given(stock=stocks)
def test_the_back_of_each_item_is_the_right_way_up(engine, stock):
    """A mark in the item's top left corner: seen from the back it is again at the item's top left, as held in the
    hand.
    """
    w, h = stock.item
    corner = Rect(1, 1, 6, 3)
    panel = panel_of("corner", black(corner), w, h)
    blank = panel_of("blank", "", w, h)
    pages, keys = made(engine, [panel, blank])
    sides = (Side(w, h, (Placed(blank, Pose()),)), Side(w, h, (Placed(panel, Pose()),)))
    sheets = plan_sheets(sides, stock, OFFICE)
    first = sheets[1].panels[0]
    pdf = Imposer().impose([SheetSide(sheets[1].w, sheets[1].h, (first,), sheets[1].items)], pages, keys, META)
    item = sheets[1].items[0]
    # Over an upright axis the back's top stays at the top; over a level one it comes to lie at the bottom.
    upright_axis = (stock.flip == "long") == (stock.sheet[1] >= stock.sheet[0])
    turned = 0 if upright_axis else 180
    assert (
        most_off(ink_box(picture(pdf, dpi=DPI), *stock.sheet), Pose(item.x, item.y, turned).inner(corner, w, h)) <= 0.15
    )


@settings(max_examples=25)
@given(stock=stocks)
def test_marks_lie_outside_the_items_and_inside_the_paper(stock):
    side = Side(*stock.item, (Placed(panel_of("p", "", *stock.item), Pose()),))
    for sheet in plan_sheets((side, side), stock, OFFICE):
        for x1, y1, x2, y2 in ((mark.x1, mark.y1, mark.x2, mark.y2) for mark in sheet.marks):
            mark = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
            assert Rect(0, 0, sheet.w, sheet.h).inset(OFFICE.keep_free).contains(mark, 1e-6)
            assert not any(item.overlaps(mark, -1e-9) for item in sheet.items), "a mark would stay on the item"
            assert mark.w == 0 or mark.h == 0
            edges = [
                e for item in sheet.items for e in ((item.x, item.right) if mark.w == 0 else (item.y, item.bottom))
            ]
            assert min(abs(edge - (x1 if mark.w == 0 else y1)) for edge in edges) < 0.001, "a mark that shows no cut"


def test_marks_are_printed_where_planned(engine):
    blank = panel_of("blank", "", 30, 30)
    pages, keys = made(engine, [blank])
    pdf = Imposer().impose(
        [sheet_of(Placed(blank, Pose(50, 50)), marks=(Mark("crop", 40, 50, 44, 50),))], pages, keys, META
    )
    mark = ink_box(picture(pdf, dpi=600), 210, 297, 200)
    assert most_off(mark, Rect(40, 50 - 0.06, 4, 0.12)) <= 0.1


# -- codes ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def coded(engine):
    one, two = qr_codes.encode("https://example.org/one"), qr_codes.encode("tel:+448088020300")
    html = (
        '<div style="position:absolute;left:2mm;top:2mm">' + qr_codes.html(one, 0, 20, "", False) + "</div>"
        '<div style="position:absolute;left:40mm;top:4mm">' + qr_codes.html(two, 1, 25, "", False) + "</div>"
    )  # fmt: skip
    panel = panel_of("codes", html, 80, 45, codes=(one, two))
    return panel, *made(engine, [panel])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("scale", [1.0, 1.41414])
def test_codes_scan_and_stand_in_their_slots(coded, turn, scale):
    import zxingcpp

    panel, pages, keys = coded
    pose = Pose(30, 60, turn, scale)
    pdf = Imposer().impose([sheet_of(Placed(panel, pose))], pages, keys, META)
    image = picture(pdf, dpi=200)
    found = {item.text for item in zxingcpp.read_barcodes(image, try_invert=False)}
    assert found == {"https://example.org/one", "tel:+448088020300"}
    for slot in pages["key-0"].slots[0]:
        code = panel.codes[slot.index]
        box = pose.inner(slot.box, panel.w, panel.h)
        part = image.crop([round(edge / MM_PER_INCH * 200) for edge in (box.x, box.y, box.right, box.bottom)])
        assert [item.text for item in zxingcpp.read_barcodes(part, try_invert=False)] == [code.payload]
        quiet = 4 * box.w / code.units
        inked = ink_box(part, box.w, box.h)
        assert most_off(inked, Rect(quiet, quiet, box.w - 2 * quiet, box.h - 2 * quiet)) <= 0.25


# -- the file ---------------------------------------------------------------------------------------


def test_the_same_in_gives_the_same_bytes(marked, coded):
    panel, pages, keys = marked
    codes, more_pages, more_keys = coded
    sides = [sheet_of(Placed(panel, Pose(10, 10)), Placed(panel, Pose(10, 60, 90)))]
    imposer = Imposer()
    first = imposer.impose(sides, pages, keys, META)
    imposer.impose([sheet_of(Placed(codes, Pose(10, 10)))], more_pages, more_keys, META)
    assert imposer.impose(sides, pages, keys, META) == first
    assert Imposer().impose(sides, pages, keys, META) == first


def test_a_panel_placed_often_is_kept_once(marked):
    panel, pages, keys = marked
    once = Imposer().impose([sheet_of(Placed(panel, Pose(0, 0)))], pages, keys, META)
    often = Imposer().impose([sheet_of(*(Placed(panel, Pose(0, 28 * n)) for n in range(10)))], pages, keys, META)
    assert len(often) < len(once) + 400


def test_boxes_metadata_and_viewer_preferences(marked):
    import io

    import pikepdf

    panel, pages, keys = marked
    item = Rect(20, 30, W, H)
    side = SheetSide(100, 120, (Placed(panel, Pose(20, 30)),), (item,))
    pdf = Imposer().impose([side, side], pages, keys, META)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        to_pt = 72 / MM_PER_INCH
        assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, 100 * to_pt, 120 * to_pt], abs=0.01)
        assert [float(edge) for edge in page.trimbox] == pytest.approx(
            [edge * to_pt for edge in (20, 120 - 54, 60, 90)], abs=0.01
        )
        assert document.Root.ViewerPreferences.PrintScaling == "/None"
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert str(document.docinfo.Title) == "Title" and str(document.docinfo.Author) == "Somebody"
        assert str(document.docinfo.CreationDate) == "D:20261122000000Z"
        assert str(document.Root.Lang) == "en-GB"


def test_the_printer_is_told_how_to_turn_the_sheet(marked):
    from dataclasses import replace

    panel, pages, keys = marked
    side = sheet_of(Placed(panel, Pose()))
    for flip, want in (("long", "/DuplexFlipLongEdge"), ("short", "/DuplexFlipShortEdge")):
        seen = []
        pdf = Imposer().impose([replace(side, flip=flip)] * 2, pages, keys, META)
        changed(pdf, lambda document: seen.append(str(document.Root.ViewerPreferences.Duplex)))
        assert seen == [want]


def test_a_neutral_file_names_nobody(marked):
    panel, pages, keys = marked
    pdf = Imposer().impose(
        [sheet_of(Placed(panel, Pose()))], pages, keys, Meta("Numbers", "Somebody", "en-GB", "2026-11-22", True)
    )
    assert b"Somebody" not in pdf
    seen = []
    changed(pdf, lambda document: seen.append("/Author" in document.docinfo))
    assert seen == [False]


def test_helpers_draw_where_they_say(marked):
    """The tests' own pencil and ruler agree: a rectangle drawn in points is measured in mm."""
    panel, pages, keys = marked
    pdf = Imposer().impose([sheet_of(Placed(panel, Pose(100, 100)))], pages, keys, META)
    square = draw(pdf, "0 g 0 0 72 72 re f")
    corner = picture(square, dpi=DPI).crop((0, 1800, 1000, 3508))
    assert (
        most_off(ink_box(corner, 1000 / DPI * 25.4, 1708 / DPI * 25.4), Rect(0, 1708 / DPI * 25.4 - 25.4, 25.4, 25.4))
        < 0.2
    )
