"""A poster in parts: nothing is lost, and the parts overlap by what is glued."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.kernel.geometry import Pose, Rect
from generator.model.panel import Panel, Placed
from generator.model.sheet import Mark, SheetSide
from generator.plan import grid, tiles

GLUED = 10.0  # mm, as the instructions on the map say
A2, A3, A4 = (420, 594), (297, 420), (210, 297)


def panel(id: str, w: float, h: float) -> Panel:
    return Panel(id, w, h, 0, 6, f"<p>{id}</p>", id)


def whole_of(w: float, h: float, *more: Placed) -> SheetSide:
    return SheetSide(w, h, (Placed(panel("poster", w, h), Pose()), *more), (Rect(0, 0, w, h),))


def in_parts(side: SheetSide, sheet, keep_free: float = 5.0):
    parts = grid((side.w, side.h), sheet, keep_free)
    labels = [panel(f"part{n}", *parts.label) for n in range(1, parts.count + 1)]
    pages = tiles([side], parts, labels, panel("map", *parts.sheet))
    return parts, pages


def window_on_poster(page: SheetSide) -> Rect:
    """Which piece of the poster a part shows: from where the poster's corner came to lie."""
    (poster,) = [placed for placed in page.panels if placed.panel.id == "poster"]
    box = poster.pose.rect(poster.panel.w, poster.panel.h)
    left, top = max(poster.clip.x, box.x), max(poster.clip.y, box.y)
    right, bottom = min(poster.clip.right, box.right), min(poster.clip.bottom, box.bottom)
    return Rect(left - box.x, top - box.y, right - left, bottom - top)


wholes = st.tuples(st.floats(100, 900), st.floats(100, 1200))
papers = st.sampled_from([A4, A3, (148, 210), (297, 210), (216, 279)])


@given(wholes, papers, st.sampled_from([0.0, 5.0, 6.35]))
def test_every_point_of_the_poster_is_on_a_part(whole, sheet, keep_free):
    """Windows begin at the edge, end at the edge, and each begins before the last one ends."""
    parts, pages = in_parts(whole_of(*whole), sheet, keep_free)
    windows = [window_on_poster(page) for page in pages[1:]]
    assert len(windows) == parts.columns * parts.rows == parts.count
    for row in range(parts.rows):
        line = windows[row * parts.columns : (row + 1) * parts.columns]
        assert line[0].x == pytest.approx(0, abs=0.001) and line[-1].right == pytest.approx(whole[0], abs=0.001)
        for here, right in itertools.pairwise(line):
            assert here.right - right.x == pytest.approx(GLUED, abs=0.01)
    for column in range(parts.columns):
        line = windows[column :: parts.columns]
        assert line[0].y == pytest.approx(0, abs=0.001) and line[-1].bottom == pytest.approx(whole[1], abs=0.001)
        for here, below in itertools.pairwise(line):
            assert here.bottom - below.y == pytest.approx(GLUED, abs=0.01)
    assert len({(round(window.w, 4), round(window.h, 4)) for window in windows}) == 1, "all parts are of one size"


@given(wholes, papers, st.sampled_from([3.0, 5.0, 6.35]))
def test_each_part_can_be_printed(whole, sheet, keep_free):
    parts, pages = in_parts(whole_of(*whole), sheet, keep_free)
    assert tuple(sorted(parts.sheet)) == tuple(sorted(sheet))
    for page in pages[1:]:
        assert (page.w, page.h) == parts.sheet
        free = Rect(0, 0, page.w, page.h).inset(keep_free)
        (label,) = [placed for placed in page.panels if placed.panel.id.startswith("part")]
        box = label.pose.rect(label.panel.w, label.panel.h)
        assert free.contains(page.window, 0.001)
        assert box.y >= page.window.bottom and box.bottom <= free.bottom + 0.001, (
            "its number stands below what is glued"
        )
        for mark in page.marks:
            line = Rect(min(mark.x1, mark.x2), min(mark.y1, mark.y2), abs(mark.x2 - mark.x1), abs(mark.y2 - mark.y1))
            assert page.window.contains(line, 0.001)


@given(wholes, papers)
def test_no_fewer_sheets_would_do(whole, sheet):
    """Counted again: upright and lying, with the window that the margin and the label leave."""
    from math import ceil

    parts = grid(whole, sheet, 5.0)
    ways = []
    for w, h in (sheet, sheet[::-1]):
        room = (w - 10, h - 10 - 5)
        ways.append(
            [max(1, ceil(round((size - GLUED) / (free - GLUED), 4))) for size, free in zip(whole, room, strict=True)]
        )
    assert parts.count <= min(columns * rows for columns, rows in ways) + 0
    assert [parts.columns, parts.rows] in ways


@pytest.mark.parametrize(
    ("whole", "sheet", "count"), [(A3, A4, 4), (A2, A3, 4), (A2, A4, 8), (A4, A4, 2), ((190, 270), A4, 1)]
)
def test_how_many_sheets_it_takes(whole, sheet, count):
    assert grid(whole, sheet, 5.0).count == count


def test_the_first_page_is_the_map():
    parts, pages = in_parts(whole_of(*A3), A4)
    assert [placed.panel.id for placed in pages[0].panels] == ["map"]
    assert [(page.w, page.h) for page in pages] == [parts.sheet] * (parts.count + 1)
    assert [[placed.panel.id for placed in page.panels if placed.panel.id != "poster"] for page in pages[1:]] == [
        [f"part{n}"] for n in range(1, parts.count + 1)
    ]


