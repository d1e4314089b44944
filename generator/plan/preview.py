"""What it takes to show sheets before they are cut: lines over each page, and the item as it is folded. Pure; mm."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.geometry import Pose, Rect
from ..model.makeup import Makeup
from ..model.record import FoldedPiece, Guides, Numbers
from ..model.sheet import SheetSide
from .folding import states
from .folds import flat_sheets
from .stocks import turns_like_a_page


def guides(side: SheetSide) -> Guides:
    """Lines over a page: its size, and where items are trimmed and folded and text is safe, rounded to 0.1 mm."""
    safe = [
        placed.pose.rect(placed.panel.w, placed.panel.h).inset(placed.panel.safe * placed.pose.scale)
        for placed in side.panels
    ]
    return {
        "size": _rounded(side.w, side.h),
        "trim": [_box(item) for item in side.items],
        "fold": [_rounded(*line) for line in side.folds],
        "safe": [_box(box) for box in dict.fromkeys(safe) if box.w > 0 and box.h > 0],
    }


def folded(makeup: Makeup, sheets: Sequence[SheetSide]) -> list[list[FoldedPiece]]:
    """The item as a reader sees it, from closed to turned over: pieces of the file's pages, each with the page it is
    cut from.

    Empty if nothing is folded.
    """
    if makeup.folded is None:
        return []
    homes = homes_of(makeup, sheets)
    result: list[list[FoldedPiece]] = []
    for state in states(makeup.folded, len(makeup.pages), makeup.rtl):
        pieces = [view for view in state if view.page in homes or view.page == 0]
        result.append(
            [
                {
                    "page": homes[view.page][0],
                    "from": _box(homes[view.page][1]),
                    "at": _box(view.rect),
                    "turn": (view.turn - homes[view.page][2]) % 360,
                }
                if view.page
                else {"page": -1, "from": [], "at": _box(view.rect), "turn": 0}
                for view in pieces
            ]
        )
    return result


def homes_of(makeup: Makeup, sheets: Sequence[SheetSide]) -> dict[int, tuple[int, Rect, int]]:
    """For each page: on which page of the file it is, where there, and how far turned."""
    if makeup.fold is None:
        # Single pages, each in the middle of its own.
        return {n + 1: (n, side.items[0], 0) for n, side in enumerate(sheets)}
    found, index = {}, 0
    for leaf in flat_sheets(makeup.fold, len(makeup.pages), makeup.rtl):
        for is_back, face in enumerate(leaf):
            if face is None:
                continue
            item = sheets[index].items[0]
            turn = 180 if is_back and not turns_like_a_page(makeup.stock) else 0
            for cell in face.cells:
                found[cell.page] = (
                    index,
                    Pose(item.x, item.y, turn).inner(cell.rect, face.w, face.h),
                    (cell.turn + turn) % 360,
                )
            index += 1
    return found


def _box(rect: Rect) -> Numbers:
    return _rounded(rect.x, rect.y, rect.w, rect.h)


def _rounded(*values: float) -> Numbers:
    return [round(value, 1) for value in values]
