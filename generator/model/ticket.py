"""What the job ticket of a file for the press says, as the JSON that it is. Sizes in mm."""

from __future__ import annotations

from typing import TypedDict


class TicketCell(TypedDict):
    """A page on a face of the flat sheet."""

    page: int
    x: float
    y: float
    w: float
    h: float
    turned: bool


class TicketFace(TypedDict):
    """A face of the flat sheet. `folds`: x1, y1, x2, y2 of each line."""

    name: str
    w: float
    h: float
    cells: list[TicketCell]
    folds: list[list[float]]


class Unrung(TypedDict):
    """A number on the item that nobody has rung."""

    service: str
    number: str


class TicketItem(TypedDict):
    """What tickets.json says of a file. `sha256`: of the file; `by_date`, `contact`, `deliver_to`: "" if nobody said
    it.
    """

    file: str
    product: str
    version: str
    place: str
    place_name: str
    language: str
    copies: int
    contact: str
    deliver_to: str
    by_date: str
    finished_mm: list[float]
    flat_mm: list[float]
    pages: int
    pages_in_file: int
    page_mm: list[float]
    bleed_mm: float
    margin_mm: float
    colours: str
    inks: str
    condition: str
    ink_limit_percent: float
    standard: str
    paper: str
    fold: str
    binding: str
    finishing: list[str]
    sha256: str | None
    not_rung: list[Unrung]


class JobTicket(TicketItem):
    """The same with drawings of the flat sheet, for the page."""

    faces: list[TicketFace]
