"""Whether pages, panels, folds, stocks and inks go together. Pure; needs no layout. All mm."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import replace

from ..kernel.colour import rgb
from ..kernel.findings import Finding, Where
from ..kernel.geometry import Pose, Rect
from ..kernel.shared_findings import SRC008, SRC012, SRC014
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.design import FormatSpec, PanelAt
from ..model.edition import Edition
from ..model.paper import FoldSpec, StockSpec
from ..model.theme import ThemeSpec
from .findings import PLN005, PLN006, PLN007, PLN008, PLN009
from .folding import on_top, states
from .folds import fold_problem, page_sizes, wrong_count
from .makeup import fold_of, pages_of
from .stocks import fitted, room_around, slot_problem


def check_paper(catalogue: Catalogue, editions: Collection[Edition] = ()) -> list[Finding]:
    """Folds that can't be folded, panels outside their page, stocks that don't fit, colours without a recipe."""
    return [
        *_folds(catalogue),
        *_places(catalogue),
        *_stocks(catalogue),
        *_bleed(catalogue, editions),
        *_press(catalogue, {edition.profile for edition in editions}),
    ]


def _places(catalogue: Catalogue) -> list[Finding]:
    """Whether panels lie on their pages, and pages make up the fold."""
    findings = []
    for id, spec in catalogue.formats.items():
        for variant_id, variant in spec.variants.items():
            where = catalogue.place_of("formats", id, f"variants.{variant_id}")
            named = variant.fold or spec.fold
            fold = fold_of(catalogue.folds, spec, variant)
            if named and fold is None:
                if not catalogue.has("folds", named):
                    findings.append(SRC012(f'there is no fold "{named}"', where, did_you_mean(named, catalogue.folds)))
                continue
            if fold and fold_problem(fold):
                continue  # reported at the fold
            counts = {len(pages_of(variant, topic, fold)) for topic in catalogue.topics.values()} or {
                len(variant.sides)
            }
            wrong = [problem for count in sorted(counts) if fold and (problem := wrong_count(fold, count))]
            if wrong:
                hint = "add or take out pages below sides, or name a page to fill up with, as fill"
                findings += [
                    PLN007(f'"{variant_id}" can\'t be folded as "{named}": {problem}', where, hint) for problem in wrong
                ]
                continue
            everything = [*variant.sides, *(side for side in variant.every_side if side not in variant.sides)]
            sizes = page_sizes(fold, len(variant.sides)) if fold and not wrong_count(fold, len(variant.sides)) else ()
            for n, side in enumerate(everything):
                size = sizes[n] if n < len(sizes) else ((fold.columns[0], fold.rows[0]) if fold else spec.trim)
                for placed in side.panels:
                    if not _allowed(size, None if fold else catalogue.stocks.get(spec.stock)).contains(
                        _on_side(spec, placed), slack=0.05
                    ):
                        hint = "it may run over the cut, but no further than halfway to the next item on its stock"
                        page = f" {n + 1}" if fold else ""
                        w, h = size
                        findings.append(
                            PLN005(
                                f'the panel "{placed.panel}" is outside the trimmed page{page} of {w:g} x {h:g} mm',
                                where,
                                hint,
                            )
                        )
    return findings


def _allowed(size: tuple[float, float], stock: StockSpec | None) -> Rect:
    """Where panels of a side may be: the trimmed page, and half of the gap to the next item around it, mm."""
    w, h = size
    if stock is None or stock.item is None:
        return Rect(0, 0, w, h)
    x = min(stock.left, (stock.pitch[0] - stock.item[0]) / 2 if stock.columns > 1 else stock.left)
    y = min(stock.top, (stock.pitch[1] - stock.item[1]) / 2 if stock.rows > 1 else stock.top)
    x, y = max(0.0, x), max(0.0, y)  # overlapping slots are a separate finding
    return Rect(-x, -y, w + 2 * x, h + 2 * y)


def _on_side(spec: FormatSpec, placed: PanelAt) -> Rect:
    """Everything a placement covers on its side, including repeats, mm."""
    w, h = spec.panels[placed.panel].size
    first = Pose(placed.at[0], placed.at[1], placed.turn).rect(w, h)
    if not placed.repeat:
        last = first
    else:
        times = placed.repeat.count - 1
        last = Rect(first.x + times * placed.repeat.step[0], first.y + times * placed.repeat.step[1], first.w, first.h)
    left, top = min(first.x, last.x), min(first.y, last.y)
    s = spec.scale
    return Rect(
        left * s, top * s, (max(first.right, last.right) - left) * s, (max(first.bottom, last.bottom) - top) * s
    )


def _folds(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, fold in catalogue.folds.items():
        where = catalogue.place_of("folds", id)
        if problem := fold_problem(fold):
            findings.append(
                PLN007(
                    f'the fold "{id}" is wrong: {problem}',
                    where,
                    "page numbers count in reading order; see the reference",
                )
            )
        elif fold.steps and not fold.leaves:
            findings += _steps(id, fold, catalogue.place_of("folds", id, "steps"))
    return findings


def _steps(id: str, fold: FoldSpec, where: Where) -> list[Finding]:
    """Folding the sheet virtually must leave page 1 on top, alone or beside another flap, and nothing sticking out."""
    count = sum(page != 0 for row in (*fold.front, *fold.back) for page in row)
    try:
        closed = states(fold, count)[0]
    except ValueError as error:
        return [PLN007(f'the fold "{id}" can\'t be folded: {error}', where, "folds run between columns or rows")]
    cover = on_top(closed)
    pages = [view.page for view in cover]
    if 1 not in pages and 0 not in pages:
        return [
            PLN007(
                f'folded as "{id}" says, page {pages[-1]} is on top instead of page 1',
                where,
                "check the order of the pages and of the steps",
            )
        ]
    left, right = min(view.rect.x for view in cover), max(view.rect.right for view in cover)
    upper, lower = min(view.rect.y for view in cover), max(view.rect.bottom for view in cover)
    if any(not Rect(left, upper, right - left, lower - upper).contains(view.rect, slack=0.05) for view in closed):
        return [
            PLN007(
                f'folded as "{id}" says, a page sticks out',
                where,
                "an inner panel must be no wider than the one it folds under",
            )
        ]
    return []


def _stocks(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, stock in catalogue.stocks.items():
        if stock.item is not None and (problem := slot_problem(stock)):
            findings.append(
                PLN006(
                    f'the slots of "{id}" {problem.says}',
                    catalogue.place_of("stocks", id, problem.key),
                    problem.hint,
                )
            )
    for id, spec in catalogue.formats.items():
        chosen = catalogue.stocks.get(spec.stock)
        if chosen is None:
            continue
        for variant in spec.variants.values():
            fold = fold_of(catalogue.folds, spec, variant)
            if fold is None and (variant.fold or spec.fold):
                continue  # reported where it is named, or in its file
            item = fold.flat if fold else spec.trim
            if misfit := stock_problem(spec.stock, chosen, item):
                where = catalogue.place_of("formats", id, "stock")
                findings.append(PLN006(misfit, where, "choose another stock, or correct its measurements"))
    return list(dict.fromkeys(findings))


def stock_problem(id: str, stock: StockSpec, item: tuple[float, float], bleed: float = 0.0) -> str:
    """Why items of this size, with this bleed on the sheet around them (mm), can't go on a stock, or nothing."""
    w, h = item
    if stock.item is None:
        stock = fitted(stock, item)
        if slot_problem(stock):
            return f'an item of {w:g} x {h:g} mm doesn\'t fit on "{id}"'
    if any(abs(a - b) > 0.1 for a, b in zip(stock.slot, item, strict=True)):
        return f'"{id}" holds items of {stock.slot[0]:g} x {stock.slot[1]:g} mm, this format is {w:g} x {h:g}'
    room = min(room_around(stock))
    if bleed > room + 0.01:
        return (
            f'"{id}" leaves {max(0.0, room):g} mm around items of {w:g} x {h:g} mm, less than the bleed of {bleed:g} mm'
        )
    return ""


