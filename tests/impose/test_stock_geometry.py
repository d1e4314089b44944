"""Every stock, measured on the rendered sheet: where items and crop marks are, and whether backs meet their fronts.

What should be there is worked out here from the stock's own file, not by the product.
"""

from __future__ import annotations

import tomllib

import pytest

from generator.kernel.geometry import Rect
from generator.model.paper import StockSpec
from generator.plan import Run, aimed, leaves, plan_sheets

from ..helpers import REPO
from ..pdf_helpers import panel_of
from .rulers import NEAR, black, lay_out, looks, off, side_of, without_marks
from .test_places import OFFICE

DPI = 400
FILES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((REPO / "templates/stocks").glob("*.toml"))
}
SLOTTED = {id: facts for id, facts in FILES.items() if "item" in facts}
OPEN = {id: facts for id, facts in FILES.items() if "item" not in facts}
CARD = (85.0, 55.0)

# How far the black box of the test panels keeps from the item's edges: no two alike, so that a wrong turn shows.
FRONT = (2.0, 3.0, 5.0, 4.0)  # left, top, right, bottom
BACK = (4.0, 2.5, 3.0, 6.0)


def inset(box: Rect, edges) -> Rect:
    left, top, right, bottom = edges
    return Rect(box.x + left, box.y + top, box.w - left - right, box.h - top - bottom)


def places(facts: dict) -> list[Rect]:
    """The slots as the file has them."""
    w, h = facts["item"]
    pitch = facts.get("pitch", (0, 0))
    return [
        Rect(facts.get("left", 0) + column * pitch[0], facts.get("top", 0) + row * pitch[1], w, h)
        for row in range(facts.get("rows", 1))
        for column in range(facts.get("columns", 1))
    ]


def opened(facts: dict, item: tuple[float, float]) -> dict:
    """A stock for any item with the slots worked out: as many as fit within its margins, in the middle."""
    (sheet_w, sheet_h), gap = facts["sheet"], facts["gap"]
    counts = []
    for room, size in ((sheet_w - 2 * facts["left"], item[0]), (sheet_h - 2 * facts["top"], item[1])):
        count = 0
        while (count + 1) * size + count * gap <= room + 0.001:
            count += 1
        counts.append(count)
    columns, rows = counts
    left = (sheet_w - columns * item[0] - (columns - 1) * gap) / 2
    top = (sheet_h - rows * item[1] - (rows - 1) * gap) / 2
    return {
        **facts,
        "item": item,
        "columns": columns,
        "rows": rows,
        "left": left,
        "top": top,
        "pitch": (item[0] + gap, item[1] + gap),
    }


ALL = SLOTTED | {id: opened(facts, CARD) for id, facts in OPEN.items()}


@pytest.fixture(scope="module")
def made(engine):
    """A front and a back for each size of item, all laid out at once: (sides by size, pages, keys)."""
    panels, sides = [], {}
    for n, (w, h) in enumerate(
        dict.fromkeys((float(w), float(h)) for w, h in (facts["item"] for facts in ALL.values()))
    ):
        pair = [
            panel_of(f"{name}{n}", black(inset(Rect(0, 0, w, h), edges)), w, h)
            for name, edges in (("front", FRONT), ("back", BACK))
        ]
        panels += pair
        sides[w, h] = tuple(side_of(panel) for panel in pair)
    return sides, *lay_out(engine, panels)


def stock_of(id: str, flip: str) -> StockSpec:
    from generator.plan.stocks import fitted

    stock = StockSpec.model_validate({**FILES[id], "flip": flip})
    return stock if stock.item else fitted(stock, CARD)


def turns_like_a_page(sheet, flip: str) -> bool:
    """Over its long edge a sheet that stands turns like a page; one that lies turns head over heels."""
    stands = sheet[1] >= sheet[0]
    return stands == (flip == "long")


@pytest.mark.parametrize("id", sorted(ALL))
def test_items_are_where_the_stock_says_on_both_sides_and_both_flips(made, id):
    sides, pages, keys = made
    facts = ALL[id]
    item = leaves(sides[tuple(map(float, facts["item"]))], None)
    front, back_long = plan_sheets([item], stock_of(id, "long"), OFFICE)
    _, back_short = plan_sheets([item], stock_of(id, "short"), OFFICE)
    seen = looks([without_marks(side) for side in (front, back_long, back_short)], pages, keys, DPI)
    assert (seen[0].w, seen[0].h) == tuple(facts["sheet"])
    slots = places(facts)
    for slot in slots:
        want = inset(slot, FRONT)
        assert off(seen[0].ink(slot), want) <= NEAR
        assert seen[0].filled(want.inset(0.2)) == 1.0
    # Nothing is printed anywhere else.
    ink = seen[0].ink()
    assert off(ink, Rect(min(s.x for s in slots) + FRONT[0], min(s.y for s in slots) + FRONT[1], ink.w, ink.h)) <= NEAR
    # Through the paper, the back of each item lies on its front, and the top is the top: as a card is turned in the
    # hand.
    left, top, right, bottom = BACK
    for flip, back in (("long", seen[1]), ("short", seen[2])):
        through = back.from_behind(turns_like_a_page(facts["sheet"], flip))
        for slot in slots:
            assert off(through.ink(slot), inset(slot, (right, top, left, bottom))) <= NEAR, f"turned on the {flip} edge"


