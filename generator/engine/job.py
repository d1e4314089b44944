"""One file to be made: what goes into it, its sheets, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import __version__
from ..compose import Composer
from ..kernel.digest import digest, file_digest
from ..kernel.geometry import Rect
from ..model.catalogue import Catalogue
from ..model.design import FormatSpec, NeutralWords, ProfileSpec
from ..model.edition import Composed, Edition
from ..model.ladder import Fit
from ..model.makeup import Makeup
from ..model.panel import Panel, Style
from ..model.paper import StockSpec
from ..model.record import FoldedPiece
from ..model.sheet import SheetSide
from ..plan import Run, aimed, folded, leaves, outer_faces, parted, plan_makeup, plan_pages, plan_sheets
from .expect import page_digest


def panel_key(machine: str, panel: Panel, style: Style) -> str:
    """The digest of everything that can change how a panel is laid out. What goes into its slots isn't part of that."""
    named = sorted((asset, media) for asset, _, media in style.assets if asset in panel.html)
    return digest(machine, style.key, panel.id, panel.w, panel.h, panel.safe, panel.bleed, panel.html, named)


def made_up(
    catalogue: Catalogue, composer: Composer, edition: Edition, stock: StockSpec | None = None, run: Run | None = None
) -> tuple[Makeup, Composed]:
    """Which pages an edition has, and what is on them. Where a page has too much to print, others may take its
    place.
    """
    parts = composer.parts(edition)
    makeup = plan_makeup(catalogue, edition, stock, run, parts=parts)
    composed = composer.compose(edition, makeup)
    tight = [
        page
        for page, side in zip(makeup.pages, composed.sides, strict=True)
        if any(placed.panel.fit and placed.panel.fit.gave_way for placed in side.panels)
    ]
    if apart := parted(catalogue, edition, tight):
        makeup = plan_makeup(catalogue, edition, stock, run, apart, parts)
        composed = composer.compose(edition, makeup)
    return makeup, composed


@dataclass(frozen=True)
class Job:
    """`keys`: the panel_key of each panel, by its own key; `panels`, `styles`: each panel and its style by its
    panel_key; `folded`, `outer`: how it looks folded and what shows of each page then, see plan; `key`: all that can
    change the file.
    """

    edition: Edition
    composed: Composed
    spec: FormatSpec
    profile: ProfileSpec
    sheets: tuple[SheetSide, ...]
    keys: dict[str, str]
    panels: dict[str, Panel]
    styles: dict[str, Style]
    key: str
    folded: list[list[FoldedPiece]] = field(default_factory=list)
    outer: Sequence[tuple[Rect, ...] | None] = ()
    telling: NeutralWords | None = None  # what would give a discreet file away
    unlisted: tuple[str, ...] = ()  # its languages without such a list
    makeup: Makeup | None = None  # of one edition; None if the sheets carry something else

    @property
    def fits(self) -> list[Fit]:
        """How the panels of its sides were fitted, in their order."""
        panels = [placed.panel for side in self.composed.sides for placed in side.panels]
        return list(dict.fromkeys(panel.fit for panel in panels if panel.fit))

    @classmethod
    def of(cls, catalogue: Catalogue, composer: Composer, machine: str, edition: Edition) -> Job:
        """The file of one edition, as its format and profile say. Raises Refused for what is wrong in its files."""
        makeup, composed = made_up(catalogue, composer, edition)
        if makeup.profile.imposed:
            item = leaves(composed.sides, makeup.fold, makeup.profile.bleed, makeup.rtl)
            sheets = plan_sheets([item], makeup.stock, makeup.profile, aimed(catalogue, edition.profile), composed.slug)
        else:
            sheets = plan_pages(composed.sides)
        job = cls.on(catalogue, machine, composed, sheets, makeup.profile)
        return replace(job, folded=folded(makeup, job.sheets), outer=outer_faces(makeup, job.sheets), makeup=makeup)

    @classmethod
    def on(
        cls,
        catalogue: Catalogue,
        machine: str,
        composed: Composed,
        sheets: Sequence[SheetSide],
        profile: ProfileSpec,
        styles: dict[str, Style] | None = None,
    ) -> Job:
        """The file that has these sheets as its pages. `styles`: of panels, by their key, whose style isn't that of
        `composed`.
        """
        spec = catalogue.formats[composed.edition.format]
        keys: dict[str, str] = {}
        panels: dict[str, Panel] = {}
        used: dict[str, Style] = {}
        for side in sheets:
            for placed in side.panels:
                panel = placed.panel
                if panel.key in keys:
                    continue
                style = (styles or {}).get(panel.key, composed.style)
                key = panel_key(machine, panel, style)
                keys[panel.key] = key
                panels[key], used[key] = panel, style
        languages = (composed.languages or (composed.edition.language,)) if composed.meta.neutral else ()
        telling = _telling(catalogue, languages)
        unlisted = tuple(sorted(language for language in set(languages) if not catalogue.neutral_words(language)))
        key = digest(
            machine,
            __version__,
            [[page_digest(side, keys), side.flip, side.bleed] for side in sheets],
            [[panel.text, panel.min_text, panel.safe] for panel in panels.values()],
            profile.model_dump(mode="json"),
            spec.qr_min,
            composed.meta.__dict__,
            {**composed.press.__dict__, "icc": file_digest(Path(composed.press.icc))} if composed.press else None,
            composed.numbers,
            composed.short_codes,
            composed.services,
            composed.version,
            composed.review_by,
            telling.model_dump() if telling else None,
            unlisted,
        )
        return cls(
            composed.edition,
            composed,
            spec,
            profile,
            tuple(sheets),
            keys,
            panels,
            used,
            key,
            telling=telling,
            unlisted=unlisted,
        )


def _telling(catalogue: Catalogue, languages: Sequence[str]) -> NeutralWords | None:
    """The lists of all these languages as one; None if none of them has one."""
    lists = [words for language in languages if (words := catalogue.neutral_words(language))]
    if not lists:
        return None
    return NeutralWords(
        words=[word for one in lists for word in one.words], harmless=[word for one in lists for word in one.harmless]
    )


def together(composed: Sequence[Composed], edition: Edition) -> Composed:
    """Several items in one file: it may show what any of them may, and gives away no more than the most discreet."""
    first = composed[0]
    neutral = next((one.meta for one in composed if one.meta.neutral), first.meta)
    return replace(
        first,
        edition=edition,
        sides=tuple(side for one in composed for side in one.sides),
        style=replace(first.style, assets=tuple(sorted({asset for one in composed for asset in one.style.assets}))),
        meta=neutral,
        services=tuple(sorted({service for one in composed for service in one.services})),
        numbers=tuple(sorted({number for one in composed for number in one.numbers})),
        press=replace(
            first.press,
            recipes=tuple(sorted({recipe for one in composed if one.press for recipe in one.press.recipes})),
        )
        if first.press
        else None,
        slug=None,
        languages=tuple(sorted({own for one in composed for own in one.languages or (one.edition.language,)})),
    )