def _bleed(catalogue: Catalogue, editions: Collection[Edition]) -> list[Finding]:
    """Whether the stocks that editions are made on have room for the bleed; for single items, the schema ensures it."""
    findings = []
    told: dict[tuple[str, str, str], Finding | None] = {}
    for edition in editions:
        key = (edition.format, edition.variant, edition.profile)
        if key not in told:
            told[key] = _no_room(catalogue, edition)
        if finding := told[key]:
            findings.append(replace(finding, edition=edition.path))
    return findings


def _no_room(catalogue: Catalogue, edition: Edition) -> Finding | None:
    spec, profile = catalogue.formats[edition.format], catalogue.profiles[edition.profile]
    stock, fold = catalogue.stocks.get(spec.stock), fold_of(catalogue.folds, spec, spec.variants[edition.variant])
    item = fold.flat if fold else spec.trim
    if (
        stock is None
        or not profile.imposed
        or profile.single
        or not profile.bleed
        or stock_problem(spec.stock, stock, item)
    ):
        return None  # or reported where the format names it
    problem = stock_problem(spec.stock, stock, item, profile.bleed)
    hint = f'choose another stock, or a profile for single items; "{edition.profile}" puts them on the format\'s own'
    return PLN006(problem, catalogue.place_of("formats", edition.format, "stock"), hint) if problem else None


