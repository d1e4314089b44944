"""Paths as a press sees them: where they are, and how thin. In points, on the page (y upwards)."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOTHING = 0.01  # pt; what rounding leaves
_STRAIGHT = 0.02  # pt
_FEW = 8  # subpaths that are compared with each other; borders have two or four


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """Matrix m applied first, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o)


def transform(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def thinnest_scale(m: Matrix) -> float:
    """How much narrower, at most, a line's width becomes: the smaller singular value of the matrix."""
    a, b, c, d = m[:4]
    one, other = hypot(a + d, b - c), hypot(a - d, b + c)
    return abs(one - other) / 2


def box_of(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def rect_box(m: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """The upright box around a rectangle after a matrix."""
    return box_of([transform(m, x, y) for x in (x0, x1) for y in (y0, y1)])


def union(one: Box | None, other: Box) -> Box:
    if one is None:
        return other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def common(one: Box | None, other: Box | None) -> Box | None:
    """Where both are; None means everywhere. Empty if right < left or top < bottom."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def is_empty(box: Box | None) -> bool:
    return box is not None and (box[2] < box[0] or box[3] < box[1])


class Subpath:
    """Points of a piece of a path, control points of curves among them."""

    __slots__ = ("curved", "lines", "points")

    def __init__(self, start: Point):
        self.points = [start]
        self.lines: list[tuple[Point, Point]] = []
        self.curved = False

    def line(self, to: Point) -> None:
        self.lines.append((self.points[-1], to))
        self.points.append(to)

    def curve(self, *points: Point) -> None:
        self.points += points
        self.curved = True

    def close(self) -> None:
        self.line(self.points[0])

    @property
    def area(self) -> float:
        """Signed; of the polygon through all points."""
        ends = [*self.points[1:], self.points[0]]
        return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(self.points, ends, strict=True)) / 2


class Path:
    """A path while it is drawn, already where it lies on the page."""

    __slots__ = ("subpaths",)

    def __init__(self) -> None:
        self.subpaths: list[Subpath] = []

    def move(self, to: Point) -> None:
        if self.subpaths and len(self.subpaths[-1].points) == 1:
            self.subpaths.pop()  # moved on without a line
        self.subpaths.append(Subpath(to))

    def rectangle(self, m: Matrix, x: float, y: float, w: float, h: float) -> None:
        self.move(transform(m, x, y))
        for corner in ((x + w, y), (x + w, y + h), (x, y + h)):
            self.subpaths[-1].line(transform(m, *corner))
        self.subpaths[-1].close()

    def box(self) -> Box | None:
        found = None
        for subpath in self.subpaths:
            found = union(found, box_of(subpath.points))
        return found


def thin_fills(path: Path, even_odd: bool, clip: Box | None, limit: float) -> Iterator[tuple[float, Box]]:
    """(thickness, where) of what is thinner than `limit` when the path is filled: bars, slanted bars, frames.

    Layout engines draw rules as filled boxes, and frames as a box in a box. `clip` is the box of the clip.
    """
    subpaths = [subpath for subpath in path.subpaths if len(subpath.points) > 1]
    boxes = [box_of(subpath.points) for subpath in subpaths]
    for n, (subpath, box) in enumerate(zip(subpaths, boxes, strict=True)):
        if not is_empty(common(box, clip)):
            thickness = _thickness(subpath, box, clip)
            if thickness < limit and max(box[2] - box[0], box[3] - box[1]) > NOTHING:
                if not any(_inside(box, other) for m, other in enumerate(boxes) if m != n):  # else it is a hole
                    yield thickness, box
    if 2 <= len(subpaths) <= _FEW:
        for outer, outer_box in zip(subpaths, boxes, strict=True):
            for inner, inner_box in zip(subpaths, boxes, strict=True):
                if outer is not inner and _inside(inner_box, outer_box) and (even_odd or outer.area * inner.area < 0):
                    yield from _frame(outer, outer_box, inner, inner_box, clip, limit)


def _thickness(subpath: Subpath, box: Box, clip: Box | None) -> float:
    """Of a bar, however it lies; of any other shape the smaller side of its box."""
    whole = min(box[2] - box[0], box[3] - box[1])
    if not subpath.curved and len(subpath.points) <= _FEW and not _upright(subpath):
        return min(whole, _narrowest(subpath.points))
    shown = common(box, clip)
    cut = min(shown[2] - shown[0], shown[3] - shown[1])
    return whole if cut < NOTHING else cut  # edges that touch leave no line


def _upright(subpath: Subpath) -> bool:
    return all(abs(x1 - x2) < _STRAIGHT or abs(y1 - y2) < _STRAIGHT for (x1, y1), (x2, y2) in subpath.lines)


def _narrowest(points: list[Point]) -> float:
    """The width of a polygon across its narrowest direction: over each side, the farthest point's distance."""
    widths = []
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        length = hypot(x2 - x1, y2 - y1)
        if length > NOTHING:
            distances = [((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / length for x, y in points]
            widths.append(max(distances) - min(distances))
    return min(widths, default=0.0)


def _inside(inner: Box, outer: Box) -> bool:
    slack = _STRAIGHT
    return (
        inner != outer
        and inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _frame(
    outer: Subpath, outer_box: Box, inner: Subpath, inner_box: Box, clip: Box | None, limit: float
) -> Iterator[tuple[float, Box]]:
    """Sides of a frame that are too thin: where both shapes have a straight edge there."""
    for side in range(4):  # left, bottom, right, top
        gap = abs(inner_box[side] - outer_box[side])
        if NOTHING < gap < limit and _edge_at(outer, side, outer_box[side]) and _edge_at(inner, side, inner_box[side]):
            band = list(outer_box)
            band[(side + 2) % 4] = inner_box[side]
            shown = common((band[0], band[1], band[2], band[3]), clip)
            if min(shown[2] - shown[0], shown[3] - shown[1]) > NOTHING:
                yield gap, shown


def _edge_at(subpath: Subpath, side: int, at: float) -> bool:
    """Whether a straight line of the shape runs along this side of its box."""
    axis = side % 2  # 0: upright lines at an x, 1: level ones at a y
    return any(
        abs(one[axis] - at) < _STRAIGHT and abs(other[axis] - at) < _STRAIGHT and one != other
        for one, other in subpath.lines
    )
