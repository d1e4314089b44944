"""Which page lies where on the flat sheet, held against paper that the tests fold themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kernel.geometry import Rect
from generator.model.design import FoldSpec
from generator.model.edition import Panel, Placed, Side
from generator.kernel.geometry import Pose
from generator.plan.folds import OVERLAP, flat_sheets, fold_problem, mirrored, page_sizes, wrong_count
from generator.plan.sheets import leaves
from generator.read import read_catalogue

from ..helpers import REPO
from . import paper_model as paper
from .fold_strategies import folded_to_a_page, printed_anyhow, saddles

FOLDS = read_catalogue(REPO).folds
NESTED = {id for id, fold in FOLDS.items() if fold.strategy == "saddle"}
THICK = tuple(range(4, 65, 4))


def count_of(fold: FoldSpec) -> int:
    return sum(page != 0 for row in (*fold.front, *fold.back) for page in row)


def every_count(fold: FoldSpec) -> tuple[int, ...]:
    return THICK if fold.strategy == "saddle" else (count_of(fold),)


SHIPPED = [(id, count) for id, fold in sorted(FOLDS.items()) for count in every_count(fold)]
any_fold = st.one_of(folded_to_a_page().map(lambda fold: (fold, count_of(fold))), printed_anyhow().map(lambda fold: (fold, count_of(fold))), saddles())


def faces_of(sheets):
    return [face for sheet in sheets for face in sheet if face]


# -- each page once ---------------------------------------------------------------------------------


def check_each_page_once(fold: FoldSpec, count: int, rtl: bool) -> None:
    faces = faces_of(flat_sheets(fold, count, rtl))
    assert sorted(cell.page for face in faces for cell in face.cells) == list(range(1, count + 1))
    for face in faces:
        assert (face.w, face.h) == pytest.approx((sum(fold.columns), sum(fold.rows)))
        whole = Rect(0, 0, face.w, face.h)
        for n, cell in enumerate(face.cells):
            assert whole.contains(cell.rect, slack=1e-6)
            assert cell.turn in (0, 180)
            assert not any(cell.rect.overlaps(other.rect, 1e-6) for other in face.cells[n + 1 :])


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize(("id", "count"), SHIPPED)
def test_each_page_of_a_shipped_fold_lies_on_one_face_once(id, count, rtl):
    check_each_page_once(FOLDS[id], count, rtl)
    faces = faces_of(flat_sheets(FOLDS[id], count, rtl))
    assert sum(cell.rect.w * cell.rect.h for face in faces for cell in face.cells) == pytest.approx(sum(face.w * face.h for face in faces)), "no field is left empty"


@given(any_fold, st.booleans())
def test_each_page_of_any_fold_lies_on_one_face_once(made, rtl):
    fold, count = made
    assert fold_problem(fold) == "" and (wrong_count(fold, count) == "" or count == 0)
    check_each_page_once(fold, count, rtl)


@given(any_fold)
def test_pages_have_the_size_of_their_fields(made):
    fold, count = made
    cells = {cell.page: cell.rect for face in faces_of(flat_sheets(fold, count)) for cell in face.cells}
    assert page_sizes(fold, count) == tuple((cells[page].w, cells[page].h) for page in range(1, count + 1))


@given(any_fold)
def test_edges_of_the_sheet_are_told_from_folds(made):
    """Artwork may bleed where the paper ends, and nowhere else."""
    fold, count = made
    for face in faces_of(flat_sheets(fold, count)):
        for cell in face.cells:
            box = cell.rect
            assert cell.outer == (box.y < 1e-6, box.right > face.w - 1e-6, box.bottom > face.h - 1e-6, box.x < 1e-6)


@given(any_fold, st.integers(1, 70))
def test_other_numbers_of_pages_are_refused(made, other):
    fold, count = made
    right = other % 4 == 0 if fold.strategy == "saddle" else other == count
    assert (wrong_count(fold, other) == "") == right
    if not right:
        assert str(other) in wrong_count(fold, other)
        with pytest.raises(ValueError, match="pages"):
            flat_sheets(fold, other)


# -- the measures of the trade ----------------------------------------------------------------------

# Pages of each face from left to right, and their widths, as the project's facts about printed matter have them.
KNOWN = {
    "roll": (([2, 6, 1], [97, 100, 100]), ([3, 4, 5], [100, 100, 97]), 210),
    "z": (([5, 6, 1], [99, 99, 99]), ([2, 3, 4], [99, 99, 99]), 210),
    "half-card": (([1, 2], [85, 85]), None, 55),
}


@pytest.mark.parametrize("id", KNOWN)
def test_shipped_folds_have_the_widths_of_the_trade(id):
    ((front, back),) = flat_sheets(FOLDS[id], count_of(FOLDS[id]))
    *faces, height = KNOWN[id]
    for face, known in zip((front, back), faces, strict=True):
        if known is None:
            assert face is None
            continue
        pages, widths = known
        cells = sorted(face.cells, key=lambda cell: cell.rect.x)
        assert [cell.page for cell in cells] == pages
        assert [cell.rect.w for cell in cells] == pytest.approx(widths)
        assert [cell.rect.x for cell in cells] == pytest.approx([sum(widths[:n]) for n in range(len(widths))])
        assert {cell.rect.h for cell in cells} == {height} and {cell.turn for cell in cells} == {0}
        # Between two pages there is a fold, and nowhere else.
        assert sorted(line[0] for line in face.folds) == pytest.approx([sum(widths[:n]) for n in range(1, len(widths))])
        assert all(x1 == x2 and {y1, y2} == {0, height} for x1, y1, x2, y2 in face.folds)


def test_every_shipped_fold_is_one_the_tests_know():
    """A new one needs lines here: what lies behind what, and how it is read."""
    assert set(FOLDS) == set(KNOWN) | NESTED | {"zine"}


# -- front and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "pairs"),
    [
        # Seen through the paper: the cover is the rightmost page outside, so the leftmost inside is on its back.
        ("roll", {(1, 3), (6, 4), (2, 5)}),
        ("z", {(1, 2), (6, 3), (5, 4)}),
        ("half-card", set()),
        ("zine", set()),
    ],
)
def test_what_is_printed_behind_what(id, pairs):
    fold = FOLDS[id]
    for rtl in (False, True):
        ((front, back),) = flat_sheets(fold, count_of(fold), rtl)
        found = paper.behind(paper.printed(front), paper.printed(back), sum(fold.columns))
        assert {tuple(sorted(pair)) for pair in found.items()} == {tuple(sorted(pair)) for pair in pairs}


@given(folded_to_a_page(blanks=False))
def test_fronts_and_backs_of_any_fold_meet(fold):
    """Leaf by leaf from the top, 1 and 2 share a leaf, 3 and 4, and so on: the sheet was numbered so."""
    count = count_of(fold)
    ((front, back),) = flat_sheets(fold, count)
    assert paper.behind(paper.printed(front), paper.printed(back), sum(fold.columns)) == {page: page + 1 if page % 2 else page - 1 for page in range(1, count + 1)}


@given(printed_anyhow())
def test_each_field_of_the_back_lies_behind_one_of_the_front(fold):
    """Whatever the widths: seen through the paper, the fields of the back are those of the front."""
    ((front, back),) = flat_sheets(fold, count_of(fold))
    width = sum(fold.columns)
    if back is None:
        return
    edges_front, edges_back = {0.0, width}, {0.0, width}
    edges_front |= {line[0] for line in front.folds if line[0] == line[2]}
    edges_back |= {width - line[0] for line in back.folds if line[0] == line[2]}
    assert sorted(edges_front) == pytest.approx(sorted(edges_back))
    assert sorted(line[1] for line in front.folds if line[1] == line[3]) == pytest.approx(sorted(line[1] for line in back.folds if line[1] == line[3]))


# -- reading order: what the paper says when it is folded ---------------------------------------------


def flat_pile(fold: FoldSpec, rtl: bool = False):
    ((front, back),) = flat_sheets(fold, count_of(fold), rtl)
    pile = paper.sheet(paper.printed(front), paper.printed(back), sum(fold.columns))
    return paper.turned_over(pile, sum(fold.columns) / 2) if fold.up == "back" else pile


def folded_pile(fold: FoldSpec, rtl: bool = False, steps: int | None = None):
    pile = flat_pile(fold, rtl)
    width = sum(fold.columns)
    for step in fold.steps[:steps]:
        at, move = step.at, step.move
        if rtl and step.line == "upright":
            at, move = width - at, {"left": "right", "right": "left"}[move]
        pile = paper.folded(pile, step.line, at, move, step.under)
    return pile


def pages_seen(pile) -> list[int]:
    """Page numbers that are seen from above, left to right; every one of them upright."""
    found = paper.seen(pile)
    assert all(lies == "upright" for _, lies, _ in found), found
    return [page for page, _, _ in found]


@given(folded_to_a_page())
def test_any_fold_is_read_from_its_cover_on(fold):
    """Folded as its steps say, with the product's places, the pages come in their order and upright."""
    faces = paper.turned_leaf_by_leaf(folded_pile(fold))
    assert [page for page, _ in faces if page] == list(range(1, count_of(fold) + 1))
    assert all(lies == "upright" for _, lies in faces)


