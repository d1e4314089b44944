"""What a finished PDF is compared with, and what was found in it. All mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypedDict

from ..kernel.findings import Finding
from ..kernel.geometry import Pose, Rect
from .edition import Meta, Press
from .page import PrintedPicture
from .panel import Code, Panel


@dataclass(frozen=True)
class ExpectedPage:
    """What one page of the finished file must show. Rectangles in mm from the page's top left."""

    w: float
    h: float
    panels: tuple[tuple[Panel, Pose], ...]
    codes: tuple[tuple[Code, Rect], ...]  # box incl. quiet zone
    trim: Rect | None  # of a single item; None if several share the sheet
    preview: bool = True  # whether a picture of the page is wanted
    window: Rect | None = None  # a part of something that is proved as a whole: its words aren't checked here
    # What shows of the page once the item is folded; () if nothing does. None if it isn't folded.
    outer: tuple[Rect, ...] | None = None
    items: tuple[Rect, ...] = ()  # all trimmed items on it; () if it is a part of something larger
    pictures: tuple[PrintedPicture, ...] = ()  # so that what is wrong with one can be said with its name


class ExpectedFace(NamedTuple):
    """A face that may be embedded; `weight` as in CSS, `path` of its file."""

    family: str
    weight: int = 400
    slanted: bool = False
    path: str = ""


@dataclass(frozen=True)
class Expectation:
    """What a finished PDF is compared with."""

    pages: tuple[ExpectedPage, ...]
    faces: tuple[ExpectedFace, ...]
    numbers: tuple[str, ...]  # telephone numbers that may be printed, digits only
    short_codes: tuple[str, ...]  # numbers under five digits that count as telephone numbers
    tagged: bool
    keep_free: float  # mm of paper without ink
    qr_min: float  # mm
    meta: Meta
    press: Press | None = None
    path: str = ""  # where the file will be, below output/
    sensitive: tuple[str, ...] = ()  # words that give a neutral item away, as in NeutralWords
    harmless: tuple[str, ...] = ()  # words that only look like one of them
    unlisted: tuple[str, ...] = ()  # its languages without such a list
    standard: str = "ua-1"  # of a tagged file


class CodeFacts(TypedDict):
    """A ProvedCode, in JSON."""

    payload: str
    page: int
    module_mm: float
    size_mm: float
    quiet: float
    contrast: float
    reads: dict[str, bool]


@dataclass(frozen=True)
class ProvedCode:
    """A QR code as measured in the finished file; mm, without the quiet zone.

    `quiet`: modules of white around it; `contrast`: ratio of luminances, as defined by WCAG 2.2; `reads`: whether it
    was decoded under each condition.
    """

    payload: str
    page: int
    module_mm: float
    size_mm: float
    quiet: float = 0.0
    contrast: float = 0.0
    reads: tuple[tuple[str, bool], ...] = ()

    def as_dict(self) -> CodeFacts:
        return CodeFacts(
            payload=self.payload,
            page=self.page,
            module_mm=self.module_mm,
            size_mm=self.size_mm,
            quiet=self.quiet,
            contrast=self.contrast,
            reads=dict(self.reads),
        )

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> ProvedCode:
        return cls(**{**flat, "reads": tuple(flat.get("reads", {}).items())})


@dataclass(frozen=True)
class Line:
    """Some writing in a picture: what it says, how sure that is (of 1), and the upright box around it in pixels."""

    text: str
    score: float
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Proof:
    """`pictures`: of findings that have a place on a page, PNG with the place framed."""

    findings: tuple[Finding, ...]
    codes: tuple[ProvedCode, ...]
    previews: tuple[bytes | None, ...] = field(default=(), repr=False)  # JPEG, one a page
    pictures: tuple[tuple[Finding, bytes], ...] = field(default=(), repr=False)
