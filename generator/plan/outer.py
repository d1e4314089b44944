"""What shows of a folded item before anybody opens it: its outer face, as it lies on the sheets. Pure; mm."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.geometry import Rect
from ..model.edition import Makeup, SheetSide
from .folding import View, states
from .preview import homes_of

_HIDDEN = 0.1  # a page of which less than this part is uncovered doesn't show: what sticks out is its margin


def outer_faces(makeup: Makeup, sheets: Sequence[SheetSide]) -> list[tuple[Rect, ...] | None]:
    """For each page of the file, what of it shows once the item is folded; None for all where nothing is folded."""
    if makeup.folded is None:
        return [None] * len(sheets)
    places = homes_of(makeup, sheets)
    seen = states(makeup.folded, len(makeup.pages), makeup.rtl)
    showing = {view.page for state in (seen[0], seen[-1]) for view in _uncovered(state)} & set(places)
    faces = 1 + max(index for index, _, _ in places.values())  # of one item; further sheets are the same again
    found: list[tuple[Rect, ...]] = []
    for n, sheet in enumerate(sheets):
        own = [places[page] for page in sorted(showing) if places[page][0] == n % faces]
        # What shares the sheet lies there as the first one does.
        found.append(tuple(_moved(rect, sheets[index].items[0], item) for index, rect, _ in own for item in sheet.items))
    return list(found)


def _moved(rect: Rect, here: Rect, there: Rect) -> Rect:
    return Rect(rect.x + there.x - here.x, rect.y + there.y - here.y, rect.w, rect.h)


def _uncovered(views: Sequence[View]) -> list[View]:
    """What is seen of pages that are drawn one after the other."""
    return [view for n, view in enumerate(views) if _open(view.rect, [other.rect for other in views[n + 1 :]]) > _HIDDEN]


def _open(rect: Rect, above: Sequence[Rect]) -> float:
    """How much of a rectangle is uncovered, 0 to 1, as far as those above it don't lie on each other."""
    covered = sum(
        max(0.0, min(rect.right, other.right) - max(rect.x, other.x)) * max(0.0, min(rect.bottom, other.bottom) - max(rect.y, other.y)) for other in above
    )
    return 1 - covered / (rect.w * rect.h)
