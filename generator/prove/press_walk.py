"""One walk over all that a page draws: each colour, line, picture and gradient, and where it is.

The walk follows forms and patterns with their matrices and graphics states. A form that is drawn again in the same
state, as a panel on a sheet is, is walked once.
"""

from __future__ import annotations

import pikepdf

from .press_colours import DEVICES, Space, space_of
from .press_judge import Judge, Rules, Sighting
from .press_paths import IDENTITY, NOTHING, Box, Path, common, multiply, rect_box, thin_fills, thinnest_scale, transform
from .press_state import State, state_changes

_DEPTH = 24  # forms within forms
_LETTER = (0.0, -0.25, 0.5, 0.75)  # left, bottom, right, top, of the size: to say where text begins


class Walker:
    """For the pages of one file."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self._parsed: dict[tuple[int, int], list] = {}
        self._known: dict[tuple, list[Sighting]] = {}

    def page(self, page: pikepdf.Page) -> list[Sighting]:
        """All that the page shows that may be wrong. pikepdf.PdfError if its content can't be read."""
        seen: list[Sighting] = []
        state = State()
        state.clip = rect_box(IDENTITY, *(float(edge) for edge in page.mediabox))
        run = _Run(self, page.obj.get("/Resources", pikepdf.Dictionary()), state, seen, 0)
        run.check_group(page.obj, state.clip)
        run.run(instructions_of(page))
        return seen

    def form(self, stream: pikepdf.Object, resources, state: State, depth: int) -> list[Sighting]:
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
                found.append(Sighting("PRV079", "forms within forms without end", 0.0, inner.clip or (0.0, 0.0, 1.0, 1.0)))
            else:
                if stream.objgen not in self._parsed:
                    self._parsed[stream.objgen] = instructions_of(stream)
                _Run(self, stream.get("/Resources", resources), inner, found, depth).run(self._parsed[stream.objgen])
        return [sighting._replace(box=_moved(sighting.box, e, f)) for sighting in self._known[key]]


