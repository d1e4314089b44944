"""Paper as the tests know it: leaves of points that are turned over, laid on each other and looked at.

Written for the tests and from the look of a sheet alone; it shares nothing with generator/plan/folding.py. All mm, y
downwards. A page is the three points on the table where its own top left, top right and bottom left lie; which of a
leaf's two faces looks up is told by the leaf's own corners.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
EDGE = 0.01


@dataclass(frozen=True)
class Print:
    """A page on one face: its number and where its own corners lie (top left, top right, bottom left)."""

    page: int
    corners: tuple[Point, Point, Point]


@dataclass(frozen=True)
class Leaf:
    """A field of the sheet between creases; the corners are those of its front."""

    corners: tuple[Point, Point, Point]
    front: Print | None
    back: Print | None

    def box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom on the table."""
        (ax, ay), (bx, by), (cx, cy) = self.corners
        xs, ys = (ax, bx, cx), (ay, by, cy)
        return min(xs), min(ys), max(xs), max(ys)

    def up(self) -> Print | None:
        return self.front if self._front_is_up() else self.back

    def under(self) -> Print | None:
        return self.back if self._front_is_up() else self.front

    def _front_is_up(self) -> bool:
        (ax, ay), (bx, by), (cx, cy) = self.corners
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0

    def moved(self, to: Callable[[Point], Point]) -> Leaf:
        def printed(side: Print | None) -> Print | None:
            return Print(side.page, tuple(to(point) for point in side.corners)) if side else None

        return Leaf(tuple(to(point) for point in self.corners), printed(self.front), printed(self.back))


Pile = tuple[Leaf, ...]  # from the bottom to the top


def reads(side: Print | None) -> tuple[int, str]:
    """(page, how it lies) as somebody looking down on it sees it: upright, on its head, or something worse. 0:
    blank.
    """
    if side is None:
        return 0, "upright"
    (ax, ay), (bx, by), (cx, cy) = side.corners
    across, down = (round(bx - ax, 6), round(by - ay, 6)), (round(cx - ax, 6), round(cy - ay, 6))
    if across[1] == 0 and down[0] == 0:
        if across[0] > 0 and down[1] > 0:
            return side.page, "upright"
        if across[0] < 0 and down[1] < 0:
            return side.page, "on its head"
        return side.page, "mirrored"
    return side.page, "lying"


def sheet(front: Iterable[tuple], back: Iterable[tuple], width: float) -> Pile:
    """A flat sheet, front up, of what is printed on its faces as each is looked at: (page, x, y, w, h, on its head).

    A field of the back is seen through the paper at the mirrored place.
    """

    def corners(x, y, w, h, head):
        return ((x + w, y + h), (x, y + h), (x + w, y)) if head else ((x, y), (x + w, y), (x, y + h))

    leaves: dict[tuple, Leaf] = {}
    for page, x, y, w, h, head in front:
        key = tuple(round(value, 4) for value in (x, y, w, h))
        leaves[key] = Leaf(corners(x, y, w, h, False), Print(page, corners(x, y, w, h, head)) if page else None, None)
    for page, x, y, w, h, head in back:
        behind = width - x - w
        key = min(leaves, key=lambda known: abs(known[0] - behind) + abs(known[1] - y), default=None)
        through = Print(page, tuple((width - px, py) for px, py in corners(x, y, w, h, head))) if page else None
        if key is None or max(abs(a - b) for a, b in zip(key, (behind, y, w, h), strict=True)) > EDGE:
            key = tuple(round(value, 4) for value in (behind, y, w, h))
            leaves[key] = Leaf(corners(behind, y, w, h, False), None, through)
        else:
            leaves[key] = Leaf(leaves[key].corners, leaves[key].front, through)
    return tuple(leaves.values())


def turned_over(pile: Pile, x: float | None = None) -> Pile:
    """The whole pile turned over like a page, about its own middle unless told otherwise."""
    boxes = [leaf.box() for leaf in pile]
    middle = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2 if x is None else x
    return tuple(leaf.moved(lambda p: (2 * middle - p[0], p[1])) for leaf in reversed(pile))


def folded(pile: Pile, line: str, at: float, move: str, under: bool = False) -> Pile:
    """What lies beyond an upright or level line turns over it, onto the rest or under it."""
    axis = 0 if line == "upright" else 1
    moving, staying = [], []
    for leaf in pile:
        box = leaf.box()
        low, high = box[axis], box[axis + 2]
        assert high <= at + EDGE or low >= at - EDGE, "no fold runs through a leaf"
        (moving if (low >= at - EDGE) == (move in ("right", "bottom")) else staying).append(leaf)

    def over(point: Point) -> Point:
        return (2 * at - point[0], point[1]) if axis == 0 else (point[0], 2 * at - point[1])

    moved = [leaf.moved(over) for leaf in moving[::-1]]
    return tuple(moved + staying if under else staying + moved)


def seen(pile: Pile) -> list[tuple[int, str, tuple[float, float, float, float]]]:
    """(page, how it lies, box) of all leaves of which some is seen from above, from left to right and top to bottom."""
    found = []
    for n, leaf in enumerate(pile):
        if not _covered(leaf.box(), [other.box() for other in pile[n + 1 :]]):
            found.append((*reads(leaf.up()), tuple(round(value, 3) for value in leaf.box())))
    return sorted(found, key=lambda each: (each[2][1], each[2][0]))


def _covered(box, others) -> bool:
    """Whether a box lies wholly under others: looked at in the middle of each piece that their edges cut."""
    xs = sorted({box[0], box[2], *(x for other in others for x in (other[0], other[2]) if box[0] < x < box[2])})
    ys = sorted({box[1], box[3], *(y for other in others for y in (other[1], other[3]) if box[1] < y < box[3])})
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            if right - left < EDGE or bottom - top < EDGE:
                continue
            x, y = (left + right) / 2, (top + bottom) / 2
            if not any(o[0] < x < o[2] and o[1] < y < o[3] for o in others):
                return False
    return True


def turned_leaf_by_leaf(pile: Pile) -> list[tuple[int, str]]:
    """All faces in the order of somebody who turns one leaf after the other over its left edge, from the top."""
    order = []
    for leaf in reversed(pile):
        left = leaf.box()[0]
        turned = leaf.moved(lambda p: (2 * left - p[0], p[1]))
        order += [reads(leaf.up()), reads(turned.up())]
    return order


def printed(face) -> list[tuple]:
    """A Flat of the product as what is on the paper."""
    return (
        [(cell.page, cell.rect.x, cell.rect.y, cell.rect.w, cell.rect.h, cell.turn == 180) for cell in face.cells]
        if face
        else []
    )


def behind(front: Sequence[tuple], back: Sequence[tuple], width: float) -> dict[int, int]:
    """Which page is printed behind which, seen through the paper; both ways."""
    pairs = {}
    for leaf in sheet(front, back, width):
        if leaf.front and leaf.back:
            pairs |= {leaf.front.page: leaf.back.page, leaf.back.page: leaf.front.page}
    return pairs
