"""Colours of a PDF as inks: what they are, how much ink they use, and what to call them."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

_DEVICE = {"/DeviceGray": ("grey", 1), "/DeviceRGB": ("rgb", 3), "/DeviceCMYK": ("cmyk", 4)}
_NAMES = {
    "/Lab": "Lab",
    "/CalRGB": "calibrated RGB",
    "/CalGray": "calibrated grey",
    "/ICCBased": "ICC-based colour",
    "/Indexed": "indexed",
    "/DeviceN": "DeviceN",
}
_REGISTRATION = "All"
_NO_INK = 0.0005  # of 1


@dataclass(frozen=True)
class Colour:
    """`kind`: cmyk, grey, rgb, spot, pattern, or other. `values` as in the file, 0 to 1."""

    kind: str
    values: tuple[float, ...]
    name: str = ""

    @property
    def ink(self) -> float | None:
        """All inks together, per cent. None if nobody can tell."""
        if self.kind == "cmyk":
            return 100 * sum(self.values)
        if self.kind == "grey":
            return 100 * (1 - self.values[0])
        if self.kind == "spot":
            # The colour of registration marks is full tone on each plate, and there are four here.
            return 100 * self.values[0] * (4 if self.name == _REGISTRATION else 1)
        return None

    @property
    def printable(self) -> bool:
        """Whether it goes to the plates as it is."""
        return self.kind in ("cmyk", "grey", "pattern")

    @property
    def white(self) -> bool:
        return (self.kind in ("cmyk", "grey", "spot") and self.ink < 100 * _NO_INK) or (
            self.kind == "rgb" and min(self.values) > 1 - _NO_INK
        )

    @property
    def black_only(self) -> bool:
        """Only black ink, or none at all."""
        return self.kind == "grey" or (self.kind == "cmyk" and max(self.values[:3]) < _NO_INK)

    def __str__(self) -> str:
        if self.kind == "rgb":
            return (
                f"{self.name or 'RGB'} #{''.join(f'{round(255 * max(0, min(1, value))):02x}' for value in self.values)}"
            )
        if self.kind == "cmyk":
            return f"CMYK {' '.join(f'{100 * value:g}' for value in self.values)}"
        if self.kind == "grey":
            return f"grey {100 * self.values[0]:g}%"
        if self.kind == "spot":
            return f"the spot colour {self.name}"
        return " ".join([self.name, *(f"{value:g}" for value in self.values)])


BLACK, WHITE = Colour("grey", (0.0,)), Colour("grey", (1.0,))
REGISTRATION = Colour("spot", (1.0,), _REGISTRATION)  # of marks for the printer, on all plates


@dataclass(frozen=True)
class Space:
    """A colour space: its kind as of `Colour`, its number of parts, its name."""

    kind: str
    parts: int
    name: str = ""

    def colour(self, values: tuple[float, ...]) -> Colour:
        """A colour in it; with values missing, its first one."""
        if len(values) != self.parts and self.kind not in ("pattern", "other"):
            first = {"cmyk": (0.0, 0.0, 0.0, 1.0), "spot": (1.0,)}
            values = first.get(self.kind, (0.0,) * self.parts)
        return Colour(self.kind, values, self.name)


GREY, RGB, CMYK = Space("grey", 1), Space("rgb", 3), Space("cmyk", 4)
DEVICES = {"g": GREY, "rg": RGB, "k": CMYK, "G": GREY, "RG": RGB, "K": CMYK}  # by operator


def space_of(space: pikepdf.Object, resources: pikepdf.Object | None = None) -> Space:
    """A colour space object, or its name in the resources."""
    named = (resources or {}).get("/ColorSpace", {})
    if isinstance(space, pikepdf.Name) and str(space) in named:
        space = named[str(space)]
    if isinstance(space, pikepdf.Name):
        family = str(space)
        if family in _DEVICE:
            return Space(*_DEVICE[family])
        return Space("pattern", 0, "a pattern") if family == "/Pattern" else Space("other", 0, family.lstrip("/"))
    if not isinstance(space, pikepdf.Array) or not len(space):
        return Space("other", 0, "an unknown colour space")
    family = str(space[0])
    if family == "/Pattern":
        return Space("pattern", 0, "a pattern")
    if family == "/Separation":
        return Space("spot", 1, str(space[1]).lstrip("/"))
    if family in ("/ICCBased", "/CalRGB"):
        parts = int(space[1].get("/N", 3))
        if parts == 3:
            return Space("rgb", 3, _NAMES[family])
    if family == "/Indexed":
        base = space_of(space[1], resources)
        return base if base.kind in ("cmyk", "grey", "rgb") else Space("other", 0, base.name)
    return Space(*_DEVICE[family]) if family in _DEVICE else Space("other", 0, _NAMES.get(family, family.lstrip("/")))


def gradient_colours(shading: pikepdf.Object, space: Space) -> list[Colour] | None:
    """The colours at the ends of a gradient's stretches, between which it runs evenly. None if nobody can tell."""
    stretches = gradient_stretches(shading)
    if stretches:
        return [space.colour(end) for stretch in stretches for end in stretch_ends(stretch)]
    return (
        None
        if space.kind in ("cmyk", "grey")
        else [Colour("other", (), f"a gradient in {space.name or space.kind.upper()}")]
    )


def gradient_stretches(shading: pikepdf.Object) -> list[pikepdf.Object]:
    """The functions that run from one colour to the next; none if it is made differently."""
    return _stretches(shading.Function) if int(shading.ShadingType) in (2, 3) and "/Function" in shading else []


def stretch_ends(function: pikepdf.Object) -> list[tuple[float, ...]]:
    return [
        tuple(float(value) for value in function.get(key, default)) for key, default in (("/C0", (0,)), ("/C1", (1,)))
    ]


def _stretches(function: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(function, pikepdf.Array):
        return []
    kind = int(function.FunctionType)
    if kind == 3:
        parts = [_stretches(part) for part in function.Functions]
        return [stretch for part in parts for stretch in part] if all(parts) else []
    return [function] if kind == 2 else []
