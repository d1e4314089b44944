"""What layout gives: pages as PDF, where their slots and pictures are, and how words fall. All mm, type in pt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from .flow import Atom

CODE, LINE = "qr", "line"  # kinds of slots


@dataclass(frozen=True)
class TextStyle:
    """How the words of a stamp are set, as in CSS: pt; colour RGB, 0 to 255; `align` left, center or right.

    `leading`: from one line to the next; `baseline`: from the top of a line down to it; `tracking`, `spacing`: what is
    added after each letter and each space; `features`: of OpenType, such as tabular figures, with their values; `wrap`:
    none, normal, or anywhere, where a word that is wider than its line is broken; `leftwards`: lines run from right to
    left.
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
    leftwards: bool = False


@dataclass(frozen=True)
class Slot:
    """A box left free: for a QR code with its quiet zone, or for the lines of a stamp. `index` among the panel's codes
    or stamps.
    """

    kind: str
    index: int
    box: Rect
    style: TextStyle | None = None  # of a stamp

    @property
    def text_style(self) -> TextStyle:
        """How the words of a stamp are set. ValueError for the slot of a code."""
        if self.style is None:
            raise ValueError("a code has no words")
        return self.style


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
    its lowest line may still go down, mm; `atoms`: of a flow that is measured as a whole.
    """

    slots: tuple[Slot, ...]
    fits: bool
    room: float = 0.0
    used: float = 0.0
    blocks: int = 0
    air: float = math.inf
    atoms: tuple[Atom, ...] = ()

    @property
    def left(self) -> float:
        """Room below the last block, mm."""
        return self.room - self.used


@dataclass(frozen=True)
class Stamps:
    """The stamps of one file: a PDF, and which of its pages (from 0) has the words for a slot."""

    page: Page
    numbers: Mapping[tuple[Slot, str], int]
