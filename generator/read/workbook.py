"""Spreadsheets (XLSX) in and out, as plain words."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.shared_findings import SRC001
from .cells import Cell, typed
from .findings import SRC003, SRC021, SRC032
from .limits import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell

MAX_UNPACKED = 50_000_000  # bytes; a small archive can unpack to a huge file
MAX_TAGS = 1_500_000  # of its XML: a full table of 20,000 rows and 15 columns has fewer
_LAST_ROW = 1_048_576  # of a spreadsheet; most of them are empty
_DAYS = (datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))  # what a count of days may mean
_HEXED = re.compile(
    r"_x(00[01][0-9A-Fa-f]|005[Ff])_"
)  # a character that XML can't have, and the mark itself (ECMA-376, ST_Xstring)


def workbook_lines(data: bytes, name: str) -> Checked[list[tuple[Where, list[Cell]]]]:
    """(rows with their places, notes). The first sheet that is shown. Raises Refused if it can't be read."""
    _unpack(data, name)
    from openpyxl import load_workbook

    try:
        # Read-only mode: cells one after the other, no styles, pictures or links.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        sheet = shown[0]
        sheet.reset_dimensions()  # what the file says about its own size needn't be true
        lines: list[tuple[Where, list[Cell]]] = []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if len(lines) > MAX_ROWS or len(row) > MAX_COLUMNS or number > _LAST_ROW:
                raise Refused(SRC021(f"this table has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns", Where(name)))
            cells = [_cell(cell, book.epoch) for cell in row]
            if any(cell.text for cell in cells):
                lines.append((Where(name, number, 1), cells))
        book.close()
    except Refused:
        raise
    except Exception:
        # openpyxl raises what its parts do: KeyError, ValueError, TypeError, errors of the archive and of the XML.
        raise Refused(
            SRC003(
                "this isn't a spreadsheet that can be read",
                Where(name),
                "open it, and save it again as .xlsx or .csv",
            )
        ) from None
    others = len(shown) - 1
    note = SRC032(
        f'only the first sheet, "{sheet.title}", is read; there {"is 1 more" if others == 1 else f"are {others} more"}',
        Where(name),
    )
    return Checked(lines, [note] if others else [])


def _unpack(data: bytes, name: str) -> None:
    """Refuse archives that unpack to more than is sane, and XML that defines entities, which can do the same."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise Refused(SRC001(f"this file unpacks to more than {MAX_UNPACKED // 1_000_000} MB", Where(name)))
            tags = 0
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels")):
                    content = archive.read(info)
                    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:200]:
                        raise Refused(
                            SRC003(
                                "this spreadsheet contains XML that no spreadsheet program writes",
                                Where(name),
                                "save it as .csv",
                            )
                        )
                    tags += content.count(b"<")
                    if tags > MAX_TAGS:
                        raise Refused(
                            SRC021(
                                "this spreadsheet has far more cells than anybody fills in",
                                Where(name),
                                "split it, or save only the rows you need",
                            )
                        )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise Refused(
            SRC003(f"this isn't a spreadsheet: {error}", Where(name), "save it as .xlsx, not as the older .xls")
        ) from None


def _cell(cell: SheetCell | MergedCell, epoch: datetime.datetime) -> Cell:
    """`epoch`: the day that the file counts from; those of old Macs count from 1904."""
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "f":
        return Cell("=", problem=f"the cell {cell.coordinate} holds a formula: put its value there")
    if cell.data_type == "e":
        return Cell("#", problem=f"the cell {cell.coordinate} holds an error, {value}: put the value there")
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        said = "a day" if isinstance(value, datetime.date) else "a time"
        day = value.strftime("%Y-%m-%d") if isinstance(value, datetime.date) else ""
        return Cell(
            str(value),
            day,
            f"the cell {cell.coordinate} holds {said}, not words: a spreadsheet made it of what was typed. Format "
            "the column as Text, and type it again",
        )
    if isinstance(value, int | float):
        return Cell(str(int(value) if value == int(value) else value), _counted(value, epoch))
    return typed(_HEXED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n").replace("\r", "\n"))


def _counted(value: float, epoch: datetime.datetime) -> str:
    """A count of days since `epoch` as a day, if it is one that somebody may mean; else ""."""
    try:
        day = (epoch + datetime.timedelta(days=int(value))).date()
    except (OverflowError, ValueError):
        return ""
    return day.isoformat() if _DAYS[0] <= day <= _DAYS[1] else ""


def xlsx_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A table as XLSX, all cells text, so that no zero at a number's start is lost. The same bytes for the same
    table.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    table = (columns, *rows)
    for number, cells in enumerate(table, start=1):
        for index, text in enumerate(cells, start=1):
            cell = sheet.cell(number, index)
            cell.value = text or None
            cell.data_type = "s" if text else "n"
            cell.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for index, cells in enumerate(zip(*table, strict=True), start=1):
        sheet.column_dimensions[sheet.cell(1, index).column_letter].width = min(max(map(len, cells)) + 2, 50)
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
