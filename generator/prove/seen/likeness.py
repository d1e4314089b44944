"""The expected picture: figures and addresses, drawn alone in the faces that they should have, and compared with the
page.

Whatever makes them look different shows: something over them or through them, another glyph, a piece that is cut off. A
picture can't tell that they are drawn upside down, mirrored, on top of each other or in another order, so that is
measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from PIL import Image, ImageChops

from ...kernel.geometry import Rect
from ...kernel.remembered import Remembered
from ...kernel.units import MM_PER_INCH, mm_from_pt
from ..findings import PRV008
from ..page.evidence import PageEvidence, Seen, ground_of, points
from ..page.groups import Group, address
from ..page.homes import Homes
from ..page.letters import Letter
from ..page.pixels import extremes
from .reference import Faces

# Words with a digit, and addresses of the web and of mail.
ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?"
LOOKED_AT = re.compile(rf"\S*\d\S*|{ADDRESS}")
# With the spaces between words that have digits: a stroke there would pass for a 1.
_TOGETHER = re.compile(rf"\S*\d\S*(?:[ \u00a0\u202f]\S*\d\S*)*|{ADDRESS}")
_BESIDE = 0.1  # em before and after a word, where there is nothing but its ground
_SAME = 12  # levels of 255 by which a point may differ: both are drawn by the same hand, and rounding takes 2
_LARGE = (
    56  # pixels to the em: from 50 on, pdfium draws outlines where they are, not pictures of letters at whole points
)
_ASKEW = 0.5  # degrees
_STRETCHED = 0.02  # of the em
_LINE = 0.5  # em: what is further up or down is on another line
_TOUCHING = 0.06  # em by which another word's box may reach into this one's
_CLOSER = 0.15  # em by which two letters may be closer than they are by themselves, as "1." or "To"
_REMEMBERED = 1024  # groups of words; each takes a digest
_BARE = [0] * 255 + [255]  # of letters, black on white: where there is no ink
_LARGE_SAME = 72  # levels: a little more than a quarter of a point, at the edge of a letter


class LikenessProver:
    """Groups of words that looked as they should aren't drawn again where they show the same points at the same place,
    saying the same.
    """

    def __init__(self) -> None:
        self._good: Remembered[bool] = Remembered(_REMEMBERED)

    def check(self, page: PageEvidence, faces: Faces, homes: Homes) -> list[Seen]:
        """Each figure and address looks as it should."""
        keys = [self._key(group, faces, homes) for group in page.groups]
        good = {
            address(run)
            for group, key in zip(page.groups, keys, strict=True)
            if self._good.get(key)
            for run in group.runs
        }
        seen, foreign = _check(page, faces, homes, good)
        if not seen and not foreign:
            for key in keys:
                self._good.put(key, True)
        return seen

    @staticmethod
    def _key(group: Group, faces: Faces, homes: Homes) -> tuple[object, ...]:
        """All that the answer depends on."""
        return faces.theme, group.key, tuple(homes.turn(run) for run in group.runs)


def _check(page: PageEvidence, faces: Faces, homes: Homes, good: Collection[int]) -> tuple[list[Seen], bool]:
    """What looks wrong, and whether there are words in faces that aren't the theme's. `good`: the addresses of text
    objects that needn't be looked at.
    """
    all_words = list(page.letters.words(LOOKED_AT, good))
    words = [word for word in all_words if all(faces.have(letter.face) for letter in word)]
    foreign = len(words) < len(all_words)  # PRV030
    if not words:
        return [], foreign
    seen = [
        _finding(page, word, _around(word, page), what)
        for word in words
        if (what := _drawn_wrongly(word, homes.turn(page.run_of(word[0])), faces))
    ]
    # A word may go on on the next line.
    pieces = [
        piece for word in page.letters.words(_TOGETHER, good) for piece in _pieces(word) if faces.have(piece[0].face)
    ]
    first = {piece[0].run: piece[0] for piece in pieces}
    with faces.alone((page.letters.object_of(letter) for letter in first.values()), page) as alone:
        both = page.sight, alone.sight
        left = [
            piece
            for piece in pieces
            if difference(*(picture.crop(points(_around(piece, page))) for picture in both)) > _SAME
        ]
        # Where letters lie between two points, chance decides at which of them they are drawn. Larger, it has no say.
        seen += [
            _finding(page, piece, box, "isn't drawn as it should be")
            for piece in left
            for box in [_beside(piece, page)]
            if _differ(page, alone, piece, box)
        ]
    return seen, foreign


def _pieces(word: Sequence[Letter]) -> Iterator[tuple[Letter, ...]]:
    """What each text object has of a word, without its spaces."""
    for _, letters in groupby(word, key=lambda letter: letter.run):
        if piece := tuple(letter for letter in letters if not letter.text.isspace()):
            yield piece


def _differ(page: PageEvidence, alone: PageEvidence, piece: Sequence[Letter], box: Rect) -> bool:
    """`box`: what is looked at; points that are only partly in it may show a neighbour, and aren't."""
    dpi = 72 * _LARGE / min(letter.size for letter in piece)
    whole = (0, 0, int(box.w * dpi / MM_PER_INCH), int(box.h * dpi / MM_PER_INCH))
    return difference(*(one.picture(dpi, box).crop(whole) for one in (page, alone))) > _LARGE_SAME


