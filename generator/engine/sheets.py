"""Sheets for one print run: another stock, a used sheet, a number of copies, several items together, a poster in
parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from ..compose import Composer
from ..kernel.checked import Checked
from ..kernel.findings import NOWHERE, Finding
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.design import VariantSpec
from ..model.edition import Composed, Edition
from ..model.paper import StockSpec
from ..model.record import RunOf
from ..plan import (
    Run,
    aimed,
    grid,
    is_paper,
    leaves,
    outer_faces,
    plan_makeup,
    plan_sheets,
    slot_problem,
    slots,
    stock_problem,
    tiles,
)
from ..plan.findings import PLN001, PLN002, PLN006
from .findings import PLN010
from .job import Job, made_up, together
from .options import Sheets
from .sheet_names import sheets_path


@dataclass(frozen=True)
class PlannedRun:
    """The items of one file, and the edition that represents them: its path is the file's."""

    edition: Edition
    items: tuple[Edition, ...]


def plan_runs(catalogue: Catalogue, editions: Sequence[Edition], asked: Sheets) -> Checked[list[PlannedRun]]:
    """Which files to make from the editions. Those of a profile for the screen, or for single items unless a stock is
    named, are left out.

    Parts of a poster are glued in an office: editions with bleed aren't split.
    """
    named = (("stock", "stocks", asked.stock), ("tile", "stocks", asked.tile), ("printer", "printers", asked.printer))
    findings = _unknown(catalogue, named) + _unfit(catalogue, asked)
    if findings or any(id and id not in getattr(catalogue, kind) for _, kind, id in named):
        return Checked([], findings)  # one that is there but broken is reported in its file
    profiles = catalogue.profiles
    usable = [e for e in editions if profiles[e.profile].imposed and (asked.stock or not profiles[e.profile].single)]
    usable = [e for e in usable if not (asked.tile and profiles[e.profile].bleed)]
    if asked.stock and any(not profiles[e.profile].single for e in usable):
        # Files for the shop are put on a stock only where nothing else was asked for.
        usable = [e for e in usable if not profiles[e.profile].single]
    if not usable:
        return Checked(
            [],
            [
                PLN002(
                    "none of this is printed on sheets",
                    hint="name a profile that imposes, as in --profile office",
                )
            ],
        )
    fitting, misfits, shapes = [], [], set()
    for edition in usable:
        stock = _stock(catalogue, asked, edition)
        makeup = plan_makeup(catalogue, edition, stock)
        item = makeup.fold.flat if makeup.fold else (makeup.frames[0].w, makeup.frames[0].h)
        id = asked.stock or catalogue.formats[edition.format].stock
        bleed = makeup.profile.bleed
        if slot_problem(makeup.stock) and stock.item is not None:
            return Checked([], [])  # reported at the stock
        if problem := stock_problem(id, stock, item, bleed):
            where = NOWHERE if asked.stock else catalogue.place_of("formats", edition.format, "stock")
            misfits.append((edition, PLN006(problem, where, _that_fit(catalogue, item, bleed))))
        elif asked.start_at > len(slots(makeup.stock)):
            message = f'--start-at {asked.start_at}: "{id}" has {len(slots(makeup.stock))} places'
            return Checked([], [PLN010(message, hint="places count from 1, row by row from the top left")])
        else:
            fitting.append(edition)
            shapes.add((id, item, edition.profile))
    if not fitting:
        return Checked([], list(dict.fromkeys(problem for _, problem in misfits)))
    # Once for each variant, however many places it is made for.
    told = list(
        dict.fromkeys(
            replace(problem, message=f"{one.format}/{one.variant} is left out: {problem.message}", severity="warning")
            for one, problem in misfits
        )
    )
    if not asked.together:
        return Checked(
            [PlannedRun(replace(edition, path=sheets_path([edition], asked)), (edition,)) for edition in fitting], told
        )
    if len(shapes) > 1:
        hint = "name one format and one profile, as in --format card --profile office, or a stock that holds them all"
        return Checked([], [PLN010("only items of one size, stock and profile can share a sheet", hint=hint)])
    if len({_variant(catalogue, edition).neutral for edition in fitting}) > 1:
        hint = "name the variants: plain ones only stay plain among themselves"
        return Checked([], [PLN010("a plain item can't share a file with one that says what it is about", hint=hint)])
    first = fitting[0]
    return Checked([PlannedRun(replace(first, path=sheets_path(fitting, asked)), tuple(fitting))], told)


