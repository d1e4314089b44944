"""Letters of a finished page, each where pdfium finds it: another way to look than the proof's, which takes whole
pieces of text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as raw

from generator.kernel.geometry import Rect
from generator.kernel.units import mm_from_pt
from generator.model.proof import ExpectedPage
from generator.prove.page.evidence import PageEvidence

NEAR = 0.25  # mm that letters may reach over an edge


def letters(page: PageEvidence) -> Iterator[tuple[str, Rect]]:
    """Each letter of a page with the box of its ink."""
    edges = [ctypes.c_double() for _ in range(4)]
    text = page.text_page.raw
    for n in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, n))
        if not letter.isspace() and raw.FPDFText_GetCharBox(text, n, *edges):
            left, right, bottom, top = (mm_from_pt(edge.value) for edge in edges)
            if right > left and top > bottom:
                yield letter, Rect(left, page.h - top, right - left, top - bottom)


def collisions(page: PageEvidence, plan: ExpectedPage) -> list[str]:
    """Letters in the place of a code, on each other, or beyond all panels."""
    found = sorted(letters(page), key=lambda one: one[1].y)
    areas = [pose.rect(panel.w, panel.h) for panel, pose in plan.panels]
    told = [f"{letter} in a code" for letter, box in found for _, place in plan.codes if box.overlaps(place, NEAR)]
    told += [f"{letter} outside" for letter, box in found if not any(area.contains(box, NEAR) for area in areas)]
    for n, (letter, box) in enumerate(found):
        for other, near in found[n + 1 :]:
            if near.y > box.bottom:
                break
            if box.overlaps(near):
                across, down = min(box.right, near.right) - max(box.x, near.x), min(box.bottom, near.bottom) - near.y
                if across * down > 0.3 * min(box.w * box.h, near.w * near.h):
                    told.append(f"{letter} on {other}")
    return told
