"""A CSV table that somebody hands us by name: rows as dicts of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ..kernel.files import read_file
from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from .files import MAX_BYTES, unreadable
from .limits import too_wide

Row = tuple[Where, dict[str, str]]


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> tuple[list[Row], list[Finding]]:
    """The rows of a table with their places, and findings. The first line names the columns, in any order; never raises for a bad file."""
    name = str(path)
    try:
        text = read_file(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Finding("SRC001", "this file isn't UTF-8 text", Where(name), "save it again as CSV with the encoding UTF-8")]
    except OSError as error:
        return [], [unreadable(error, name)]
    # A spreadsheet writes semicolons where the comma is a decimal mark.
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        return [], [Finding("SRC003", f"this isn't a valid table: {error}", Where(name, start, 1))]
    if not lines:
        return [], [Finding("SRC003", "this table is empty", Where(name, 1, 1), "its first line names the columns: " + ", ".join(columns))]
    if problem := too_wide(lines[0][1], len(lines), Where(name, lines[0][0], 1)):
        return [], [problem]
    line, header = lines[0]
    header = [cell.casefold() for cell in header]
    findings = [Finding("SRC006", f'"{cell}" isn\'t a column of this table', Where(name, line, 1), did_you_mean(cell, columns)) for cell in header if cell not in columns]
    findings += [Finding("SRC005", f'the column "{cell}" appears twice here', Where(name, line, 1)) for cell in sorted(set(header)) if header.count(cell) > 1]
    findings += [Finding("SRC007", f'the column "{cell}" is missing', Where(name, line, 1)) for cell in required if cell not in header]
    if findings:
        return [], findings
    rows = []
    for line, cells in lines[1:]:
        where = Where(name, line, 1)
        row = dict(zip(header, cells, strict=False))
        empty = [column for column in required if not row.get(column)]
        if len(cells) != len(header):
            findings.append(Finding("SRC003", "this row doesn't have as many cells as the first one", where))
        elif empty:
            findings.append(Finding("SRC007", f'"{empty[0]}" is empty in this row', where))
        else:
            rows.append((where, row))
    return rows, findings
