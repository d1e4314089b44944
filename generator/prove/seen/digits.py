"""Can the digits of a telephone number still be told apart on a bad copy? After the same stress as codes are put to,
each must be nearer to itself than to any other of the ten, by a margin.

What is put to the test is the number's face in its size, ink and ground, drawn as `likeness.py` proves that the page
shows it. So the answer holds for all numbers that look like that.
"""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageOps

from ...kernel.colour import grey
from ...kernel.geometry import Rect
from ...kernel.remembered import Remembered
from ...kernel.units import mm_from_pt
from ...model.proof import Expectation
from ..page.evidence import PageEvidence, Seen, ground_of, points
from ..page.groups import Group, address
from ..page.letters import Letter
from ..page.pixels import extremes
from ..page.runs import fill_of
from ..page.stress import TURN, stressed
from ..words.numbers import looks_like_number
from .findings import PRV009, PRV025
from .reference import Faces
from .shapes import taken_for
from .specimen import BASELINE, DIGITS, row_of_digits

DPI = 300
MARGIN = 0.05  # of a digit's ink; the theme's digits have 0.09 at 8 pt, and 0.14 at the 12 pt of cards
_SMALLEST, _LARGEST = 2, 16  # pt; what is smaller can't be read, and what is larger is no harder to read
_AROUND = 0.5  # mm around a number, where its ground shows
_STEP = 16  # levels of grey, and
_TIGHT = 0.02  # em: so coarsely inks and spacing are told apart, always to the harder side
_BEARING = 0.05  # em of white that digits have on each side
_CLOSEST = -0.3  # em: what is closer is on top of each other
_EVEN = 0.01  # em, for rounding
_SHIFTS = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))  # px: what is copied is a little off
_NO_DIGITS = re.compile(r"\D+")
_REMEMBERED = 256  # looks of a face
_PASSED = 1024  # groups of words; each takes a digest
_SOFT = ImageFilter.BoxBlur(1)  # an eye doesn't count points
_CELL = (0.72, 1.1)  # em, width and height of what is compared of a digit


@dataclass(frozen=True)
class Worst:
    """A digit, and the one that it is most likely to be taken for. `margin`: how much nearer it is to itself than to
    `rival`, in parts of its ink; below 0 it is misread.
    """

    margin: float
    digit: str
    rival: str


class DigitProver:
    """Faces that were put to the test aren't again."""

    def __init__(self) -> None:
        self._known: Remembered[dict[str, Worst]] = Remembered(_REMEMBERED)
        self._shapes: Remembered[dict[str, str]] = Remembered(_REMEMBERED)
        self._passed: Remembered[bool] = Remembered(_PASSED)

    def check(self, page: PageEvidence, faces: Faces, expected: Expectation) -> list[Seen]:
        """Each telephone number that the page may show survives a bad copy."""
        numbers = [number for number in expected.numbers if looks_like_number(number, frozenset(expected.short_codes))]
        if not numbers:
            return []
        seen: list[Seen] = []
        anyone = re.compile(
            r"(?<!\d)(?:"
            + "|".join(r"\s*".join(number) for number in sorted(numbers, key=len, reverse=True))
            + r")(?!\d)"
        )
        keys = [self._key(page, group, numbers, faces) for group in page.groups]
        passed = {
            address(run)
            for group, key in zip(page.groups, keys, strict=True)
            if self._passed.get(key)
            for run in group.runs
        }
        for letters in page.letters.words(anyone, passed):
            digits = [letter for letter in letters if letter.text.isdigit()]
            if not all(faces.have(letter.face) for letter in digits):
                continue
            text = "".join(letter.text for letter in letters)
            for digit, other in self._shapes.of(
                (faces.theme, digits[0].face), lambda: taken_for(faces, digits[0].face)
            ).items():
                if digit in text:
                    message = (
                        f'the {digit} of the number "{text}" on page {page.number} looks like a {other}, in the font '
                        f"{digits[0].face}"
                    )
                    seen.append((PRV025(message, quote=text), _box(digits, page)))
            look = _look(page, digits, faces)
            survived = self._known.of((faces.theme, look), lambda look=look: survival(faces, *look))
            worst = min((survived[digit] for digit in set(text) & set(DIGITS)), key=lambda one: one.margin)
            if worst.margin < MARGIN:
                message = (
                    f'on a bad copy, a {worst.digit} of the number "{text}" on page {page.number} can be taken for a '
                    f"{worst.rival}"
                )
                seen.append((PRV009(message, quote=text), _box(digits, page)))
        if not seen:
            for key in keys:
                self._passed.put(key, True)
        return seen

    @staticmethod
    def _key(page: PageEvidence, group: Group, numbers: Iterable[str], faces: Faces) -> tuple[object, ...]:
        """What is seen of some words, and which of their digits are telephone numbers."""
        digits = _NO_DIGITS.sub("", "".join(page.text_of(run) for run in group.runs))
        return faces.theme, group.key, tuple(number for number in numbers if number in digits)


