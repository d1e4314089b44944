"""Layouts of panels and stamps: each panel is laid out once, and taken from the cache from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.page import LINE, Page, Slot, Stamps
from ..model.panel import Panel, Style
from .cache import PanelCache
from .job import Job, panel_key
from .options import Options

if TYPE_CHECKING:  # what takes long to import is imported by what uses it
    from ..layout import Engine
    from ..layout.typesetter import Typesetter


class Layouts:
    """Not thread-safe. With --force, nothing counts that an earlier build laid out."""

    def __init__(self, options: Options, machine: str):
        self.machine, self.force = machine, options.force
        self.cache = PanelCache(options.private / "panels")
        self._fresh: set[str] = set()  # laid out in this build: what --force needn't do twice

    @cached_property
    def engine(self) -> Engine:
        from ..layout import Engine  # takes most of a second: only if something is laid out

        return Engine()

    @cached_property
    def typesetter(self) -> Typesetter:
        from ..layout.typesetter import Typesetter

        return Typesetter()

    def lay_out(self, jobs: Iterable[Job]) -> None:
        """Lay out the panels of jobs that are placed on sheets."""
        self._lay_out(
            (key, panel, job.styles[key]) for job in jobs if job.profile.imposed for key, panel in job.panels.items()
        )

    def page(self, panel: Panel, style: Style) -> Page:
        """One panel, laid out."""
        key = panel_key(self.machine, panel, style)
        self._lay_out([(key, panel, style)])
        return self._laid_out(key)

    def _lay_out(self, wanted: Iterable[tuple[str, Panel, Style]]) -> None:
        """Lay out, in one batch for each style, the panels that have no earlier layout to use."""
        missing: dict[str, dict[str, Panel]] = {}
        styles: dict[str, Style] = {}
        for key, panel, style in wanted:
            page = None if self.force and key not in self._fresh else self.cache.get(key)
            if page is None:
                # Assets differ from panel to panel; the stylesheet is what a batch has in common.
                missing.setdefault(style.css, {})[key] = panel
                known = styles.setdefault(style.css, style)
                styles[style.css] = replace(known, assets=tuple(sorted({*known.assets, *style.assets})))
        for css, panels in missing.items():
            pages = self.engine.lay_out(list(panels.values()), styles[css])
            for key, page in zip(panels, pages, strict=True):
                self._fresh.add(key)
                self.cache.put(key, page)

    def pages(self, job: Job) -> dict[str, Page]:
        """The pages of a job's panels, by their keys; they are laid out."""
        return {key: self._laid_out(key) for key in job.panels}

    def _laid_out(self, key: str) -> Page:
        page = self.cache.get(key)
        if page is None:
            raise OSError("somebody removed a layout that had just been made")
        return page

    def stamps(self, job: Job, pages: dict[str, Page]) -> Stamps | None:
        """The words of its stamps, set for their slots; None if it has none."""
        wanted: dict[tuple[Slot, str], Style] = {}
        for panel in {
            placed.panel.key: placed.panel for side in job.sheets for placed in side.panels if placed.panel.stamps
        }.values():
            key = job.keys[panel.key]
            wanted |= {
                (slot, panel.stamps[slot.index]): job.styles[key] for slot in pages[key].slots[0] if slot.kind == LINE
            }
        if not wanted:
            return None
        page = self.typesetter.set((slot, words, style) for (slot, words), style in wanted.items())
        return Stamps(page, {stamp: n for n, stamp in enumerate(wanted)})
