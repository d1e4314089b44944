"""What shows of a folded item before anybody opens it: its outer face, as it lies on the sheets. Pure; mm."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.geometry import Rect
from ..model.makeup import Makeup
from ..model.paper import FoldSpec
from ..model.sheet import SheetSide
from .folding import View, states
from .preview import homes_of

_A5 = 148.0 * 210.0  # mm², ISO 216: smaller items are carried, and turn up either way
_HIDDEN = 0.1  # a page of which less than this part is uncovered doesn't show: what sticks out is its margin


def outer_faces(makeup: Makeup, sheets: Sequence[SheetSide]) -> list[tuple[Rect, ...] | None]:
    """For each page of the file, the part that shows once the item is folded; None for all if nothing is folded."""
    if makeup.folded is None:
        return [None] * len(sheets)
    places = homes_of(makeup, sheets)
    showing = _showing(makeup, makeup.folded) & set(places)
    faces = 1 + max(index for index, _, _ in places.values())  # of one item; further sheets are the same again
    found: list[tuple[Rect, ...]] = []
    for n, sheet in enumerate(sheets):
        own = [places[page] for page in sorted(showing) if places[page][0] == n % faces]
        # Items that share the sheet lie as the first one does.
        found.append(
            tuple(_moved(rect, sheets[index].items[0], item) for index, rect, _ in own for item in sheet.items)
        )
    return list(found)


def pages_in_sight(makeup: Makeup) -> frozenset[int]:
    """Indexes of the pages that an onlooker sees: the outer face of a folded item, the front of a poster, both sides of
    a card.

    A leaflet of two large sides lies on a table or is held: neither side is the outer one.
    """
    if makeup.folded is not None:
        return frozenset(page - 1 for page in _showing(makeup, makeup.folded) if page)
    small = makeup.frames[0].w * makeup.frames[0].h < _A5
    return frozenset(range(len(makeup.pages))) if small or len(makeup.pages) == 1 else frozenset()


def _showing(makeup: Makeup, folded: FoldSpec) -> set[int]:
    """Numbers of the pages that are outside once it is folded."""
    seen = states(folded, len(makeup.pages), makeup.rtl)
    return {view.page for state in (seen[0], seen[-1]) for view in _uncovered(state)}


def _moved(rect: Rect, here: Rect, there: Rect) -> Rect:
    return Rect(rect.x + there.x - here.x, rect.y + there.y - here.y, rect.w, rect.h)


def _uncovered(views: Sequence[View]) -> list[View]:
    """The visible parts of pages that are drawn one after another."""
    return [
        view for n, view in enumerate(views) if _open(view.rect, [other.rect for other in views[n + 1 :]]) > _HIDDEN
    ]


def _open(rect: Rect, above: Sequence[Rect]) -> float:
    """How much of a rectangle is uncovered, 0 to 1, as far as those above it don't lie on each other."""
    covered = sum(
        max(0.0, min(rect.right, other.right) - max(rect.x, other.x))
        * max(0.0, min(rect.bottom, other.bottom) - max(rect.y, other.y))
        for other in above
    )
    return 1 - covered / (rect.w * rect.h)