def test_the_roll_fold_opens_page_by_page():
    fold = FOLDS["roll"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [1], "the cover on top"
    assert pages_seen(paper.turned_over(closed)) == [6]
    assert pages_seen(folded_pile(fold, steps=1)) == [3, 4, 2], "the cover opened: its back, and the flap, which leaves 3 mm of page 4"
    assert pages_seen(folded_pile(fold, steps=0)) == [3, 4, 5], "the flap opened: three pages inside"
    assert pages_seen(paper.turned_over(flat_pile(fold))) == [2, 6, 1]
    assert {box[2] - box[0] for _, _, box in paper.seen(closed)} == {100}, "the flap doesn't stick out"


def test_the_z_fold_opens_page_by_page():
    fold = FOLDS["z"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [1], "the cover on top"
    assert pages_seen(paper.turned_over(closed)) == [4], "the third page inside is the back"
    assert pages_seen(folded_pile(fold, steps=1)) == [2, 3]
    assert pages_seen(flat_pile(fold)) == [2, 3, 4]
    assert pages_seen(paper.turned_over(flat_pile(fold))) == [5, 6, 1]


def test_the_half_card_shows_nothing_until_it_is_opened():
    fold = FOLDS["half-card"]
    closed = folded_pile(fold)
    assert pages_seen(closed) == [0] and pages_seen(paper.turned_over(closed)) == [0]
    assert pages_seen(flat_pile(fold)) == [1, 2]
    assert {tuple(leaf.box()) for leaf in closed} == {(0.0, 0.0, 85.0, 55.0)}


@pytest.mark.parametrize("id", sorted(set(FOLDS) - NESTED))
def test_from_right_to_left_the_folded_thing_is_the_mirror_image(id):
    """Where it opened to the left, it opens to the right; letters stay as they are."""
    fold = FOLDS[id]
    width = sum(fold.columns)
    for steps in range(len(fold.steps) + 1):
        there, here = paper.seen(folded_pile(fold, steps=steps)), paper.seen(folded_pile(fold, True, steps))
        mirror = sorted(((page, lies, (width - right, top, width - left, bottom)) for page, lies, (left, top, right, bottom) in there), key=lambda each: (each[2][1], each[2][0]))
        assert [each[:2] for each in here] == [each[:2] for each in mirror]
        for (_, _, have), (_, _, want) in zip(here, mirror, strict=True):
            assert have == pytest.approx(want)


# -- right to left ----------------------------------------------------------------------------------


@given(any_fold)
def test_from_right_to_left_each_face_is_mirrored(made):
    """The same page at the mirrored place, the same way up; twice mirrored is as it was."""
    fold, count = made
    for sheet, other in zip(flat_sheets(fold, count), flat_sheets(fold, count, rtl=True), strict=True):
        for face, back_to_front in zip(sheet, other, strict=True):
            if face is None:
                assert back_to_front is None
                continue
            want = {cell.page: (face.w - cell.rect.right, cell.rect.y, cell.rect.w, cell.rect.h, cell.turn, -cell.creep) for cell in face.cells}
            for cell in back_to_front.cells:
                assert (cell.rect.x, cell.rect.y, cell.rect.w, cell.rect.h, cell.turn, cell.creep) == pytest.approx(want[cell.page], abs=1e-6)
    again = mirrored(mirrored(fold))
    assert [again.columns, again.rows, again.front, again.back] == [fold.columns, fold.rows, fold.front, fold.back]
    assert [step.move for step in again.steps] == [step.move for step in fold.steps]
    assert [step.at for step in again.steps] == pytest.approx([step.at for step in fold.steps])


# -- nested sheets ----------------------------------------------------------------------------------


def booklet(fold: FoldSpec, count: int, rtl: bool = False):
    """The sheets folded one by one and put into each other, seen from the front cover."""
    outside: list = []
    inside: list = []
    width, spine = sum(fold.columns), fold.columns[0]
    for front, back in flat_sheets(fold, count, rtl):
        pile = paper.sheet(paper.printed(front), paper.printed(back), width)
        # Front up, the half with the back cover goes under: to the left, or to the right of where it began.
        under, over = paper.folded(pile, "upright", spine, "right" if rtl else "left", under=True)
        outside.append(over)
        inside.append(under)
    return tuple(inside + outside[::-1])


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("count", THICK)
def test_nested_sheets_are_read_from_their_cover_on(count, rtl):
    for id in NESTED:
        fold = FOLDS[id]
        faces = paper.turned_leaf_by_leaf(booklet(fold, count, rtl))
        assert faces == [(page, "upright") for page in range(1, count + 1)]


@given(saddles(), st.booleans())
def test_any_nested_sheets_are_read_from_their_cover_on(made, rtl):
    fold, count = made
    pile = booklet(fold, count, rtl)
    assert paper.turned_leaf_by_leaf(pile) == [(page, "upright") for page in range(1, count + 1)]
    assert len({tuple(round(value, 6) for value in leaf.box()) for leaf in pile}) == 1, "all leaves lie on each other"


def test_sheets_nested_the_wrong_way_are_noticed():
    """Should the inner sheet come first, the order is another one."""
    fold = FoldSpec(title="B", strategy="saddle", columns=[100, 100], rows=[100], source="s")
    pile = booklet(fold, 8)
    wrong = (*pile[2:4][::-1], *pile[:2])
    assert [page for page, _ in paper.turned_leaf_by_leaf(wrong)] != list(range(1, 9))


def artwork(fold: FoldSpec, count: int, rtl: bool, bleed: float = 0.0):
    """(page, where its artwork begins and ends from left to right, what of it is printed, on which half, how many sheets outside it)."""
    sides = []
    for page, (w, h) in enumerate(page_sizes(fold, count), start=1):
        panel = Panel(f"p{page}", w, h, 0, 6, "", "", bleed=bleed)
        sides.append(Side(w, h, (Placed(panel, Pose()),)))
    for n, leaf in enumerate(leaves(sides, fold, bleed, rtl)):
        for face in leaf:
            for placed in face.panels:
                box = placed.pose.rect(placed.panel.w, placed.panel.h)
                left_half = box.x + box.w / 2 < face.w / 2
                yield int(placed.panel.id[1:]), box, placed.clip, left_half, n


@given(saddles(), st.booleans(), st.sampled_from([0.0, 3.0]))
def test_inner_pages_move_towards_the_spine_by_the_paper_around_them(made, rtl, bleed):
    fold, count = made
    w = fold.columns[0]
    for page, box, clip, left_half, sheets_outside in artwork(fold, count, rtl, bleed):
        assert sheets_outside == min(page - 1, count - page) // 2, "pages 1, 2 and the last two are on the outermost sheet"
        moved = box.x - (0.0 if left_half else w)
        assert moved == pytest.approx((1 if left_half else -1) * sheets_outside * fold.paper, abs=1e-9)
        # What would lie beyond the spine isn't printed: it would show on the page beside.
        over = clip.right - w if left_half else w - clip.x
        assert over <= (OVERLAP if sheets_outside == 0 or fold.paper == 0 else 0) + 1e-9
        # And the outer edge, where the knife cuts, has all of the bleed.
        outer = clip.x if left_half else 2 * w - clip.right
        assert outer == pytest.approx(-bleed)


@given(saddles())
def test_without_thickness_nothing_moves(made):
    fold, count = made
    thin = fold.model_copy(update={"paper": 0.0})
    assert all(cell.creep == 0 for face in faces_of(flat_sheets(thin, count)) for cell in face.cells)


# -- the zine ---------------------------------------------------------------------------------------


def ring_of(fold: FoldSpec, rtl: bool = False) -> tuple[list[tuple[int, bool]], set[frozenset[int]]]:
    """The fields of a cut sheet in the ring that it becomes, from page 1 on, and which of them lie back to back.

    Own model of the paper: fields that share an edge hold together unless the cut runs along it. Folded lengthwise, the
    upper row stands behind the lower one. Pushed together at both ends, fields that still hold together over the fold
    lengthwise lie back to back; so do those whose crease is the middle of the cut. Each field: (page, on its head).
    """
    ((face, back),) = flat_sheets(fold, count_of(fold), rtl)
    assert back is None, "one side is printed"
    pages = {(round(cell.rect.x / fold.columns[0]), round(cell.rect.y / fold.rows[0])): (cell.page, cell.turn == 180) for cell in face.cells}
    assert set(pages) == {(x, y) for x in range(4) for y in range(2)}
    middle = fold.rows[0]
    (cut,) = face.cuts
    assert cut[1] == cut[3] == middle, "it runs along the middle"
    from_, to = sorted((cut[0], cut[2]))

    def holds_over_the_fold(x: int) -> bool:
        left, right = x * fold.columns[0], (x + 1) * fold.columns[0]
        return right <= from_ + 0.01 or left >= to - 0.01

    joined: dict[tuple[int, int], set] = {field: set() for field in pages}
    for x, y in pages:
        if x < 3:
            joined[x, y].add((x + 1, y))
            joined[x + 1, y].add((x, y))
        if y == 0 and holds_over_the_fold(x):
            joined[x, 0].add((x, 1))
            joined[x, 1].add((x, 0))
    assert {len(others) for others in joined.values()} == {2}, "it is one ring"
    start = next(field for field, (page, _) in pages.items() if page == 1)
    # Page 2 is the back of the first leaf: over its outer edge, which is on the right, or on the left.
    ring, last = [start], (start[0] + (-1 if rtl else 1), start[1])
    while last != start:
        ring.append(last)
        last = next(field for field in joined[last] if field != ring[-2])
    back_to_back = {frozenset(pages[x, y][0] for y in (0, 1)) for x in range(4) if holds_over_the_fold(x)}
    back_to_back |= {frozenset(pages[x, y][0] for x in (1, 2)) for y in (0, 1)}
    return [pages[field] for field in ring], back_to_back


@pytest.mark.parametrize("rtl", [False, True])
def test_the_zine_is_a_ring_of_eight_pages_in_reading_order(rtl):
    ring, back_to_back = ring_of(FOLDS["zine"], rtl)
    assert [page for page, _ in ring] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert back_to_back == {frozenset(pair) for pair in ((1, 2), (3, 4), (5, 6), (7, 8))}, "each leaf is two pages back to back"


@pytest.mark.parametrize("rtl", [False, True])
def test_in_the_zine_all_pages_stand_upright(rtl):
    """The upper row stands behind the lower one once it is folded lengthwise: printed on its head, it is upright there."""
    ((face, _),) = flat_sheets(FOLDS["zine"], 8, rtl)
    pile = paper.folded(paper.sheet(paper.printed(face), [], 297), "level", 105, "top", under=True)
    for leaf in pile:
        side = leaf.front
        page, lies = paper.reads(side) if leaf.up() is side else paper.reads(paper.turned_over((leaf,))[0].front)
        assert lies == "upright", page


def test_a_zine_with_two_pages_swapped_is_noticed():
    fold = FOLDS["zine"]
    swapped = fold.model_copy(update={"front": [[-7, -6, -5, -4], [8, 2, 1, 3]]})
    ring, _ = ring_of(swapped)
    assert [page for page, _ in ring] != [1, 2, 3, 4, 5, 6, 7, 8]


# -- figures that can't be --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"front": [[1, 1]]}, "1, 1"),
        ({"front": [[1, -1]]}, "1, 1"),
        ({"front": [[1, 3]]}, "1, 3"),
        ({"front": [[1, 2]], "back": [[2, 3]]}, "1, 2, 2, 3"),
        ({"front": [[1, 2, 3]]}, "the front needs 1 rows of 2 pages"),
        ({"front": [[1], [2]]}, "the front needs 1 rows of 2 pages"),
        ({"front": []}, "the front needs"),
        ({"front": [[1, 2]], "back": [[3]]}, "the back needs"),
        ({"strategy": "saddle", "front": [[1, 2]]}, "nested sheets"),
        ({"strategy": "saddle", "columns": [10, 11]}, "nested sheets"),
        ({"strategy": "saddle", "columns": [10, 10, 10]}, "nested sheets"),
        ({"strategy": "saddle", "rows": [10, 10]}, "nested sheets"),
    ],
)
def test_a_fold_that_is_none_says_why(facts, says):
    fold = FoldSpec.model_validate({"title": "F", "columns": [10, 10], "rows": [10], "source": "s", **facts})
    assert says in fold_problem(fold)


@settings(max_examples=30)
@given(printed_anyhow(), st.data())
def test_a_page_that_is_printed_twice_or_missing_is_noticed(fold, data):
    at = data.draw(st.sampled_from([(face, y, x) for face in ("front", "back") for y, row in enumerate(getattr(fold, face)) for x, page in enumerate(row) if page]))
    face, y, x = at
    pages = [list(row) for row in getattr(fold, face)]
    other = data.draw(st.integers(1, count_of(fold) + 1).filter(lambda page: page != abs(pages[y][x])))
    pages[y][x] = other
    # The last page renumbered by itself leaves a gap; any other stands there twice, or is missing.
    assert fold_problem(fold.model_copy(update={face: pages})) != ""
