"""What templates/ says of paper: stocks, and how sheets are folded. Lengths in mm."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .text import Frozen, Line

Length = Annotated[float, Field(ge=0)]
Size = tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
Point = tuple[float, float]
Edge = Literal["left", "right", "top", "bottom"]


class FoldStep(Frozen):
    """One fold, as the sheet lies at that point: what is on one side of a line turns over it."""

    line: Literal["upright", "level"] = Field(description="Whether the fold line is upright or level.")
    at: Length = Field(description="From the left or top edge of the flat sheet, mm.")
    move: Edge = Field(description="Which part moves.")
    under: bool = Field(default=False, description="Behind the rest, not on top of it.")


class FoldSpec(Frozen):
    """How a flat sheet becomes pages: templates/folds/<id>.toml. All mm.

    `front` and `back` give the pages of the flat sheet, row by row from the top left as you look at each face: their
    numbers in reading order, 0 for none, with a minus if the page is upside down.
    """

    title: Line
    strategy: Literal["panels", "saddle"] = Field(
        default="panels",
        description="panels: one sheet, pages as front and back say. saddle: nested sheets, folded and stapled.",
    )
    columns: list[Annotated[float, Field(gt=0)]] = Field(
        min_length=1, description="Widths of the front's columns, left to right."
    )
    rows: list[Annotated[float, Field(gt=0)]] = Field(min_length=1, description="Heights of the rows, top to bottom.")
    front: list[list[int]] = Field(default_factory=list, description="Pages of the front, a list for each row.")
    back: list[list[int]] = Field(
        default_factory=list, description="Pages of the back; left out if only one side is printed."
    )
    up: Literal["front", "back"] = Field(default="back", description="The face that is on top when folding begins.")
    steps: list[FoldStep] = Field(default_factory=list, description="The folds, one after the other.")
    cuts: list[tuple[float, float, float, float]] = Field(
        default_factory=list, description="Cuts on the front, from x, y to x, y."
    )
    leaves: bool = Field(default=False, description="It opens like a book: pages 2 and 3 face each other, and so on.")
    paper: Length = Field(default=0.1, description="Thickness of one leaf; nested sheets creep by that much.")
    source: Line = Field(description="Where the measurements come from.")

    @property
    def flat(self) -> tuple[float, float]:
        """Size of the flat sheet, mm."""
        return sum(self.columns), sum(self.rows)


class StockSpec(Frozen):
    """Paper with slots for finished items: templates/stocks/<id>.toml. All mm."""

    title: Line
    sheet: Size
    item: Size | None = Field(
        default=None,
        description="Size of one slot. Without it, any item goes on, as many as fit, in the middle of the sheet.",
    )
    columns: int = Field(default=1, ge=1, le=100)
    rows: int = Field(default=1, ge=1, le=100)
    left: Length = Field(
        default=0.0, description="From the sheet's left edge to the first slot; if any item goes on, the margin."
    )
    top: Length = Field(
        default=0.0, description="From the sheet's top edge to the first slot; if any item goes on, the margin."
    )
    pitch: Point = Field(default=(0.0, 0.0), description="From one slot's corner to the next one's, across and down.")
    gap: Length = Field(default=0.0, description="Space between items, if any item goes on.")
    marks: Literal["none", "crop"] = Field(
        default="none", description="none if the stock is die-cut or nothing is cut."
    )
    flip: Literal["long", "short"] = Field(default="long", description="The edge to turn the sheet over on.")
    source: Line = Field(description="Where the measurements come from.")

    @property
    def slot(self) -> Size:
        """Size of one slot, mm; of a stock for any item only once it is fitted to one, else ValueError."""
        if self.item is None:
            raise ValueError("slots have a size only once it is known what goes on")
        return self.item
