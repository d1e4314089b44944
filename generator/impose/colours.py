"""Colours for the press: the RGB of the pages becomes the theme's own CMYK recipes, in the content streams.

Nothing is converted by guess. A colour with a recipe becomes that recipe; a neutral grey becomes black ink alone;
text becomes black ink alone, since letters of several inks blur where the inks don't meet. A colour without a
recipe stays as it is, for the proof to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

import pikepdf

from ..kernel.remembered import Remembered

TEXT_IN_BLACK = (
    0.4  # relative luminance (WCAG 2.2) below which text is solid black; lighter text isn't meant to be read
)
_EXACT = 2e-6  # pages write n/255 to six digits
_REMEMBERED = 256  # streams; panels are shared by many editions
_OPERANDS = {"rg": 3, "g": 1, "RG": 3, "G": 1}
_GIVEN = {(3, False): "rg", (1, False): "g", (3, True): "RG", (1, True): "G"}
_OTHER_COLOURS = frozenset(("k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_ENDS = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"))  # of a path
_BLACK = (0.0, 0.0, 0.0, 1.0)
_WHITE = (0.0, 0.0, 0.0, 0.0)

Inks = tuple[float, float, float, float]  # shares of 1
Operation = tuple[str, Sequence[float]]  # an operator that sets a colour, and its operands
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Recipes = Sequence[tuple[tuple[int, int, int], tuple[int, int, int, int]]]


class Recolour:
    """Translates streams by one theme's recipes (RGB 0 to 255 -> percent of C, M, Y, K); the first one for an RGB
    counts.
    """

    def __init__(self, recipes: Recipes):
        self._recipes: dict[tuple[int, ...], Inks] = {
            rgb: (c / 100, m / 100, y / 100, k / 100) for rgb, (c, m, y, k) in reversed(recipes)
        }
        self._done: Remembered[bytes] = Remembered(_REMEMBERED)

    def inks(self, operands: Sequence[float]) -> Inks | None:
        """The inks for an area in this grey (one number) or RGB (three); None if nobody has said."""
        rgb = _eight_bit(operands)
        if rgb is not None and len(operands) == 3:
            if rgb == (255, 255, 255):
                return _WHITE
            if rgb in self._recipes:
                return self._recipes[rgb]
        if len(set(operands)) == 1:
            return (0.0, 0.0, 0.0, round(1 - min(1.0, max(0.0, operands[0])), 4))
        return None

    def text_inks(self, operands: Sequence[float]) -> Inks | None:
        """The inks for text in this colour: black, or as for an area if it is white or light."""
        rgb = tuple(operands) * (3 // len(operands))
        return _BLACK if _luminance(rgb) < TEXT_IN_BLACK else self.inks(operands)

    def content(self, data: bytes) -> bytes:
        """A page's content, or a piece of it, in CMYK."""
        with pikepdf.new() as scratch:
            return self._translated(pikepdf.Stream(scratch, data), True)

    def form(self, pdf: pikepdf.Pdf, form: pikepdf.Object) -> None:
        """Rewrite a form XObject of `pdf`, and all forms and tiling patterns below it, in place.

        Images and shadings stay as they are. If nothing is transparent, transparency groups go, since they would
        mix their colours in RGB; otherwise they mix in CMYK from then on. Unused colour spaces go.
        """
        streams = list(_streams(form, set()))
        opaque = all(_opaque(stream.get("/Resources", {})) for stream in streams)
        plain = True
        for n, stream in enumerate(streams):
            data = self._translated(stream, n == 0)
            plain = plain and not any(operator in data for operator in (b"cs", b"CS", b"sh", b"ID"))
            stream.write(data)
            if "/Group" in stream:
                if opaque:
                    del stream.Group
                else:
                    stream.Group.CS = pikepdf.Name.DeviceCMYK
        for stream in streams:
            if plain and "/ColorSpace" in stream.get("/Resources", {}):
                del stream.Resources.ColorSpace

    def _translated(self, stream: pikepdf.Object, starts: bool) -> bytes:
        """`starts`: nothing was drawn before, so that the colour is PDF's first one, black."""

        def translated() -> bytes:
            return pikepdf.unparse_content_stream(
                list(_Translation(self, starts).run(pikepdf.parse_content_stream(stream)))
            )

        return self._done.of((stream.read_bytes(), starts), translated)


class _Colour:
    """The fill or the stroke as operators: for areas, for text, and the one currently in the stream."""

    __slots__ = ("area", "set", "text")

    def __init__(
        self, area: Operation | None = None, text: Operation | None = None, now: Operation | None = None
    ) -> None:
        self.area, self.text, self.set = area, text, now

    def copy(self) -> _Colour:
        return _Colour(self.area, self.text, self.set)


