"""Room for stamps: as many lines in each as its words take, and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..compose import Composer, with_lines
from ..model.catalogue import Catalogue
from ..model.edition import LINE, Composed, Edition, Makeup, Page, Panel, Style


class StampingComposer(Composer):
    """Composes editions whose stamps have their room.

    How many lines words take shows once a panel is laid out, with one line in each of its stamps: that tells width and type. So
    places whose words take as many lines share one layout.
    """

    def __init__(self, catalogue: Catalogue, page_of: Callable[[Panel, Style], Page], typesetter: Callable):
        super().__init__(catalogue)
        self._page_of, self._typesetter = page_of, typesetter

    def compose(self, edition: Edition, makeup: Makeup) -> Composed:
        composed = super().compose(edition, makeup)
        panels = {id(placed.panel): placed.panel for side in composed.sides for placed in side.panels}
        roomy = {key: self._with_room(panel, composed.style) for key, panel in panels.items() if panel.stamps}
        if not roomy:
            return composed
        sides = tuple(
            replace(side, panels=tuple(replace(placed, panel=roomy.get(id(placed.panel), placed.panel)) for placed in side.panels)) for side in composed.sides
        )
        return replace(composed, sides=sides)

    def _with_room(self, panel: Panel, style: Style) -> Panel:
        counts = [1] * len(panel.stamps)
        for slot in (slot for slots in self._page_of(panel, style).slots for slot in slots if slot.kind == LINE):
            counts[slot.index] = len(self._typesetter().lines(panel.stamps[slot.index], slot, style))
        return panel if max(counts) == 1 else with_lines(panel, counts)
