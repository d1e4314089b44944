"""What to make: an edition, and what it consists of once it is composed. All mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from .panel import Panel, Placed, Style


class Axes(TypedDict):
    """What names an edition, by axis."""

    topic: str
    format: str
    variant: str
    language: str
    place: str
    profile: str


@dataclass(frozen=True, order=True)
class Edition:
    """topic x format x variant x language x place x profile: one PDF at `path` below output/."""

    topic: str
    format: str
    variant: str
    language: str
    place: str
    profile: str
    path: str = ""

    def axes(self) -> Axes:
        return {
            "topic": self.topic,
            "format": self.format,
            "variant": self.variant,
            "language": self.language,
            "place": self.place,
            "profile": self.profile,
        }


@dataclass(frozen=True)
class Side:
    """One side of the finished item, w x h mm, its panels in reading order; `language`: what it is in, if
    that isn't the edition's.
    """

    w: float
    h: float
    panels: tuple[Placed, ...]
    language: str = ""


@dataclass(frozen=True)
class Meta:
    """Document metadata. Dates as ISO days, from the content."""

    title: str
    author: str
    language: str
    created: str
    neutral: bool


@dataclass(frozen=True)
class Press:
    """What makes a file one for the press: PDF/X-4 for a printing condition, colours by recipe.

    `recipes`: RGB as in the pages, three numbers of 0 to 255, to percent of C, M, Y, K.
    """

    identifier: str
    title: str
    icc: str  # path of the ICC profile
    ink_limit: float  # percent
    recipes: tuple[tuple[tuple[int, int, int], tuple[int, int, int, int]], ...]
    min_ppi: float
    min_line: float  # pt
    bleed: float  # mm


@dataclass(frozen=True)
class Composed:
    """An edition with everything that can change its look."""

    edition: Edition
    sides: tuple[Side, ...]
    style: Style
    meta: Meta
    services: tuple[str, ...]
    numbers: tuple[str, ...]  # every number that may be in it, digits only
    short_codes: tuple[str, ...]  # numbers under five digits that would look like telephone numbers
    version: str
    review_by: str
    slug: Panel | None = None
    press: Press | None = None
    languages: tuple[str, ...] = ()  # of all items, if there are several or one is bilingual; else ()
    standard: str = "ua-1"  # of a tagged file: "ua-1" or "ua-2"