class _Translation:
    """One stream. A colour is written where something is drawn with it, as area or text needs it, and nowhere else."""

    def __init__(self, recolour: Recolour, starts: bool):
        self.recolour = recolour
        self.colours = {
            stroke: _Colour(*([_operator(_BLACK, stroke)] * 2 if starts else ())) for stroke in (False, True)
        }
        self.mode = 0  # of text: whether it is filled, stroked or both
        self.saved: list[tuple[dict[bool, _Colour], int]] = []

    def run(self, instructions: Sequence[Instruction]) -> Iterator[Instruction]:
        names = [str(instruction.operator) for instruction in instructions]
        in_path = False
        for n, (name, instruction) in enumerate(zip(names, instructions, strict=True)):
            if name in _OPERANDS and len(instruction.operands) == _OPERANDS[name]:
                self._remember([float(number) for number in instruction.operands], name.isupper())
                continue
            if name in _OTHER_COLOURS:
                self.colours[name.isupper()] = _Colour()  # not one of ours: it stays
            elif name == "q":
                self.saved.append(({stroke: colour.copy() for stroke, colour in self.colours.items()}, self.mode))
            elif name == "Q" and self.saved:
                self.colours, self.mode = self.saved.pop()
            elif name == "Tr":
                self.mode = int(instruction.operands[0])
            elif name in _SHOWS:
                for stroke in (False, True):
                    if self.mode % 4 in ((1, 2) if stroke else (0, 2)):
                        yield from self._use(self.colours[stroke].text, stroke)
            elif name in ("Do", "INLINE IMAGE"):
                yield from self._areas("B")
            elif name in ("m", "re") and not in_path:
                # No colour may be set within a path, so see where it ends.
                in_path = True
                yield from self._areas(next((later for later in islice(names, n, None) if later in _ENDS), "n"))
            elif name in _ENDS:
                in_path = False
            yield instruction

    def _remember(self, operands: list[float], stroke: bool) -> None:
        colour, raw = self.colours[stroke], (_GIVEN[len(operands), stroke], tuple(operands))
        area, text = self.recolour.inks(operands), self.recolour.text_inks(operands)
        colour.area = _operator(area, stroke) if area else raw
        colour.text = _operator(text, stroke) if text else raw

    def _areas(self, end: str) -> Iterator[Instruction]:
        if end[0] in "fFbB":
            yield from self._use(self.colours[False].area, False)
        if end[0] in "sSbB":
            yield from self._use(self.colours[True].area, True)

    def _use(self, wanted: Operation | None, stroke: bool) -> Iterator[Instruction]:
        colour = self.colours[stroke]
        if wanted is not None and wanted != colour.set:
            colour.set = wanted
            name, operands = wanted
            yield pikepdf.ContentStreamInstruction([_number(value) for value in operands], pikepdf.Operator(name))


def _operator(inks: Inks, stroke: bool) -> Operation:
    return ("K" if stroke else "k"), inks


def _number(value: float) -> Decimal:
    """As PDF likes it: no exponent, no trailing zeros."""
    return Decimal(f"{value:.6f}".rstrip("0").rstrip("."))


def _eight_bit(operands: Sequence[float]) -> tuple[int, ...] | None:
    """The 8-bit colour that a page has written, if it is one."""
    levels = tuple(round(value * 255) for value in operands)
    exact = all(abs(level / 255 - value) <= _EXACT for level, value in zip(levels, operands, strict=True))
    return levels if exact else None


def _luminance(rgb: Sequence[float]) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _streams(stream: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """The form itself, then each form and tiling pattern below it, once."""
    if stream.is_indirect:
        if stream.objgen in seen:
            return
        seen.add(stream.objgen)
    yield stream
    resources = stream.get("/Resources", {})
    for kind in ("/XObject", "/Pattern"):
        for _, below in sorted(resources.get(kind, {}).items()):
            if isinstance(below, pikepdf.Stream) and (
                below.get("/Subtype") == "/Form" or below.get("/PatternType") == 1
            ):
                yield from _streams(below, seen)


def _opaque(resources: pikepdf.Object | dict[str, pikepdf.Object]) -> bool:
    """Whether nothing drawn with these resources can be transparent."""
    for state in resources.get("/ExtGState", {}).values():
        if (
            state.get("/ca", 1) != 1
            or state.get("/CA", 1) != 1
            or str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")
        ):
            return False
        if str(state.get("/SMask", "/None")) != "/None":
            return False
    return not any("/SMask" in item for _, item in resources.get("/XObject", {}).items())
