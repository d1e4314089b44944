"""What somebody sees of the page: words that are there but don't show, and codes that nobody planned."""

from __future__ import annotations

import math

import pypdfium2.raw as raw
from PIL import Image

from ..kernel.findings import Finding
from ..kernel.units import MM_PER_INCH, mm_from_pt
from ..model.edition import ExpectedPage
from .evidence import SIGHT, PageEvidence, Run, Seen
from .stress import decoded

LEAST_SHOWN = 40  # levels of 255 between a word and its ground; the palest grey that is ever meant to be read has more than 100
_PIECE = 1.5  # of the type size: two or three letters, and more than any space between words


def check_sight(page: PageEvidence, expected: ExpectedPage) -> list[Seen]:
    """All words stand out from what is around them, and no phone finds a code that belongs to none of the panels."""
    seen: list[Seen] = []
    if expected.window is None:
        sight = _Sight(page.sight)
        hidden = [run for run in page.runs if not sight.shows(run) and page.text_of(run).strip()]
        if hidden:
            quote = " ".join(page.text_of(run).strip() for run in hidden)[:300]
            seen.append((Finding("PRV007", f"words on page {page.number} can't be seen", quote=quote), hidden[0].box))
    if raw.FPDFPage_GetAnnotCount(page.page.raw) and page.picture(SIGHT, notes=False).tobytes() != page.sight.tobytes():
        # Their letters stand apart from the page's own, so no other proof would read them.
        seen.append((Finding("PRV006", f"a link, field or note on page {page.number} draws something over the page"), None))
    # Those of the panels as well: on a part of a poster, a code may be cut off and still be read.
    planned = {code.payload for code in (*(code for code, _ in expected.codes), *(code for panel, _ in expected.panels for code in panel.codes))}
    for payload in dict.fromkeys(decoded(page.sight)):
        if payload not in planned:
            seen.append((Finding("PRV017", f'page {page.number} shows a QR code that nobody planned: it reads "{payload[:120]}"', quote=payload[:300]), None))
    return seen


class _Sight:
    """Where letters show in a picture of the page: a run of text is looked at in pieces, since one may be covered in part."""

    def __init__(self, picture):
        self.picture = picture
        # Most words are dark on a light ground or light on a dark one. That is told of all pieces of a run at once.
        self.dark = picture.point([255 if level <= 127 - LEAST_SHOWN // 2 else 0 for level in range(256)])
        self.light = picture.point([255 if level >= 128 + LEAST_SHOWN // 2 else 0 for level in range(256)])

    def shows(self, run: Run) -> bool:
        scale = SIGHT / MM_PER_INCH
        left, top, right, bottom = (side * scale for side in (run.box.x, run.box.y, run.box.right, run.box.bottom))
        letters = _PIECE * mm_from_pt(run.size) * scale
        across = max(1, int((right - left) / letters)) if run.turn % 180 == 0 else 1
        down = max(1, int((bottom - top) / letters)) if run.turn % 180 == 90 else 1
        around = (max(0, math.floor(left)), max(0, math.floor(top)), min(self.picture.width, math.ceil(right)), min(self.picture.height, math.ceil(bottom)))
        if around[2] <= around[0] or around[3] <= around[1]:
            return False  # beyond the page
        pieces = (across, down)
        if all(levels.resize(pieces, Image.Resampling.BOX, around).getextrema()[0] for levels in (self.dark, self.light)):
            return True
        w, h = (right - left) / across, (bottom - top) / down
        parts = [(left + n * w, top + m * h) for n in range(across) for m in range(down)]
        return all(self._shown((math.floor(x), math.floor(y), math.ceil(x + w), math.ceil(y + h))) for x, y in parts)

    def _shown(self, part: tuple[int, int, int, int]) -> bool:
        low, high = self.picture.crop(part).getextrema()
        return high - low >= LEAST_SHOWN