def _look(page: PageEvidence, digits: Sequence[Letter], faces: Faces) -> tuple[str, float, float, int, int]:
    """Face, size in pt, space between digits in em, ink and ground in levels of grey."""
    size = max(_SMALLEST, min(_LARGEST, *(letter.size for letter in digits)))
    close = [one.along(other) - faces.advance(one) for one, other in itertools.pairwise(digits) if one.run == other.run]
    levels = page.sight.crop(points(_box(digits, page).inset(-_AROUND))).histogram()
    ground = ground_of(levels)
    fill = fill_of(page.run_of(digits[0]))
    ink = (
        round(grey(fill))
        if fill
        else max(extremes(page.picture(DPI, _box(digits, page))), key=lambda level: abs(level - ground))
    )
    paler = ink + -ink % _STEP if ink < ground else ink - ink % _STEP
    return (
        digits[0].face,
        float(int(size)),
        max(_CLOSEST, min([0.0, *(round((gap + _EVEN) // _TIGHT * _TIGHT, 2) for gap in close)])),
        min(255, paler),
        ground,
    )


def _box(digits: Sequence[Letter], page: PageEvidence) -> Rect:
    lefts, lows, rights, tops = zip(*(letter.box for letter in digits), strict=True)
    x, y = mm_from_pt(min(lefts)), page.h - mm_from_pt(max(tops))
    return Rect(x, y, mm_from_pt(max(rights)) - x, page.h - mm_from_pt(min(lows)) - y)


def survival(
    faces: Faces, face: str, size: float, closer: float = 0.0, ink: int = 0, ground: int = 255
) -> dict[str, Worst]:
    """How each digit of a face survives the worst copy, `size` pt large. `closer`: what is added to the space between
    them, em; `ink` and `ground` in levels of grey.
    """
    em = size / 72 * DPI
    printed, places = row_of_digits(faces, face, size, closer, DPI)
    places = [
        (start, advance + min(0.0, closer + _BEARING) * em) for start, advance in places
    ]  # as far as the next one
    clean = _side_by_side(*row_of_digits(faces, face, size, 1.0, DPI), em).filter(_SOFT)  # each by itself
    printed = printed.point([round(ground + (ink - ground) * (255 - level) / 255) for level in range(256)])
    if ink > ground:
        printed = ImageOps.invert(printed)  # a copier's glass is white around the paper
    worst: dict[str, Worst] = {}
    for copy in _copies(printed):
        for one in _judged(copy, places, em, clean):
            worst[one.digit] = min(one, worst.get(one.digit, one), key=lambda each: each.margin)
    return worst


def _copies(printed: Image.Image) -> Iterator[Image.Image]:
    """What happened to it, each turned back and with its full contrast, as an eye sees it."""
    for name, copy in stressed(printed, max(printed.size)):
        if name == "turned":
            copy = copy.rotate(-TURN, Image.Resampling.BILINEAR, fillcolor=255)
            x, y = (copy.width - printed.width) // 2, (copy.height - printed.height) // 2
            copy = copy.crop((x, y, x + printed.width, y + printed.height))
        yield ImageOps.autocontrast(copy).filter(_SOFT)


def _judged(copy: Image.Image, places: Sequence[tuple[float, float]], em: float, clean: Image.Image) -> Iterator[Worst]:
    """Each digit on a copy. All ten are compared at once with the ten clean ones, in turn."""
    count, cell = len(DIGITS), clean.width // len(DIGITS)
    inks = [255 - level for level in _means(clean)]
    nearest = [[1.0] * count for _ in DIGITS]  # of each digit to each clean one
    for shift in _SHIFTS:
        found = _side_by_side(copy, places, em, shift)
        for turn in range(count):
            far = _means(ImageChops.difference(found, ImageChops.offset(clean, turn * cell, 0)))
            for n in range(count):
                other = (n - turn) % count
                nearest[n][other] = min(nearest[n][other], far[n] / inks[n])
    for n, far in enumerate(nearest):
        rival = min((other for other in range(count) if other != n), key=far.__getitem__)
        yield Worst(round(far[rival] - far[n], 3), DIGITS[n], DIGITS[rival])


def _side_by_side(
    picture: Image.Image, places: Sequence[tuple[float, float]], em: float, shift: tuple[int, int] = (0, 0)
) -> Image.Image:
    """The ten digits of a picture in cells of one width, each without its neighbours. `places`: where a digit begins,
    and its advance, px.
    """
    w, h = (round(side * em) for side in _CELL)
    top = picture.height - round((BASELINE + 0.85) * em) + shift[1]
    strip = Image.new("L", (w * len(places), h), 255)
    for n, (start, advance) in enumerate(places):
        left, wide = round(start) + shift[0], min(w, round(advance))
        strip.paste(picture.crop((left, top, left + wide, top + h)), (n * w + (w - wide) // 2, 0))
    return strip


def _means(strip: Image.Image) -> list[float]:
    """The mean level of each of its ten cells."""
    return list(array("f", strip.convert("F").resize((len(DIGITS), 1), Image.Resampling.BOX).tobytes()))
