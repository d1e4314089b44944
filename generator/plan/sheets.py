"""Imposition as pure geometry: sides or pages of an item -> sides of the sheets that carry them. All mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ..kernel.geometry import Pose, Rect
from ..model.design import ProfileSpec
from ..model.edition import Side
from ..model.panel import Panel, Placed
from ..model.paper import FoldSpec, StockSpec
from ..model.sheet import Mark, SheetSide
from .folds import OVERLAP, Flat, flat_sheets
from .marks import marks, slug_box
from .stocks import back_slots, gaps, slots, turns_like_a_page

Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """How items are put on sheets in one print run.

    `start_at`: the first free slot of a used sheet, from 1. `copies`: of each item; None fills a sheet with each.
    `front`, `back`: how far everything moves on each side, mm, to make up for a printer that is off.
    """

    start_at: int = 1
    copies: int | None = None
    front: tuple[float, float] = (0.0, 0.0)
    back: tuple[float, float] = (0.0, 0.0)

    @property
    def furthest(self) -> float:
        """How far anything moves at most, across or down, on either side, mm."""
        return max(map(abs, (*self.front, *self.back)))


@dataclass(frozen=True)
class Face:
    """One side of a flat item before it is put on a sheet: its panels, cut to size, its folds and cuts."""

    w: float
    h: float
    panels: tuple[Placed, ...]
    folds: tuple[Line, ...] = ()
    cuts: tuple[Line, ...] = ()


Leaf = tuple[Face, Face | None]


def leaves(sides: Sequence[Side], fold: FoldSpec | None, bleed: float = 0.0, rtl: bool = False) -> list[Leaf]:
    """The flat item, leaf by leaf: (front, back)."""
    if fold:
        sheets = flat_sheets(fold, len(sides), rtl)
        return [
            (_flat_face(front, sides, bleed), _flat_face(back, sides, bleed) if back else None)
            for front, back in sheets
        ]
    faces = [Face(side.w, side.h, _cut(side.panels, Rect(0, 0, side.w, side.h), bleed)) for side in sides]
    return [(faces[n], faces[n + 1] if n + 1 < len(faces) else None) for n in range(0, len(faces), 2)]


def _cut(panels: Iterable[Placed], trim: Rect, bleed: float) -> tuple[Placed, ...]:
    clip = trim.inset(-bleed)
    return tuple(Placed(placed.panel, placed.pose, clip) for placed in panels) if bleed else tuple(panels)


def _flat_face(flat: Flat, sides: Sequence[Side], bleed: float) -> Face:
    """Pages in their cells. Artwork ends at a fold, and extends over the sheet's own edges by the bleed."""
    panels = []
    for cell in flat.cells:
        side, box = sides[cell.page - 1], cell.rect
        overlap = 0.0 if cell.creep else OVERLAP
        top, right, bottom, left = (bleed if outer else overlap for outer in cell.outer)
        clip = Rect(box.x - left, box.y - top, box.w + left + right, box.h + top + bottom)
        home = Pose(box.x + cell.creep, box.y, cell.turn)
        for placed in side.panels:
            pose = placed.pose.within(home, placed.panel.w, placed.panel.h, side.w, side.h)
            panels.append(Placed(placed.panel, pose, clip))
    return Face(flat.w, flat.h, tuple(panels), flat.folds, flat.cuts)


def plan_pages(sides: Sequence[Side]) -> tuple[SheetSide, ...]:
    """Without imposition: one side or page of the item is one page of the file."""
    return tuple(SheetSide(side.w, side.h, side.panels, (Rect(0, 0, side.w, side.h),)) for side in sides)


