"""What somebody sees of the page: words that are there but don't show, and codes that nobody planned."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pypdfium2.raw as raw
from PIL import Image, ImageChops

from ...kernel.remembered import Remembered
from ...kernel.units import MM_PER_INCH, mm_from_pt
from ...model.proof import ExpectedPage
from ..findings import PRV006
from ..page.evidence import PageEvidence, Seen
from ..page.groups import SIGHT
from ..page.pixels import extremes
from ..page.runs import Run
from .contrast import pale_words, ratio_of
from .findings import PRV007, PRV017
from .strays import stray_codes

LEAST_SHOWN = (
    40  # levels of 255 between a word and its ground; the palest grey that is ever meant to be read has more than 100
)
_PIECE = 1.5  # of the type size: two or three letters, and more than any space between words
_SCALE = SIGHT / MM_PER_INCH  # pixels to the mm
_AROUND = 2  # pixels around words: no piece of them reaches further
_REMEMBERED = 1024  # groups of words; each takes a digest
_DARK, _LIGHT = 127 - LEAST_SHOWN // 2, 128 + LEAST_SHOWN // 2  # levels: at most and at least

Stretch = tuple[
    float, float, float, float, float, int
]  # left, top, right, bottom and the width of a piece in pixels; degrees of the baseline


class SightProver:
    """Compares what is visible on a page with what is written there.

    Words that show well in one file show as well in the next, wherever the pixels around them are the same ones.
    """

    def __init__(self) -> None:
        self._shown: Remembered[bool] = Remembered(_REMEMBERED)

    def check(self, page: PageEvidence, expected: ExpectedPage) -> list[Seen]:
        """All words stand out from what is around them, and no phone finds a code that belongs to none of the
        panels.
        """
        seen: list[Seen] = []
        if expected.window is None:
            hidden, pale = self._looked_at(page)
            if hidden:
                quote = " ".join(page.text_of(run).strip() for run in hidden)[:300]
                seen.append((PRV007(f"words on page {page.number} can't be seen", quote=quote), hidden[0].box))
            seen += pale_words(page, pale)
        if (
            raw.FPDFPage_GetAnnotCount(page.page.raw)
            and page.picture(SIGHT, notes=False).tobytes() != page.sight.tobytes()
        ):
            # Their letters aren't among the page's own, so no other proof would read them.
            seen.append((PRV006(f"a link, field or note on page {page.number} draws something over the page"), None))
        for payload in stray_codes(page, expected):
            seen.append(
                (
                    PRV017(
                        f'page {page.number} shows a QR code that nobody planned: it reads "{payload[:120]}"',
                        quote=payload[:300],
                    ),
                    None,
                )
            )
        return seen

    def _looked_at(self, page: PageEvidence) -> tuple[list[Run], list[tuple[float, Run]]]:
        """Words that don't show, and those that do, but have too little contrast with their ground, with their
        ratio.
        """
        hidden, pale = [], []
        for group in page.groups:
            if self._shown.get(group.key):
                continue
            part, stretches = _around(page.sight, group.runs)
            sight = _Sight(part)
            unseen = [
                run
                for run, stretch in zip(group.runs, stretches, strict=True)
                if not sight.shows(stretch) and page.text_of(run).strip()
            ]
            faint = [(ratio, run) for run in group.runs if run not in unseen and (ratio := ratio_of(page, run))]
            if not unseen and not faint:
                self._shown.put(group.key, True)
            hidden += unseen
            pale += faint
        return hidden, pale


def _around(picture: Image.Image, runs: Sequence[Run]) -> tuple[Image.Image, list[Stretch]]:
    """The part of a picture around some words, and where in it they are."""
    stretches = [
        (
            run.x * _SCALE,
            run.y * _SCALE,
            run.right * _SCALE,
            run.bottom * _SCALE,
            _PIECE * mm_from_pt(run.size) * _SCALE,
            run.turn,
        )
        for run in runs
    ]
    lefts, tops, rights, bottoms, _, _ = zip(*stretches, strict=True)
    x, y = (
        min(max(0, math.floor(min(edges)) - _AROUND), side)
        for edges, side in ((lefts, picture.width), (tops, picture.height))
    )
    right, bottom = (
        max(min(side, math.ceil(max(edges)) + _AROUND), start)
        for edges, side, start in ((rights, picture.width, x), (bottoms, picture.height, y))
    )
    return picture.crop((x, y, right, bottom)), [
        (left - x, top - y, end - x, low - y, piece, turn) for left, top, end, low, piece, turn in stretches
    ]


class _Sight:
    """Where letters show in a picture: a stretch of text is checked in pieces, since it may be partly covered."""

    def __init__(self, picture: Image.Image):
        self.picture = picture
        # Most words are dark on a light ground or light on a dark one. That is decided for all pieces of a stretch at
        # once.
        self.dark = ImageChops.subtract(Image.new("L", picture.size, _DARK + 1), picture)
        self.light = ImageChops.subtract(picture, Image.new("L", picture.size, _LIGHT - 1))

    def shows(self, stretch: Stretch) -> bool:
        left, top, right, bottom, piece, turn = stretch
        across = max(1, int((right - left) / piece)) if turn % 180 == 0 else 1
        down = max(1, int((bottom - top) / piece)) if turn % 180 == 90 else 1
        around = (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(self.picture.width, math.ceil(right)),
            min(self.picture.height, math.ceil(bottom)),
        )
        if around[2] <= around[0] or around[3] <= around[1]:
            return False  # beyond the page
        pieces = (across, down)
        if all(
            levels.resize(pieces, Image.Resampling.BOX, around).getextrema()[0] for levels in (self.dark, self.light)
        ):
            return True
        w, h = (right - left) / across, (bottom - top) / down
        parts = [(left + n * w, top + m * h) for n in range(across) for m in range(down)]
        return all(self._shown((math.floor(x), math.floor(y), math.ceil(x + w), math.ceil(y + h))) for x, y in parts)

    def _shown(self, part: tuple[int, int, int, int]) -> bool:
        low, high = extremes(self.picture.crop(part))
        return high - low >= LEAST_SHOWN
