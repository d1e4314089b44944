"""What somebody does to a finished file: `draw`, operators after those of a small page, or with `below` before them; or
`replace`, [pattern, by], in its content and in what that draws, at least once.

In both, {x} {y} {w} {h} are the box of the first telephone number, {cx} {cy} {cw} {ch} that of the code; pt from the
bottom left.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium

from generator.kernel.geometry import Rect
from generator.kernel.units import pt
from generator.prove.page.evidence import PageEvidence

from ...pdf_helpers import draw
from ...prove.spoiling import rewritten
from ..catalogue import Attack
from .making_pages import SHEET, page, told


def tried(attack: Attack, folder: Path) -> list[str]:
    pdf, expected = page()
    places = _places()
    if "draw" in attack.keys:
        pdf = draw(pdf, _filled(attack.keys["draw"], places), below=attack.keys.get("below", False))
    for old, new in attack.keys.get("replace", ()):
        pdf = rewritten(pdf, old, _filled(new, places))
    return told(pdf, expected)


def _filled(text: str, places: dict[str, float]) -> str:
    """Each {…} is worked out: sums of the names of places and numbers."""
    return re.sub(r"\{([^{}]+)\}", lambda match: f"{_sum(match[1], places):.3f}", text)


def _sum(text: str, places: dict[str, float]) -> float:
    """Such as x+w/2-1: sums, of which each part may be multiplied or divided by a number."""
    total = 0.0
    for sign, name, how, by in re.findall(r"([+-]?)([a-z]+|[\d.]+)(?:([*/])([\d.]+))?", text.replace(" ", "")):
        value = places[name] if name.isalpha() else float(name)
        value = value * float(by) if how == "*" else value / float(by) if how == "/" else value
        total += -value if sign == "-" else value
    return total


@cache
def _places() -> dict[str, float]:
    pdf, expected = page()
    with pdfium.PdfDocument(pdf) as document:
        seen = PageEvidence(document[0], 1)
        tel = next(run.box for run in seen.runs if "0808" in seen.text_of(run))
    return {**_named(tel, ""), **_named(expected.pages[0].codes[0][1], "c")}


def _named(box: Rect, before: str) -> dict[str, float]:
    return {
        f"{before}x": pt(box.x),
        f"{before}y": pt(SHEET[1] - box.bottom),
        f"{before}w": pt(box.w),
        f"{before}h": pt(box.h),
    }