def plan_sheets(
    items: Sequence[Sequence[Leaf]], stock: StockSpec, profile: ProfileSpec, run: Run = Run(), slug: Panel | None = None
) -> tuple[SheetSide, ...]:
    """The pages of a file that carries the items, on a stock whose slots have their size: fronts, each followed by its
    back.

    Items of several leaves have them on separate sheets, in order. Items of one leaf share sheets.
    """
    result: list[SheetSide] = []
    for first, filling in _fillings(items, len(slots(stock)), run):
        backs = any(leaf[1] for leaf in filling)
        result.append(_side([leaf[0] for leaf in filling], slots(stock), first, 0, stock, profile, run.front, slug))
        if backs:
            # Turned over on a horizontal edge, the back's top is at the front's bottom.
            turn = 0 if turns_like_a_page(stock) else 180
            result.append(
                _side([leaf[1] for leaf in filling], back_slots(stock), first, turn, stock, profile, run.back, None)
            )
    return tuple(result)


def _fillings(items: Sequence[Sequence[Leaf]], places: int, run: Run) -> Iterator[tuple[int, list[Leaf]]]:
    """What goes on each sheet, slot by slot from the one named. Only the first sheet is a used one."""
    first = run.start_at - 1
    if max(len(item) for item in items) > 1:
        for item in items:
            left = places - first if run.copies is None else run.copies
            while left > 0:
                count = min(left, places - first)
                left -= count
                for leaf in item:
                    yield first, [leaf] * count
                    first = 0
        return
    if run.copies is None:
        # They take turns until the sheet is full, over enough sheets for each to have its turn.
        room = places - first
        room += max(0, ceil((len(items) - room) / places)) * places
        wanted = [items[n % len(items)][0] for n in range(room)]
    else:
        wanted = [item[0] for item in items for _ in range(run.copies)]
    while wanted:
        here, wanted = wanted[: places - first], wanted[places - first :]
        yield first, here
        first = 0


def _side(
    faces: Sequence[Face | None],
    places: list[Rect],
    first: int,
    turn: int,
    stock: StockSpec,
    profile: ProfileSpec,
    shift: tuple[float, float],
    slug: Panel | None,
) -> SheetSide:
    dx, dy = shift
    places = [Rect(slot.x + dx, slot.y + dy, slot.w, slot.h) for slot in places]
    used, (gap_x, gap_y) = places[first : first + len(faces)], gaps(stock)
    panels, folds, cuts = [], [], []
    for slot, face in zip(used, faces, strict=True):
        if face is None:
            continue
        item = Pose(slot.x, slot.y, turn)
        # Bleed goes no further than halfway to the next item: over a shared cut it would print on that item.
        own = Rect(slot.x - gap_x / 2, slot.y - gap_y / 2, slot.w + gap_x, slot.h + gap_y)
        for placed in face.panels:
            pose = placed.pose.within(item, placed.panel.w, placed.panel.h, face.w, face.h)
            clip = item.inner(placed.clip, face.w, face.h) if placed.clip else None
            panels.append(Placed(placed.panel, pose, shared(clip, own) if clip else None))
        folds += [_line(item, line, face) for line in face.folds]
        cuts += [_line(item, line, face) for line in face.cuts]
    box = slug_box(places, stock, profile) if slug else None
    if slug and box:
        panels.append(Placed(slug, Pose(box.x, box.y)))
    lines, lost = marks(places, used, folds, stock, profile)
    lines += tuple(Mark("cut", *line) for line in cuts)
    return SheetSide(
        *stock.sheet, tuple(panels), tuple(used), lines, stock.flip, tuple(folds), profile.bleed, lost=lost
    )


def shared(a: Rect, b: Rect) -> Rect:
    """The overlap of two rectangles; of no width or height if there is none."""
    x, y = max(a.x, b.x), max(a.y, b.y)
    return Rect(x, y, max(0.0, min(a.right, b.right) - x), max(0.0, min(a.bottom, b.bottom) - y))


def _line(item: Pose, line: Line, face: Face) -> Line:
    x1, y1, x2, y2 = line
    box = item.inner(Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)), face.w, face.h)
    return box.x, box.y, box.right, box.bottom