def _press(catalogue: Catalogue, made: Set[str]) -> list[Finding]:
    """Every colour that goes to the press has a recipe, with no more ink than the paper takes. `made`: profiles of what
    will be made.
    """
    findings = []
    project = catalogue.project
    theme = catalogue.themes.get(project.theme)
    for id, profile in catalogue.profiles.items():
        if profile.intent is None:
            continue
        intent = catalogue.intents.get(profile.intent)
        if intent is None:
            if not catalogue.has("intents", profile.intent):
                where = catalogue.place_of("profiles", id, "intent")
                findings.append(
                    SRC012(
                        f'there is no printing condition "{profile.intent}"',
                        where,
                        did_you_mean(profile.intent, catalogue.intents),
                    )
                )
            continue
        if catalogue.template(f"intents/{intent.file}") is None:
            findings.append(
                SRC014(
                    f'the file "templates/intents/{intent.file}" is missing',
                    catalogue.place_of("intents", profile.intent, "file"),
                )
            )
        asked = project.build.profiles is None or id in project.build.profiles or id in made
        if theme and asked:
            findings += _inks(catalogue, project.theme, theme, intent.ink_limit)
    return list(dict.fromkeys(findings))


def _inks(catalogue: Catalogue, theme_id: str, theme: ThemeSpec, limit: float) -> list[Finding]:
    findings = []
    seen: dict[tuple[str, tuple[float, ...]], tuple[str, tuple[float, ...]]] = {}
    for palette, colours in theme.inks.items():
        for name, colour in colours.items():
            where = catalogue.place_of("themes", theme_id, f"inks.{palette}.{name}")
            value = rgb(colour)
            if value is None:
                findings.append(
                    PLN008(
                        f'the colour "{name}" is "{colour}", which can\'t be matched with a recipe',
                        where,
                        "write it as #rrggbb",
                    )
                )
            elif len(set(value)) > 1 and name not in theme.cmyk:
                findings.append(
                    PLN008(
                        f'the colour "{name}" ({colour}) has no recipe for the press',
                        where,
                        f"add {name} = [C, M, Y, K] below cmyk",
                    )
                )
            elif len(set(value)) > 1:
                other, recipe = seen.setdefault((palette, value), (name, theme.cmyk[name]))
                if recipe != theme.cmyk[name]:
                    message = f'"{name}" and "{other}" are one colour ({colour}) with two recipes'
                    findings.append(
                        PLN008(
                            message,
                            where,
                            "the press can't tell them apart: give them the same recipe, or another colour",
                        )
                    )
    for name, recipe in theme.cmyk.items():
        where = catalogue.place_of("themes", theme_id, f"cmyk.{name}")
        if any(not 0 <= part <= 100 for part in recipe):
            findings.append(SRC008(f'the recipe of "{name}" has a part outside 0 to 100', where))
        elif sum(recipe) > limit:
            findings.append(
                PLN009(
                    f'the recipe of "{name}" is {sum(recipe)}% of ink, more than {limit:g}%',
                    where,
                    "use less of the three colours and more black",
                )
            )
    return findings
