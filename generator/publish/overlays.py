"""Lines over the pictures of the contact sheet, and the item as it is folded: SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..kernel.digest import digest
from ..model.record import FoldedPiece, Guides
from .html import piece

_TEMPLATE = "overlays.html"
_PX_PER_MM, _WIDEST = 1.1, 330  # of a folded item on the screen


class Overlays:
    """Draws each set of lines once, however many pages have it."""

    def __init__(self) -> None:
        self._symbols: dict[str, str] = {}

    def over(self, guides: Guides) -> str:
        """An SVG to lay over the picture of a page."""
        name = f"g{digest(guides)[:10]}"
        if name not in self._symbols:
            self._symbols[name] = piece(_TEMPLATE, "symbol", name, guides)
        return piece(_TEMPLATE, "over", name, guides["size"])

    def symbols(self) -> str:
        return piece(_TEMPLATE, "symbols", list(self._symbols.values()))


def fold_preview(states: Sequence[Sequence[FoldedPiece]], previews: Sequence[str], guides: Sequence[Guides]) -> str:
    """The states of a folded item side by side, cut from the pictures of its pages; "" if nothing is folded."""
    if not states:
        return ""
    views = [
        {**_view(state, previews, guides), "name": _name(number, len(states))} for number, state in enumerate(states)
    ]
    return piece(_TEMPLATE, "folds", views)


def _name(n: int, count: int) -> str:
    return "closed" if n == 0 else "back" if n == count - 1 else f"opened {n}"


def _view(state: Sequence[FoldedPiece], previews: Sequence[str], guides: Sequence[Guides]) -> dict[str, Any]:
    left = min(piece["at"][0] for piece in state)
    top = min(piece["at"][1] for piece in state)
    right = max(piece["at"][0] + piece["at"][2] for piece in state)
    bottom = max(piece["at"][1] + piece["at"][3] for piece in state)
    w, h = round(right - left, 1), round(bottom - top, 1)
    return {
        "box": (left, top, w, h),
        "wide": f"{min(w * _PX_PER_MM, _WIDEST):.0f}",
        "pieces": [_piece(piece, previews, guides) for piece in state],
    }


def _piece(piece: FoldedPiece, previews: Sequence[str], guides: Sequence[Guides]) -> dict[str, Any]:
    if not 0 <= piece["page"] < len(previews):
        return {"at": piece["at"], "picture": ""}
    return {**piece, "picture": previews[piece["page"]], "sheet": guides[piece["page"]]["size"]}
