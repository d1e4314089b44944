"""Runs of the printer: how many of what, from which place on, shifted by how much; and what of it may lie on a
neighbour.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.kernel.geometry import Pose, Rect
from generator.model.design import ProfileSpec
from generator.model.edition import Side
from generator.model.panel import Panel, Placed
from generator.model.paper import FoldSpec, StockSpec
from generator.plan import Run, leaves, plan_sheets
from generator.plan.stocks import fitted, single, slots

from .test_sheets import CATALOGUE, profile

W, H = 50.0, 40.0
FOUR = StockSpec(
    title="S",
    sheet=(210, 297),
    item=(W, H),
    columns=2,
    rows=2,
    left=20,
    top=30,
    pitch=(60, 55),
    marks="crop",
    source="s",
)
PRESS = ProfileSpec(title="P", imposed=True, tagged=False, links=False, bleed=3, slug="slug.html", intent="i")


def panel(id: str, w: float = W, h: float = H, bleed: float = 0.0) -> Panel:
    return Panel(id, w, h, 0, 12, f"<p>{id}</p>", id, bleed=bleed)


def item(name: str, sides: int = 2, w: float = W, h: float = H, bleed: float = 0.0):
    """An item whose sides are panels named a1, a2 and so on."""
    return leaves(
        [Side(w, h, (Placed(panel(f"{name}{n}", w, h, bleed), Pose()),)) for n in range(1, sides + 1)], None, bleed
    )


def on_sheets(pages) -> list[list[tuple[str, Rect]]]:
    """For each page of the file, what lies in which place, row by row."""
    found = []
    for page in pages:
        lying = [
            (placed.panel.id, placed.pose.rect(placed.panel.w, placed.panel.h))
            for placed in page.panels
            if placed.panel.id != "slug"
        ]
        found.append(sorted(lying, key=lambda each: (round(each[1].y, 3), round(each[1].x, 3))))
    return found


def names(pages) -> list[list[str]]:
    return [[name for name, _ in page] for page in on_sheets(pages)]


def used(page, stock=FOUR) -> list[int]:
    """Which places of a front are used, from 1."""
    places = [(round(slot.x, 3), round(slot.y, 3)) for slot in slots(stock)]
    return [places.index((round(box.x, 3), round(box.y, 3))) + 1 for _, box in on_sheets([page])[0]]


# -- how many ---------------------------------------------------------------------------------------


def test_one_item_fills_a_sheet():
    pages = plan_sheets([item("a", 1)], FOUR, profile())
    assert names(pages) == [["a1"] * 4] and used(pages[0]) == [1, 2, 3, 4]


def test_a_used_sheet_is_filled_from_its_first_free_place():
    front, back = plan_sheets([item("a")], FOUR, profile(), Run(start_at=3))
    assert used(front) == [3, 4]
    assert [box for _, box in on_sheets([front])[0]] == [Rect(20, 85, W, H), Rect(80, 85, W, H)]
    # Turned over on its long edge, the sheet has the same two places at the mirrored x.
    assert [box for _, box in on_sheets([back])[0]] == [Rect(210 - 80 - W, 85, W, H), Rect(210 - 20 - W, 85, W, H)]


def test_copies_go_on_to_fresh_sheets_from_their_first_place():
    pages = plan_sheets([item("a", 1), item("b", 1)], FOUR, profile(), Run(start_at=3, copies=4))
    assert names(pages) == [["a1", "a1"], ["a1", "a1", "b1", "b1"], ["b1", "b1"]]
    assert [used(page) for page in pages] == [[3, 4], [1, 2, 3, 4], [1, 2]]


def test_items_together_take_turns():
    assert names(plan_sheets([item("a", 1), item("b", 1), item("c", 1)], FOUR, profile())) == [["a1", "b1", "c1", "a1"]]


def test_more_items_than_places_are_all_printed():
    pages = plan_sheets([item(name, 1) for name in "abcdef"], FOUR, profile())
    assert names(pages) == [["a1", "b1", "c1", "d1"], ["e1", "f1", "a1", "b1"]]
    pages = plan_sheets([item(name, 1) for name in "abc"], FOUR, profile(), Run(start_at=4))
    assert names(pages) == [["a1"], ["b1", "c1", "a1", "b1"]]


def test_an_item_of_several_leaves_has_a_sheet_for_each():
    assert names(plan_sheets([item("a", 4)], FOUR, profile())) == [[f"a{n}"] * 4 for n in (1, 2, 3, 4)]
    pages = plan_sheets([item("a", 4)], FOUR, profile(), Run(copies=6))
    assert names(pages) == [
        ["a1"] * 4,
        ["a2"] * 4,
        ["a3"] * 4,
        ["a4"] * 4,
        ["a1"] * 2,
        ["a2"] * 2,
        ["a3"] * 2,
        ["a4"] * 2,
    ]


def test_several_booklets_together_are_all_printed():
    one_up = StockSpec(title="S", sheet=(210, 297), item=(W, H), left=20, top=30, source="s")
    pages = plan_sheets([item("a", 4), item("b", 4)], one_up, profile())
    assert names(pages) == [["a1"], ["a2"], ["a3"], ["a4"], ["b1"], ["b2"], ["b3"], ["b4"]]


runs = st.tuples(
    st.lists(st.integers(1, 6), min_size=1, max_size=7),  # sides of each item
    st.integers(1, 4),  # columns
    st.integers(1, 3),  # rows
    st.integers(1, 12),  # first free place
    st.one_of(st.none(), st.integers(1, 15)),
    st.sampled_from(["long", "short"]),
)


@given(runs)
def test_every_side_of_every_item_is_printed_as_often_as_asked(made):
    sides, columns, rows, start_at, copies, flip = made
    assume(start_at <= columns * rows)
    stock = FOUR.model_copy(
        update={"sheet": (20 + 60 * columns, 30 + 55 * rows + 100), "columns": columns, "rows": rows, "flip": flip}
    )
    items = [item(f"item{n}-", count) for n, count in enumerate(sides)]
    pages = plan_sheets(items, stock, profile(), Run(start_at=start_at, copies=copies))
    printed = Counter(name for page in names(pages) for name in page)
    wanted = {f"item{n}-{side}" for n, count in enumerate(sides) for side in range(1, count + 1)}
    assert set(printed) == wanted, "nothing is left out"
    if copies is not None:
        assert set(printed.values()) == {copies}
    for n, count in enumerate(sides):
        assert len({printed[f"item{n}-{side}"] for side in range(1, count + 1)}) == 1, (
            "as many backs as fronts, of all its leaves"
        )
    # The first sheet is the used one; no place before it is printed on, and no other sheet leaves its first place
    # empty.
    fronts = [page for page in pages if any(int(name.rpartition("-")[2]) % 2 for name, _ in on_sheets([page])[0])]
    starts = [used(page, stock) for page in fronts]
    assert starts[0][0] == start_at and all(places[0] == 1 for places in starts[1:])
    assert all(places == list(range(places[0], places[0] + len(places))) for places in starts)


@settings(max_examples=40)
@given(runs)
def test_behind_each_front_is_its_own_back(made):
    sides, columns, rows, start_at, copies, flip = made
    assume(start_at <= columns * rows)
    sheet = (20 + 60 * columns, 30 + 55 * rows + 100)
    stock = FOUR.model_copy(update={"sheet": sheet, "columns": columns, "rows": rows, "flip": flip})
    assume(abs(sheet[0] - sheet[1]) > 1)
    pages = on_sheets(
        plan_sheets(
            [item(f"item{n}-", 2 * count) for n, count in enumerate(sides)],
            stock,
            profile(),
            Run(start_at=start_at, copies=copies),
        )
    )
    upright_axis = (flip == "long") == (sheet[1] > sheet[0])
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        through = {}
        for name, box in back:
            place = (sheet[0] - box.right, box.y) if upright_axis else (box.x, sheet[1] - box.bottom)
            through[tuple(round(value, 3) for value in place)] = name
        assert len(through) == len(front)
        for name, box in front:
            owner, _, side = name.rpartition("-")
            assert through[round(box.x, 3), round(box.y, 3)] == f"{owner}-{int(side) + 1}"


# -- a printer that is off --------------------------------------------------------------------------

ROLL = CATALOGUE.folds["roll"]


def roll_sides():
    widths = {1: 100, 2: 97, 3: 100, 4: 100, 5: 97, 6: 100}
    return [Side(widths[n], 210, (Placed(panel(f"r{n}", widths[n], 210), Pose()),)) for n in range(1, 7)]


@given(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), st.tuples(st.floats(-10, 10), st.floats(-10, 10)))
def test_a_shift_moves_all_there_is_on_a_side(front, back):
    stock = fitted(CATALOGUE.stocks["sra3"], ROLL.flat)
    made = leaves(roll_sides(), ROLL, 3.0)
    slug = panel("slug", 60, 4)
    at_rest = plan_sheets([made], stock, PRESS, Run(), slug)
    moved = plan_sheets([made], stock, PRESS, Run(front=front, back=back), slug)
    for rest, page, (dx, dy) in zip(at_rest, moved, (front, back), strict=True):
        assert (page.w, page.h) == (rest.w, rest.h)
        for before, after in zip(rest.panels, page.panels, strict=True):
            assert (after.pose.x - before.pose.x, after.pose.y - before.pose.y) == pytest.approx((dx, dy))
            if before.clip:
                assert (
                    after.clip.x - before.clip.x,
                    after.clip.y - before.clip.y,
                    after.clip.w,
                    after.clip.h,
                ) == pytest.approx((dx, dy, before.clip.w, before.clip.h))
        for before, after in zip(rest.items, page.items, strict=True):
            assert (after.x - before.x, after.y - before.y) == pytest.approx((dx, dy))
        for before, after in zip(rest.marks, page.marks, strict=True):
            assert (
                after.x1 - before.x1,
                after.y1 - before.y1,
                after.x2 - before.x2,
                after.y2 - before.y2,
            ) == pytest.approx((dx, dy, dx, dy), abs=0.002)
        assert [line[0] - dx for line in page.folds] == pytest.approx([line[0] for line in rest.folds])


# -- what may lie on a neighbour --------------------------------------------------------------------


def boxed(mark) -> Rect:
    return Rect(min(mark.x1, mark.x2), min(mark.y1, mark.y2), abs(mark.x2 - mark.x1), abs(mark.y2 - mark.y1))


def touches(a: Rect, b: Rect) -> bool:
    return a.x < b.right and a.right > b.x and a.y < b.bottom and a.bottom > b.y


@given(
    st.integers(1, 10),
    st.one_of(st.none(), st.integers(1, 10)),
    st.sampled_from(["card-a4", "a4-cut", "sra3", "card-fold-a4"]),
    st.sampled_from([profile(), PRESS]),
)
def test_marks_lie_on_no_place_of_the_sheet_used_or_not(start_at, copies, id, on):
    """What is left free today is printed on tomorrow: a mark there would stay on the item."""
    size = (170, 55) if id == "card-fold-a4" else (85, 55)
    stock = CATALOGUE.stocks[id]
    stock = stock if stock.item else fitted(stock, size)
    assume(start_at <= len(slots(stock)))
    for page in plan_sheets([item("a", 2, *size, on.bleed)], stock, on, Run(start_at=start_at, copies=copies)):
        places = slots(stock)  # of a symmetrical stock: the same on the back
        assert page.marks
        for mark in page.marks:
            box = boxed(mark)
            thick = Rect(box.x - 0.2, box.y - 0.2, box.w + 0.4, box.h + 0.4)
            assert not any(touches(thick, place) for place in places)


@given(
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([0.0, 1.0, 4.0, 6.0, 10.0]),
    st.sampled_from([0.0, 2.0, 5.0, 8.0]),
    st.sampled_from(["long", "short"]),
)
def test_bleed_reaches_no_neighbour(columns, rows, gap_x, gap_y, flip):
    """It goes on as far as it should where there is room, and to the middle between two items where there isn't."""
    sheet = (40 + columns * (W + gap_x), 60 + rows * (H + gap_y))
    assume(abs(sheet[0] - sheet[1]) > 1)
    stock = StockSpec(
        title="S",
        sheet=sheet,
        item=(W, H),
        columns=columns,
        rows=rows,
        left=20,
        top=30,
        pitch=(W + gap_x, H + gap_y),
        marks="crop",
        flip=flip,
        source="s",
    )
    for page in plan_sheets([item("a", 2, bleed=3.0)], stock, PRESS):
        for placed in page.panels:
            trim = placed.pose.rect(W, H)
            (own,) = [other for other in page.items if abs(other.x - trim.x) < 0.001 and abs(other.y - trim.y) < 0.001]
            clip = placed.clip
            # A cut shared by both has none of its own; the paper's edge and a wide gap have all of it.
            assert [own.x - clip.x, clip.right - own.right] == pytest.approx(
                [min(3.0, gap_x / 2) if columns > 1 else 3.0] * 2
            )
            assert [own.y - clip.y, clip.bottom - own.bottom] == pytest.approx(
                [min(3.0, gap_y / 2) if rows > 1 else 3.0] * 2
            )


