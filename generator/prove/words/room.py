"""Room on the page: no text reaching into a QR code, on other text, or beneath what another panel draws. Lengths in mm.

The box of a text object is as high as its letters, not as its line: text that is near, but fine, isn't reported.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter

import pypdfium2.raw as raw
from PIL import ImageChops

from ...kernel.findings import Finding
from ...kernel.units import mm_from_pt
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence, Seen
from ..page.homes import SLACK, Edges, Homes, edges
from ..page.pixels import extremes
from ..page.runs import Run
from .findings import PRV019

_ALONG = 0.5, 0.12  # mm, and em, if that is more: letters of two pieces of one line may lean into each other
_DPI = 150
_LEAST_CHANGE = 8  # levels of 255: the palest tint
_QUOTED = 300  # letters

_HINT = "shorten the text, or move the boxes apart"


def check_room(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """No text shares its place with anything else."""
    in_codes, crossing = _in_codes(page.runs, expected), _crossing(page.runs)
    told = {run[:4] for run in (*in_codes, *chain.from_iterable(crossing))}
    return (
        _told_in_codes(page, in_codes, homes) + _told_crossing(page, crossing, homes) + _told_beneath(page, homes, told)
    )


def _in_codes(runs: Iterable[Run], expected: ExpectedPage) -> list[Run]:
    """Text that meets the box of a code with its quiet zone."""
    places = sorted((edges(box, -SLACK) for _, box in expected.codes), key=itemgetter(1))
    if not places:
        return []
    tops, most = [top for _, top, _, _ in places], max(bottom - top for _, top, _, bottom in places)
    found = []
    for run in runs:
        x, y, end, low = run[:4]
        near = places[bisect_left(tops, y - most) : bisect_left(tops, low)]
        if any(x < right and left < end and y < bottom for left, _, right, bottom in near):
            found.append(run)
    return found


def _told_in_codes(page: PageEvidence, runs: Iterable[Run], homes: Homes) -> list[Seen]:
    message = "text of {} reaches into a QR code on page {}"
    return [
        _told(page, "PRV018", message.format(name, page.number), found) for name, found in _by_home(page, runs, homes)
    ]


def _crossing(runs: Iterable[Run]) -> list[tuple[Run, Run]]:
    """Pairs of texts whose letters overlap."""
    found, ordered = [], sorted(runs, key=attrgetter("y"))
    for n, run in enumerate(ordered):
        along = max(_ALONG[0], _ALONG[1] * mm_from_pt(run.size))
        x, low, end = run.x + along, run.bottom - SLACK, run.right - along
        for other in ordered[n + 1 :]:
            if other.y >= low:
                break
            if other.x < end and other.right > x and other.bottom - other.y > SLACK:
                found.append((run, other))
    return found


def _told_crossing(page: PageEvidence, crossing: Sequence[tuple[Run, Run]], homes: Homes) -> list[Seen]:
    told: dict[tuple[str, ...], list[tuple[Run, Run]]] = {}
    for pair in crossing:
        if all(page.text_of(run).strip() for run in pair):
            told.setdefault(tuple(sorted({homes.name(run) for run in pair})), []).append(pair)
    seen: list[Seen] = []
    for names, pairs in told.items():
        quotes = dict.fromkeys(" / ".join(page.text_of(run).strip() for run in pair) for pair in pairs)
        message = f"text of {' and of '.join(names)} overlaps other text on page {page.number}"
        seen.append((PRV019(message, hint=_HINT, quote="; ".join(list(quotes)[:3])[:_QUOTED]), pairs[0][1].box))
    return seen


def _told_beneath(page: PageEvidence, homes: Homes, told: set[Edges]) -> list[Seen]:
    """Text over which another panel draws something, however pale, except text that already has a finding."""
    covered = [run for run, over in _suspects(page, homes) if run[:4] not in told and _covered(page, run, over)]
    message = "text of {} is under what another panel draws on page {}"
    return [
        _told(page, "PRV019", message.format(name, page.number), found)
        for name, found in _by_home(page, covered, homes)
    ]


def _by_home(page: PageEvidence, runs: Iterable[Run], homes: Homes) -> Iterable[tuple[str, list[Run]]]:
    found: dict[str, list[Run]] = {}
    for run in runs:
        if page.text_of(run).strip():
            found.setdefault(homes.name(run), []).append(run)
    return found.items()


def _told(page: PageEvidence, code: str, message: str, runs: Sequence[Run]) -> Seen:
    """With what they say, each once: copies of an item say the same."""
    words = " ".join(dict.fromkeys(page.text_of(run).strip() for run in runs))
    return Finding(code, message, hint=_HINT, quote=words[:_QUOTED]), runs[0].box


def _suspects(page: PageEvidence, homes: Homes) -> list[tuple[Run, list[object]]]:
    """(a text, the objects of other panels that may be drawn over it)."""
    over = _over(homes.areas)
    if not over:
        return []
    if not homes.first:
        # Boxes of single objects, drawn later, where more than one panel is.
        shared = [run for run in page.runs if sum(_meets(run, area) for area in homes.areas) > 1]
        drawn = (
            [
                (n, item, _bounds(page, item))
                for n, item in enumerate(page.objects)
                if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT
            ]
            if shared
            else []
        )
        pairs = [
            (run, [item for n, item, box in drawn if n > run.order and box and _meets(run, box)]) for run in shared
        ]
        return [(run, items) for run, items in pairs if items]
    found = []
    for run in page.runs:
        later = [n for n in over.get(homes.placed(run), ()) if _meets(run, homes.areas[n])]
        items = [page.objects[k] for n in later for k in range(homes.first[n], homes.first[n + 1])]
        items = [item for item in items if (box := _bounds(page, item)) and _meets(run, box)]
        if items:
            found.append((run, items))
    return found


@lru_cache(maxsize=256)
def _over(areas: tuple[Edges, ...]) -> dict[int | None, list[int]]:
    """For each area, the later ones that overlap it. Many pages have the same."""
    found: dict[int | None, list[int]] = {}
    for n, (left, top, right, bottom) in enumerate(areas):
        later = [
            k
            for k, (x, y, end, low) in enumerate(areas[n + 1 :], start=n + 1)
            if x < right and left < end and y < bottom and top < low
        ]
        if later:
            found[n] = later
    return found


def _covered(page: PageEvidence, run: Run, over: Sequence[object]) -> bool:
    """Whether what is drawn over the letters of a text changes anything there."""
    box = run.box.inset(SLACK)
    if box.w <= 0 or box.h <= 0:
        return False
    whole = page.picture(_DPI, box, notes=False)
    for item in over:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        bare = page.picture(_DPI, box, notes=False)
    finally:
        for item in over:
            raw.FPDFPageObj_SetIsActive(item, True)
    return extremes(ImageChops.difference(whole, bare))[1] >= _LEAST_CHANGE


def _meets(run: Run, area: Edges) -> bool:
    left, top, right, bottom = area
    return run.x + SLACK < right and left < run.right - SLACK and run.y + SLACK < bottom and top < run.bottom - SLACK


def _bounds(page: PageEvidence, item: object) -> Edges | None:
    found = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *found):
        return None
    left, bottom, right, top = (mm_from_pt(edge.value) for edge in found)
    return left, page.h - top, right, page.h - bottom
