"""Marks outside the items: where to cut and fold, registration targets, and room for a slug line. All mm."""

from __future__ import annotations

from ..kernel.geometry import Rect
from ..model.design import ProfileSpec, StockSpec
from ..model.edition import Mark

LENGTH = 5.0
GAP = 1.0  # marks start this far outside the trimmed area or its bleed, so that none is left on an item
TARGET = 3.0  # diameter of a registration target
SLUG = 4.0  # height of a slug line
SLUG_EDGE = 3.0  # from the sheet's edge
RULER = 84.0  # width of the line with the ruler, where items share a sheet
_SHORTEST = 1.0  # what the printer can print of a mark must be long enough to see

Line = tuple[float, float, float, float]


def marks(places: list[Rect], used: list[Rect], folds: list[Line], stock: StockSpec, profile: ProfileSpec) -> tuple[Mark, ...]:
    """Crop marks of the places used, fold marks and, for the press, registration targets.

    They stand around the block of all places: one that is free today may be printed on tomorrow.
    """
    if stock.marks == "none":
        return ()
    block = _block(places)
    gap = GAP + profile.bleed
    found = _crop_marks(used, block, gap, stock, profile) + _fold_marks(folds, block, gap, stock, profile)
    return tuple(found + (_targets(block, gap, stock) if profile.intent else []))


def _block(places: list[Rect]) -> Rect:
    left, top = min(slot.x for slot in places), min(slot.y for slot in places)
    right, bottom = max(slot.right for slot in places), max(slot.bottom for slot in places)
    return Rect(left, top, right - left, bottom - top)


def _crop_marks(used: list[Rect], block: Rect, gap: float, stock: StockSpec, profile: ProfileSpec) -> list[Mark]:
    """One pair of lines for each cut across the sheet; none in the printer's margin."""
    xs = sorted({round(x, 4) for slot in used for x in (slot.x, slot.right)})
    ys = sorted({round(y, 4) for slot in used for y in (slot.y, slot.bottom)})
    found = []
    for x in xs:
        found += _pair("crop", x, None, block, gap, stock, profile)
    for y in ys:
        found += _pair("crop", None, y, block, gap, stock, profile)
    return found


def _fold_marks(folds: list[Line], block: Rect, gap: float, stock: StockSpec, profile: ProfileSpec) -> list[Mark]:
    found = []
    for x in sorted({round(x1, 4) for x1, _, x2, _ in folds if x1 == x2}):
        found += _pair("fold", x, None, block, gap, stock, profile)
    for y in sorted({round(y1, 4) for x1, y1, x2, y2 in folds if y1 == y2 and x1 != x2}):
        found += _pair("fold", None, y, block, gap, stock, profile)
    return found


def _pair(kind: str, x: float | None, y: float | None, block: Rect, gap: float, stock: StockSpec, profile: ProfileSpec) -> list[Mark]:
    """A mark at both ends of a line across the block, as much of each as the printer can print."""
    keep, (w, h) = profile.keep_free, stock.sheet
    along, size = (h, (block.y, block.bottom)) if x is not None else (w, (block.x, block.right))
    across, limit = (x, w) if x is not None else (y, h)
    if not keep <= across <= limit - keep:
        return []
    found = []
    for start, end in ((size[0] - gap - LENGTH, size[0] - gap), (size[1] + gap, size[1] + gap + LENGTH)):
        start, end = max(start, keep), min(end, along - keep)
        if end - start >= _SHORTEST:
            found.append(Mark(kind, x, start, x, end) if x is not None else Mark(kind, start, y, end, y))
    return found


def _targets(block: Rect, gap: float, stock: StockSpec) -> list[Mark]:
    """Four targets, clear of the middle, where fold marks often stand, and of the slug line below on the left; none where the sheet has no room for it."""
    x, y, r = 0.3 * block.w, block.y + 0.3 * block.h, TARGET / 2
    centres = [
        (block.x + x, block.y - gap - LENGTH / 2),
        (block.right - x, block.bottom + gap + LENGTH / 2),
        (block.x - gap - LENGTH / 2, y),
        (block.right + gap + LENGTH / 2, y),
    ]
    return [Mark("registration", cx - r, cy - r, cx + r, cy + r) for cx, cy in centres if r <= cx <= stock.sheet[0] - r and r <= cy <= stock.sheet[1] - r]


def slug_box(places: list[Rect], stock: StockSpec, profile: ProfileSpec) -> Rect | None:
    """Where a slug line can stand below the items, or None where there is no room for it."""
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