@given(
    st.sampled_from([(85, 55), (148, 210), (170, 55), (297, 210), (105, 148)]),
    st.sampled_from(["sra3", "a4-cut", "single"]),
    st.booleans(),
)
def test_the_slug_line_lies_clear_of_items_bleed_and_marks(size, id, press):
    on = (
        PRESS.model_copy(update={"single": True, "margin": 15.0})
        if id == "single"
        else PRESS
        if press
        else profile().model_copy(update={"slug": "ruler.html"})
    )
    stock = single(on, size) if id == "single" else fitted(CATALOGUE.stocks[id], size)
    assume(Rect(0, 0, *stock.sheet).contains(slots(stock)[0]))
    slug = panel("slug", 84, 4)
    (page,) = plan_sheets([item("a", 1, *size, on.bleed)], stock, on, Run(), slug)
    lines = [placed.pose.rect(84, 4) for placed in page.panels if placed.panel is slug]
    for line in lines:
        assert Rect(0, 0, *stock.sheet).inset(on.keep_free).contains(line, 0.001) or id == "single"
        assert not any(touches(line, place.inset(-on.bleed)) for place in page.items)
        # It is as wide as what stands in it; a target or a mark within would make it unreadable.
        words = Rect(line.x, line.y, 60, line.h)
        assert not any(touches(words, boxed(mark)) for mark in page.marks)


