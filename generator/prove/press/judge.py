"""What is wrong with something that a page draws, by the rules of a press: its colour, its graphics state, its
pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import NamedTuple

import pikepdf

from .colours import Colour, Space, gradient_colours, space_of
from .greys import picture_ink
from .paths import NOTHING, Box, common, is_empty, rect_box
from .state import State

PICTURE = "a picture"


class Sighting(NamedTuple):
    """`code` of the finding it leads to, or "coloured" for what isn't in black ink alone. `box` in pt, y upwards."""

    code: str
    subject: str
    amount: float
    box: Box


class Rules:
    """Limits, a little eased against rounding: `min_line` in pt, `limit` of ink in percent."""

    def __init__(self, min_line: float, min_ppi: float, limit: float):
        self.min_line, self.min_ppi, self.limit = min_line - 0.002, min_ppi * 0.999, limit + 0.05
        self._verdicts: dict[Colour, list[tuple[str, str, float]]] = {}
        self._inks: dict[tuple[int, int], float | None] = {}

    def verdicts(self, colour: Colour) -> list[tuple[str, str, float]]:
        """(code, subject, amount) of what is wrong with a colour, wherever it is used."""
        if colour not in self._verdicts:
            found = [] if colour.black_only else [("coloured", str(colour), 0.0)]
            if not colour.printable:
                found.append(("PRV072", str(colour), 0.0))
            if (colour.ink or 0) > self.limit:
                found.append(("PRV074", str(colour), colour.ink))
            self._verdicts[colour] = found
        return self._verdicts[colour]

    def picture_ink(self, image: pikepdf.Object) -> float | None:
        if image.objgen not in self._inks:
            self._inks[image.objgen] = picture_ink(image)
        return self._inks[image.objgen]


class Judge:
    """Looks at what is painted in a state, and notes what it sees.

    `drawings` gives what a pattern's own drawings show: only the walk can follow them.
    """

    def __init__(
        self, rules: Rules, resources, seen: list[Sighting], drawings: Callable[[pikepdf.Object], list[Sighting]]
    ):
        self.rules, self.resources, self.seen, self.drawings = rules, resources, seen, drawings

    def see(self, state: State, code: str, subject: str, amount: float, box: Box) -> None:
        shown = common(box, state.clip)
        if not is_empty(shown):
            self.seen.append(Sighting(code, subject, amount, shown))

    def paint(self, state: State, box: Box, stroke: bool, text: bool = False) -> None:
        """Something in the colour of fills or strokes."""
        colour, over = (state.stroke, state.stroke_over) if stroke else (state.fill, state.fill_over)
        for verdict in self.rules.verdicts(colour):
            self.see(state, *verdict, box)
        if text and not colour.black_only and colour.kind != "rgb":
            self.see(state, "PRV073", str(colour), 0.0, box)
        if over:
            self.see(
                state,
                *(
                    ("PRV077", str(colour), 0.0)
                    if colour.white
                    else ("PRV079", "something that overprints what is below", 0.0)
                ),
                box,
            )
        self.doubt(state, box, stroke)
        if colour.kind == "pattern":
            self.pattern(state, state.stroke_pattern if stroke else state.fill_pattern, box)

    def doubt(self, state: State, box: Box, stroke: bool = False) -> None:
        for words in state.doubts(stroke):
            self.see(state, "PRV079", words, 0.0, box)

    def shading(self, state: State, shading: pikepdf.Object, box: Box) -> None:
        space = space_of(shading.ColorSpace, self.resources)
        colours = gradient_colours(shading, space)
        if colours is None:
            self.see(state, "PRV079", "a gradient whose colours can't be worked out", 0.0, box)
        for colour in colours or ():
            for verdict in self.rules.verdicts(colour):
                self.see(state, *verdict, box)
        self.doubt(state, box)

    def check_group(self, state: State, holder: pikepdf.Object, box: Box) -> None:
        """The colours in which a transparency group is mixed."""
        space = holder.get("/Group", {}).get("/CS")
        if space is not None and space_of(space, self.resources).kind not in ("cmyk", "grey"):
            self.see(
                state, "PRV072", f"a group of things mixed in {space_of(space, self.resources).name or 'RGB'}", 0.0, box
            )

    def picture(self, state: State, w: int, h: int, space: Space | None, image: pikepdf.Object | None = None) -> None:
        """A picture of w x h pixels in the unit square. `space` is None for a stencil, `image` if it isn't inline."""
        a, b, c, d = state.ctm[:4]
        box = rect_box(state.ctm, 0, 0, 1, 1)
        across, up = hypot(a, b), hypot(c, d)
        if min(across, up) <= NOTHING:
            return
        ppi = min(72 * w / across, 72 * h / up)
        if ppi < self.rules.min_ppi:
            self.see(state, "PRV075", f"{w} x {h} pixels", ppi, box)
        if space is None:
            self.paint(state, box, False)
            return
        if space.kind != "grey":
            self.see(state, "coloured", PICTURE, 0.0, box)
        if space.kind not in ("grey", "cmyk"):
            self.see(state, "PRV072", f"a picture in {space.name or space.kind.upper()}", 0.0, box)
        elif space.kind == "cmyk":
            ink = None if image is None else self.rules.picture_ink(image)
            if ink is None:
                self.see(state, "PRV079", "a picture whose inks can't be read", 0.0, box)
            elif ink > self.rules.limit:
                self.see(state, "PRV074", PICTURE, ink, box)
        if image is not None and "/SMask" in image:
            self.see(state, "PRV079", "a picture with a soft mask", 0.0, box)
        self.doubt(state, box)

    def pattern(self, state: State, pattern: pikepdf.Object | None, box: Box) -> None:
        if pattern is None or pattern.get("/PatternType") not in (1, 2):
            self.see(state, "PRV079", "a pattern that isn't there", 0.0, box)
        elif pattern.PatternType == 2:
            self.shading(state, pattern.Shading, box)
        elif pattern.get("/PaintType") == 2:
            self.see(state, "PRV079", "a pattern without colours of its own", 0.0, box)
        else:
            for sighting in self.drawings(pattern):
                self.see(state, sighting.code, sighting.subject, sighting.amount, box)
