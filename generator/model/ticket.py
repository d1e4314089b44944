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


class TicketItem(TypedDict):
    """What tickets.json says of a file. `sha256`: of the file."""

    file: str
    product: str
    version: str
    place: str
    language: str
    copies: int
    finished_mm: list[float]
    flat_mm: list[float]
    pages: int
    pages_in_file: int
    bleed_mm: float
    colours: str
    inks: str
    condition: str
    ink_limit_percent: float
    standard: str
    paper: str
    fold: str
    binding: str
    sha256: str | None


class JobTicket(TicketItem):
    """The same with drawings of the flat sheet, for the page."""

    faces: list[TicketFace]
