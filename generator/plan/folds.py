"""Folds as pure geometry: pages in reading order -> where each lies on the faces of flat sheets. All mm.

A strategy turns a FoldSpec and a number of pages into flat sheets; there is one function for each. Whatever the
strategy, the result is a bijection: each page lies on one face, once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from ..kernel.geometry import Rect
from ..model.paper import Edge, FoldSpec, FoldStep

Line = tuple[float, float, float, float]
Sheets = tuple[tuple["Flat", "Flat | None"], ...]  # the front and the back of each
OVERLAP = 0.1  # mm that artwork continues over a fold, so that no seam of paper shows between two pages


@dataclass(frozen=True)
class Cell:
    """A page on a face of a flat sheet: `page` counts from 1 in reading order."""

    page: int
    rect: Rect
    turn: int  # 0, or 180 if it is upside down
    outer: tuple[bool, bool, bool, bool]  # whether its top, right, bottom, left edge (as it lies) is one of the sheet's
    creep: float = 0.0  # how far its artwork moves to the right, to make up for the thickness of the sheets outside it


@dataclass(frozen=True)
class Flat:
    """One face of a flat sheet, as you look at it."""

    w: float
    h: float
    cells: tuple[Cell, ...]
    folds: tuple[Line, ...]
    cuts: tuple[Line, ...] = ()


def flat_sheets(fold: FoldSpec, count: int, rtl: bool = False) -> tuple[tuple[Flat, Flat | None], ...]:
    """(front, back) of each flat sheet for `count` pages. For right-to-left languages, everything is mirrored.

    ValueError if that many pages don't make whole sheets.
    """
    if problem := wrong_count(fold, count):
        raise ValueError(problem)
    return _STRATEGIES[fold.strategy](mirrored(fold) if rtl else fold, count, rtl)


def wrong_count(fold: FoldSpec, count: int) -> str:
    """Why `count` pages can't be folded like this, or nothing."""
    if fold.strategy == "saddle":
        return "" if count and count % 4 == 0 else f"nested sheets take 4, 8, 12 or more pages, not {count}"
    pages = sum(page != 0 for row in (*fold.front, *fold.back) for page in row)
    return "" if count == pages else f"this fold takes {pages} pages, not {count}"


def fold_problem(fold: FoldSpec) -> str:
    """What is wrong with a fold's own figures, or nothing."""
    columns, rows = len(fold.columns), len(fold.rows)
    if fold.strategy == "saddle":
        same = columns == 2 and rows == 1 and abs(fold.columns[0] - fold.columns[1]) < 0.01
        return (
            ""
            if same and not (fold.front or fold.back)
            else "nested sheets have two columns of one width, one row, and no list of pages"
        )
    faces = [("front", fold.front)] + ([("back", fold.back)] if fold.back else [])
    for name, face in faces:
        if len(face) != rows or any(len(row) != columns for row in face):
            return f"the {name} needs {rows} rows of {columns} pages, one for each field"
    pages = sorted(abs(page) for _, face in faces for row in face for page in row if page)
    if pages != list(range(1, len(pages) + 1)):
        return f"each page from 1 on must appear once; these do: {', '.join(map(str, pages))}"
    return ""


def page_sizes(fold: FoldSpec, count: int) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in reading order."""
    sizes = {
        cell.page: (cell.rect.w, cell.rect.h)
        for sheet in flat_sheets(fold, count)
        for face in sheet
        if face
        for cell in face.cells
    }
    return tuple(sizes[page] for page in range(1, count + 1))


def mirrored(fold: FoldSpec) -> FoldSpec:
    """The same fold for right-to-left languages."""
    w, _ = fold.flat
    swap: dict[Edge, Edge] = {"left": "right", "right": "left"}
    steps = [
        FoldStep(
            line=step.line,
            at=w - step.at if step.line == "upright" else step.at,
            move=swap.get(step.move, step.move),
            under=step.under,
        )
        for step in fold.steps
    ]
    return fold.model_copy(
        update={
            "columns": fold.columns[::-1],
            "front": [row[::-1] for row in fold.front],
            "back": [row[::-1] for row in fold.back],
            "steps": steps,
            "cuts": [(w - x1, y1, w - x2, y2) for x1, y1, x2, y2 in fold.cuts],
        }
    )


def _panels(fold: FoldSpec, count: int, rtl: bool) -> Sheets:
    """One sheet; the fold itself says where each page lies."""
    w, _ = fold.flat
    front = _face(fold.columns, fold.rows, fold.front, tuple(fold.cuts))
    cuts = tuple((w - x1, y1, w - x2, y2) for x1, y1, x2, y2 in fold.cuts)
    back = _face(fold.columns[::-1], fold.rows, fold.back, cuts) if fold.back else None
    return ((front, back),)


def _saddle(fold: FoldSpec, count: int, rtl: bool) -> Sheets:
    """Sheets nested in each other, folded in the middle and stapled through the back.

    The outermost carries the first and last two pages. Pages of inner sheets would stick out by the
    thickness of the sheets around them and lose it at the cut, so their artwork moves towards the spine.
    """
    sheets: list[tuple[Flat, Flat | None]] = []
    for n in range(count // 4):
        front, back = [count - 2 * n, 2 * n + 1], [2 * n + 2, count - 2 * n - 1]
        if rtl:
            front, back = front[::-1], back[::-1]
        creep = n * fold.paper
        outer, inner = (_crept(_face(fold.columns, fold.rows, [face]), creep) for face in (front, back))
        sheets.append((outer, inner))
    return tuple(sheets)


_STRATEGIES: dict[str, Callable[[FoldSpec, int, bool], Sheets]] = {"panels": _panels, "saddle": _saddle}


def _crept(face: Flat, creep: float) -> Flat:
    left, right = face.cells
    return replace(face, cells=(replace(left, creep=creep), replace(right, creep=-creep)))


def _face(columns: list[float], rows: list[float], pages: list[list[int]], cuts: tuple[Line, ...] = ()) -> Flat:
    xs, ys = [0.0, *accumulate(columns)], [0.0, *accumulate(rows)]
    last_x, last_y = len(columns) - 1, len(rows) - 1
    cells = tuple(
        Cell(
            abs(pages[y][x]),
            Rect(xs[x], ys[y], columns[x], rows[y]),
            180 if pages[y][x] < 0 else 0,
            (y == 0, x == last_x, y == last_y, x == 0),
        )
        for y in range(len(rows))
        for x in range(len(columns))
        if pages[y][x]
    )
    folds = tuple((x, 0.0, x, ys[-1]) for x in xs[1:-1]) + tuple((0.0, y, xs[-1], y) for y in ys[1:-1])
    return Flat(xs[-1], ys[-1], cells, folds, cuts)