def test_the_slug_line_has_a_place_where_there_is_room():
    for size, id in (((85, 55), "sra3"), ((297, 210), "sra3"), ((85, 55), "a4-cut")):
        stock = fitted(CATALOGUE.stocks[id], size)
        pages = plan_sheets([item("a", 2, *size, 3.0)], stock, PRESS, Run(), panel("slug", 60, 4))
        assert [sum(placed.panel.id == "slug" for placed in page.panels) for page in pages] == [1, 0], (
            "on the front only"
        )


def test_targets_stand_clear_of_other_marks():
    """Around each of the shipped items on the sheet of a press."""
    formats = CATALOGUE.formats.values()
    sizes = {spec.trim for spec in formats if not spec.fold} | {fold.flat for fold in CATALOGUE.folds.values()}
    for size in sizes:
        stock = fitted(CATALOGUE.stocks["sra3"], size)
        if not Rect(0, 0, *stock.sheet).contains(slots(stock)[0]):
            continue
        folds = [(x, 0.0, x, size[1]) for x in (size[0] / 2, size[0] / 3, 2 * size[0] / 3)]
        made = item("a", 1, *size, 3.0)
        made = [(replace(made[0][0], folds=tuple(folds)), None)]
        (page,) = plan_sheets([made], stock, PRESS)
        targets = [boxed(mark) for mark in page.marks if mark.kind == "registration"]
        assert len(targets) == 4
        for target in targets:
            assert not any(touches(target, boxed(mark)) for mark in page.marks if mark.kind != "registration")


