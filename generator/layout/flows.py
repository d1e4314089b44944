"""The room for a panel's blocks, and how far down they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes

from ..kernel.geometry import Rect
from ..kernel.units import PX_PER_MM, mm_from_px
from ..model.flow import Atom
from .rects import border_box, box_of, content_box, text_box, texts_in

_HANGS = 0.5  # mm
_BEARING = 0.08  # em; the white beside a letter
_TALLER = 0.13  # em; how far a line of leading 1 is exceeded by its box, above and below


@dataclass(frozen=True)
class Flow:
    """The room for a panel's blocks, mm on its page; how far down they reach; how many there are; words that stick out
    at its sides; and where its lowest line ends. `sure`: how far down they reach, where columns count as far as their
    words do: WeasyPrint 70 makes them higher at some places of a page than at others. `atoms`: if it runs over pages.
    """

    panel: str
    room: Rect
    bottom: float
    blocks: int
    beside: tuple[str, ...] = ()
    low: float = 0.0
    sure: float = 0.0
    atoms: tuple[Atom, ...] = ()


def read_flow(box: boxes.Box, panel: str, floor: float) -> Flow:
    """How far down its blocks come: the lower edge of the last of them, or of a line that hangs out of it.

    Its room is its own box if the stylesheet says how high that is; otherwise it goes down to the panel's padding, at
    `floor`.
    """
    room = content_box(box)
    if not (box.style["position"] == "absolute" or box.style["height"] != "auto"):
        room = Rect(room.x, room.y, room.w, floor - room.y)
    blocks = [child for child in map(box_of, box.children) if child.is_in_normal_flow()]
    ends = [child.border_box_y() + child.border_height() for child in blocks]
    # A text box is a little taller than its line: only what sticks out further counts.
    words = [
        text_box(text).bottom - max(_HANGS, mm_from_px(text.style["font_size"]) * _TALLER) for text in texts_in(box)
    ]
    beside = [text.text.strip() for text in texts_in(box) if not _between(text, box)]
    top = mm_from_px(box.content_box_y())
    whole = [end for end, child in zip(ends, blocks, strict=True) if not _in_columns(child)]
    return Flow(
        panel,
        room,
        max([*map(mm_from_px, ends), *words], default=top),
        len(blocks),
        tuple(beside),
        sure=max([*map(mm_from_px, whole), *words], default=top),
        atoms=tuple(_atoms(box, top)),
    )


def _atoms(flow: boxes.Box, top: float) -> Iterator[Atom]:
    """What no page break divides, in the blocks of a flow that are marked for it. `top`: of the flow, mm."""
    for block in map(box_of, flow.children):
        if not _marked(block, "data-block"):
            continue
        above = mm_from_px(block.padding_top + block.border_top_width)
        below = mm_from_px(block.padding_bottom + block.border_bottom_width)
        for n, box in enumerate(_those_marked(block, "data-atom")):
            place = border_box(box)
            keeps = box.element.get("data-atom") != ""
            yield Atom(place.y - top, place.bottom - top, n == 0, keeps, above, below)


def _those_marked(box: boxes.Box, mark: str) -> Iterator[boxes.Box]:
    for child in map(box_of, box.children) if isinstance(box, boxes.ParentBox) else ():
        if _marked(child, mark):
            yield child
        else:
            yield from _those_marked(child, mark)


def _marked(box: boxes.Box, mark: str) -> bool:
    return hasattr(box.element, "get") and box.element.get(mark) is not None


def _in_columns(box: boxes.Box) -> bool:
    return any(box.style[name] != "auto" for name in ("column_count", "column_width"))


def _between(text: boxes.TextBox, flow: boxes.Box) -> bool:
    """Whether a piece of text keeps to the width of a flow, including padding. Large letters may stick out by the white
    beside them.
    """
    slack = max(_HANGS * PX_PER_MM, text.style["font_size"] * _BEARING)
    keeps: bool = (
        text.position_x >= flow.padding_box_x() - slack
        and text.position_x + text.width <= flow.padding_box_x() + flow.padding_width() + slack
    )
    return keeps