@given(wholes, papers)
def test_lines_to_cut_and_to_glue_meet(whole, sheet):
    """Where a part is cut, and where the one before has its dotted line, is one place of the poster."""
    parts, pages = in_parts(whole_of(*whole), sheet)
    pages = pages[1:]
    for n, page in enumerate(pages):
        row, column = divmod(n, parts.columns)
        window = window_on_poster(page)
        lines = {}
        for mark in page.marks:
            upright = mark.x1 == mark.x2
            place = (mark.x1 - page.window.x + window.x) if upright else (mark.y1 - page.window.y + window.y)
            lines[mark.kind, upright] = place
        assert set(lines) == (
            ({("cut", True)} if column else set()) | ({("cut", False)} if row else set())
            | ({("glue", True)} if column < parts.columns - 1 else set()) | ({("glue", False)} if row < parts.rows - 1 else set())
        )  # fmt: skip
        if column < parts.columns - 1:
            assert lines["glue", True] == pytest.approx(window_on_poster(pages[n + 1]).x, abs=0.01)
            assert lines["glue", True] == pytest.approx(window.right - GLUED, abs=0.01)
        if row < parts.rows - 1:
            assert lines["glue", False] == pytest.approx(window_on_poster(pages[n + parts.columns]).y, abs=0.01)
        if column:
            assert lines["cut", True] == pytest.approx(window.x, abs=0.01)


@given(st.floats(0, 200), st.floats(0, 300), st.floats(20, 97), st.floats(20, 120), st.sampled_from([0, 90, 180, 270]))
def test_panels_that_were_cut_to_size_stay_so(x, y, w, h, turn):
    """What a poster's panel has for a clip moves with it, and ends with the window."""
    clip = Rect(x + 5, y + 5, w - 10, h - 10)
    small = Placed(panel("small", *((h, w) if turn % 180 else (w, h))), Pose(x, y, turn), clip)
    assume(Rect(0, 0, *A3).contains(clip))
    _, pages = in_parts(whole_of(*A3, small), A4)
    shown = 0.0
    for page in pages[1:]:
        window = window_on_poster(page)
        (placed,) = [placed for placed in page.panels if placed.panel.id == "small"]
        dx, dy = page.window.x - window.x, page.window.y - window.y
        assert (placed.pose.x - dx, placed.pose.y - dy, placed.pose.turn) == pytest.approx((x, y, turn))
        want = Rect(max(clip.x, window.x), max(clip.y, window.y), 0, 0)
        right, bottom = min(clip.right, window.right), min(clip.bottom, window.bottom)
        have = placed.clip
        if right - want.x > 0 and bottom - want.y > 0:
            assert (have.x - dx, have.y - dy, have.right - dx, have.bottom - dy) == pytest.approx(
                (want.x, want.y, right, bottom), abs=0.001
            )
            shown += have.w * have.h
        else:
            assert have.w == 0 or have.h == 0
    assert shown >= clip.w * clip.h - 0.01, "all of it is shown, the strips for glue twice"


MARKS = (
    Mark("crop", 20, 5, 20, 10), Mark("crop", 277, 410, 277, 415), Mark("crop", 5, 30, 10, 30), Mark("crop", 287, 390, 292, 390),  # at the corners of an item
    Mark("fold", 148.5, 5, 148.5, 10), Mark("crop", 140, 200, 160, 200), Mark("registration", 60, 3, 63, 6),
    Mark("registration", 285, 300, 288, 303),
)  # fmt: skip


def test_marks_of_the_whole_are_on_its_parts():
    """Each where it was, none on a part that doesn't show it; put together again, they are all there."""
    whole = replace(whole_of(*A3), marks=MARKS)
    _parts, pages = in_parts(whole, A4)
    _, plain = in_parts(whole_of(*A3), A4)
    seen: dict[Mark, float] = dict.fromkeys(MARKS, 0.0)
    for page, without in zip(pages[1:], plain[1:], strict=True):
        window = window_on_poster(page)
        dx, dy = window.x - page.window.x, window.y - page.window.y
        own = [mark for mark in page.marks if mark not in without.marks]
        assert all(
            page.window.contains(Rect(mark.x1, mark.y1, mark.x2 - mark.x1, mark.y2 - mark.y1), 0.001) for mark in own
        )
        for mark in own:
            back = (mark.x1 + dx, mark.y1 + dy, mark.x2 + dx, mark.y2 + dy)
            (home,) = [
                m
                for m in MARKS
                if m.kind == mark.kind
                and m.x1 - 0.01 <= back[0]
                and back[2] <= m.x2 + 0.01
                and m.y1 - 0.01 <= back[1]
                and back[3] <= m.y2 + 0.01
            ]
            seen[home] += (back[2] - back[0]) + (back[3] - back[1])
    for mark, length in seen.items():
        assert length >= (mark.x2 - mark.x1) + (mark.y2 - mark.y1) - 0.01, mark


def test_a_sheet_with_two_sides_is_split_side_by_side():
    parts = grid(A3, A4, 5.0)
    labels = [panel(f"part{n}", *parts.label) for n in range(1, parts.count + 1)]
    pages = tiles([whole_of(*A3), whole_of(*A3)], parts, labels, panel("map", *parts.sheet))
    assert len(pages) == 1 + 2 * parts.count
    assert [window_on_poster(page) for page in pages[1 : 1 + parts.count]] == [
        window_on_poster(page) for page in pages[1 + parts.count :]
    ]