def test_a_fold_keeps_its_folds_to_itself():
    """Fold lines are those of each item at its place; its cuts too."""
    zine = CATALOGUE.folds["zine"]
    sides = [Side(74.25, 105, (Placed(panel(f"z{n}", 74.25, 105), Pose()),)) for n in range(1, 9)]
    stock = StockSpec(
        title="S", sheet=(310, 440), item=(297, 210), rows=2, left=5, top=5, pitch=(0, 215), marks="crop", source="s"
    )
    (page,) = plan_sheets([leaves(sides, zine)], stock, profile())
    assert sorted({round(line[0], 2) for line in page.folds if line[0] == line[2]}) == [
        5 + 74.25,
        5 + 148.5,
        5 + 222.75,
    ]
    assert sorted(line[1] for line in page.folds if line[1] == line[3]) == [110, 325]
    assert sorted((mark.x1, mark.y1, mark.x2, mark.y2) for mark in page.marks if mark.kind == "cut") == [
        (79.25, 110, 227.75, 110),
        (79.25, 325, 227.75, 325),
    ]


# -- pages that are turned over ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flip", "sheet", "turned"),
    [("long", (210, 297), 0), ("short", (210, 297), 180), ("long", (297, 210), 180), ("short", (297, 210), 0)],
)
def test_pages_of_a_fold_are_turned_with_the_sheet(flip, sheet, turned):
    fold = FoldSpec(title="F", columns=[60, 60], rows=[80], front=[[4, 1]], back=[[2, 3]], source="s")
    sides = [Side(60, 80, (Placed(panel(f"f{n}", 60, 80), Pose()),)) for n in range(1, 5)]
    stock = StockSpec(title="S", sheet=sheet, item=(120, 80), left=30, top=40, flip=flip, source="s")
    front, back = plan_sheets([leaves(sides, fold)], stock, profile())
    assert {placed.pose.turn for placed in front.panels} == {0} and {placed.pose.turn for placed in back.panels} == {
        turned
    }
    xs = {placed.panel.id: placed.pose.x for page in (front, back) for placed in page.panels}
    assert xs["f4"] == 30 and xs["f1"] == 90
    # As held in the hand, page 2 is left of page 3; seen through the paper, page 2 lies behind page 1.
    through = {name: sheet[0] - x - 60 if (flip == "long") == (sheet[1] > sheet[0]) else x for name, x in xs.items()}
    assert through["f2"] == xs["f1"] and through["f3"] == xs["f4"]
