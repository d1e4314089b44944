"""A space at the end of a line takes no room (CSS Text 3, 4.1.3), also where an element follows it.

WeasyPrint 70 has two faults there:

- It asks Pango, which knows that, and then measures the line with its space. Words that fill their line to within a
  space, before a name in bold or a number of its own, were broken after their first word: it stood alone on its line.
- It draws the last words with the space that it took from their box, and where writing runs from right to left it
  moves all boxes by a space, so that most letters are where they belong. Boxes are what we judge room by.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break

_COLLAPSING = ("normal", "pre-line")  # white-space whose words wrap, and whose spaces collapse

_split = line_break.split_first_line
_take_away = inline.remove_last_whitespace


def _fitted(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **how: Any
) -> tuple[Any, ...]:
    """The first line of a text, and where the next one begins. `max_width` in px; None if there is no end to it."""
    found: tuple[Any, ...] = _split(text, style, context, max_width, spacing, **how)
    broken = found[2] is not None and " " not in found[0].text.strip()
    if broken and text.endswith(" ") and style["white_space"] in _COLLAPSING:
        if _split(text.rstrip(" "), style, context, max_width, spacing, **how)[2] is None:
            found = _split(text, style, context, None, spacing, **how)
    return found


def _trimmed(context: Any, line: Any) -> None:
    """Takes away the spaces at the end of a line. Where it runs from right to left, its last words are at its left end:
    they stay, and all others close up.
    """
    before, width = [child.position_x for child in line.children], line.width
    _take_away(context, line)
    gone, leftwards = width - line.width, line.style["direction"] == "rtl"
    if not gone:
        return
    families, box = [], line
    while isinstance(box, boxes.LineBox | boxes.InlineBox):
        *others, box = box.children
        families.append(others)
    if not (leftwards or box.pango_layout.first_line_direction % 2):
        return
    for child, x in zip(line.children, before, strict=True):
        child.translate(dx=x - child.position_x, ignore_floats=True)
    for other in chain(*families) if leftwards else ():
        other.translate(dx=-gone, ignore_floats=True)
    if box.text:
        box.pango_layout = inline.split_text_box(context, box, None, 0)[0].pango_layout


def install() -> None:
    """Lets WeasyPrint end its lines here; a second time changes nothing."""
    inline.split_first_line = _fitted
    inline.remove_last_whitespace = _trimmed
