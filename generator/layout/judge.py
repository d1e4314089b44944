"""What the boxes of a laid out page say of a panel: whether its words, codes and pictures have room, and are there."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..model.page import Measure, Slot
from ..model.panel import Panel, printed
from . import fit
from .boxes import Line, PageBoxes, Picture

_FLOW_SLACK = 0.01  # mm; rounding
_SIZE_SLACK = 0.05  # pt


def measured(panel: Panel, pages: Sequence[PageBoxes]) -> Measure | None:
    first = pages[0]
    if not first.panels:
        return None  # a stylesheet hides it
    (id, box), *_ = first.panels
    problems = fits(id, box, panel.safe, first.lines, first.slots) + slots_fit(
        id, len(panel.codes), len(panel.stamps), box, first.slots
    )
    problems += lost(panel, first.lines) + pictures_lost(panel, [box], first.pictures)
    large_enough = all(line.size >= panel.min_text - _SIZE_SLACK for line in first.lines)
    fitting = len(pages) == 1 and not problems and large_enough
    if not first.flows:
        return Measure(first.slots, fitting)
    flow = first.flows[0]
    used = flow.bottom - flow.room.y
    air = box.bottom - panel.safe + fit.SLACK - flow.low
    return Measure(
        first.slots,
        fitting and not flow.beside and used <= flow.room.h + _FLOW_SLACK,
        flow.room.h,
        used,
        flow.blocks,
        air,
        flow.atoms,
    )


def fits(id: str, box: Rect, safe: float, lines: Sequence[Line], slots: Sequence[Slot]) -> list[Finding]:
    return (
        fit.outside(id, box, safe, lines)
        + fit.clipped(id, lines)
        + fit.on_top_of_each_other(id, lines)
        + fit.on_codes(id, lines, slots)
    )


def slots_fit(id: str, codes: int, stamps: int, box: Rect, slots: Sequence[Slot]) -> list[Finding]:
    return fit.slots_without_room(id, codes, stamps, box, slots)


def beyond_flow(id: str, found: PageBoxes) -> list[Finding]:
    return fit.beyond_flow(
        id, [flow for flow in found.flows if flow.panel == id], [line for line in found.lines if line.panel == id]
    )


def pictures_lost(panel: Panel, boxes: Sequence[Rect], pictures: Sequence[Picture]) -> list[Finding]:
    return fit.pictures_lost(
        panel.id,
        panel.html,
        [box.inset(-panel.bleed) for box in boxes],
        [picture for picture in pictures if picture.panel == panel.id],
    )


def lost(panel: Panel, lines: Sequence[Line]) -> list[Finding]:
    # Text in a picture has no box; the proof looks for it in the finished file.
    if "<text" in panel.html:
        return []
    # The words of stamps aren't part of this layout.
    return fit.vanished(panel.id, panel.text, "\n".join([*(line.text for line in lines), *map(printed, panel.stamps)]))


def spilled(found: PageBoxes) -> list[Finding]:
    """Of words that ran onto a page of their own."""
    panels = dict.fromkeys(line.panel for line in found.lines)
    return [
        finding for id in panels for finding in fit.too_many(id, [line for line in found.lines if line.panel == id])
    ]
