"""A printer's aim: a target to print and measure, and where the result is kept."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

from ..engine.check import examine
from ..engine.documents import DocumentMaker, MadeDocument
from ..engine.options import Options
from ..engine.sheet_names import FOLDER
from ..kernel.errors import Refused
from ..kernel.files import write_atomic
from ..kernel.findings import Where
from ..model.document import Document
from ..model.printer import Printer
from ..plan import is_paper
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


def target(options: Options, name: str) -> MadeDocument:
    """Two pages to print on both sides of one sheet and measure, in output/sheets/. Raises Refused if the project can't
    be read.
    """
    examined = examine(options)
    catalogue = examined.catalogue
    # The paper that most formats are printed on.
    sheets = [stock.sheet for spec in catalogue.formats.values() if is_paper(stock := catalogue.stocks[spec.stock])]
    w, h = sorted(Counter(tuple(sorted(sheet)) for sheet in sheets or [(210, 297)]).most_common(1)[0][0])
    document = Document(
        "printer-target",
        f"{FOLDER}/target-{name}.pdf",
        options.today,
        facts={"aim": {"x": AIM[0], "y": AIM[1]}, "printer": name},
        rows=({"side": "front"}, {"side": "back"}),
        quotes=(name,),
        paper=(w, h),
    )
    return DocumentMaker(examined, options).publish(document)
