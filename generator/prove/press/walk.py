"""One walk over all that a page draws: each colour, line, picture and gradient, and where it is.

The walk follows forms and patterns with their matrices and graphics states. A form that is drawn again in the same
state, as a panel on a sheet is, is walked once.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from .judge import Rules, Sighting
from .paths import IDENTITY, Box, rect_box
from .run import Run
from .state import State

Instruction = tuple[str, tuple[Any, ...]]  # an operator and its operands
_DEPTH = 24  # forms within forms


class Walker:
    """For the pages of one file."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self._parsed: dict[tuple[int, int], list[Instruction]] = {}
        self._known: dict[tuple[object, ...], list[Sighting]] = {}

    def page(self, page: pikepdf.Page) -> list[Sighting]:
        """Everything on the page that may be wrong. pikepdf.PdfError if its content can't be read."""
        seen: list[Sighting] = []
        state = State()
        state.clip = rect_box(IDENTITY, *(float(edge) for edge in page.mediabox))
        run = Run(self, page.obj.get("/Resources", pikepdf.Dictionary()), state, seen, 0)
        run.judge.check_group(state, page.obj, state.clip)
        run.run(instructions_of(page))
        return seen

    def form(self, stream: pikepdf.Object, resources: pikepdf.Object, state: State, depth: int) -> list[Sighting]:
        """What a form or a pattern's cell shows in a state whose matrix already holds its own."""
        a, b, c, d, e, f = state.ctm
        key = (stream.objgen, round(a, 5), round(b, 5), round(c, 5), round(d, 5), state.look())
        if key not in self._known:
            inner = state.copy()
            inner.ctm = (a, b, c, d, 0.0, 0.0)
            inner.clip = rect_box(inner.ctm, *(float(edge) for edge in stream.BBox)) if "/BBox" in stream else None
            found: list[Sighting] = []
            self._known[key] = found  # a form that draws itself ends here
            if depth > _DEPTH:
                found.append(
                    Sighting("PRV079", "forms within forms without end", 0.0, inner.clip or (0.0, 0.0, 1.0, 1.0))
                )
            else:
                if stream.objgen not in self._parsed:
                    self._parsed[stream.objgen] = instructions_of(stream)
                Run(self, stream.get("/Resources", resources), inner, found, depth).run(self._parsed[stream.objgen])
        return [sighting._replace(box=_moved(sighting.box, e, f)) for sighting in self._known[key]]


def instructions_of(stream: pikepdf.Object | pikepdf.Page) -> list[Instruction]:
    """(operator, operands) of a page or a stream."""
    found: list[Instruction] = []
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            found.append(("INLINE IMAGE", (instruction.iimage,)))
        else:
            found.append((str(instruction.operator), tuple(instruction.operands)))
    return found


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y
