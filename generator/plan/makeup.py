"""What an edition consists of: which pages, how large, where their artwork ends, how they go on paper. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import MappingProxyType

from ..kernel.language import right_to_left
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.design import FormatSpec, ProfileSpec, SideSpec, VariantSpec
from ..model.edition import Edition
from ..model.flow import Part, Parts
from ..model.makeup import Frame, Insets, Makeup
from ..model.paper import FoldSpec, StockSpec
from .aim import aimed
from .folds import OVERLAP, flat_sheets, page_sizes, wrong_count
from .marks import slug_box
from .sheets import Run
from .stocks import room_around, slots, stock_for

_SHEET = 4  # pages on a sheet that is folded once


def plan_makeup(
    catalogue: Catalogue,
    edition: Edition,
    stock: StockSpec | None = None,
    run: Run | None = None,
    apart: Collection[SideSpec] = (),
    parts: Parts = MappingProxyType({}),
) -> Makeup:
    """The make-up of an edition whose references are in order. `stock` replaces the format's; `run` the one that the
    project's files are made with.

    `apart`: the pages to take apart, see parted(). `parts`: of panels that run over pages; without
    them, each is on one.
    """
    spec = catalogue.formats[edition.format]
    variant = spec.variants[edition.variant]
    profile = catalogue.profiles[edition.profile]
    topic = catalogue.topics[edition.topic, edition.language]
    fold = fold_of(catalogue.folds, spec, variant)
    pages, on_them = _flowing(pages_of(variant, topic, fold, apart), parts)
    sizes = page_sizes(fold, len(pages)) if fold else (spec.trim,) * len(pages)
    rtl = right_to_left(edition.language)
    if not profile.imposed:
        frames = tuple(Frame(*size, part=part) for size, part in zip(sizes, on_them, strict=True))
        return Makeup(pages, frames, None, fold, catalogue.stocks[spec.stock], profile, None, rtl)
    folded = fold
    if stock is not None:
        profile = profile.model_copy(update={"single": False})
    elif profile.single and fold and fold.strategy == "saddle":
        fold = None  # the shop nests the sheets: creep depends on its paper
    item = fold.flat if fold else spec.trim
    held = stock_for(stock or catalogue.stocks[spec.stock], profile, item)
    run = run or aimed(catalogue, edition.profile)
    insets = _insets(fold, len(pages), held, profile, rtl, run.furthest)
    frames = tuple(Frame(*size, edges, part) for size, edges, part in zip(sizes, insets, on_them, strict=True))
    box = slug_box(slots(held, run.front), held, profile)
    return Makeup(pages, frames, fold, folded, held, profile, (box.w, box.h) if box else None, rtl)


def fold_of(folds: dict[str, FoldSpec], spec: FormatSpec, variant: VariantSpec) -> FoldSpec | None:
    id = variant.fold or spec.fold
    return folds.get(id) if id else None


def pages_of(
    variant: VariantSpec, topic: Topic, fold: FoldSpec | None, apart: Collection[SideSpec] = ()
) -> tuple[SideSpec, ...]:
    """The sides or pages for a topic: those of whose kinds it has one, filled up to whole sheets before the last
    one.
    """
    planned = [
        one for side in variant.sides if _there(side, topic) for one in (side.apart if side in apart else [side])
    ]
    pages = [side for side in planned if _there(side, topic)]
    if fold and variant.fill:
        for _ in range(_SHEET - 1):
            if wrong_count(fold, len(pages)):
                pages.insert(len(pages) - 1, variant.fill)
    return tuple(pages)


def _flowing(pages: Sequence[SideSpec], parts: Parts) -> tuple[tuple[SideSpec, ...], tuple[Part | None, ...]]:
    """Pages with those that flow as often as their words need, and what part of their flow each has."""
    found = [(page, part) for page in pages for part in (parts.get(page.flow or "") or (None,))]
    return tuple(page for page, _ in found), tuple(part for _, part in found)


def _there(side: SideSpec, topic: Topic) -> bool:
    return not side.when or any(need.met(topic) for need in side.there_for)


def parted(catalogue: Catalogue, edition: Edition, tight: Sequence[SideSpec]) -> tuple[SideSpec, ...]:
    """Those of the tight pages that are taken apart, in reading order: as many as the item has room for without one
    more sheet.
    """
    spec = catalogue.formats[edition.format]
    variant, topic = spec.variants[edition.variant], catalogue.topics[edition.topic, edition.language]
    fold = fold_of(catalogue.folds, spec, variant)
    usual = len(pages_of(variant, topic, fold))
    chosen: list[SideSpec] = []
    for side in tight:
        if side.apart and (fold is None or len(pages_of(variant, topic, fold, [*chosen, side])) == usual):
            chosen.append(side)
    return tuple(chosen)


def _insets(
    fold: FoldSpec | None, count: int, stock: StockSpec, profile: ProfileSpec, rtl: bool, moved: float
) -> list[Insets]:
    """For each page, how far its artwork keeps from each edge: as far as the printer can't print where the page ends
    with the paper; it extends over a trimmed edge by the bleed, and a little over a fold.

    What is `moved` for a printer must not come nearer the edge than it can print. All edges give way alike, so that
    the white border around a page stays even.
    """
    keep = profile.keep_free + moved
    top, right, bottom, left = (
        -profile.bleed if profile.bleed else max(0.0, keep - room) for room in room_around(stock)
    )
    front, back = (top, right, bottom, left), (top, left, bottom, right)
    if not fold:
        return [Insets(*(front if n % 2 == 0 else back)) for n in range(count)]
    found: dict[int, Insets] = {}
    for sheet in flat_sheets(fold, count, rtl):
        for face, edges in zip(sheet, (front, back), strict=True):
            for cell in face.cells if face else ():
                own = [edge if outer else -OVERLAP for edge, outer in zip(edges, cell.outer, strict=True)]
                # An upside-down page has its top where the cell has its bottom.
                found[cell.page] = Insets(*(own if cell.turn == 0 else own[2:] + own[:2]))
    return [found[page] for page in range(1, count + 1)]
