"""What an edition is made up of before anything is composed: pages, their sizes and edges, fold and stock. All mm."""

from __future__ import annotations

from dataclasses import dataclass

from .design import ProfileSpec, SideSpec
from .flow import Part
from .paper import FoldSpec, StockSpec


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
    """What is known of a side or page before it is composed: its size, mm, where its artwork ends, and which part of a
    flow is on it.
    """

    w: float
    h: float
    insets: Insets = Insets()
    part: Part | None = None


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
