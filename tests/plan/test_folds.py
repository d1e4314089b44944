"""Which page lies where on the flat sheet: each once, as wide as it should be, with the right one behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kernel.geometry import Rect
from generator.model.paper import FoldSpec
from generator.plan.folds import flat_sheets, fold_problem, mirrored, page_sizes, wrong_count

from . import paper_model as paper
from .fold_strategies import folded_to_a_page, printed_anyhow
from .folds import FOLDS, NESTED, SHIPPED, any_fold, count_of, faces_of


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
    assert sum(cell.rect.w * cell.rect.h for face in faces for cell in face.cells) == pytest.approx(
        sum(face.w * face.h for face in faces)
    ), "no field is left empty"


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
    assert paper.behind(paper.printed(front), paper.printed(back), sum(fold.columns)) == {
        page: page + 1 if page % 2 else page - 1 for page in range(1, count + 1)
    }


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
    assert sorted(line[1] for line in front.folds if line[1] == line[3]) == pytest.approx(
        sorted(line[1] for line in back.folds if line[1] == line[3])
    )


@given(any_fold)
def test_from_right_to_left_each_face_is_mirrored(made):
    """The same page at the mirrored place, the same way up; twice mirrored is as it was."""
    fold, count = made
    for sheet, other in zip(flat_sheets(fold, count), flat_sheets(fold, count, rtl=True), strict=True):
        for face, back_to_front in zip(sheet, other, strict=True):
            if face is None:
                assert back_to_front is None
                continue
            want = {
                cell.page: (face.w - cell.rect.right, cell.rect.y, cell.rect.w, cell.rect.h, cell.turn, -cell.creep)
                for cell in face.cells
            }
            for cell in back_to_front.cells:
                assert (cell.rect.x, cell.rect.y, cell.rect.w, cell.rect.h, cell.turn, cell.creep) == pytest.approx(
                    want[cell.page], abs=1e-6
                )
    again = mirrored(mirrored(fold))
    assert [again.columns, again.rows, again.front, again.back] == [fold.columns, fold.rows, fold.front, fold.back]
    assert [step.move for step in again.steps] == [step.move for step in fold.steps]
    assert [step.at for step in again.steps] == pytest.approx([step.at for step in fold.steps])


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
    at = data.draw(
        st.sampled_from(
            [
                (face, y, x)
                for face in ("front", "back")
                for y, row in enumerate(getattr(fold, face))
                for x, page in enumerate(row)
                if page
            ]
        )
    )
    face, y, x = at
    pages = [list(row) for row in getattr(fold, face)]
    other = data.draw(st.integers(1, count_of(fold) + 1).filter(lambda page: page != abs(pages[y][x])))
    pages[y][x] = other
    # The last page renumbered by itself leaves a gap; any other stands there twice, or is missing.
    assert fold_problem(fold.model_copy(update={face: pages})) != ""
