"""The values that stages exchange: what to make, what it consists of, and the result. All mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..kernel.digest import digest
from ..kernel.findings import Finding
from ..kernel.geometry import Pose, Rect

# Records are read by a build that has nothing to do, and that one doesn't wait for pydantic.
if TYPE_CHECKING:
    from .design import FoldSpec, ProfileSpec, SideSpec, StockSpec
    from .ladder import Fit

QUIET_ZONE = 4  # modules, ISO/IEC 18004
CODE, LINE = "qr", "line"  # kinds of slots
BREAK = "\u200b"  # zero width space: where the words of a stamp may continue on the next line


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

    def axes(self) -> dict[str, str]:
        return {
            "topic": self.topic,
            "format": self.format,
            "variant": self.variant,
            "language": self.language,
            "place": self.place,
            "profile": self.profile,
        }


@dataclass(frozen=True)
class Code:
    """A QR code: its payload and its modules, one string of "0" and "1" a row, no quiet zone."""

    payload: str
    rows: tuple[str, ...]

    @property
    def units(self) -> int:
        """Modules along one side, quiet zone included."""
        return len(self.rows) + 2 * QUIET_ZONE

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Horizontal runs of dark modules as (x, y, length) from the top left of the quiet zone."""
        for y, row in enumerate(self.rows):
            end = 0
            while (start := row.find("1", end)) >= 0:
                end = row.find("0", start)
                end = len(row) if end < 0 else end
                yield start + QUIET_ZONE, y + QUIET_ZONE, end - start


class Named(NamedTuple):
    """A number or address as a panel prints it, and how a reader knows whose it is.

    `name`: of its service, beside it, and `first`: whether the name comes before it. If there are words between them,
    these are named by it, and the number by these. In a sentence instead: `before` and `after`, the words around it.
    All are empty if there are none.
    """

    words: str
    name: str = ""
    first: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Panel:
    """A box of w x h mm with its HTML. `text` is what a reader must find in it.

    `codes`, `stamps`: what goes into its slots after layout, QR codes and words; BREAKs say where words may break.
    `facts`: (service, number, site or email) of those that it prints. `named`: whose numbers and addresses are which,
    if there are two or more.
    """

    id: str
    w: float
    h: float
    safe: float
    min_text: float
    html: str
    text: str
    codes: tuple[Code, ...] = ()
    bleed: float = 0.0  # mm that its artwork may extend beyond its edges
    stamps: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    named: tuple[Named, ...] = ()
    fit: Fit | None = None  # how its words were fitted, where it has a ladder
    style: str = ""  # key of the Style that it was composed for

    @cached_property
    def key(self) -> str:
        """The digest of everything that can change its look or its words. Two panels with one key are the same panel,
        wherever they are.
        """
        codes = [(code.payload, code.rows) for code in self.codes]
        return digest(
            self.style,
            self.id,
            self.w,
            self.h,
            self.safe,
            self.min_text,
            self.bleed,
            self.html,
            self.text,
            codes,
            self.stamps,
            self.facts,
            self.named,
        )


@dataclass(frozen=True)
class Placed:
    """A panel on a side or a sheet. What lies outside `clip` (on the sheet, mm) isn't printed."""

    panel: Panel
    pose: Pose
    clip: Rect | None = None


