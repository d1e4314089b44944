"""Digits on a copy of a copy: which can you still tell apart?

Pure: pictures and places in, distances out. A number is copied as a whole, so that the effect of neighbours counts.
Then each of its digits is compared with the ten clean ones: the nearest should be itself, by a margin. Nothing here
depends on chance.

Distances are in parts of the digit's own ink: 0 is the same picture, 1 is as far as a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

DPI = 200  # of the copier
FINER = 4  # pictures come in this many times finer, so that a digit can lie anywhere between two points
DOUBT = 0.03  # of its ink: two digits nearer than that may be mistaken for each other
MARGIN = 4  # px, white around a number
_SPECK = 4  # px; nobody sees a smaller white speck
_SHIFTS = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))  # px: copies are slightly off


@dataclass(frozen=True)
class Copy:
    """`blur`: px at DPI, the optics and the toner; `level`: up to which of 256 greys a point becomes black."""

    name: str
    blur: float
    level: int


COPIES = (
    Copy("light", 1.2, 100),
    Copy("even", 1.2, 128),
    Copy("dark", 1.2, 160),
    Copy("soft", 1.6, 150),
    Copy("soft and dark", 1.6, 170),
    Copy("tired", 1.2, 185),
)


@dataclass(frozen=True)
class Place:
    """Where a digit is in a picture of a number: fine px from its left edge."""

    digit: str
    left: float
    width: float


@dataclass(frozen=True)
class Seen:
    """A digit on a copy. `far`: how far it is from each clean digit; `filled`: whether no white is left inside."""

    digit: str
    copy: Copy
    far: Mapping[str, float]
    filled: bool

    @property
    def rival(self) -> str:
        """The nearest other digit."""
        return min((other for other in self.far if other != self.digit), key=lambda other: self.far[other])

    @property
    def margin(self) -> float:
        """How much nearer it is to itself than to any other; below 0 it is misread."""
        return self.far[self.rival] - self.far[self.digit]

    @property
    def readings(self) -> frozenset[str]:
        """The digits that somebody may take it for. A filled-in 0 or 8 has only its outline left: either may be the
        other.
        """
        near = {other for other, far in self.far.items() if far - self.far[self.digit] < DOUBT}
        return frozenset(near | {self.digit} | ({"0", "8"} if self.filled and self.digit in "08" else set()))


def copied(picture: Image.Image, copy: Copy) -> Image.Image:
    """A grey picture at DPI, copied, and the copy copied: each time blurred, at half the size, black or white."""
    for _ in range(2):
        picture = picture.filter(ImageFilter.GaussianBlur(copy.blur))
        picture = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)), Image.Resampling.BOX)
        picture = picture.point([0 if grey < copy.level else 255 for grey in range(256)])
        picture = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC)
    return picture.point([0 if grey < 128 else 255 for grey in range(256)])


def seen(
    number: Image.Image, places: Sequence[Place], clean: Mapping[str, Image.Image], copies: Collection[Copy] = COPIES
) -> Iterator[Seen]:
    """The digits of a number on each copy. Pictures are grey, FINER times DPI, and all of the same height; those of the
    ten `clean` digits begin where their digit's place does."""
    wide, high = (
        -(-length // (2 * FINER)) * 2 * FINER for length in (number.width + 2 * MARGIN * FINER, number.height)
    )
    plain = _laid(number, MARGIN * FINER, (wide, high))
    made = [(copy, picture, _soft(picture)) for copy in copies for picture in [copied(plain, copy)]]
    for place in places:
        left, right = int(place.left / FINER) + MARGIN - 2, int((place.left + place.width) / FINER) + MARGIN + 3
        cell, known = ((right - left) * FINER, high), {}
        for digit, picture in clean.items():
            alone = picture.crop((0, 0, min(picture.width, round(place.width) + FINER), picture.height))
            known[digit] = _laid(alone, (MARGIN - left) * FINER + round(place.left), cell)
        ink = _ink(known[place.digit])
        wanted = {digit: _soft(picture) for digit, picture in known.items()}
        for copy, picture, soft in made:
            found = [soft.crop((left + x, y, right + x, plain.height + y)) for x, y in _SHIFTS]
            far = {
                digit: min(_amount(ImageChops.difference(one, other)) for one in found) / ink
                for digit, other in wanted.items()
            }
            yield Seen(place.digit, copy, far, _is_filled(picture.crop((left + 2, 0, right - 3, plain.height)), ink))


def numbers_read(digits: Collection[Seen]) -> int:
    """How many numbers this one may be taken for, on one copy."""
    return prod(len(digit.readings) for digit in digits)


def _laid(picture: Image.Image, left: int, size: Sequence[int]) -> Image.Image:
    """On a white ground of that size in fine px; at DPI."""
    ground = Image.new("L", tuple(size), 255)
    ground.paste(picture, (left, 0))
    return ground.reduce(FINER)


def _soft(picture: Image.Image) -> Image.Image:
    """As an eye sees it, which doesn't count points."""
    return picture.filter(ImageFilter.BoxBlur(1))


def _ink(picture: Image.Image) -> float:
    return 255.0 * picture.width * picture.height - _amount(picture)


def _amount(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).sum[0]


def _is_filled(cell: Image.Image, ink: float) -> bool:
    """Whether all white that is left can be reached from outside, and not because a line is broken: that takes ink
    away.
    """
    ground = Image.new("L", (cell.width + 2, cell.height + 2), 255)
    ground.paste(cell, (1, 1))
    ImageDraw.floodfill(ground, (0, 0), 128)
    return ground.histogram()[255] < _SPECK and _ink(cell) >= ink