def _drawn_wrongly(word: Sequence[Letter], turn: float, faces: Faces) -> str:
    """What is wrong with where the letters of a word are. `turn`: the degrees its baseline should have, clockwise."""
    for letter in word:
        (a, b), (c, d) = letter.across, letter.up
        if a * d - b * c < 0:
            return "is mirrored"
        if abs((letter.turn + turn + 180) % 360 - 180) > _ASKEW:
            return "is turned the wrong way"
        if (
            abs(a * c + b * d) > _STRETCHED * (a * a + b * b)
            or abs(math.hypot(a, b) - letter.size) > _STRETCHED * letter.size
        ):
            return "is stretched or slanted"
    for one, other in pairwise(word):
        if abs(one.above(other)) < _LINE and one.along(other) < faces.advance(one) - _CLOSER:
            return "has its letters on top of each other, or in another order"
    return ""


def _finding(page: PageEvidence, word: Sequence[Letter], box: Rect, what: str) -> Seen:
    text = "".join(letter.text for letter in word)
    return PRV008(f'"{text}" on page {page.number} {what}', quote=text), box


def _around(word: Sequence[Letter], page: PageEvidence, beside: float = _BESIDE) -> Rect:
    """The box of a word, and so many ems before and after it, as far as it is on the page; mm."""
    x, y = (abs(beside * part) for part in word[0].across)
    lefts, lows, rights, tops = zip(*(letter.box for letter in word), strict=True)
    x, right = (min(max(0.0, mm_from_pt(edge)), page.w) for edge in (min(lefts) - x, max(rights) + x))
    y, bottom = (min(max(0.0, page.h - mm_from_pt(edge)), page.h) for edge in (max(tops) + y, min(lows) - y))
    return Rect(x, y, right - x, bottom - y)


def _beside(word: Sequence[Letter], page: PageEvidence) -> Rect:
    """The box of a word and around it, as far as no other text reaches; mm."""
    own, box = _around(word, page, 0.0), _around(word, page)
    slack = mm_from_pt(_TOUCHING * word[0].size)
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    for run in page.runs:
        if run.x < right and run.right > left and run.y < bottom and run.bottom > top and address(run) != word[0].run:
            left = max(left, min(run.right + slack, max(own.x, run.right))) if run.right <= own.x + slack else left
            right = min(right, max(run.x - slack, min(own.right, run.x))) if run.x >= own.right - slack else right
            top = max(top, min(run.bottom + slack, max(own.y, run.bottom))) if run.bottom <= own.y + slack else top
            bottom = min(bottom, max(run.y - slack, min(own.bottom, run.y))) if run.y >= own.bottom - slack else bottom
    return Rect(left, top, right - left, bottom - top)


def difference(shown: Image.Image, alone: Image.Image) -> int:
    """The largest difference, in levels of 255, between what is shown and letters of one grey on a ground of another.
    `alone`: the letters, black on white.
    """
    if not (shown.width and shown.height):
        return 0  # beyond the page
    # In a box as tight as that of "55", there may be more ink than ground.
    levels = shown.histogram(alone.point(_BARE))
    ground = ground_of(levels if any(levels) else shown.histogram())
    most = 255 - extremes(alone)[0]  # how much the best covered point is covered
    ink = max(extremes(shown), key=lambda level: abs(level - ground)) - ground
    if not most or not ink:
        return 255
    return extremes(ImageChops.difference(shown, alone.point(_shades(ground, round(ink * 255 / most)))))[1]


@lru_cache(maxsize=512)
def _shades(ground: int, ink: int) -> list[int]:
    """What each level of black on white becomes, where `ink` is how much darker or lighter than the ground the letters
    are.
    """
    return [max(0, min(255, round(ground + ink * (255 - level) / 255))) for level in range(256)]
