"""Marks outside the items: where to cut and fold, registration targets, and room for a slug line. All mm."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..model.design import ProfileSpec
from ..model.paper import StockSpec
from ..model.sheet import Mark, SheetSide
from .findings import PLN011

LENGTH = 5.0
GAP = 1.0  # marks start this far outside the trimmed area or its bleed, so that none is left on an item
TARGET = 3.0  # diameter of a registration target
SLUG = 4.0  # height of a slug line
SLUG_EDGE = 3.0  # from the sheet's edge
RULER = 84.0  # width of the line with the ruler, if items share a sheet
_EDGE = 0.01
_SHORTEST = 1.0  # the part of a mark that the printer can print must be long enough to see

Line = tuple[float, float, float, float]


def marks(
    places: list[Rect], used: list[Rect], folds: list[Line], stock: StockSpec, profile: ProfileSpec
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Crop marks of the places used, fold marks and, for the press, registration targets; and those of them that have
    no room.

    They go around the block of all places: one that is free today may be printed on tomorrow.
    """
    block = _block(places)
    gap = GAP + profile.bleed
    wanted = _fold_marks(folds, block, gap)
    if stock.marks == "none":
        return (), tuple(wanted)
    wanted = _crop_marks(used, block, gap, stock) + wanted
    printed = [(mark, _printable(mark, stock, profile)) for mark in wanted]
    if profile.intent:
        printed += [(mark, mark if _on_sheet(mark, stock) else None) for mark in _targets(block, gap)]
    return tuple(part for _, part in printed if part), tuple(mark for mark, part in printed if not part)


def _block(places: list[Rect]) -> Rect:
    left, top = min(slot.x for slot in places), min(slot.y for slot in places)
    right, bottom = max(slot.right for slot in places), max(slot.bottom for slot in places)
    return Rect(left, top, right - left, bottom - top)


def _crop_marks(used: list[Rect], block: Rect, gap: float, stock: StockSpec) -> list[Mark]:
    """One pair of lines for each cut across the sheet; none where the block is as wide or as high as the sheet."""
    w, h = stock.sheet
    xs = {round(x, 4) for slot in used for x in (slot.x, slot.right)} - _ends(block.x, block.right, w)
    ys = {round(y, 4) for slot in used for y in (slot.y, slot.bottom)} - _ends(block.y, block.bottom, h)
    found = []
    for x in sorted(xs):
        found += _pair("crop", x, None, block, gap)
    for y in sorted(ys):
        found += _pair("crop", None, y, block, gap)
    return found


def _ends(start: float, end: float, side: float) -> set[float]:
    """The edges of a block that are the paper's, even if it was moved for a printer that is off."""
    return {round(start, 4), round(end, 4)} if end - start > side - _EDGE else set()


def _fold_marks(folds: list[Line], block: Rect, gap: float) -> list[Mark]:
    found = []
    for x in sorted({round(x1, 4) for x1, _, x2, _ in folds if x1 == x2}):
        found += _pair("fold", x, None, block, gap)
    for y in sorted({round(y1, 4) for x1, y1, x2, y2 in folds if y1 == y2 and x1 != x2}):
        found += _pair("fold", None, y, block, gap)
    return found


def _pair(kind: str, x: float | None, y: float | None, block: Rect, gap: float) -> list[Mark]:
    """A mark at both ends of a line across the block."""
    low, high = (block.y, block.bottom) if x is not None else (block.x, block.right)
    ends = (low - gap - LENGTH, low - gap), (high + gap, high + gap + LENGTH)
    if x is not None:
        return [Mark(kind, x, start, x, end) for start, end in ends]
    return [Mark(kind, start, y, end, y) for start, end in ends] if y is not None else []


