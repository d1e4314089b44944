"""Tables that would put another number, day, word or id into the register than somebody meant. `text`, or `cells` of a
spreadsheet, with numbers, days and true or false as TOML has them.

`encoding`: of the text, UTF-8 if none is named; `name`: of the file; `as`: who reads it: services (import; by default),
places (a build), handouts.
"""

from __future__ import annotations

import datetime
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.engine.options import Options
from generator.read.placetable import place_values
from generator.read.tablefile import read_table
from generator.workflows.handout_rows import rows_of
from generator.workflows.register import Desk
from generator.workflows.tables import import_services

from ...helpers import copy_project
from ..catalogue import Attack

TODAY = datetime.date(2026, 11, 30)


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    path = folder / keys.get("name", "given.xlsx" if "cells" in keys else "given.csv")
    path.write_bytes(_book(keys["cells"]) if "cells" in keys else keys["text"].encode(keys.get("encoding", "utf-8")))
    findings = READERS[keys.get("as", "services")](path)
    return sorted({finding.code for finding in findings if finding.severity != "note"})


@cache
def _shipped() -> tuple[TemporaryDirectory, Desk]:
    folder = TemporaryDirectory()
    root = copy_project(Path(folder.name, "project"))
    return folder, Desk(Options(root=root, out=root / "output", today=TODAY))


def _book(rows) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    book.save(out)
    return out.getvalue()


READERS = {
    "services": lambda path: import_services(_shipped()[1], path, dry=True).findings,
    "places": lambda path: place_values(read_table(path), ("contacts", "formats"))[1],
    "handouts": lambda path: rows_of(path)[1],
}
