"""Tables in and out, for people who keep their lists in a spreadsheet: CSV and XLSX, read as plain words."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..kernel.files import read_file
from ..kernel.findings import Finding, Where
from .files import unreadable
from .limits import MAX_COLUMNS, MAX_ROWS, too_wide

MAX_BYTES = 5_000_000
MAX_UNPACKED = 50_000_000  # bytes; a small archive can unpack to a huge file
MAX_TAGS = 1_500_000  # of its XML: a full table of 20,000 rows and 15 columns has fewer
SUFFIXES = (".csv", ".xlsx")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate with


@dataclass(frozen=True)
class SheetRow:
    """A row below the first: where it is, and its cells by column, without empty ones."""

    where: Where
    cells: dict[str, str]
    problem: str = ""


def read_sheet(path: Path, name: str = "") -> tuple[list[SheetRow], list[str], list[Finding]]:
    """Rows, columns, findings for what is wrong with the file as a whole; never raises for a bad file."""
    name = name or path.as_posix()
    if path.suffix.lower() not in SUFFIXES:
        return [], [], [Finding("SRC016", f"a table ends in {' or '.join(SUFFIXES)}", Where(name), "save it as one of these")]
    try:
        data = read_file(path, MAX_BYTES)
    except OSError as error:
        return [], [], [unreadable(error, name)]
    try:
        lines = _xlsx_lines(data, name) if path.suffix.lower() == ".xlsx" else _csv_lines(data, name)
    except _Bad as bad:
        return [], [], [bad.args[0]]
    lines = [(where, cells) for where, cells in lines if any(cell for cell in cells)]
    if not lines:
        return [], [], [Finding("SRC003", "this table is empty", Where(name, 1, 1), "its first line names the columns")]
    return _rows(lines)


def _rows(lines) -> tuple[list[SheetRow], list[str], list[Finding]]:
    top, head = lines[0]
    if problem := too_wide(head, len(lines), top):
        return [], [], [problem]
    columns = [cell.strip() for cell in head]
    while columns and not columns[-1]:
        columns.pop()
    column, times = Counter(columns).most_common(1)[0]
    if times > 1:
        said = f'the column "{column}" appears twice here' if column else "a column has no name"
        return [], columns, [Finding("SRC005", said, top)]
    rows = []
    for where, cells in lines[1:]:
        problem = next((cell.said for cell in cells if isinstance(cell, _NoValue)), "")
        if any(cells[len(columns) :]):
            problem = "this row has more cells than the first one"
        rows.append(SheetRow(where, {name: cell for name, cell in zip(columns, cells, strict=False) if cell}, problem))
    return rows, columns, []


class _Bad(Exception):
    """Carries the finding that says why a file can't be read."""


class _NoValue(str):
    """A cell that can't be used as it is, and why."""

    said = ""


# ---- CSV


def _csv_lines(data: bytes, name: str):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Bad(Finding("SRC001", "this file isn't UTF-8 text", Where(name, line, 1), "save it again as CSV UTF-8")) from None
    first = text.partition("\n")[0]
    # Where the comma is the decimal mark, spreadsheets put semicolons between cells.
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    lines, start = [], 1
    try:
        for cells in reader:
            lines.append((Where(name, start, 1), [_unescaped(cell.strip()) for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _Bad(Finding("SRC003", f"this isn't a valid table: {error}", Where(name, start, 1))) from None
    return lines


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def csv_text(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    """A table as CSV. Cells that a spreadsheet would take for a formula get an apostrophe, which reading takes off again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (str(row.get(column, "")) for column in columns)
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


# ---- XLSX


def _xlsx_lines(data: bytes, name: str):
    _unpack(data, name)
    from openpyxl import load_workbook

    try:
        # Read-only mode: cells one after the other, no styles, pictures or links.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says about its own size needn't be true
        lines = []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise _Bad(Finding("SRC021", f"this table has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns", Where(name)))
            lines.append((Where(name, number, 1), [_cell(cell) for cell in cells]))
        book.close()
        return lines
    except _Bad:
        raise
    except Exception as error:
        # openpyxl raises what its parts do: KeyError, ValueError, TypeError, errors of the archive and of the XML.
        raise _Bad(Finding("SRC003", f"this isn't a spreadsheet that can be read: {type(error).__name__}", Where(name), "open it, and save it again as .xlsx or .csv")) from None


def _unpack(data: bytes, name: str) -> None:
    """Refuse archives that unpack to more than is sane, and XML that defines entities, which can do the same."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise _Bad(Finding("SRC001", f"this file unpacks to more than {MAX_UNPACKED // 1_000_000} MB", Where(name)))
            tags = 0
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels")):
                    content = archive.read(info)
                    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:200]:
                        raise _Bad(Finding("SRC003", "this spreadsheet contains XML that no spreadsheet program writes", Where(name), "save it as .csv"))
                    tags += content.count(b"<")
                    if tags > MAX_TAGS:
                        raise _Bad(Finding("SRC021", "this spreadsheet has far more cells than anybody fills in", Where(name), "split it, or save only the rows you need"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _Bad(Finding("SRC003", f"this isn't a spreadsheet: {error}", Where(name), "save it as .xlsx, not as the older .xls")) from None


def _cell(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        found = _NoValue("=")
        found.said = f"the cell {cell.coordinate} holds a formula: put its value there"
        return found
    if cell.data_type == "e":
        found = _NoValue("#")
        found.said = f"the cell {cell.coordinate} holds an error: {value}"
        return found
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime | datetime.date):
        return value.date().isoformat() if isinstance(value, datetime.datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def xlsx_bytes(columns: Sequence[str], rows: Sequence[dict[str, str]], title: str) -> bytes:
    """A table as XLSX, all cells text, so that no zero at a number's start is lost. The same bytes for the same table."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for cells in ([*columns], *([str(row.get(column, "")) for column in columns] for row in rows)):
        sheet.append([None] * len(columns))
        for index, text in enumerate(cells, start=1):
            cell = sheet.cell(sheet.max_row, index)
            cell.value = text or None
            cell.data_type = "s" if text else "n"
            cell.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for index, column in enumerate(columns):
        longest = max([len(column), *(len(str(row.get(column, ""))) for row in rows)])
        sheet.column_dimensions[sheet.cell(1, index + 1).column_letter].width = min(longest + 2, 50)
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _without_clock(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(info.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