def make_run(
    catalogue: Catalogue, composer: Composer, machine: str, run: PlannedRun, asked: Sheets
) -> tuple[Job, Job | None]:
    """The job, and for a poster in parts the job of the whole, which is proved first. Raises Refused as composing
    does.
    """
    # Parts of a poster are cut along their own lines: there is nothing to aim at.
    aim = Run() if asked.tile else aimed(catalogue, run.edition.profile, asked.printer)
    on = replace(aim, start_at=asked.start_at, copies=asked.copies)
    composed: list[Composed] = []
    items = []
    for edition in run.items:
        makeup, one = made_up(catalogue, composer, edition, _stock(catalogue, asked, edition), on)
        composed.append(one)
        items.append(leaves(one.sides, makeup.fold, makeup.profile.bleed, makeup.rtl))
    everything = together(composed, run.edition)
    sheets = plan_sheets(items, makeup.stock, makeup.profile, on, composed[0].slug)
    styles = {placed.panel.key: one.style for one in composed for side in one.sides for placed in side.panels}
    job = replace(
        Job.on(catalogue, machine, everything, sheets, makeup.profile, styles), outer=outer_faces(makeup, sheets)
    )
    if not asked.tile:
        return job, None
    paper = catalogue.stocks[asked.tile].sheet
    parts = grid((sheets[0].w, sheets[0].h), paper, makeup.profile.keep_free)
    first, fields = run.items[0], {"columns": parts.columns, "rows": parts.rows}
    labels = [
        composer.beside(first, "part", "base/part.html", parts.label, number=n, **fields)
        for n in range(1, parts.count + 1)
    ]
    size = (sheets[0].w, sheets[0].h)
    cover = composer.beside(
        first, "map", "base/map.html", parts.sheet, safe=10, whole=size, window=parts.window, step=parts.step, **fields
    )
    pages = tiles(sheets, parts, labels, cover)
    return Job.on(catalogue, machine, everything, pages, makeup.profile, styles), job


def run_of(run: PlannedRun, asked: Sheets) -> RunOf:
    """What a record keeps of a run, so that its file can be proved again."""
    return RunOf(tuple(edition.path for edition in run.items), asdict(asked))


def _stock(catalogue: Catalogue, asked: Sheets, edition: Edition) -> StockSpec:
    """The requested stock, or the format's own if only something else about the run was requested."""
    return catalogue.stocks[asked.stock or catalogue.formats[edition.format].stock]


def _variant(catalogue: Catalogue, edition: Edition) -> VariantSpec:
    return catalogue.formats[edition.format].variants[edition.variant]


def _unknown(catalogue: Catalogue, named: Sequence[tuple[str, str, str]]) -> list[Finding]:
    """`named`: option, kind of thing, id."""
    return [
        PLN001(
            f"--{option} {id}: there is no such {kind.removesuffix('s')}",
            hint=did_you_mean(id, getattr(catalogue, kind)),
        )
        for option, kind, id in named
        if id and not catalogue.has(kind, id)
    ]


def _unfit(catalogue: Catalogue, asked: Sheets) -> list[Finding]:
    findings = []
    if asked.tile in catalogue.stocks and not is_paper(catalogue.stocks[asked.tile]):
        plain = [id for id, stock in sorted(catalogue.stocks.items()) if is_paper(stock)]
        findings.append(
            PLN010(
                f"--tile {asked.tile}: parts of a poster need plain paper, not places for small items",
                hint=f"plain paper: {', '.join(plain)}",
            )
        )
    if asked.tile and asked.printer:
        findings.append(
            PLN010(
                "--tile and --printer: parts are cut along their own lines, so it doesn't matter if the printer is off",
                hint="leave --printer out",
            )
        )
    return findings


def _that_fit(catalogue: Catalogue, item: tuple[float, float], bleed: float) -> str:
    found = [id for id, stock in sorted(catalogue.stocks.items()) if not stock_problem(id, stock, item, bleed)]
    return "it fits on: " + ", ".join(found) if found else "no stock fits it; make one, it is a small file"
