"""Where WeasyPrint's boxes are, mm on their page."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from ..kernel.geometry import Rect
from ..kernel.units import mm_from_px

LATIN = 1.24, 0.95  # em; Atkinson Hyperlegible's lines, and the part of them above the baseline
TALL = 1.25  # em; more than those, for which limits are made


def box_of(child: boxes.Box | AbsolutePlaceholder) -> boxes.Box:
    return child._box if isinstance(child, AbsolutePlaceholder) else child


def texts_in(box: boxes.Box) -> Iterator[boxes.TextBox]:
    for child in map(box_of, box.children):
        if isinstance(child, boxes.TextBox):
            yield from (child,) if child.text.strip() else ()
        elif isinstance(child, boxes.ParentBox):
            yield from texts_in(child)


def text_box(box: boxes.TextBox) -> Rect:
    """The room that a text takes: its box, or as much as Latin letters take in the middle of it where its font keeps
    much more room, as those of other scripts do for the tallest and the lowest of theirs.
    """
    latin = box.style["font_size"] * LATIN[0]
    spare = box.height - latin if box.height > box.style["font_size"] * TALL else 0.0
    return rect(box.position_x, box.position_y + spare / 2, box.width, box.height - spare)


def rect(x: float, y: float, w: float, h: float) -> Rect:
    return Rect(mm_from_px(x), mm_from_px(y), mm_from_px(w), mm_from_px(h))


def content_box(box: boxes.Box) -> Rect:
    return rect(box.content_box_x(), box.content_box_y(), box.width, box.height)


def border_box(box: boxes.Box) -> Rect:
    return rect(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
