"""Words that are placed together, and all that a reader can know of them: where the same points say the same, what was
found before holds again.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
from array import array
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from ...kernel.units import MM_PER_INCH, mm_from_pt
from .runs import Run, fill_of

if TYPE_CHECKING:
    from .evidence import PageEvidence

SIGHT = 100  # dpi: what an onlooker sees of a page
GROUNDS = 40  # dpi: enough to see the colour of what lies behind words
AIR = 0.2  # em around words that their checks look at, and
_EDGE = 0.6  # mm


class Group(NamedTuple):
    """`key`: a digest of what they say, where they are, their colours, and the points of the page there and around
    them.
    """

    runs: tuple[Run, ...]
    key: bytes


def groups_of(page: PageEvidence) -> tuple[Group, ...]:
    """All text objects of a page, in the order of its content."""
    found = []
    for _, together in groupby(page.runs, key=lambda run: run.form):
        runs = tuple(together)
        sha = hashlib.sha256(array("d", chain.from_iterable(run[:5] for run in runs)))
        sha.update(repr([(run.turn, page.text_of(run), fill_of(run)) for run in runs]).encode())
        air = max(_EDGE, AIR * mm_from_pt(max(run.size for run in runs)))
        lefts, tops, rights, bottoms = zip(*(run[:4] for run in runs), strict=True)
        box = min(lefts) - air, min(tops) - air, max(rights) + air, max(bottoms) + air
        for picture, dpi in (page.sight, SIGHT), (page.coloured, GROUNDS):
            part = _part(picture, box, dpi / MM_PER_INCH)
            sha.update(b"%d %d " % part.size + part.tobytes())
        found.append(Group(runs, sha.digest()))
    return tuple(found)


def address(run: Run) -> int:
    """Of its text object, by which letters know it."""
    return ctypes.addressof(run.handle.contents)


def _part(picture: Image.Image, box: tuple[float, float, float, float], scale: float) -> Image.Image:
    """`box` in mm: left, top, right and bottom."""
    left, top = (max(0, math.floor(edge * scale)) for edge in box[:2])
    right, bottom = (min(side, math.ceil(edge * scale)) for edge, side in zip(box[2:], picture.size, strict=True))
    return picture.crop((left, top, max(left, right), max(top, bottom)))
