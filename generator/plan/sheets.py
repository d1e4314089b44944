"""Imposition as pure geometry: sides of an item -> sides of the sheets that carry them. All mm."""

from __future__ import annotations

from ..kernel.geometry import Pose, Rect
from ..model.design import ProfileSpec, StockSpec
from ..model.edition import Placed, SheetSide, Side

MARK_LENGTH = 4.0
MARK_GAP = 1.0  # marks start this far outside the trimmed area, so that none is left on a card


def slots(stock: StockSpec) -> list[Rect]:
    """The slots of a sheet's front, row by row from the top left."""
    w, h = stock.item
    return [
        Rect(stock.left + column * stock.pitch[0], stock.top + row * stock.pitch[1], w, h)
        for row in range(stock.rows)
        for column in range(stock.columns)
    ]


def back_slots(stock: StockSpec) -> list[Rect]:
    """The same slots as seen from the back, once the sheet is turned over: slot n backs slot n."""
    sheet_w, sheet_h = stock.sheet
    if _upright_axis(stock):
        return [Rect(sheet_w - slot.right, slot.y, slot.w, slot.h) for slot in slots(stock)]
    return [Rect(slot.x, sheet_h - slot.bottom, slot.w, slot.h) for slot in slots(stock)]


def _upright_axis(stock: StockSpec) -> bool:
    """Whether the sheet turns over left to right, like a page: then x is mirrored, else y.

    The long edge of a portrait sheet is upright, that of a landscape one lies.
    """
    sheet_w, sheet_h = stock.sheet
    return (stock.flip == "long") == (sheet_h >= sheet_w)


def plan_sheets(sides: tuple[Side, ...], stock: StockSpec, profile: ProfileSpec) -> tuple[SheetSide, ...]:
    """The pages of the finished PDF. Odd sides are fronts, even sides the backs of the one before."""
    if not profile.imposed:
        return tuple(SheetSide(side.w, side.h, side.panels, (Rect(0, 0, side.w, side.h),)) for side in sides)
    pages = []
    for index, side in enumerate(sides):
        is_back = index % 2 == 1
        places = back_slots(stock) if is_back else slots(stock)
        # Turned over on an edge that lies, the back's top is at the front's bottom.
        turn = 180 if is_back and not _upright_axis(stock) else 0
        panels = []
        for slot in places:
            item = Pose(slot.x, slot.y, turn)
            for placed in side.panels:
                pose = placed.pose.within(item, placed.panel.w, placed.panel.h, side.w, side.h)
                panels.append(Placed(placed.panel, pose))
        marks = crop_marks(places, stock, profile.keep_free) if stock.marks == "crop" else ()
        pages.append(SheetSide(*stock.sheet, tuple(panels), tuple(places), marks, stock.flip))
    return tuple(pages)


def crop_marks(places: list[Rect], stock: StockSpec, keep_free: float) -> tuple[tuple[float, float, float, float], ...]:
    """Lines outside the whole block of items, one pair for each cut across the sheet; none in the printer's margin."""
    xs = sorted({round(x, 4) for slot in places for x in (slot.x, slot.right)})
    ys = sorted({round(y, 4) for slot in places for y in (slot.y, slot.bottom)})
    w, h = stock.sheet
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    marks = []

    def line(start: float, end: float, low: float, high: float) -> tuple[float, float] | None:
        """The part of a mark that the printer can print, if it is long enough to see."""
        start, end = max(start, low), min(end, high)
        return (start, end) if end - start >= 1.0 else None

    for x in (x for x in xs if keep_free <= x <= w - keep_free):
        for start, end in ((top - MARK_GAP - MARK_LENGTH, top - MARK_GAP), (bottom + MARK_GAP, bottom + MARK_GAP + MARK_LENGTH)):
            if part := line(start, end, keep_free, h - keep_free):
                marks.append((x, part[0], x, part[1]))
    for y in (y for y in ys if keep_free <= y <= h - keep_free):
        for start, end in ((left - MARK_GAP - MARK_LENGTH, left - MARK_GAP), (right + MARK_GAP, right + MARK_GAP + MARK_LENGTH)):
            if part := line(start, end, keep_free, w - keep_free):
                marks.append((part[0], y, part[1], y))
    return tuple(marks)
