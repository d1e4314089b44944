"""Rectangles and placements: what turns, what fits, and that all ways of asking agree."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.geometry import Pose, Rect

coordinate = st.floats(-500, 500)
length = st.floats(1, 500)
turn = st.sampled_from([0, 90, 180, 270])
poses = st.builds(Pose, coordinate, coordinate, turn, st.floats(0.25, 4))
sizes = st.tuples(length, length)


def near(a: Rect, b: Rect, slack: float = 1e-6) -> bool:
    return all(abs(p - q) <= slack for p, q in ((a.x, b.x), (a.y, b.y), (a.w, b.w), (a.h, b.h)))


def by_matrix(pose: Pose, box: Rect, w: float, h: float) -> Rect:
    """The same as Pose.inner by plain trigonometry: scale, turn about the corner, then shift into the first
    quadrant.
    """
    a = math.radians(pose.turn)
    turned = lambda x, y: (x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a))  # noqa: E731
    outer = [turned(x, y) for x in (0, w) for y in (0, h)]
    dx, dy = -min(x for x, _ in outer), -min(y for _, y in outer)
    points = [turned(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs = [pose.x + (x + dx) * pose.scale for x, _ in points]
    ys = [pose.y + (y + dy) * pose.scale for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@st.composite
def box_in(draw):
    """(box, w, h): a box inside a w x h one."""
    w, h = draw(sizes)
    x, y = draw(st.floats(0, w)), draw(st.floats(0, h))
    return Rect(x, y, draw(st.floats(0, w - x)), draw(st.floats(0, h - y))), w, h


def test_a_quarter_turn_is_clockwise():
    # The top left corner of a 10 x 4 box comes to the top right of a 4 x 10 one.
    assert Pose(0, 0, 90).inner(Rect(0, 0, 1, 1), 10, 4) == Rect(3, 0, 1, 1)
    assert Pose(0, 0, 180).inner(Rect(0, 0, 1, 1), 10, 4) == Rect(9, 3, 1, 1)
    assert Pose(0, 0, 270).inner(Rect(0, 0, 1, 1), 10, 4) == Rect(0, 9, 1, 1)


@given(poses, box_in())
def test_inner_agrees_with_trigonometry(pose, given_box):
    box, w, h = given_box
    assert near(pose.inner(box, w, h), by_matrix(pose, box, w, h))


@given(poses, sizes)
def test_rect_is_inner_of_the_whole_box(pose, size):
    w, h = size
    assert near(pose.rect(w, h), pose.inner(Rect(0, 0, w, h), w, h))


@given(poses, box_in())
def test_what_is_inside_stays_inside_and_keeps_its_area(pose, given_box):
    box, w, h = given_box
    placed = pose.inner(box, w, h)
    assert pose.rect(w, h).contains(placed, slack=1e-6)
    assert placed.w * placed.h == pytest.approx(box.w * box.h * pose.scale**2, abs=1e-6)


@given(turn, box_in())
def test_turning_four_times_is_the_identity(angle, given_box):
    start, w, h = given_box
    box, size = start, (w, h)
    for _ in range(4):
        box = Pose(0, 0, angle).inner(box, *size)
        size = size if angle % 180 == 0 else size[::-1]
    assert near(box, start)


@given(poses, poses, box_in(), sizes)
def test_within_composes(inner, outer, given_box, outer_size):
    """Placing by the composed pose is placing in the outer box, then placing that."""
    box, w, h = given_box
    composed = inner.within(outer, w, h, *outer_size)
    assert near(composed.inner(box, w, h), outer.inner(inner.inner(box, w, h), *outer_size), slack=1e-4)


@given(poses, poses, poses, sizes, sizes, sizes)
def test_within_is_associative(a, b, c, size, middle, outer):
    left = a.within(b, *size, *middle).within(c, *size, *outer)
    right = a.within(b.within(c, *middle, *outer), *size, *middle)
    assert near(left.rect(*size), right.rect(*size), slack=1e-3)
    assert (left.turn, left.scale) == (right.turn, pytest.approx(right.scale))


@given(poses, sizes)
def test_a_pose_within_nothing_is_itself(pose, size):
    assert pose.within(Pose(), *size, 1000, 1000) == pose


rects = st.builds(Rect, coordinate, coordinate, length, length)


@given(rects, rects)
def test_overlap_is_mutual_and_follows_from_containing(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b):
        assert a.overlaps(b)


def test_boxes_that_touch_do_not_overlap():
    assert not Rect(0, 0, 10, 10).overlaps(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).overlaps(Rect(9.9, 0, 10, 10))
    assert not Rect(0, 0, 10, 10).overlaps(Rect(9.9, 0, 10, 10), slack=0.2)


def test_contains_with_and_without_slack():
    assert Rect(0, 0, 10, 10).contains(Rect(0, 0, 10, 10))
    assert not Rect(0, 0, 10, 10).contains(Rect(-0.1, 0, 5, 5))
    assert Rect(0, 0, 10, 10).contains(Rect(-0.1, 0, 5, 5), slack=0.2)


@given(rects, st.floats(0, 5))
def test_inset_and_back(rect, by):
    assert near(rect.inset(by).inset(-by), rect)
