"""Does each digit of a face look like that digit? A font's name and its tables say so in any case; its outlines may
not.

The digits of a theme's own face are compared, as pictures of one size, with those of the faces that we keep ourselves.
"""

from __future__ import annotations

import math
from functools import cache

from PIL import Image, ImageChops, ImageFilter

from ...model.proof import ExpectedFace
from .reference import PINNED, Faces
from .specimen import DIGITS, row_of_digits

_SIZE, _DPI = 24, 300  # pt
_W, _H = 28, 40  # px of a digit's picture
_NARROW = 0.4  # of its height
_CLEARLY = 1.5  # times as far from itself as from another: faces differ by less
_SOFT = ImageFilter.GaussianBlur(2)  # faces differ in weight and detail


def taken_for(faces: Faces, face: str) -> dict[str, str]:
    """The digits of a face that look like another one, and which. Digits that the face doesn't have count as those that
    they aren't.
    """
    found: dict[str, str] = {}
    if faces.is_ours(face):
        return found
    for digit, shape in _shapes(faces, face).items():
        far: dict[str, float] = {}
        for name, other in _known():
            far[name] = min(_far(shape, other), far.get(name, math.inf))
        rival = min(far, key=far.__getitem__)
        if far[digit] > _CLEARLY * far[rival]:
            found[digit] = rival
    return found


def _shapes(faces: Faces, face: str) -> dict[str, Image.Image]:
    picture, places = row_of_digits(faces, face, _SIZE, 1.0, _DPI)
    air = _SIZE * _DPI / 72 / 2  # half of the space between two
    return {
        digit: _shape(picture.crop((round(x - air), 0, round(x + advance + air), picture.height)))
        for digit, (x, advance) in zip(DIGITS, places, strict=True)
    }


def _shape(picture: Image.Image) -> Image.Image:
    """What is drawn, as high and wide as all others."""
    ink = picture.point([255 - level for level in range(256)])
    box = ink.getbbox()
    shape = Image.new("L", (_W + 8, _H + 8))
    if box:
        wide = (
            _W if (box[2] - box[0]) > _NARROW * (box[3] - box[1]) else _W // 3
        )  # a 1 isn't made as wide as the others
        shape.paste(ink.crop(box).resize((wide, _H), Image.Resampling.BOX), ((_W - wide) // 2 + 4, 4))
    return shape.filter(_SOFT)


def _far(one: Image.Image, other: Image.Image) -> float:
    levels = ImageChops.difference(one, other).histogram()
    return sum(level * level * count for level, count in enumerate(levels))


@cache
def _known() -> tuple[tuple[str, Image.Image], ...]:
    """Each digit as our own faces draw it."""
    ours = Faces(tuple(ExpectedFace(family, weight) for family, weight in PINNED))
    return tuple(
        item
        for family, weight in PINNED
        for item in _shapes(ours, family.replace(" ", "-") + ("-Bold" if weight == 700 else "")).items()
    )
