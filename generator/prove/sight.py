"""What somebody sees of the page: words that are there but don't show, and codes that nobody planned."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pypdfium2.raw as raw

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
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
        hidden = [run for run in page.runs if not _shows(run, page.sight) and page.text_of(run).strip()]
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


def _shows(run: Run, picture) -> bool:
    return all(high - low >= LEAST_SHOWN for low, high in (piece.getextrema() for piece in _pieces(run, picture)))


def _pieces(run: Run, picture) -> Iterator:
    """A run of text as pictures of a few letters each: one that is covered in part has some that are empty."""
    scale = SIGHT / MM_PER_INCH
    x, y, w, h = run.box.x, run.box.y, run.box.w, run.box.h
    letters = _PIECE * mm_from_pt(run.size)
    across = max(1, int(w / letters)) if run.turn % 180 == 0 else 1
    down = max(1, int(h / letters)) if run.turn % 180 == 90 else 1
    for n in range(across * down):
        part = Rect(x + w / across * (n % across), y + h / down * (n // across), w / across, h / down)
        yield picture.crop((math.floor(part.x * scale), math.floor(part.y * scale), math.ceil(part.right * scale), math.ceil(part.bottom * scale)))
