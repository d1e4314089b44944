"""Imposition: what is on the back of a card, and where it is cut."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.kernel.geometry import Pose, Rect
from generator.model.design import ProfileSpec
from generator.model.edition import Side
from generator.model.panel import Panel, Placed
from generator.model.paper import StockSpec
from generator.plan.sheets import back_slots, leaves, plan_pages, slots
from generator.plan.sheets import plan_sheets as plan_items

from ..helpers import in_sight

CATALOGUE = in_sight()
STOCKS = sorted(id for id, stock in CATALOGUE.stocks.items() if stock.item)
SLACK = 0.1  # mm, what a good printer holds


def profile(keep_free=5.0, imposed=True):
    return ProfileSpec(title="P", imposed=imposed, tagged=not imposed, links=False, keep_free=keep_free)


def plan_sheets(sides, stock, profile):
    return plan_items([leaves(sides, None)], stock, profile)


def lines(page):
    return [(mark.x1, mark.y1, mark.x2, mark.y2) for mark in page.marks]


def panel(id, w, h):
    return Panel(id, w, h, 0, 12, f"<p>{id}</p>", id)


@st.composite
def stocks(draw) -> StockSpec:
    """Any stock whose slots lie on its sheet and don't overlap, upright or lying, turned over on either edge."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    item = draw(st.tuples(st.floats(10, 120), st.floats(10, 120)))
    gap = draw(st.tuples(st.one_of(st.just(0.0), st.floats(0, 12)), st.one_of(st.just(0.0), st.floats(0, 12))))
    left, top, right, bottom = (draw(st.floats(0, 30)) for _ in range(4))
    pitch = (item[0] + gap[0], item[1] + gap[1])
    sheet = (left + (columns - 1) * pitch[0] + item[0] + right, top + (rows - 1) * pitch[1] + item[1] + bottom)
    assume(abs(sheet[0] - sheet[1]) > 1)  # which edge of a square sheet is the long one?
    return StockSpec(
        title="S", source="s", sheet=sheet, item=item, columns=columns, rows=rows, left=left, top=top, pitch=pitch,
        marks="crop",
        flip=draw(st.sampled_from(["long", "short"])),
    )  # fmt: skip


def turned_over(rect: Rect, stock: StockSpec) -> Rect:
    """Where a place of the back lies on the front, once the printed sheet is turned over, by the flip's meaning
    alone.
    """
    w, h = stock.sheet
    long_edge_is_upright = h > w
    axis_is_upright = long_edge_is_upright if stock.flip == "long" else not long_edge_is_upright
    if axis_is_upright:
        return Rect(w - rect.right, rect.y, rect.w, rect.h)
    return Rect(rect.x, h - rect.bottom, rect.w, rect.h)


def near(a: Rect, b: Rect, slack: float = SLACK) -> bool:
    return all(abs(p - q) <= slack for p, q in ((a.x, b.x), (a.y, b.y), (a.right, b.right), (a.bottom, b.bottom)))


def two_sides(stock: StockSpec) -> tuple[Side, Side]:
    """A front and a back with a small panel near the top edge, off the middle, and another one turned."""
    w, h = stock.item
    small, other = panel("top", w / 4, h / 5), panel("turned", h / 4, w / 5)

    def side():
        return Side(w, h, (Placed(small, Pose(w / 10, 0)), Placed(other, Pose(w / 2, h / 2, 90, 0.5))))

    return side(), side()


# ---- for any stock


@given(stocks())
def test_slot_n_of_the_back_lies_behind_slot_n_of_the_front(stock):
    fronts, backs = slots(stock), back_slots(stock)
    assert len(fronts) == len(backs) == stock.columns * stock.rows
    for front, back in zip(fronts, backs, strict=True):
        assert near(turned_over(back, stock), front)


@given(stocks())
def test_slots_lie_on_the_sheet_each_once(stock):
    sheet = Rect(0, 0, *stock.sheet)
    for places in (slots(stock), back_slots(stock)):
        assert all(sheet.contains(place, slack=0.001) for place in places)
        assert not any(a.overlaps(b, slack=0.001) for i, a in enumerate(places) for b in places[i + 1 :])
        assert all((round(place.w, 6), round(place.h, 6)) == tuple(round(x, 6) for x in stock.item) for place in places)


