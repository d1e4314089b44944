"""A printer's aim: a target to print and measure, and where the result is kept."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.files import write_atomic
from ..kernel.findings import Finding, Where
from ..kernel.geometry import Pose, Rect
from ..model.content import Printer
from ..model.edition import Placed, SheetSide
from ..plan import plan_makeup
from .build import Report
from .check import examine
from .inputs import machine_digest
from .job import Job, together
from .lock import build_lock
from .options import Options
from .sheets import FOLDER
from .worker import Worker

FILE = "content/printers.toml"
MOST = 10.0  # mm; a printer that is further off needs a mechanic
AIM = (30.0, 40.0)  # mm from the paper's left and upper edge; easy to measure, far from what printers leave white

Offset = tuple[float, float]


def store(root: Path, name: str, printer: Printer) -> None:
    """Keep a printer's offsets; those of the others stay. Raises Refused where the file is broken or can't be written."""
    path = root / FILE
    try:
        known = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(Finding("SRC003", f"what is there can't be read, so nothing was changed: {error}", Where(FILE), "mend or remove the file")) from None
    known[name] = printer.model_dump()
    lines = ["# Written by makeleaflet calibrate: how far each printer prints too far right and down, mm.\n"]
    for id, facts in sorted(known.items()):
        front, back = (f"[{float(facts[side][0]):g}, {float(facts[side][1]):g}]" for side in ("front", "back"))
        lines.append(f"\n[{id}]\nfront = {front}\nback = {back}\nmeasured_on = {facts['measured_on']}\n")
    try:
        write_atomic(path, "".join(lines).encode())
    except OSError as error:
        raise Refused(Finding("OUT001", f"the offsets can't be kept: {error.strerror or error}", Where(FILE), "check who may write there")) from None


def target(options: Options, name: str) -> Report:
    """Two pages to print on both sides of one sheet and measure, in output/sheets/."""
    examined = examine(options)
    catalogue = examined.catalogue
    edition = next((e for e in examined.editions if catalogue.profiles[e.profile].imposed and not examined.blocks(e)), None)
    if edition is None:
        return Report(findings=examined.findings)
    edition = replace(edition, path=f"{FOLDER}/target-{name}.pdf")
    worker = Worker(catalogue, options, machine_digest(), {})
    # The paper that most formats are printed on.
    sheets = [stock.sheet for spec in catalogue.formats.values() if (stock := catalogue.stocks[spec.stock]).item in (None, stock.sheet)]
    w, h = sorted(Counter(tuple(sorted(sheet)) for sheet in sheets or [(210, 297)]).most_common(1)[0][0])
    makeup = plan_makeup(catalogue, edition)
    composed = together([worker.composer.compose(edition, makeup)], edition)
    sides = []
    for side in ("front", "back"):
        facts = {"side": side, "x": AIM[0], "y": AIM[1], "h": h}
        panel = worker.composer.beside(edition, side, "base/target.html", (w, h), safe=10, **facts)
        sides.append(SheetSide(w, h, (Placed(panel, Pose()),), (Rect(0, 0, w, h),)))
    with build_lock(options.private, lambda: None):
        record = worker.make_job(Job.on(catalogue, worker.machine, replace(composed, press=None), sides, makeup.profile))
    return Report([record])
