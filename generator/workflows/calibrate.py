"""A printer's aim: a target to print and measure, and where the result is kept."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ..engine.build import Report
from ..engine.check import examine
from ..engine.inputs import machine_digest
from ..engine.job import Job, together
from ..engine.lock import build_lock
from ..engine.options import Options
from ..engine.sheet_names import FOLDER
from ..engine.worker import Worker
from ..kernel.errors import Refused
from ..kernel.files import write_atomic
from ..kernel.findings import Where
from ..kernel.geometry import Pose, Rect
from ..model.content import Printer
from ..model.panel import Placed
from ..model.sheet import SheetSide
from ..plan import is_paper, plan_makeup
from ..publish.findings import OUT001
from ..read import read_catalogue
from ..read.tomledit import with_table

FILE = "content/printers.toml"
HEAD = "# How far each printer prints too far right and down, mm. Written by makeleaflet calibrate.\n"
AIM = (30.0, 40.0)  # mm from the paper's left and upper edge; easy to measure, far from what printers leave white


Off = tuple[float, float]  # mm


def store(root: Path, name: str, front: Off | None, back: Off | None, measured_on: datetime.date) -> None:
    """Keep a printer's measurements; a side that wasn't measured stays, and so do other printers. Raises Refused if the
    file is broken or can't be written.
    """
    catalogue = read_catalogue(root)
    broken = [finding for finding in catalogue.findings if finding.where.file == FILE]
    if broken:
        # What can't be read would be lost.
        raise Refused(*broken)
    old = catalogue.printers.get(name) or Printer(measured_on=measured_on)
    printer = Printer(front=front or old.front, back=back or old.back, measured_on=measured_on)
    values: dict[str, object] = {
        # To a hundredth of a millimetre: nobody can measure better.
        "front": [round(offset, 2) for offset in printer.front],
        "back": [round(offset, 2) for offset in printer.back],
        "measured_on": printer.measured_on,
    }
    try:
        before = (root / FILE).read_text(encoding="utf-8") if (root / FILE).exists() else HEAD
        write_atomic(root / FILE, with_table(before, name, values).encode())
    except OSError as error:
        raise Refused(
            OUT001(
                f"the offsets can't be saved: {error.strerror or error}",
                Where(FILE),
                "check who may write there",
            )
        ) from None


def target(options: Options, name: str) -> Report:
    """Two pages to print on both sides of one sheet and measure, in output/sheets/."""
    examined = examine(options)
    catalogue = examined.catalogue
    edition = next(
        (e for e in examined.editions if catalogue.profiles[e.profile].imposed and not examined.blocks(e)), None
    )
    if edition is None:
        return Report(findings=examined.findings)
    edition = replace(edition, path=f"{FOLDER}/target-{name}.pdf")
    worker = Worker(catalogue, options, machine_digest(), {})
    # The paper that most formats are printed on.
    sheets = [stock.sheet for spec in catalogue.formats.values() if is_paper(stock := catalogue.stocks[spec.stock])]
    w, h = sorted(Counter(tuple(sorted(sheet)) for sheet in sheets or [(210, 297)]).most_common(1)[0][0])
    makeup = plan_makeup(catalogue, edition)
    composed = together([worker.composer.compose(edition, makeup)], edition)
    sides = []
    for side in ("front", "back"):
        facts = {"side": side, "x": AIM[0], "y": AIM[1], "h": h}
        panel = worker.composer.beside(edition, side, "base/target.html", (w, h), safe=10, **facts)
        sides.append(SheetSide(w, h, (Placed(panel, Pose()),), (Rect(0, 0, w, h),)))
    with build_lock(options.private, lambda: None):
        record = worker.make_job(
            Job.on(catalogue, worker.machine, replace(composed, press=None), sides, makeup.profile)
        )
    return Report([record])