def test_the_measure_can_fail(made):
    """Half a millimetre to the side is seen."""
    sides, pages, keys = made
    facts = ALL["card-a4"]
    (front, _) = plan_sheets([leaves(sides[CARD], None)], stock_of("card-a4", "long"), OFFICE, Run(front=(0.3, 0)))
    (seen,) = looks([without_marks(front)], pages, keys, DPI)
    slot = places(facts)[0]
    assert off(seen.ink(slot), inset(slot, FRONT)) > NEAR


# -- crop marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("id", sorted(id for id, facts in ALL.items() if facts.get("marks") == "crop"))
def test_crop_marks_stand_at_every_cut_and_nowhere_else(made, id, side):
    sides, pages, keys = made
    facts = ALL[id]
    sheet_w, sheet_h = facts["sheet"]
    planned = plan_sheets(
        [leaves(sides[tuple(map(float, facts["item"]))], None)], stock_of(id, facts.get("flip", "long")), OFFICE
    )[side]
    (seen,) = looks([planned], pages, keys, 500)
    slots = places(facts)
    if side:
        like_a_page = turns_like_a_page(facts["sheet"], facts.get("flip", "long"))
        slots = [
            Rect(sheet_w - s.right, s.y, s.w, s.h) if like_a_page else Rect(s.x, sheet_h - s.bottom, s.w, s.h)
            for s in slots
        ]
    xs, ys = (
        sorted({round(x, 3) for s in slots for x in (s.x, s.right)}),
        sorted({round(y, 3) for s in slots for y in (s.y, s.bottom)}),
    )
    above, below = Rect(0, 0, sheet_w, ys[0] - 0.5), Rect(0, ys[-1] + 0.5, sheet_w, sheet_h - ys[-1] - 0.5)
    before, after = Rect(0, 0, xs[0] - 0.5, sheet_h), Rect(xs[-1] + 0.5, 0, sheet_w - xs[-1] - 0.5, sheet_h)
    inside_x, inside_y = (xs[0] - 0.5, xs[-1] + 0.5), (ys[0] - 0.5, ys[-1] + 0.5)
    for area, upright, cuts in ((above, True, xs), (below, True, xs), (before, False, ys), (after, False, ys)):
        low, high = inside_x if upright else inside_y
        strip = Rect(low, area.y, high - low, area.h) if upright else Rect(area.x, low, area.w, high - low)
        lines = seen.lines(strip, upright)
        assert [middle for middle, _ in lines] == pytest.approx(cuts, abs=NEAR), (
            f"{len(lines)} lines for {len(cuts)} cuts"
        )
        assert all(0.05 <= width <= 0.3 for _, width in lines), "a fine line of 0.35 pt"
        ink = seen.ink(strip)
        gap = (
            ys[0] - ink.bottom
            if area is above
            else ink.y - ys[-1]
            if area is below
            else xs[0] - ink.right
            if area is before
            else ink.x - xs[-1]
        )
        length = ink.h if upright else ink.w
        assert gap == pytest.approx(1.0, abs=NEAR), "a cut that is a little off leaves no mark on the item"
        assert 1.0 - NEAR <= length <= 5.0 + NEAR
    free = OFFICE.keep_free - NEAR
    for edge in (
        Rect(0, 0, sheet_w, free),
        Rect(0, sheet_h - free, sheet_w, free),
        Rect(0, 0, free, sheet_h),
        Rect(sheet_w - free, 0, free, sheet_h),
    ):
        assert seen.blank(edge), "what the printer can't print isn't asked of it"


@pytest.mark.parametrize("id", ["avery-l7160", "sigel-lp800", "a4"])
def test_sheets_that_are_cut_already_have_no_marks(made, id):
    sides, _pages, _keys = made
    planned = plan_sheets([leaves(sides[tuple(map(float, ALL[id]["item"]))], None)], stock_of(id, "long"), OFFICE)
    assert all(side.marks == () for side in planned)


# -- a printer that is off --------------------------------------------------------------------------


@pytest.mark.parametrize(("front", "back"), [((0.5, -0.8), (-1.2, 0.4)), ((3.0, 0.0), (0.0, -2.5))])
def test_a_calibrated_printer_is_made_up_for_in_pixels(made, front, back):
    """Too far right by 0.5 mm on the front: all of it moves 0.5 mm to the left, items and marks."""
    from generator.model.catalogue import Catalogue
    from generator.model.printer import Printer

    printer = Printer(front=front, back=back, measured_on="2026-11-22")
    run = aimed(Catalogue(REPO, profiles={"office": OFFICE}, printers={"upstairs": printer}), "office", "upstairs")
    sides, pages, keys = made
    item, stock = leaves(sides[CARD], None), stock_of("card-a4", "long")
    at_rest, moved = (looks(plan_sheets([item], stock, OFFICE, each), pages, keys, DPI) for each in (Run(), run))
    for rest, shifted, (dx, dy) in zip(at_rest, moved, (front, back), strict=True):
        for slot in places(ALL["card-a4"])[:3]:
            slot = Rect(210 - slot.right, slot.y, slot.w, slot.h) if rest is at_rest[1] else slot
            box = rest.ink(slot.inset(1))
            assert (
                off(
                    shifted.ink(Rect(slot.x - dx, slot.y - dy, slot.w, slot.h).inset(1)),
                    Rect(box.x - dx, box.y - dy, box.w, box.h),
                )
                <= NEAR
            )
        strip = Rect(12, 5, 186, 4.5)
        assert [x for x, _ in shifted.lines(strip)] == pytest.approx([x - dx for x, _ in rest.lines(strip)], abs=NEAR)
