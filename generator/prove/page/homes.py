"""Which panel each text of a page belongs to, and where the panels are. Lengths in mm."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

import pypdfium2.raw as raw

from ...kernel.geometry import Rect
from ...model.proof import ExpectedPage
from .evidence import PageEvidence
from .runs import Run

SLACK = 0.2  # overshoot of round letters and the reader's rounding

Edges = tuple[float, float, float, float]  # left, top, right, bottom


class Homes:
    """The panels of a page, in the order in which they are drawn."""

    def __init__(self, page: PageEvidence, expected: ExpectedPage):
        self._page, self.panels = page, expected.panels

    @cached_property
    def areas(self) -> tuple[Edges, ...]:
        """Of each panel, with its bleed."""
        return tuple(edges(pose.rect(panel.w, panel.h), panel.bleed * pose.scale) for panel, pose in self.panels)

    @cached_property
    def first(self) -> list[int] | None:
        """The number of each panel's first object on a sheet, and of what comes after all: each is a form, followed by
        its codes and stamps.

        None if the page isn't drawn like that: a whole document for the screen, or a stranger's file.
        """
        first = list(accumulate((1 + len(panel.codes) + len(panel.stamps) for panel, _ in self.panels), initial=0))
        forms = sum(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM for item in self._page.objects)
        return first if forms and forms == first[-1] else None

    def placed(self, run: Run) -> int | None:
        """The number of the panel that a text was placed with; None if the file doesn't show it."""
        return bisect_right(self.first, run.order) - 1 if self.first and run.order < self.first[-1] else None

    def own(self, n: int) -> list[Run] | None:
        """What was placed with the n-th panel; None where the file doesn't tell, or where no other panel shares its
        place.
        """
        return self._own[n] if self.first and n in self._sharing else None

    @cached_property
    def _sharing(self) -> frozenset[int]:
        """The panels that lie on others, or others on them."""
        boxes = sorted(
            ((pose.rect(panel.w, panel.h), n) for n, (panel, pose) in enumerate(self.panels)),
            key=lambda item: item[0].x,
        )
        shared: set[int] = set()
        for m, (box, n) in enumerate(boxes):
            for other, k in boxes[m + 1 :]:
                if other.x >= box.right:
                    break  # they stand from left to right
                if box.overlaps(other, SLACK):
                    shared |= {n, k}
        return frozenset(shared)

    @cached_property
    def _own(self) -> dict[int, list[Run]]:
        own: dict[int, list[Run]] = {n: [] for n in self._sharing}
        for run in self._page.runs:
            if (n := self.placed(run)) in own:
                own[n].append(run)
        return own

    def index(self, run: Run) -> int | None:
        """The number of the panel that a text belongs to: the one it was placed with, or else the smallest one around
        it.
        """
        if self.first:
            return self.placed(run)
        x, y, end, low = run.x + SLACK, run.y + SLACK, run.right - SLACK, run.bottom - SLACK
        around = [
            n
            for n, (left, top, right, bottom) in enumerate(self.areas)
            if left <= x and end <= right and top <= y and low <= bottom
        ]
        return min(around, key=lambda n: self.panels[n][0].w * self.panels[n][0].h, default=None)

    def turn(self, run: Run) -> float:
        """How the panel that a text belongs to lies on the page; degrees, clockwise."""
        n = self.index(run)
        return self.panels[n][1].turn if n is not None else 0

    def name(self, run: Run) -> str:
        n = self.index(run)
        return f'the panel "{self.panels[n][0].id}"' if n is not None else "no panel"


def edges(box: Rect, by: float) -> Edges:
    """Those of a box that is larger by so much on all sides."""
    return box.x - by, box.y - by, box.right + by, box.bottom + by
