"""Every fold, measured on the rendered sheet: where pages, folds and cuts are, how far artwork goes, and whether backs
meet.

What should be there is written down here by hand, as it is in the books of the trade.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from generator.impose import Imposer
from generator.kernel.geometry import Rect
from generator.kernel.units import pt
from generator.model.edition import Side
from generator.model.paper import StockSpec
from generator.plan import Run, leaves, plan_sheets, slots
from generator.plan.folds import page_sizes
from generator.plan.stocks import fitted, single
from generator.read import read_catalogue

from ..helpers import REPO
from ..pdf_helpers import panel_of, picture
from ..prove.press.files import PRESS as INKS
from .rulers import META, NEAR, Look, black, lay_out, looks, off, side_of, without_marks
from .test_places import OFFICE

DPI = 400
FINE = 600  # artwork goes 0.1 mm over a fold on purpose, and pdfium cuts at whole pixels
CATALOGUE = read_catalogue(REPO)
FOLDS, SHOP = CATALOGUE.folds, CATALOGUE.profiles["press"]
BLEED = 3.0

# The faces of each sheet, from left to right (two rows in the zine); pages on their head are negative.
ROLL = ([[2, 6, 1]], [[3, 4, 5]])
Z = ([[5, 6, 1]], [[2, 3, 4]])
FACES = {
    "roll": [ROLL],
    "z": [Z],
    "half-card": [([[1, 2]], None)],
    "zine": [([[-7, -6, -5, -4], [8, 1, 2, 3]], None)],
    "booklet-a5": [([[4, 1]], [[2, 3]])],
    "booklet-a5 of 8": [([[8, 1]], [[2, 7]]), ([[6, 3]], [[4, 5]])],
    "booklet-a5 of 12": [([[12, 1]], [[2, 11]]), ([[10, 3]], [[4, 9]]), ([[8, 5]], [[6, 7]])],
}
COLUMNS = {
    "roll": ([97, 100, 100], [100, 100, 97]),
    "z": ([99] * 3,) * 2,
    "half-card": ([85, 85],),
    "zine": ([74.25] * 4,),
    "booklet-a5": ([148.5, 148.5],) * 2,
}
ROWS = {"half-card": [55], "zine": [105, 105]}


def figures(name: str):
    """(the fold, the faces of its sheets, widths of the columns on front and back, heights of the rows)."""
    id = name.partition(" ")[0]
    return FOLDS[id], FACES[name], COLUMNS[id], ROWS.get(id, [210])


def cells(face, widths, heights) -> dict[int, tuple[Rect, bool]]:
    """Page: (its field on the face, whether it stands on its head)."""
    found = {}
    for row, pages in enumerate(face):
        for column, page in enumerate(pages):
            found[abs(page)] = (Rect(sum(widths[:column]), sum(heights[:row]), widths[column], heights[row]), page < 0)
    return found


def mirrored(found: dict[int, tuple[Rect, bool]], width: float) -> dict[int, tuple[Rect, bool]]:
    return {page: (Rect(width - box.right, box.y, box.w, box.h), head) for page, (box, head) in found.items()}


def mark_of(page: int, w: float, h: float) -> Rect:
    """A box on the page that tells its number and which way it stands."""
    return Rect(3 + 0.6 * page, 4 + 0.4 * page, w - 8 - 0.6 * page, h - 12 - 1.2 * page)


def turned(box: Rect, field: Rect, head: bool) -> Rect:
    """A box of a page as it lies on the sheet."""
    if head:
        return Rect(field.right - box.right, field.bottom - box.bottom, box.w, box.h)
    return Rect(field.x + box.x, field.y + box.y, box.w, box.h)


def count_of(name: str) -> int:
    return sum(page != 0 for sheet in FACES[name] for face in sheet if face for row in face for page in row)


@pytest.fixture(scope="module")
def made(engine):
    """For each fold: its pages with a mark, its pages all black beyond their edges, blank ones; laid out at once."""
    panels, sides = [], {}
    for name in FACES:
        fold, *_ = figures(name)
        sizes = page_sizes(fold, count_of(name))
        for n, (w, h) in enumerate(sizes, start=1):
            id = f"{name.replace(' ', '-')}-{n}"
            over = Rect(-BLEED, -BLEED, w + 2 * BLEED, h + 2 * BLEED)
            three = (
                panel_of(f"m-{id}", black(mark_of(n, w, h)), w, h),
                replace(panel_of(f"f-{id}", black(over), w, h), bleed=BLEED),
                panel_of(f"b-{id}", "", w, h),
            )
            panels += three
            sides[name, n] = tuple(side_of(panel) for panel in three)
    return sides, *lay_out(engine, panels)


MARKED, FULL, BLANK = range(3)


def pages_of(made, name: str, what=MARKED, only: int | None = None) -> list[Side]:
    sides = made[0]
    return [sides[name, n][what if only in (None, n) else BLANK] for n in range(1, count_of(name) + 1)]


def a4_lying(flip: str) -> StockSpec:
    return StockSpec(title="S", sheet=(310, 225), item=(297, 210), left=6, top=9, flip=flip, source="s")


def a3_standing(flip: str) -> StockSpec:
    return StockSpec(title="S", sheet=(300, 425), item=(297, 210), left=2, top=11, rows=1, flip=flip, source="s")


def stock_for(name: str, sheet, flip: str) -> StockSpec:
    fold, *_ = figures(name)
    return sheet(flip).model_copy(update={"item": fold.flat})


# -- where pages are --------------------------------------------------------------------------------


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("name", FACES)
def test_pages_lie_in_printers_order_the_right_way_up(made, name, rtl):
    fold, faces, columns, heights = figures(name)
    stock = stock_for(name, a4_lying, "short")  # a sheet that lies, turned like a page
    sides = plan_sheets([leaves(pages_of(made, name), fold, 0.0, rtl)], stock, OFFICE)
    seen = looks([without_marks(side) for side in sides], *made[1:], DPI)
    wanted = [(face, columns[n]) for sheet in faces for n, face in enumerate(sheet) if face]
    assert len(seen) == len(wanted)
    width = sum(columns[0])
    sizes = page_sizes(fold, count_of(name))
    for number, (look, (face, widths)) in enumerate(zip(seen, wanted, strict=True)):
        back = number % 2 and faces[0][1] is not None
        left = 310 - 6 - width if back else 6
        found = cells(face, widths, heights)
        sheets_outside = number // 2 if name.startswith("booklet") else 0
        for page, (field, head) in (mirrored(found, width) if rtl else found).items():
            w, h = sizes[page - 1]
            assert (field.w, field.h) == pytest.approx((w, h))
            creep = sheets_outside * 0.1 * (1 if field.x < width / 2 - 0.1 else -1)
            want = turned(mark_of(page, w, h), Rect(left + field.x + creep, 9 + field.y, w, h), head)
            assert off(look.ink(Rect(left + field.x, 9 + field.y, w, h)), want) <= NEAR, f"page {page}"


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("sheet", [a4_lying, a3_standing])
@pytest.mark.parametrize("name", ["roll", "z", "booklet-a5 of 8"])
def test_backs_meet_their_fronts_on_both_flips(made, name, sheet, flip):
    """Seen through the paper, every page of the back lies on the page of the front that it should, upright with it."""
    fold, faces, columns, heights = figures(name)
    stock = stock_for(name, sheet, flip)
    sides = plan_sheets([leaves(pages_of(made, name), fold)], stock, OFFICE)
    seen = looks(sides[-2:], *made[1:], DPI)
    stands = stock.sheet[1] > stock.sheet[0]
    front, back = seen[0], seen[1].from_behind(stands == (flip == "long"))
    width, sizes = sum(columns[0]), page_sizes(fold, count_of(name))
    outside = len(faces) - 1
    on_front, through = (
        cells(faces[-1][0], columns[0], heights),
        mirrored(cells(faces[-1][1], columns[1], heights), width),
    )
    for look, found, see_through in ((front, on_front, False), (back, through, True)):
        for page, (field, head) in found.items():
            w, h = sizes[page - 1]
            mark = mark_of(page, w, h)
            if see_through:
                mark = Rect(w - mark.right, mark.y, mark.w, mark.h)
            creep = outside * 0.1 * (1 if field.x < width / 2 - 0.1 else -1)
            place = Rect(stock.left + field.x + creep, stock.top + field.y, w, h)
            assert (
                off(look.ink(Rect(stock.left + field.x, stock.top + field.y, w, h)), turned(mark, place, head)) <= NEAR
            ), f"page {page}"


def test_the_measure_can_fail(made):
    """A roll fold whose outside is as wide as its inside from left to right is 3 mm off, and seen."""
    fold, _, columns, heights = figures("roll")
    wrong = fold.model_copy(update={"columns": [100, 97, 100]})
    sides = plan_sheets([leaves(pages_of(made, "roll"), wrong)], stock_for("roll", a4_lying, "short"), OFFICE)
    (look, _) = looks(sides, *made[1:], DPI)
    field = cells(ROLL[0], columns[0], heights)[6][0]
    want = turned(mark_of(6, 100, 210), Rect(6 + field.x, 9, 100, 210), False)
    assert off(look.ink(Rect(6 + field.x, 9, 100, 210)), want) > 1


# -- how far artwork goes ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["roll", "z", "half-card", "zine", "booklet-a5"])
def test_artwork_ends_at_the_fold_and_bleeds_over_the_cut(made, name):
    """One page black, 3 mm beyond all its edges; on the sheet for the shop it is seen up to the fold, and 3 mm over the
    trim.
    """
    fold, faces, columns, heights = figures(name)
    stock = single(SHOP, fold.flat)
    width, height = fold.flat
    for page in range(1, count_of(name) + 1):
        sides = plan_sheets([leaves(pages_of(made, name, FULL, page), fold, BLEED)], stock, SHOP)
        number = next(n for n, face in enumerate(faces[0]) if face and any(abs(p) == page for row in face for p in row))
        field, _ = cells(faces[0][number], columns[number], heights)[page]
        (look,) = looks([without_marks(sides[number])], *made[1:], FINE)
        left, top = (BLEED if field.x < 0.01 else 0), (BLEED if field.y < 0.01 else 0)
        right, bottom = (BLEED if field.right > width - 0.01 else 0), (BLEED if field.bottom > height - 0.01 else 0)
        want = Rect(15 + field.x - left, 15 + field.y - top, field.w + left + right, field.h + top + bottom)
        assert off(look.ink(), want) <= NEAR, f"page {page}"
        assert look.filled(want.inset(0.15)) == 1.0


def test_inner_sheets_creep_and_never_cross_the_spine(made, engine):
    """Twelve pages on thick paper: 0.5 mm for each sheet outside. Black to beyond all edges, on the sheet of the
    press.
    """
    name = "booklet-a5 of 12"
    fold, faces, _columns, _heights = figures(name)
    thick = fold.model_copy(update={"paper": 0.5})
    stock = fitted(CATALOGUE.stocks["sra3"], fold.flat)
    shop = SHOP.model_copy(update={"single": False})
    x0, y0 = (450 - 297) / 2, (320 - 210) / 2
    for page, sheet, left_half in ((1, 0, False), (9, 1, False), (5, 2, False), (6, 2, True)):
        number = next(
            n for n, face in enumerate(face for sheet in faces for face in sheet) if any(page in row for row in face)
        )
        assert number // 2 == sheet
        full = plan_sheets([leaves(pages_of(made, name, FULL, page), thick, BLEED)], stock, shop)
        marked = plan_sheets([leaves(pages_of(made, name, MARKED, page), thick, BLEED)], stock, shop)
        black_, mark = looks([without_marks(full[number]), without_marks(marked[number])], *made[1:], FINE)
        spine, creep = x0 + 148.5, 0.5 * sheet * (1 if left_half else -1)
        field = Rect(x0 if left_half else spine, y0, 148.5, 210)
        assert (
            off(mark.ink(), turned(mark_of(page, 148.5, 210), Rect(field.x + creep, y0, 148.5, 210), False)) <= NEAR
        ), f"page {page} moved"
        ink = black_.ink()
        assert abs((ink.right if left_half else ink.x) - spine) <= NEAR, "up to the spine, not over it"
        # Outside, the knife cuts off what the sheets outside are thicker: 3 mm beyond that cut.
        cut = field.x + creep if left_half else field.right + creep
        assert abs((ink.x if left_half else ink.right) - (cut - BLEED if left_half else cut + BLEED)) <= NEAR
        assert abs(ink.y - (y0 - BLEED)) <= NEAR and abs(ink.bottom - (y0 + 210 + BLEED)) <= NEAR


# -- folds, cuts and marks --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["roll", "z", "half-card", "zine", "booklet-a5"])
def test_marks_of_a_sheet_for_the_shop(made, name):
    """Crop marks at the trim, dashed fold marks at the folds, on both sides; all outside the bleed."""
    fold, faces, columns, heights = figures(name)
    stock, (width, height) = single(SHOP, fold.flat), fold.flat
    sides = plan_sheets([leaves(pages_of(made, name, BLANK), fold, BLEED)], stock, SHOP)
    assert len(sides) == sum(face is not None for face in faces[0])
    for number, look in enumerate(looks(sides, *made[1:], 500)):
        widths = columns[number]
        folds_x = [sum(widths[:n]) for n in range(1, len(widths))]
        folds_y = [sum(heights[:n]) for n in range(1, len(heights))]
        top, left = Rect(12, 6, width + 6, 5 - NEAR), Rect(6, 12, 5 - NEAR, height + 6)
        bottom, right = Rect(12, 15 + height + 4 + NEAR, width + 6, 5), Rect(15 + width + 4 + NEAR, 12, 5, height + 6)
        target_x, target_y = [15 + 0.3 * width], 15 + 0.3 * height
        for strip, upright, edges, targets in (
            (top, True, [0, *folds_x, width], target_x),
            (bottom, True, [0, *folds_x, width], [15 + 0.7 * width]),
            (left, False, [0, *folds_y, height], [target_y]),
            (right, False, [0, *folds_y, height], [target_y]),
        ):
            lines = look.lines(strip, upright)
            thin = [middle for middle, thick in lines if thick < 1]
            assert thin == pytest.approx([15 + edge for edge in edges], abs=NEAR)
            assert [middle for middle, thick in lines if thick >= 1] == pytest.approx(targets, abs=NEAR)
        # A fold mark is dashed, a crop mark isn't.
        for x in [0, width, *folds_x]:
            share = look.filled(Rect(15 + x - 0.03, 6, 0.06, 5))
            assert share > 0.95 if x in (0, width) else 0.3 < share < 0.9
        # In the trim and its bleed there is nothing but the cut of the zine; a line of 1 mm around it is free.
        free = Rect(15, 15, width, height).inset(-BLEED - 0.9)
        if fold.cuts:
            ((x1, y1, x2, _y2),) = fold.cuts
            ink = look.ink(free)
            assert abs(ink.y + ink.h / 2 - 15 - y1) <= NEAR and ink.h < 0.3, "the cut"
            assert (
                ink.x == pytest.approx(15 + x1, abs=NEAR) and ink.right <= 15 + x2 + NEAR and ink.right > 15 + x2 - 1.3
            )
        else:
            assert look.blank(free)


def test_a_zine_in_the_office_shows_its_cut(made):
    fold = FOLDS["zine"]
    stock = CATALOGUE.stocks["a4-landscape"]
    (side,) = plan_sheets([leaves(pages_of(made, "zine", BLANK), fold)], stock, OFFICE)
    (look,) = looks([side], *made[1:], 500)
    ink = look.ink()
    # From the end of the first quarter to the end of the third, halfway down; it ends with a dash or a gap of one.
    assert ink.x == pytest.approx(74.25, abs=NEAR) and 222.75 - 0.9 <= ink.right <= 222.75 + NEAR
    assert ink.y + ink.h / 2 == pytest.approx(105, abs=NEAR)


# -- single items for the shop ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [(85, 55), (210, 297), (99.06, 38.1)])
def test_a_single_item_bleeds_three_millimetres_all_round_and_its_boxes_are_exact(engine, size):
    w, h = size
    full = replace(panel_of("full", black(Rect(-BLEED, -BLEED, w + 2 * BLEED, h + 2 * BLEED)), w, h), bleed=BLEED)
    pages, keys = lay_out(engine, [full])
    sides = plan_sheets([leaves([side_of(full), side_of(full)], None, BLEED)], single(SHOP, size), SHOP)
    pdf = Imposer().impose(sides, pages, keys, META, INKS)
    for n, side in enumerate(sides):
        look = Look(picture(pdf, n, DPI), side.w, side.h)
        around = Rect(15, 15, w, h).inset(-BLEED - 0.7)  # marks begin 1 mm outside the bleed
        assert off(look.ink(around), Rect(15 - BLEED, 15 - BLEED, w + 2 * BLEED, h + 2 * BLEED)) <= NEAR
        assert look.filled(Rect(15, 15, w, h).inset(-BLEED + 0.15)) == 1.0
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for box, edge in (("/MediaBox", 15.0), ("/BleedBox", BLEED), ("/TrimBox", 0.0)):
                # From the lower left corner, which is at 0, 0; the sheet is 15 mm larger all round.
                want = [15 - edge, 15 - edge, 15 + w + edge, 15 + h + edge]
                assert [float(value) for value in page.obj[box]] == pytest.approx(
                    [pt(value) for value in want], abs=0.0001
                ), box
            assert [float(value) for value in page.obj["/MediaBox"]][:2] == [0, 0]
            assert "/CropBox" not in page.obj or list(page.obj["/CropBox"]) == list(page.obj["/MediaBox"])


def test_items_side_by_side_bleed_to_the_middle_between_them_in_pixels(engine):
    """On stock with a shared cut, black bleed of the one leaves the other white."""
    w, h = 85.0, 55.0
    full = replace(panel_of("full", black(Rect(-BLEED, -BLEED, w + 2 * BLEED, h + 2 * BLEED)), w, h), bleed=BLEED)
    white = replace(panel_of("white", "", w, h), bleed=BLEED)
    pages, keys = lay_out(engine, [full, white])
    items = [leaves([side_of(panel)], None, BLEED) for panel in (white, full)]
    shop = SHOP.model_copy(update={"single": False})
    stock = CATALOGUE.stocks["card-a4"]  # rows share their cuts, 4 mm between the columns
    # Five white cards, then five black ones below, two and two side by side.
    (side,) = plan_sheets(items, stock, shop, Run(copies=5))
    (look,) = looks([without_marks(side)], pages, keys, DPI)
    for slot, page in zip(slots(stock), [1] * 5 + [0] * 5, strict=True):
        assert (look.filled(slot.inset(0.1)) == 1.0) == (page == 0)
        if page:
            assert look.blank(slot.inset(0.1)), "nothing of a neighbour is printed on it"


def test_every_fold_that_is_shipped_is_measured():
    assert {name.partition(" ")[0] for name in FACES} == set(FOLDS)