@given(stocks())
def test_panels_lie_in_their_slot_on_both_sides(stock):
    sides = two_sides(stock)
    pages = plan_sheets(sides, stock, profile())
    assert [(page.w, page.h) for page in pages] == [stock.sheet] * 2
    for page, side, places in zip(pages, sides, (slots(stock), back_slots(stock)), strict=True):
        assert page.items == tuple(places)
        each = len(side.panels)
        assert len(page.panels) == each * len(places)
        for n, placed in enumerate(page.panels):
            assert placed.panel is side.panels[n % each].panel
            assert places[n // each].contains(placed.pose.rect(placed.panel.w, placed.panel.h), slack=0.001)


@given(stocks())
def test_a_cut_item_turned_like_a_page_shows_its_back_upright(stock):
    """Turning a cut card about its upright axis mirrors left and right, and leaves the top at the top."""
    front, back = plan_sheets(two_sides(stock), stock, profile())
    each = len(front.panels) // len(front.items)
    for n, slot in enumerate(front.items):
        item = front.panels[n * each : (n + 1) * each]
        behind = back.panels[n * each : (n + 1) * each]
        for one, other in zip(item, behind, strict=True):
            a = one.pose.rect(one.panel.w, one.panel.h)
            b = turned_over(other.pose.rect(other.panel.w, other.panel.h), stock)
            assert near(Rect(2 * slot.x + slot.w - a.right, a.y, a.w, a.h), b)


@given(stocks(), st.sampled_from([0.0, 3.0, 5.0, 6.35]))
def test_crop_marks_keep_clear_of_items_and_of_the_printers_margin(stock, keep_free):
    for page in plan_sheets(two_sides(stock), stock, profile(keep_free)):
        free = Rect(0, 0, *stock.sheet).inset(keep_free)
        for x1, y1, x2, y2 in lines(page):
            mark = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
            assert (mark.w == 0) != (mark.h == 0)
            assert mark.w + mark.h >= 1
            assert free.contains(mark, slack=0.001), "in the printer's margin"
            for item in page.items:
                # Half a mm of air: a cut is never quite straight, and no mark may be left on an item.
                touches = (
                    mark.x < item.right + 0.5
                    and mark.right > item.x - 0.5
                    and mark.y < item.bottom + 0.5
                    and mark.bottom > item.y - 0.5
                )
                assert not touches, "at or in an item"


@given(stocks())
def test_marks_show_every_cut_where_there_is_room(stock):
    """With 6 mm of free paper round the block of items, each cut has a mark at both ends."""
    roomy = stock.model_copy(
        update={"left": stock.left + 11, "top": stock.top + 11, "sheet": (stock.sheet[0] + 22, stock.sheet[1] + 22)}
    )
    assume(abs(roomy.sheet[0] - roomy.sheet[1]) > 1)
    [front] = plan_sheets(two_sides(roomy)[:1], roomy, profile(5))
    cuts_x = {round(x, 3) for item in front.items for x in (item.x, item.right)}
    cuts_y = {round(y, 3) for item in front.items for y in (item.y, item.bottom)}
    upright = [round(x1, 3) for x1, y1, x2, y2 in lines(front) if x1 == x2]
    lying = [round(y1, 3) for x1, y1, x2, y2 in lines(front) if y1 == y2]
    for x in cuts_x:
        assert sum(abs(x - mark) <= 0.002 for mark in upright) >= 2
    for y in cuts_y:
        assert sum(abs(y - mark) <= 0.002 for mark in lying) >= 2


@given(stocks())
def test_a_profile_that_does_not_impose_shows_the_sides_as_they_are(stock):
    sides = two_sides(stock)
    pages = plan_pages(sides)
    assert [(page.w, page.h, page.panels, page.marks) for page in pages] == [
        (side.w, side.h, side.panels, ()) for side in sides
    ]


def test_without_crop_there_are_no_marks():
    stock = StockSpec(title="S", source="s", sheet=(210, 297), item=(85, 55), left=20, top=20)
    [page] = plan_sheets(two_sides(stock)[:1], stock, profile())
    assert page.marks == ()


@given(stocks())
def test_third_and_fourth_side_are_front_and_back_again(stock):
    pages = plan_sheets(two_sides(stock) + two_sides(stock), stock, profile())
    assert [page.items for page in pages[2:]] == [page.items for page in pages[:2]]
    assert [[p.pose for p in page.panels] for page in pages[2:]] == [
        [p.pose for p in page.panels] for page in pages[:2]
    ]


# ---- an example to read


def test_two_cards_on_a_portrait_sheet_turned_over_on_the_long_edge():
    stock = StockSpec(
        title="S", source="s", sheet=(210, 297), item=(85, 55), columns=2, left=10, top=11, pitch=(100, 55)
    )
    assert [slot.x for slot in slots(stock)] == [10, 110]
    assert [slot.x for slot in back_slots(stock)] == [115, 15]
    assert [slot.y for slot in back_slots(stock)] == [11, 11]


def test_on_the_short_edge_backs_stand_on_their_heads():
    stock = StockSpec(title="S", source="s", sheet=(210, 297), item=(85, 55), left=10, top=11, flip="short")
    front, back = plan_sheets(two_sides(stock), stock, profile())
    assert back.items == (Rect(10, 297 - 11 - 55, 85, 55),)
    assert [placed.pose.turn for placed in front.panels] == [0, 90]
    assert [placed.pose.turn for placed in back.panels] == [180, 270]


# ---- the stocks that are shipped


@pytest.mark.parametrize("id", STOCKS)
def test_shipped_stocks_hold_their_items(id):
    stock = CATALOGUE.stocks[id]
    sheet = Rect(0, 0, *stock.sheet)
    places = slots(stock)
    assert all(sheet.contains(place, 0.01) for place in places)
    assert not any(a.overlaps(b, 0.01) for i, a in enumerate(places) for b in places[i + 1 :])
    for front, back in zip(places, back_slots(stock), strict=True):
        assert near(turned_over(back, stock), front)


@pytest.mark.parametrize("id", STOCKS)
def test_shipped_stocks_with_several_items_show_where_to_cut(id):
    stock = CATALOGUE.stocks[id]
    [page] = plan_sheets(two_sides(stock)[:1], stock, profile())
    if len(page.items) == 1 and page.items[0] == Rect(0, 0, *stock.sheet):
        assert page.marks == ()
    elif stock.marks == "crop":
        cuts = {round(x, 3) for item in page.items for x in (item.x, item.right)}
        assert cuts <= {round(mark[0], 3) for mark in lines(page) if mark[0] == mark[2]}


def test_every_format_has_its_stock():
    assert {spec.stock for spec in CATALOGUE.formats.values()} <= set(STOCKS)