def _printable(mark: Mark, stock: StockSpec, profile: ProfileSpec) -> Mark | None:
    """As much of a line as the printer can print; None if that is too little to see."""
    keep, (w, h) = profile.keep_free, stock.sheet
    x1, x2, y1, y2 = mark.x1, mark.x2, mark.y1, mark.y2
    if x1 == x2:
        start, end = max(y1, keep), min(y2, h - keep)
        seen = keep <= x1 <= w - keep and end - start >= _SHORTEST
        return Mark(mark.kind, x1, start, x1, end) if seen else None
    start, end = max(x1, keep), min(x2, w - keep)
    seen = keep <= y1 <= h - keep and end - start >= _SHORTEST
    return Mark(mark.kind, start, y1, end, y1) if seen else None


def marks_without_room(sides: Sequence[SheetSide]) -> list[Finding]:
    """What to say about marks that couldn't be printed: without crop marks nobody can cut exactly; a fold can be found
    by measuring.
    """
    found = []
    for kind, name, severity in (
        ("crop", "crop marks", "warning"),
        ("fold", "fold marks", "note"),
        ("registration", "registration targets", "warning"),
    ):
        lost = [(n, mark) for n, side in enumerate(sides, start=1) for mark in side.lost if mark.kind == kind]
        if not lost:
            continue
        numbers = [str(n) for n in sorted({n for n, _ in lost})]
        pages = f"pages {', '.join(numbers[:-1])} and {numbers[-1]}" if numbers[1:] else f"page {numbers[0]}"
        hint = (
            _folded_at([mark for n, mark in lost if n == lost[0][0]])
            if kind == "fold"
            else "take a stock with more margin around its items"
        )
        found.append(PLN011(f"there is no room for {len(lost)} {name} on {pages}", hint=hint, severity=severity))
    return found


def _folded_at(lost: Sequence[Mark]) -> str:
    across = sorted({mark.x1 for mark in lost if mark.x1 == mark.x2})
    down = sorted({mark.y1 for mark in lost if mark.x1 != mark.x2})
    told = [
        f"{' and '.join(f'{place:g}' for place in places)} mm from the {edge} edge"
        for places, edge in ((across, "left"), (down, "upper"))
        if places
    ]
    return "fold by measure: " + ", ".join(told)


def _targets(block: Rect, gap: float) -> list[Mark]:
    """Four targets, clear of the middle, where fold marks often are, and of the slug line below on the left."""
    x, y, r = 0.3 * block.w, block.y + 0.3 * block.h, TARGET / 2
    centres = [
        (block.x + x, block.y - gap - LENGTH / 2),
        (block.right - x, block.bottom + gap + LENGTH / 2),
        (block.x - gap - LENGTH / 2, y),
        (block.right + gap + LENGTH / 2, y),
    ]
    return [Mark("registration", cx - r, cy - r, cx + r, cy + r) for cx, cy in centres]


def _on_sheet(mark: Mark, stock: StockSpec) -> bool:
    """Whether there is room for a whole target."""
    w, h = stock.sheet
    return mark.x1 >= 0 and mark.y1 >= 0 and mark.x2 <= w and mark.y2 <= h


def slug_box(places: list[Rect], stock: StockSpec, profile: ProfileSpec) -> Rect | None:
    """Where a slug line can go below the items, or None if there is no room for it."""
    if not profile.slug:
        return None
    block = _block(places)
    if profile.single:
        # Below the marks, so it may be wider than a small item.
        return Rect(SLUG_EDGE, block.bottom + profile.bleed + GAP + LENGTH + 0.5, stock.sheet[0] - 2 * SLUG_EDGE, SLUG)
    first = min(places, key=lambda slot: (slot.x, slot.y))
    top = block.bottom + profile.bleed + GAP
    if stock.sheet[1] - profile.keep_free - top < SLUG:
        return None
    left = max(first.x + 1, profile.keep_free)
    right = first.right - 1 if stock.marks == "crop" else stock.sheet[0] - left
    width = min(right, stock.sheet[0] - profile.keep_free) - left
    return Rect(left, top, min(width, RULER), SLUG) if width >= RULER - 1 else None
