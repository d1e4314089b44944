"""Codes that nobody planned, however small: places that look like one are drawn again, larger, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageDraw

from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence
from ..page.groups import SIGHT
from ..page.stress import any_codes

SMALLEST = 8.0  # mm; the smallest that is found for certain: 33 modules of a quarter of a millimetre
SCALES = (300, 450, 150)  # dpi
_BLOCK = 8  # points of the picture at SIGHT dpi: two millimetres
# Levels by which neighbouring points differ, on average, where a code may be; icons and text have such places, too
_RESTLESS = 48
_IS_RESTLESS = re.compile(b"[%c-\xff]" % _RESTLESS)
_SOLID = 0.5  # of its box: an outline is none
_PART = 0.6  # of SMALLEST: what of a code may lie under text, or half in a block
_AIR = 4.0  # mm around a place


def stray_codes(page: PageEvidence, expected: ExpectedPage) -> list[str]:
    """What the codes read that aren't planned for the page."""
    planned = {
        code.payload
        for code in (
            *(code for code, _ in expected.codes),
            *(code for panel, _ in expected.panels for code in panel.codes),
        )
    }
    found = [text for text, _ in page.codes]
    for place in _places(page, expected):
        for dpi in SCALES:
            picture = page.picture(dpi, place)
            read = any_codes(picture.tobytes(), *picture.size)
            found += read
            if read:
                break
    return [text for text in dict.fromkeys(found) if text not in planned]


def _places(page: PageEvidence, expected: ExpectedPage) -> Iterator[Rect]:
    """Where points differ from their neighbours as they do in a code, and no code is planned; mm."""
    picture = page.sight
    restless = ImageChops.add(
        ImageChops.difference(picture, ImageChops.offset(picture, 1, 0)),
        ImageChops.difference(picture, ImageChops.offset(picture, 0, 1)),
    )
    eraser, scale = ImageDraw.Draw(restless), SIGHT / MM_PER_INCH
    for box in (box for _, box in expected.codes):
        eraser.rectangle((box.x * scale, box.y * scale, box.right * scale, box.bottom * scale), fill=0)
    for run in page.runs:
        eraser.rectangle((run.x * scale, run.y * scale, run.right * scale, run.bottom * scale), fill=0)
    blocks = restless.reduce(_BLOCK)
    size = _BLOCK / scale
    for left, top, right, bottom in _heaps(blocks):
        if min(right - left, bottom - top) * size >= _PART * SMALLEST:
            x, y = max(0.0, left * size - _AIR), max(0.0, top * size - _AIR)
            yield Rect(x, y, min(page.w, right * size + _AIR) - x, min(page.h, bottom * size + _AIR) - y)


def _heaps(blocks: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The box of each heap of restless blocks that touch, or nearly: left, top, right and bottom."""
    w = blocks.width
    left = {found.start() for found in _IS_RESTLESS.finditer(blocks.tobytes())}
    near = [x + y * w for y in (-2, -1, 0, 1, 2) for x in (-2, -1, 0, 1, 2) if (x, y) != (0, 0)]
    while left:
        heap, edge = set(), {left.pop()}
        while edge:
            heap |= edge
            edge = {n + step for n in edge for step in near} & left
            left -= edge
        xs, ys = [n % w for n in heap], [n // w for n in heap]
        left_, top, right, bottom = min(xs), min(ys), max(xs) + 1, max(ys) + 1
        if len(heap) >= _SOLID * (right - left_) * (bottom - top):
            yield left_, top, right, bottom
