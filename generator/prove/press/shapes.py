"""Following a content stream's graphics state and paths, and looking at each path that is painted."""

from __future__ import annotations

from typing import Any, SupportsFloat

import pikepdf

from .colours import Space
from .judge import Judge
from .paths import NOTHING, Path, common, multiply, thin_fills, thinnest_scale, transform
from .state import State, state_changes


class Shapes:
    """Operators of state and of paths, one method each, with the operands as arguments. They tell the judge what is
    painted.
    """

    def __init__(self, judge: Judge, resources: pikepdf.Object, state: State):
        self.judge, self.resources, self.state = judge, resources, state
        self.saved: list[State] = []
        self.path, self.clips = Path(), False
        self.changes: dict[str, dict[str, Any]] = {}  # graphics states by name

    # -- state

    def save(self) -> None:
        self.saved.append(self.state)
        self.state = self.state.copy()

    def restore(self) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concat(self, *matrix: SupportsFloat) -> None:
        self.state.ctm = multiply(tuple(map(float, matrix)), self.state.ctm)

    def set_graphics(self, name: pikepdf.Object) -> None:
        name = str(name)
        if name not in self.changes:
            self.changes[name] = state_changes(self.resources.get("/ExtGState", {}).get(name, {}))
        self.state.change(self.changes[name])

    def set_space(
        self, stroke: bool, space: Space, values: tuple[SupportsFloat, ...] = (), pattern: pikepdf.Object | None = None
    ) -> None:
        state, colour = self.state, space.colour(tuple(map(float, values)))
        if stroke:
            state.stroke_space, state.stroke, state.stroke_pattern = space, colour, pattern
        else:
            state.fill_space, state.fill, state.fill_pattern = space, colour, pattern

    def set_colour(self, stroke: bool, *values: Any) -> None:
        pattern = None
        if values and isinstance(values[-1], pikepdf.Name):
            pattern = self.resources.get("/Pattern", {}).get(str(values[-1]))
            values = ()
        self.set_space(stroke, self.state.stroke_space if stroke else self.state.fill_space, values, pattern)

    # -- paths

    def begin(self, x: SupportsFloat, y: SupportsFloat) -> None:
        self.path.move(transform(self.state.ctm, float(x), float(y)))

    def rectangle(self, *box: SupportsFloat) -> None:
        self.path.rectangle(self.state.ctm, *map(float, box))

    def line_to(self, x: SupportsFloat, y: SupportsFloat) -> None:
        if self.path.subpaths:
            self.path.subpaths[-1].line(transform(self.state.ctm, float(x), float(y)))

    def curve_to(self, *numbers: SupportsFloat) -> None:
        if self.path.subpaths:
            points = [
                transform(self.state.ctm, float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            self.path.subpaths[-1].curve(*points)

    def close(self) -> None:
        if self.path.subpaths:
            self.path.subpaths[-1].close()

    def clip(self) -> None:
        self.clips = True

    def end(self, fill: bool = False, stroke: bool = False, even_odd: bool = False, close: bool = False) -> None:
        if close:
            self.close()
        state, box = self.state, self.path.box()
        if box and fill:
            self.judge.paint(state, box, False)
            for thickness, where in thin_fills(self.path, even_odd, state.clip, self.judge.rules.min_line):
                if thickness > NOTHING or not state.fill.white:  # an empty box may well be white
                    self.judge.see(state, "PRV076", "area", thickness, where)
        if box and stroke:
            width = state.width * thinnest_scale(state.ctm)
            self.judge.paint(
                state, (box[0] - width / 2, box[1] - width / 2, box[2] + width / 2, box[3] + width / 2), True
            )
            if width < self.judge.rules.min_line:
                self.judge.see(state, "PRV076", "line", width, box)
        if self.clips and box:
            state.clip = common(state.clip, box)
        self.path, self.clips = Path(), False
