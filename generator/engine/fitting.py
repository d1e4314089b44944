"""Fitting words into panels: room for stamps, as many lines as their words take, and the rung of the panel's ladder
that suits them.

What depends on the place is stamped, so places whose words take the same number of lines share one layout and one
choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..compose import Composer, Draft, Whereabouts, with_lines
from ..kernel.digest import digest
from ..model.catalogue import Catalogue
from ..model.design import SideSpec
from ..model.edition import Composed, Edition
from ..model.flow import Part, Parts
from ..model.ladder import LadderSpec, Setting
from ..model.makeup import Makeup
from ..model.page import LINE, Measure, Page, Slot
from ..model.panel import Panel, Style
from ..plan.fitting import chosen, good_enough, others, settings, spread
from ..plan.flow import broken
from ..plan.makeup import pages_of
from .cache import MeasureCache
from .job import panel_key

_TRIES = 4  # times to break a flow anew, with less room on each page
_HOPELESS = Measure((), False)  # of what can't be laid out: laying it out for good tells why

if TYPE_CHECKING:
    from ..layout.typesetter import Typesetter


class FittingComposer(Composer):
    """Composes editions whose words fit.

    `page_of` lays out one panel; `measure` says how the words of several fall; `typesetter` is made when it is first
    needed. `force`: measures of earlier builds don't count.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        page_of: Callable[[Panel, Style], Page],
        measure: Callable[[Sequence[Panel], Style], list[Measure | None]],
        typesetter: Callable[[], Typesetter],
        machine: str,
        cache: MeasureCache,
        force: bool = False,
    ):
        super().__init__(catalogue)
        self._page_of, self._measure, self._typesetter = page_of, measure, typesetter
        self._machine, self._cache, self._force = machine, cache, force
        self._fresh: set[str] = set()  # measured in this build

    def compose(self, edition: Edition, makeup: Makeup) -> Composed:
        self._measure_together(edition, makeup)
        composed = super().compose(edition, makeup)
        panels = {placed.panel.key: placed.panel for side in composed.sides for placed in side.panels}
        # Fitted ones have their lines already.
        roomy = {
            key: self._with_room(panel, composed.style)
            for key, panel in panels.items()
            if panel.stamps and panel.fit is None
        }
        if not roomy:
            return composed
        sides = tuple(
            replace(
                side,
                panels=tuple(
                    replace(placed, panel=roomy.get(placed.panel.key, placed.panel)) for placed in side.panels
                ),
            )
            for side in composed.sides
        )
        return replace(composed, sides=sides)

    def parts(self, edition: Edition) -> Parts:
        spec = self.catalogue.formats[edition.format]
        variant, topic = spec.variants[edition.variant], self.catalogue.topics[edition.topic, edition.language]
        return {
            side.flow: self._parts(edition, side, side.flow) for side in pages_of(variant, topic, None) if side.flow
        }

    def _parts(self, edition: Edition, side: SideSpec, panel: str) -> tuple[Part, ...]:
        """The pages of a flow. A page is laid out with what is on it before it counts: what opens a list or a block
        again can need more room than it does in the middle of the flow.
        """

        def draft(part: Part | None) -> Draft:
            return self._draft(edition, side, panel, Whereabouts(1, 1, flows=True, part=part))

        whole = draft(None)
        style = self.style(edition)
        ((measure, _),) = self._measured(whole, [whole.usual], style)
        room = measure.room
        for _ in range(_TRIES):
            parts = broken(measure.atoms, room)
            drafts = [draft(part) for part in parts]
            pages = self._measures([one.to_measure(one.usual) for one in drafts], style)
            over = max((page.used - page.room for page, _ in pages), default=0.0)
            if over <= 0:
                break
            room -= over
        return parts

    def _measure_together(self, edition: Edition, makeup: Makeup) -> None:
        """The usual setting of all panels that places share, in one document."""
        pages = enumerate(zip(makeup.pages, makeup.frames, strict=True), start=1)
        drafts = [
            self._draft(edition, page, at.panel, Whereabouts(n, len(makeup.pages), frame.insets))
            for n, (page, frame) in pages
            for at in page.panels
            if at.panel != page.flow
        ]
        # Panels of one place are composed when needed: usually, their measure is known.
        self._all(
            [
                draft.to_measure(draft.usual)
                for draft in drafts
                if draft.ladder and not draft.local and self._known(draft) is None
            ],
            self.style(edition),
        )

    def _with_room(self, panel: Panel, style: Style) -> Panel:
        counts, _ = self._lines(panel, [slot for slots in self._page_of(panel, style).slots for slot in slots], style)
        return panel if max(counts) == 1 else with_lines(panel, counts)

    def _lines(self, panel: Panel, slots: Sequence[Slot], style: Style) -> tuple[tuple[int, ...], bool]:
        """How many lines the words of each stamp take, and whether each fits the width of its box. Laying out the panel
        with one line in each shows that width.
        """
        counts, narrow = [1] * len(panel.stamps), True
        for slot in slots:
            if slot.kind == LINE:
                lines = self._typesetter().lines(panel.stamps[slot.index], slot, style)
                counts[slot.index] = len(lines)
                narrow = narrow and self._typesetter().fits(lines, slot, style)
        return tuple(counts), narrow

    def _fitted(self, draft: Draft) -> Panel:
        ladder = draft.ladder
        if ladder is None:
            return super()._fitted(draft)
        style = self.style(draft.item)
        usual = self._measured(draft, [draft.usual], style)[0]
        if draft.where.flows:
            return draft.at(draft.usual, usual[1])  # it has as many pages as it needs, all set alike
        tried = {} if good_enough(usual[0]) else self._tried(draft, ladder, others(ladder, usual[0]), style)
        number = chosen(ladder, usual[0], {n: measure for n, (measure, _) in tried.items()})
        measure, lines = tried.get(number, usual)
        return draft.at(spread(ladder.rungs[number], number, measure), lines)

    def _tried(
        self, draft: Draft, ladder: LadderSpec, numbers: Sequence[int], style: Style
    ) -> dict[int, tuple[Measure, tuple[int, ...]]]:
        """What is known about these rungs, up to one that fits. That one is usually near: first one is laid out, then
        more and more together.
        """
        found: dict[int, tuple[Measure, tuple[int, ...]]] = {}
        while len(found) < len(numbers) and not any(measure.fits for measure, _ in found.values()):
            some = numbers[len(found) : 2 * len(found) + 1]
            found |= zip(some, self._measured(draft, list(settings(ladder, some)), style), strict=True)
        return found

    def _measured(self, draft: Draft, wanted: Sequence[Setting], style: Style) -> list[tuple[Measure, tuple[int, ...]]]:
        """(measure, lines of its stamps) at each setting."""
        return self._measures([draft.to_measure(setting) for setting in wanted], style)

    def _measures(self, panels: Sequence[Panel], style: Style) -> list[tuple[Measure, tuple[int, ...]]]:
        """(measure, lines of its stamps) of each panel; what isn't known yet is laid out together."""
        measures = self._all(panels, style)
        lines = [
            self._lines(panel, measure.slots, self._with_assets(panel, style))
            for panel, measure in zip(panels, measures, strict=True)
        ]
        longer = [n for n, (counts, _) in enumerate(lines) if counts and max(counts) > 1]
        again = self._all([with_lines(panels[n], lines[n][0]) for n in longer], style)
        for n, measure in zip(longer, again, strict=True):
            measures[n] = measure
        return [
            (measure if narrow else replace(measure, fits=False), counts)
            for measure, (counts, narrow) in zip(measures, lines, strict=True)
        ]

    def _all(self, panels: Sequence[Panel], style: Style) -> list[Measure]:
        # Whether type is large enough is part of the measure.
        keys = [
            digest(panel_key(self._machine, panel, self._with_assets(panel, style)), panel.min_text) for panel in panels
        ]
        known = {key: None if self._force and key not in self._fresh else self._cache.get(key) for key in keys}
        missing = {key: panel for key, panel in zip(keys, panels, strict=True) if known[key] is None}
        if missing:
            assets = sorted({asset for panel in missing.values() for asset in self._with_assets(panel, style).assets})
            for key, measure in zip(
                missing, self._measure(list(missing.values()), replace(style, assets=tuple(assets))), strict=True
            ):
                known[key] = measure or _HOPELESS
                if measure:
                    self._fresh.add(key)
                    self._cache.put(key, measure)
        return [known[key] for key in keys]  # type: ignore[misc]

    def _with_assets(self, panel: Panel, style: Style) -> Style:
        return replace(style, assets=tuple(sorted({*style.assets, *self.assets.listed(panel.html)})))
