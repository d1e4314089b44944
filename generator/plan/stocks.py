"""Slots of a stock, front and back; and stocks that follow from the item. All mm."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..kernel.geometry import Rect
from ..model.design import ProfileSpec
from ..model.paper import StockSpec


def stock_for(stock: StockSpec, profile: ProfileSpec, item: tuple[float, float]) -> StockSpec:
    """The stock with a slot size and a number of slots, whatever it leaves open. An item that is too large gets no
    slot.
    """
    if profile.single:
        return single(profile, item)
    return fitted(stock, item) if stock.item is None else stock


def single(profile: ProfileSpec, item: tuple[float, float]) -> StockSpec:
    """A sheet for one item alone, with the profile's margin around it for bleed, marks and slug."""
    w, h = item
    margin = profile.margin
    sheet = (w + 2 * margin, h + 2 * margin)
    # Nobody turns this sheet over in a printer: both sides are the right way up.
    flip: Literal["long", "short"] = "long" if h >= w else "short"
    return StockSpec(
        title="one item",
        sheet=sheet,
        item=item,
        left=margin,
        top=margin,
        marks="crop",
        flip=flip,
        source="the item, and the profile's margin",
    )


def fitted(stock: StockSpec, item: tuple[float, float]) -> StockSpec:
    """As many items as fit within the stock's minimum margins, in the middle of its sheet."""
    w, h = item
    columns = int((stock.sheet[0] - 2 * stock.left + stock.gap + 0.01) // (w + stock.gap))
    rows = int((stock.sheet[1] - 2 * stock.top + stock.gap + 0.01) // (h + stock.gap))
    columns, rows = max(columns, 1), max(rows, 1)  # one that is too large is reported as outside the sheet
    left = (stock.sheet[0] - columns * w - (columns - 1) * stock.gap) / 2
    top = (stock.sheet[1] - rows * h - (rows - 1) * stock.gap) / 2
    pitch = (w + stock.gap, h + stock.gap)
    return stock.model_copy(
        update={"item": item, "columns": columns, "rows": rows, "left": left, "top": top, "pitch": pitch}
    )


def slots(stock: StockSpec, moved: tuple[float, float] = (0.0, 0.0)) -> list[Rect]:
    """The slots of a sheet's front, row by row from the top left; all of them moved, mm."""
    (w, h), (x, y) = stock.slot, moved
    return [
        Rect(stock.left + column * stock.pitch[0] + x, stock.top + row * stock.pitch[1] + y, w, h)
        for row in range(stock.rows)
        for column in range(stock.columns)
    ]


def back_slots(stock: StockSpec) -> list[Rect]:
    """The same slots as seen from the back, once the sheet is turned over: slot n backs slot n."""
    sheet_w, sheet_h = stock.sheet
    if turns_like_a_page(stock):
        return [Rect(sheet_w - slot.right, slot.y, slot.w, slot.h) for slot in slots(stock)]
    return [Rect(slot.x, sheet_h - slot.bottom, slot.w, slot.h) for slot in slots(stock)]


def turns_like_a_page(stock: StockSpec) -> bool:
    """Whether the sheet turns over left to right: then x is mirrored, else y.

    The long edge of a portrait sheet is vertical, that of a landscape one horizontal.
    """
    sheet_w, sheet_h = stock.sheet
    return (stock.flip == "long") == (sheet_h >= sheet_w)


class SlotProblem(NamedTuple):
    """Why the slots of a stock are impossible: what they do, the key to look at, and what would be right."""

    says: str
    key: str
    hint: str


def slot_problem(stock: StockSpec) -> SlotProblem | None:
    places = slots(stock)
    across = min(slot.x for slot in places), max(slot.right for slot in places), stock.sheet[0], "left", "wide"
    down = min(slot.y for slot in places), max(slot.bottom for slot in places), stock.sheet[1], "top", "high"
    for start, end, side, key, how in (across, down):
        if start < -0.01 or end > side + 0.01:
            return SlotProblem(
                "don't fit on its sheet",
                key,
                f"they go from {start:g} to {end:g} mm, and the sheet is {side:g} mm {how}: measure {key}, pitch and "
                "item once more",
            )
    # They make a grid: if any two overlap, so do the first one and the next beside or below it.
    near = [places[n] for n, more in ((1, stock.columns > 1), (stock.columns, stock.rows > 1)) if more]
    if any(places[0].overlaps(other, slack=0.01) for other in near):
        return SlotProblem(
            "overlap",
            "pitch",
            f"pitch goes from an edge of one to the same edge of the next: at least {stock.slot[0]:g} mm across and "
            f"{stock.slot[1]:g} mm down",
        )
    return None


def is_paper(stock: StockSpec) -> bool:
    """Whether it is plain paper: nothing is pre-cut, and an item as large as the sheet can be printed on it."""
    return stock.item in (None, stock.sheet)


def room_around(stock: StockSpec) -> tuple[float, float, float, float]:
    """From the outermost slots to the sheet's top, right, bottom and left edges, mm."""
    places = slots(stock)
    return (
        min(slot.y for slot in places),
        stock.sheet[0] - max(slot.right for slot in places),
        stock.sheet[1] - max(slot.bottom for slot in places),
        min(slot.x for slot in places),
    )


def gaps(stock: StockSpec) -> tuple[float, float]:
    """Between slots side by side and one below another, mm; if there is only one, twice the sheet: nothing is near."""
    return (
        stock.pitch[0] - stock.slot[0] if stock.columns > 1 else 2 * stock.sheet[0],
        stock.pitch[1] - stock.slot[1] if stock.rows > 1 else 2 * stock.sheet[1],
    )