@dataclass(frozen=True)
class Insets:
    """How far artwork keeps from each edge of a page, mm; negative where it bleeds."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0

    @property
    def over(self) -> float:
        """The furthest it extends beyond the page, mm."""
        return max(0.0, -min(self.top, self.right, self.bottom, self.left))


@dataclass(frozen=True)
class Frame:
    """What is known of a side or page before it is composed: its size, mm, and where its artwork ends."""

    w: float
    h: float
    insets: Insets = Insets()


@dataclass(frozen=True)
class Makeup:
    """What an edition is made up of: its sides or pages in reading order, and how they go on paper.

    `fold` is None if pages stay single; `stock` has its slots worked out.
    """

    pages: tuple[SideSpec, ...]
    frames: tuple[Frame, ...]
    fold: FoldSpec | None  # how pages lie on its sheets
    folded: FoldSpec | None  # how the finished item is folded, wherever its pages lie
    stock: StockSpec
    profile: ProfileSpec  # for a profile for single items put on a requested stock: the profile without single
    slug: tuple[float, float] | None  # size of the slug line, mm; None where there is no room for one
    rtl: bool


@dataclass(frozen=True)
class Side:
    """One side of the finished item, w x h mm, its panels in reading order."""

    w: float
    h: float
    panels: tuple[Placed, ...]


class Face(NamedTuple):
    """A font file, by its digest, as a stylesheet asks for it; `weight` as in CSS."""

    family: str
    digest: str
    weight: int
    slanted: bool


@dataclass(frozen=True)
class Style:
    """What panels share: CSS, and the assets (by digest) that HTML and CSS name as asset:<digest>."""

    css: str
    assets: tuple[tuple[str, str, str], ...]  # (digest, absolute path, media type)
    faces: tuple[Face, ...]  # the font files allowed

    @cached_property
    def key(self) -> str:
        """The digest of what all panels that share it look like; assets appear in the panels and the CSS that name
        them.
        """
        return digest(self.css, self.faces)


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
    languages: tuple[str, ...] = ()  # of all items, if several share the file; () if there is one


@dataclass(frozen=True)
class TextStyle:
    """How the words of a stamp are set, as in CSS: pt; colour RGB, 0 to 255; `align` left, center or right.

    `leading`: from one line to the next; `baseline`: from the top of a line down to it; `tracking`, `spacing`: what is
    added after each letter and each space; `features`: of OpenType, such as tabular figures, with their values; `wrap`:
    none, normal, or anywhere, where a word that is wider than its line is broken.
    """

    families: tuple[str, ...]  # the first that there is counts
    weight: int
    size: float
    leading: float
    baseline: float
    colour: tuple[int, int, int]
    align: str = "left"
    tracking: float = 0.0
    spacing: float = 0.0
    features: tuple[tuple[str, int], ...] = ()
    wrap: str = "normal"
    slanted: bool = False


@dataclass(frozen=True)
class Slot:
    """A box left free: for a QR code with its quiet zone, or for the lines of a stamp. `index` among the panel's codes
    or stamps.
    """

    kind: str
    index: int
    box: Rect
    style: TextStyle | None = None  # of a stamp


class PrintedPicture(NamedTuple):
    """A file that a panel prints as a picture, by its digest; the box that it is in, mm."""

    digest: str
    box: Rect


@dataclass(frozen=True)
class Page:
    """One laid out panel (or a whole tagged document): PDF bytes, where its slots are, and its pictures."""

    pdf: bytes
    slots: tuple[tuple[Slot, ...], ...]  # one tuple for each page of the PDF
    findings: tuple[Finding, ...] = ()
    pictures: tuple[tuple[PrintedPicture, ...], ...] = ()  # likewise, or () if there are none


@dataclass(frozen=True)
class Measure:
    """How a panel's words fall: where its slots are, what has no room, and its flow.

    `room`: height for its blocks, mm; `used`: how far down they reach, mm; `blocks`: how many there are; `air`: how far
    its lowest line may still go down, mm.
    """

    slots: tuple[Slot, ...]
    fits: bool
    room: float = 0.0
    used: float = 0.0
    blocks: int = 0
    air: float = math.inf

    @property
    def left(self) -> float:
        """Room below the last block, mm."""
        return self.room - self.used


@dataclass(frozen=True)
class Stamps:
    """The stamps of one file: a PDF, and which of its pages (from 0) has the words for a slot."""

    page: Page
    numbers: Mapping[tuple[Slot, str], int]


@dataclass(frozen=True)
class Mark:
    """A line outside the items, or across the waste, from x1, y1 to x2, y2 (mm).

    `kind`: crop, fold, cut, glue; or registration, a target in the box between the two corners.
    """

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class SheetSide:
    """One page of the finished PDF: paper of w x h mm, items on it, marks around them."""

    w: float
    h: float
    panels: tuple[Placed, ...]
    items: tuple[Rect, ...]  # the trimmed items
    marks: tuple[Mark, ...] = ()
    flip: str = "long"  # the edge the sheet is turned over on
    folds: tuple[tuple[float, float, float, float], ...] = ()  # fold lines across the items
    bleed: float = 0.0
    window: Rect | None = None  # where a part of a larger sheet shows, which is proved as a whole
    lost: tuple[Mark, ...] = ()  # marks that have no room, and where they would be
