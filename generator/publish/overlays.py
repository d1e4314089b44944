"""Lines over the pictures of the contact sheet, and the item as it is folded: SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..kernel.digest import digest
from ..model.record import FoldedPiece, Guides


class Overlays:
    """Draws each set of lines once, however many pages have it."""

    def __init__(self) -> None:
        self._symbols: dict[str, str] = {}

    def over(self, guides: Guides) -> str:
        """An SVG to lay over the picture of a page."""
        name = f"g{digest(guides)[:10]}"
        w, h = guides["size"]
        if name not in self._symbols:
            self._symbols[name] = f'<symbol id="{name}" viewBox="0 0 {w} {h}">{_lines(guides)}</symbol>'
        return f'<svg class="over" viewBox="0 0 {w} {h}" aria-hidden="true"><use href="#{name}"/></svg>'

    def symbols(self) -> str:
        return (
            '<svg width="0" height="0" style="position:absolute" '
            f'aria-hidden="true">{"".join(self._symbols.values())}</svg>'
        )


def _lines(guides: Guides) -> str:
    parts = [
        f'<rect class="{kind}" x="{x}" y="{y}" width="{w}" height="{h}"/>'
        for kind in ("trim", "safe")
        for x, y, w, h in guides[kind]
    ]
    parts += [f'<line class="fold" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>' for x1, y1, x2, y2 in guides["fold"]]
    return "".join(parts)


def fold_preview(states: Sequence[Sequence[FoldedPiece]], previews: Sequence[str], guides: Sequence[Guides]) -> str:
    """The states of a folded item side by side, cut from the pictures of its pages."""
    if not states:
        return ""
    pictures = "".join(
        f"<figure>{_state(state, previews, guides)}<figcaption>{_name(n, len(states))}</figcaption></figure>"
        for n, state in enumerate(states)
    )
    return f'<details class="folds"><summary>Folded, front and back</summary><div>{pictures}</div></details>'


def _name(n: int, count: int) -> str:
    return "closed" if n == 0 else "back" if n == count - 1 else f"opened {n}"


def _state(state: Sequence[FoldedPiece], previews: Sequence[str], guides: Sequence[Guides]) -> str:
    left = min(piece["at"][0] for piece in state)
    top = min(piece["at"][1] for piece in state)
    right = max(piece["at"][0] + piece["at"][2] for piece in state)
    bottom = max(piece["at"][1] + piece["at"][3] for piece in state)
    pieces = "".join(_piece(piece, previews, guides) for piece in state)
    w, h = round(right - left, 1), round(bottom - top, 1)
    return (
        f'<svg viewBox="{left} {top} {w} {h}" style="width:{min(w * 1.1, 330):.0f}px" role="img" aria-label="as '
        f'folded">{pieces}</svg>'
    )


def _piece(piece: FoldedPiece, previews: Sequence[str], guides: Sequence[Guides]) -> str:
    x, y, w, h = piece["at"]
    frame = f'<rect class="edge" x="{x}" y="{y}" width="{w}" height="{h}"/>'
    if piece["page"] < 0 or piece["page"] >= len(previews):
        # Nothing is printed on it, but it hides what lies below.
        return frame.replace("/>", ' style="fill:#fff"/>')
    sheet_w, sheet_h = guides[piece["page"]]["size"]
    source = " ".join(str(value) for value in piece["from"])
    turn = f' transform="rotate({piece["turn"]} {x + w / 2:g} {y + h / 2:g})"' if piece["turn"] else ""
    return (
        f'<g{turn}><svg x="{x}" y="{y}" width="{w}" height="{h}" viewBox="{source}" preserveAspectRatio="none">'
        f'<image href="previews/{escape(previews[piece["page"]])}" width="{sheet_w}" height="{sheet_h}" '
        f'preserveAspectRatio="none"/></svg></g>{frame}'
    )
