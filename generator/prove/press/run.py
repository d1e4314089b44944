"""One content stream: text, pictures, gradients, forms and patterns, and which operator leads to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat

import pikepdf

from .colours import DEVICES, Space, space_of
from .judge import Judge, Sighting
from .paths import IDENTITY, Matrix, multiply, rect_box, thinnest_scale
from .shapes import Shapes
from .state import State

if TYPE_CHECKING:
    from .walk import Instruction, Walker

_LETTER = (0.0, -0.25, 0.5, 0.75)  # left, bottom, right, top, of the size: to say where text begins


class Run(Shapes):
    """A walk along one stream. `walker` knows what forms show."""

    def __init__(self, walker: Walker, resources: pikepdf.Object, state: State, seen: list[Sighting], depth: int):
        base = state.ctm  # what patterns are placed by

        def drawings(pattern: pikepdf.Object) -> list[Sighting]:
            inner = State()
            inner.ctm = multiply(_matrix(pattern), base)
            return walker.form(pattern, resources, inner, depth + 1)

        super().__init__(Judge(walker.rules, resources, seen, drawings), resources, state)
        self.walker, self.depth = walker, depth
        self.line = self.text = IDENTITY

    def run(self, instructions: list[Instruction]) -> None:
        for name, operands in instructions:
            handler = HANDLERS.get(name)
            if handler:
                handler(self, *operands)

    # -- what holds drawings of its own

    def shade(self, name: pikepdf.Object) -> None:
        shading = self.resources.get("/Shading", {}).get(str(name))
        if shading is not None and self.state.clip:
            self.judge.shading(self.state, shading, self.state.clip)

    def draw(self, name: pikepdf.Object) -> None:
        item = self.resources.get("/XObject", {}).get(str(name))
        if item is None:
            return
        if item.get("/Subtype") == "/Image":
            stencil = bool(item.get("/ImageMask", False))
            self.judge.picture(
                self.state,
                int(item.Width),
                int(item.Height),
                None if stencil else space_of(item.get("/ColorSpace"), self.resources),
                item,
            )
            return
        inner = self.state.copy()
        inner.ctm = multiply(_matrix(item), self.state.ctm)
        self.doubt_group(item, inner)
        for sighting in self.walker.form(item, self.resources, inner, self.depth + 1):
            self.judge.see(self.state, *sighting)

    def doubt_group(self, form: pikepdf.Object, state: State) -> None:
        if "/Group" not in form or "/BBox" not in form:
            return
        box = rect_box(state.ctm, *(float(edge) for edge in form.BBox))
        self.judge.check_group(self.state, form, box)
        if state.doubts(False):
            # The group as a whole is faded; inside, everything starts afresh (ISO 32000-1, 11.6.6).
            self.judge.doubt(self.state, box)
            state.fill_alpha = state.stroke_alpha = 1.0
            state.special = {}

    def inline_picture(self, image: pikepdf.PdfInlineImage) -> None:
        stencil = image.image_mask
        self.judge.picture(
            self.state,
            image.width,
            image.height,
            None if stencil else space_of(pikepdf.Name(image.colorspace), self.resources),
        )

    # -- text

    def set_text(self, *matrix: SupportsFloat) -> None:
        self.line = self.text = tuple(map(float, matrix)) or IDENTITY

    def next_line(self, x: SupportsFloat = 0, y: SupportsFloat | None = None) -> None:
        y = -self.state.leading if y is None else y
        self.line = self.text = multiply((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self.line)

    def next_line_leading(self, x: SupportsFloat, y: SupportsFloat) -> None:
        self.state.leading = -float(y)
        self.next_line(x, y)

    def set_font(self, name: pikepdf.Object, size: SupportsFloat) -> None:
        font = self.resources.get("/Font", {}).get(str(name), {})
        self.state.odd_font = "text in drawings of letters (Type 3)" if font.get("/Subtype") == "/Type3" else ""
        self.state.size = float(size)

    def show(self, words: pikepdf.Object) -> None:
        parts = words if isinstance(words, pikepdf.Array) else [words]
        mode = self.state.mode
        if mode % 4 == 3 or not any(isinstance(part, pikepdf.String) and len(bytes(part)) for part in parts):
            return
        matrix, size = multiply(self.text, self.state.ctm), self.state.size
        box = rect_box(matrix, *(size * share for share in _LETTER))
        if mode % 4 in (0, 2):
            self.judge.paint(self.state, box, False, text=True)
        if mode % 4 in (1, 2):
            self.judge.paint(self.state, box, True, text=True)
            width = self.state.width * thinnest_scale(self.state.ctm)
            if width < self.judge.rules.min_line:
                self.judge.see(self.state, "PRV076", "line", width, box)
        if self.state.odd_font:
            self.judge.see(self.state, "PRV079", self.state.odd_font, 0.0, box)

    def show_on_next_line(self, *words: pikepdf.Object) -> None:
        self.next_line()
        self.show(words[-1])


def _matrix(holder: pikepdf.Object) -> Matrix:
    return tuple(float(number) for number in holder.get("/Matrix", IDENTITY))


def _colour_handler(stroke: bool, space: Space):
    return lambda run, *values: run.set_space(stroke, space, values)


def _space_handler(stroke: bool):
    return lambda run, name: run.set_space(stroke, space_of(name, run.resources))


HANDLERS = {
    "q": Run.save,
    "Q": Run.restore,
    "cm": Run.concat,
    "gs": Run.set_graphics,
    "w": lambda run, width: setattr(run.state, "width", float(width)),
    "m": Run.begin,
    "l": Run.line_to,
    "re": Run.rectangle,
    "h": Run.close,
    "W": Run.clip,
    "W*": Run.clip,
    "n": Run.end,
    "BT": Run.set_text,
    "Tm": Run.set_text,
    "Td": Run.next_line,
    "TD": Run.next_line_leading,
    "T*": Run.next_line,
    "TL": lambda run, leading: setattr(run.state, "leading", float(leading)),
    "Tf": Run.set_font,
    "Tr": lambda run, mode: setattr(run.state, "mode", int(mode)),
    "Tj": Run.show,
    "TJ": Run.show,
    "'": Run.show_on_next_line,
    '"': Run.show_on_next_line,
    "Do": Run.draw,
    "sh": Run.shade,
    "INLINE IMAGE": Run.inline_picture,
    **dict.fromkeys(("c", "v", "y"), Run.curve_to),
}
for _name, _space in DEVICES.items():
    HANDLERS[_name] = _colour_handler(_name.isupper(), _space)
for _stroke, _names in ((False, ("cs", "sc", "scn")), (True, ("CS", "SC", "SCN"))):
    HANDLERS[_names[0]] = _space_handler(_stroke)
    HANDLERS[_names[1]] = HANDLERS[_names[2]] = lambda run, *values, stroke=_stroke: run.set_colour(stroke, *values)
for _name, _how in {
    "f": (True, False, False, False),
    "F": (True, False, False, False),
    "f*": (True, False, True, False),
    "S": (False, True, False, False),
    "s": (False, True, False, True),
    "B": (True, True, False, False),
    "B*": (True, True, True, False),
    "b": (True, True, False, True),
    "b*": (True, True, True, True),
}.items():
    HANDLERS[_name] = lambda run, how=_how: run.end(*how)
