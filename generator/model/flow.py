"""Words that run over pages: what they are cut into, and what is on which page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Part(NamedTuple):
    """What one page has of a flow: its atoms from `start` up to `end`, counted from 0."""

    start: int
    end: int


Parts = Mapping[str, tuple[Part, ...]]  # by panel; one for each page


class Atom(NamedTuple):
    """What no page break divides: a heading, a paragraph, a point, an entry of a list. Where it is in a flow, mm from
    its top.

    `begins`: whether a block begins with it; `keeps`: whether what comes next stays with it; `above`, `below`: what its
    block adds where a page begins or ends with it: padding and borders.
    """

    top: float
    bottom: float
    begins: bool = True
    keeps: bool = False
    above: float = 0.0
    below: float = 0.0
