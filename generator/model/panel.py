"""A panel: a box of fixed size with its HTML and what goes into its slots, and the style that panels share. All mm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..kernel.digest import digest
from ..kernel.geometry import Pose, Rect
from ..kernel.hyphens import whole_words

# Records are read by a build that has nothing to do, and that one doesn't wait for pydantic.
if TYPE_CHECKING:
    from .ladder import Fit

VOICE = "data-voice"  # attribute: the language in which an element's words are read aloud
NEXT_SHEET = "\f"  # between the stylesheets of a style; white space in CSS
QUIET_ZONE = 4  # modules, ISO/IEC 18004
BREAK = "\u200b"  # zero width space: where the words of a stamp may continue on the next line
LRI, PDI = "\u2066", "\u2069"  # around what runs from left to right in a stamp that doesn't (UAX #9, 2.4)
_UNREAD = dict.fromkeys(map(ord, (BREAK, LRI, PDI)))


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
    expendable: bool = False  # the knife of a print shop may come near its words
    heard: str = ""  # its text as it is read out, if some of it is only for the eye

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


def printed(stamp: str) -> str:
    """The words of a stamp as they are read: without what says where they break and which way they run."""
    return whole_words(stamp.translate(_UNREAD))


class Face(NamedTuple):
    """A font file, by its digest, as a stylesheet asks for it; `weight` as in CSS."""

    family: str
    digest: str
    weight: int
    slanted: bool


@dataclass(frozen=True)
class Style:
    """What panels share: CSS, and the assets (by digest) that HTML and CSS name as asset:<digest>."""

    css: str  # stylesheets, joined by NEXT_SHEET
    assets: tuple[tuple[str, str, str], ...]  # (digest, absolute path, media type)
    faces: tuple[Face, ...]  # the font files allowed

    @cached_property
    def key(self) -> str:
        """The digest of what all panels that share it look like; assets appear in the panels and the CSS that name
        them.
        """
        return digest(self.css, self.faces)
