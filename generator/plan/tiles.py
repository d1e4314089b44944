"""A large sheet on several small ones, to be glued together. Pure geometry, mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..kernel.geometry import Pose, Rect
from ..model.panel import Panel, Placed
from ..model.sheet import Mark, SheetSide
from .sheets import shared

OVERLAP = 10.0  # glued under the next sheet
LABEL = 4.0  # height of the line that says which sheet it is
LABEL_WIDTH = 90.0


@dataclass(frozen=True)
class Grid:
    """`columns` x `rows` sheets of `sheet` mm; each shows a window of `window` mm, the next one `step` mm further
    on.
    """

    sheet: tuple[float, float]
    columns: int
    rows: int
    window: tuple[float, float]
    left: float
    top: float

    @property
    def step(self) -> tuple[float, float]:
        return self.window[0] - OVERLAP, self.window[1] - OVERLAP

    @property
    def label(self) -> tuple[float, float]:
        """Size of the line that says which sheet it is, mm."""
        return LABEL_WIDTH, LABEL

    @property
    def count(self) -> int:
        return self.columns * self.rows


def grid(whole: tuple[float, float], sheet: tuple[float, float], keep_free: float) -> Grid:
    """The fewest sheets, portrait or landscape, on which the whole can be printed."""
    return min((_grid(whole, size, keep_free) for size in (sheet, sheet[::-1])), key=lambda grid: grid.count)


def _grid(whole: tuple[float, float], sheet: tuple[float, float], keep_free: float) -> Grid:
    window = (sheet[0] - 2 * keep_free, sheet[1] - 2 * keep_free - LABEL - 1)
    columns, rows = (
        max(1, ceil((size - OVERLAP - 0.01) / (room - OVERLAP))) for size, room in zip(whole, window, strict=True)
    )
    # All parts are the same size: easier to cut and to glue than a sliver at the end.
    even = (whole[0] + (columns - 1) * OVERLAP) / columns, (whole[1] + (rows - 1) * OVERLAP) / rows
    return Grid(sheet, columns, rows, even, (sheet[0] - even[0]) / 2, keep_free)


def tiles(sides: Sequence[SheetSide], grid: Grid, labels: Sequence[Panel], cover: Panel) -> tuple[SheetSide, ...]:
    """The cover with the map, then one sheet for each field of the grid, row by row.

    The left and top edges of a sheet lie on the strip of the one before: cut there, along the line. The strip for
    glue begins at the dotted one.
    """
    pages = [SheetSide(*grid.sheet, (Placed(cover, Pose()),), (Rect(0, 0, *grid.sheet),))]
    for side in sides:
        pages += [_tile(side, grid, n, labels[n]) for n in range(grid.count)]
    return tuple(pages)


def _tile(side: SheetSide, grid: Grid, n: int, label: Panel) -> SheetSide:
    row, column = divmod(n, grid.columns)
    x0, y0 = column * grid.step[0], row * grid.step[1]
    window = Rect(grid.left, grid.top, *grid.window)
    panels = [_moved(placed, grid.left - x0, grid.top - y0, window) for placed in side.panels]
    # The line that says which sheet it is goes below the window, outside what is glued.
    panels.append(Placed(label, Pose(grid.left, grid.top + grid.window[1] + 1)))
    marks = tuple(seen for mark in side.marks if (seen := _seen(mark, grid.left - x0, grid.top - y0, window)))
    return SheetSide(*grid.sheet, tuple(panels), (window,), marks + _marks(window, grid, row, column), window=window)


def _moved(placed: Placed, dx: float, dy: float, window: Rect) -> Placed:
    pose, clip = placed.pose, window
    if placed.clip:
        clip = shared(Rect(placed.clip.x + dx, placed.clip.y + dy, placed.clip.w, placed.clip.h), window)
    return Placed(placed.panel, Pose(pose.x + dx, pose.y + dy, pose.turn, pose.scale), clip)


def _seen(mark: Mark, dx: float, dy: float, window: Rect) -> Mark | None:
    """The part of a mark that shows on one sheet: a piece of a line, or all of a target."""
    box = Rect(mark.x1 + dx, mark.y1 + dy, mark.x2 - mark.x1, mark.y2 - mark.y1)
    if mark.kind == "registration":
        return Mark(mark.kind, box.x, box.y, box.right, box.bottom) if window.contains(box) else None
    if box.w < box.h:
        inside = window.x <= box.x <= window.right and box.y < window.bottom and window.y < box.bottom
    else:
        inside = window.y <= box.y <= window.bottom and box.x < window.right and window.x < box.right
    piece = shared(box, window)
    return Mark(mark.kind, piece.x, piece.y, piece.right, piece.bottom) if inside else None


def _marks(window: Rect, grid: Grid, row: int, column: int) -> tuple[Mark, ...]:
    found = []
    if column:
        found.append(Mark("cut", window.x, window.y, window.x, window.bottom))
    if row:
        found.append(Mark("cut", window.x, window.y, window.right, window.y))
    if column < grid.columns - 1:
        x = window.right - OVERLAP
        found.append(Mark("glue", x, window.y, x, window.bottom))
    if row < grid.rows - 1:
        y = window.bottom - OVERLAP
        found.append(Mark("glue", window.x, y, window.right, y))
    return tuple(found)