class _Run(Judge):
    """One content stream."""

    def __init__(self, walker: Walker, resources, state: State, seen: list[Sighting], depth: int):
        super().__init__(walker.rules, resources, state, seen)
        self.walker, self.depth = walker, depth
        self.base = state.ctm  # what patterns are placed by
        self.saved: list[State] = []
        self.path, self.clips = Path(), False
        self.changes: dict[str, dict] = {}
        self.line = self.text = IDENTITY

    def run(self, instructions: list) -> None:
        for name, operands in instructions:
            handler = _HANDLERS.get(name)
            if handler:
                handler(self, *operands)

    # -- state

    def save(self) -> None:
        self.saved.append(self.state)
        self.state = self.state.copy()

    def restore(self) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concat(self, *matrix) -> None:
        self.state.ctm = multiply(tuple(map(float, matrix)), self.state.ctm)

    def set_graphics(self, name) -> None:
        name = str(name)
        if name not in self.changes:
            self.changes[name] = state_changes(self.resources.get("/ExtGState", {}).get(name, {}))
        self.state.change(self.changes[name])

    def set_space(self, stroke: bool, space: Space, values: tuple = (), pattern=None) -> None:
        state, colour = self.state, space.colour(tuple(map(float, values)))
        if stroke:
            state.stroke_space, state.stroke, state.stroke_pattern = space, colour, pattern
        else:
            state.fill_space, state.fill, state.fill_pattern = space, colour, pattern

    def set_colour(self, stroke: bool, *values) -> None:
        pattern = None
        if values and isinstance(values[-1], pikepdf.Name):
            pattern = self.resources.get("/Pattern", {}).get(str(values[-1]))
            values = ()
        self.set_space(stroke, self.state.stroke_space if stroke else self.state.fill_space, values, pattern)

    # -- paths

    def begin(self, x, y) -> None:
        self.path.move(transform(self.state.ctm, float(x), float(y)))

    def rectangle(self, *box) -> None:
        self.path.rectangle(self.state.ctm, *map(float, box))

    def line_to(self, x, y) -> None:
        if self.path.subpaths:
            self.path.subpaths[-1].line(transform(self.state.ctm, float(x), float(y)))

    def curve_to(self, *numbers) -> None:
        if self.path.subpaths:
            points = [transform(self.state.ctm, float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
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
            self.paint(box, False)
            for thickness, where in thin_fills(self.path, even_odd, state.clip, self.rules.min_line):
                if thickness > NOTHING or not state.fill.white:  # an empty box may well be white
                    self.see("PRV076", "area", thickness, where)
        if box and stroke:
            width = state.width * thinnest_scale(state.ctm)
            self.paint((box[0] - width / 2, box[1] - width / 2, box[2] + width / 2, box[3] + width / 2), True)
            if width < self.rules.min_line:
                self.see("PRV076", "line", width, box)
        if self.clips and box:
            state.clip = common(state.clip, box)
        self.path, self.clips = Path(), False

    # -- what is seen

    def pattern(self, pattern, box: Box) -> None:
        if pattern is None or pattern.get("/PatternType") not in (1, 2):
            self.see("PRV079", "a pattern that isn't there", 0.0, box)
        elif pattern.PatternType == 2:
            self.shading(pattern.Shading, box)
        elif pattern.get("/PaintType") == 2:
            self.see("PRV079", "a pattern without colours of its own", 0.0, box)
        else:
            inner = State()
            inner.ctm = multiply(_matrix(pattern), self.base)
            for sighting in self.walker.form(pattern, self.resources, inner, self.depth + 1):
                self.see(sighting.code, sighting.subject, sighting.amount, box)

    def shade(self, name) -> None:
        shading = self.resources.get("/Shading", {}).get(str(name))
        if shading is not None and self.state.clip:
            self.shading(shading, self.state.clip)

    def draw(self, name) -> None:
        item = self.resources.get("/XObject", {}).get(str(name))
        if item is None:
            return
        if item.get("/Subtype") == "/Image":
            stencil = bool(item.get("/ImageMask", False))
            self.picture(int(item.Width), int(item.Height), None if stencil else space_of(item.get("/ColorSpace"), self.resources), item)
            return
        inner = self.state.copy()
        inner.ctm = multiply(_matrix(item), self.state.ctm)
        self.doubt_group(item, inner)
        for sighting in self.walker.form(item, self.resources, inner, self.depth + 1):
            self.see(*sighting)

    def doubt_group(self, form, state: State) -> None:
        if "/Group" not in form or "/BBox" not in form:
            return
        box = rect_box(state.ctm, *(float(edge) for edge in form.BBox))
        self.check_group(form, box)
        if state.doubts(False):
            # The group as a whole is faded; in it, everything starts anew (ISO 32000-1, 11.6.6).
            self.doubt(box)
            state.fill_alpha = state.stroke_alpha = 1.0
            state.special = {}

    def inline_picture(self, image) -> None:
        stencil = image.image_mask
        self.picture(image.width, image.height, None if stencil else space_of(pikepdf.Name(image.colorspace), self.resources))

    # -- text

    def set_text(self, *matrix) -> None:
        self.line = self.text = tuple(map(float, matrix)) or IDENTITY

    def next_line(self, x=0, y=None) -> None:
        y = -self.state.leading if y is None else y
        self.line = self.text = multiply((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self.line)

    def next_line_leading(self, x, y) -> None:
        self.state.leading = -float(y)
        self.next_line(x, y)

    def set_font(self, name, size) -> None:
        font = self.resources.get("/Font", {}).get(str(name), {})
        self.state.odd_font = "text in drawings of letters (Type 3)" if font.get("/Subtype") == "/Type3" else ""
        self.state.size = float(size)

    def show(self, words) -> None:
        parts = words if isinstance(words, pikepdf.Array) else [words]
        mode = self.state.mode
        if mode in (3, 7) or not any(isinstance(part, pikepdf.String) and len(bytes(part)) for part in parts):
            return
        matrix, size = multiply(self.text, self.state.ctm), self.state.size
        box = rect_box(matrix, *(size * share for share in _LETTER))
        if mode % 4 in (0, 2):
            self.paint(box, False, text=True)
        if mode % 4 in (1, 2):
            self.paint(box, True, text=True)
            width = self.state.width * thinnest_scale(self.state.ctm)
            if width < self.rules.min_line:
                self.see("PRV076", "line", width, box)
        if self.state.odd_font:
            self.see("PRV079", self.state.odd_font, 0.0, box)

    def show_on_next_line(self, *words) -> None:
        self.next_line()
        self.show(words[-1])


def instructions_of(stream) -> list[tuple[str, tuple]]:
    """(operator, operands) of a page or a stream."""
    found = []
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            found.append(("INLINE IMAGE", (instruction.iimage,)))
        else:
            found.append((str(instruction.operator), tuple(instruction.operands)))
    return found


def _matrix(holder) -> tuple:
    return tuple(float(number) for number in holder.get("/Matrix", IDENTITY))


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _colour_handler(stroke: bool, space: Space):
    return lambda run, *values: run.set_space(stroke, space, values)


def _space_handler(stroke: bool):
    return lambda run, name: run.set_space(stroke, space_of(name, run.resources))


_HANDLERS = {
    "q": _Run.save,
    "Q": _Run.restore,
    "cm": _Run.concat,
    "gs": _Run.set_graphics,
    "w": lambda run, width: setattr(run.state, "width", float(width)),
    "m": _Run.begin,
    "l": _Run.line_to,
    "re": _Run.rectangle,
    "h": _Run.close,
    "W": _Run.clip,
    "W*": _Run.clip,
    "n": _Run.end,
    "BT": _Run.set_text,
    "Tm": _Run.set_text,
    "Td": _Run.next_line,
    "TD": _Run.next_line_leading,
    "T*": _Run.next_line,
    "TL": lambda run, leading: setattr(run.state, "leading", float(leading)),
    "Tf": _Run.set_font,
    "Tr": lambda run, mode: setattr(run.state, "mode", int(mode)),
    "Tj": _Run.show,
    "TJ": _Run.show,
    "'": _Run.show_on_next_line,
    '"': _Run.show_on_next_line,
    "Do": _Run.draw,
    "sh": _Run.shade,
    "INLINE IMAGE": _Run.inline_picture,
    **dict.fromkeys(("c", "v", "y"), _Run.curve_to),
}
for _name, _space in DEVICES.items():
    _HANDLERS[_name] = _colour_handler(_name.isupper(), _space)
for _stroke, _names in ((False, ("cs", "sc", "scn")), (True, ("CS", "SC", "SCN"))):
    _HANDLERS[_names[0]] = _space_handler(_stroke)
    _HANDLERS[_names[1]] = _HANDLERS[_names[2]] = lambda run, *values, stroke=_stroke: run.set_colour(stroke, *values)
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
    _HANDLERS[_name] = lambda run, how=_how: run.end(*how)
