"""Handouts as somebody wants them noted: from the command line, or as the rows of a table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..kernel.checked import Checked
from ..kernel.findings import Where, is_refusal
from ..ledger import Handout
from ..read import read_table
from ..read.findings import SRC007
from ..read.tablefile import columns_of
from .findings import REL011

COLUMNS = ("place", "release", "copies", "item", "note", "on")
_COPIES = re.compile(r"-?(\d{1,3}(,\d{3})+|\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Row:
    """A handout as somebody wants it noted, and where it comes from (a row of a table; nothing on the command line)."""

    place: str
    release: str
    copies: int
    item: str = ""
    note: str = ""
    on: datetime.date | None = None
    where: Where = Where()


def rows_of(path: Path) -> Checked[list[Row]]:
    """The handouts of a table, and a finding for each row that isn't one. Columns as in COLUMNS; item, note and on may
    be missing.
    """
    table = read_table(path)
    findings = list(table.findings)
    if not table.refused:
        findings += columns_of(table, COLUMNS, required=COLUMNS[:3])
    if is_refusal(findings):
        return Checked([], findings)
    rows = []
    for row in table.rows:
        cells = row.cells
        if row.problem:
            findings.append(row.finding)
        elif empty := [column for column in COLUMNS[:3] if column not in cells]:
            findings.append(SRC007(f'"{empty[0]}" is empty in this row', row.where))
        elif not _COPIES.fullmatch(cells["copies"]):
            findings.append(
                REL011(f'"{cells["copies"]}" copies can\'t be noted', row.where, "write copies as a whole number")
            )
        else:
            on = datetime.date.fromisoformat(cells["on"]) if "on" in cells else None
            rows.append(
                Row(
                    cells["place"],
                    cells["release"],
                    int(cells["copies"].replace(",", "")),
                    cells.get("item", ""),
                    cells.get("note", ""),
                    on,
                    row.where,
                )
            )
    return Checked(rows, findings)


def noted_already(rows: Sequence[Row], handouts: Iterable[Handout]) -> set[Row]:
    """The rows of a table that are among the handouts; each handout matches one row. A row without a day matches any
    day.
    """
    days: dict[tuple[str, str, int, str, str], list[str]] = {}
    for one in handouts:
        days.setdefault((one.place, one.release, one.copies, one.item, _folded(one.note)), []).append(one.on)
    found = set()
    # Rows that name their day choose first, or one without a day could take theirs.
    for row in sorted(rows, key=lambda row: row.on is None):
        noted = days.get((row.place, row.release, row.copies, row.item, _folded(row.note)), [])
        day = row.on.isoformat() if row.on else next(iter(noted), "")
        if day in noted:
            noted.remove(day)
            found.add(row)
    return found


def _folded(note: str) -> str:
    return " ".join(note.split())
