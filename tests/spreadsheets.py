"""A table as spreadsheet programs save it: what they make of its cells, and in which form they write them."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Sequence

Rows = Sequence[Sequence[str]]


def opened(text: str) -> object:
    """What a British Excel takes a cell of a CSV file for: a day, a quantity, true or false, or words."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.datetime.fromisoformat(text)
    if re.fullmatch(r"\d{1,11}", text):
        return int(text)
    return {"true": True, "false": False}.get(text, text)


def shown(value: object, day: str = "%d/%m/%Y") -> str:
    """How it writes that into a text file."""
    if isinstance(value, datetime.datetime):
        return value.strftime(day)
    return str(value).upper() if isinstance(value, bool) else str(value)


def as_csv(
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    day: str = "%d/%m/%Y",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
    blocks: bool = False,
    errors: str = "strict",
) -> Callable[[Rows], bytes]:
    """`blocks`: as Excel does, leave out the empty cells at the ends of each sixteen rows that all of them have."""

    def save(rows: Rows) -> bytes:
        lines = [[shown(opened(cell), day) for cell in row] for row in rows]
        if blocks:
            for start in range(0, len(lines), 16):
                block = lines[start : start + 16]
                width = max(max((n for n, cell in enumerate(row, start=1) if cell), default=0) for row in block)
                lines[start : start + 16] = [row[:width] for row in block]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(lines)
        return out.getvalue().replace("\r\n", end).encode(encoding, errors)

    return save


def as_xlsx(typed: bool = True, epoch_1904: bool = False, bare: bool = False) -> Callable[[Rows], bytes]:
    """`typed`: days and quantities are no words any more; `bare`: and days only show as the count that they are."""

    def save(rows: Rows) -> bytes:
        from openpyxl import Workbook
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book = Workbook()
        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                cell = book.active.cell(number, column)
                cell.value = (opened(text) if typed else text) if text else None
                if isinstance(cell.value, str):
                    cell.data_type = "s"
                if bare and isinstance(cell.value, datetime.datetime):
                    cell.value = (cell.value - datetime.datetime(1899, 12, 30)).days
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return save


# Name of the file, and how it is saved.
WAYS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "Excel, CSV UTF-8": ("t.csv", as_csv()),
    "Excel, CSV UTF-8, short rows": ("t.csv", as_csv(blocks=True)),
    "Excel, CSV of Windows": ("t.csv", as_csv(encoding="cp1252")),
    "Excel, CSV of Windows, with semicolons": ("t.csv", as_csv(";", "cp1252", "%d.%m.%Y")),
    "Excel, CSV UTF-8, with semicolons": ("t.csv", as_csv(";")),
    "Excel, Unicode text": ("t.txt", as_csv("\t", "utf-16")),
    "Excel, tabs": ("t.tsv", as_csv("\t", "cp1252")),
    "Excel, day and month in letters": ("t.csv", as_csv(day="%d-%b-%y")),
    "Excel on a Mac": ("t.csv", as_csv(end="\r")),
    "LibreOffice": ("t.csv", as_csv(encoding="utf-8", day="%d/%m/%y", end="\n")),
    "LibreOffice, all quoted": ("t.csv", as_csv(encoding="utf-8", day="%Y-%m-%d", end="\n", quoting=csv.QUOTE_ALL)),
    "LibreOffice, UTF-16 without a mark": ("t.csv", as_csv(";", "utf-16-le", quoting=csv.QUOTE_NONNUMERIC)),
    "Google": ("t.csv", as_csv(encoding="utf-8", day="%d %B %Y")),
    "another program, UTF-16 the other way round": (
        "t.csv",
        lambda rows: b"\xfe\xff" + as_csv("\t", "utf-16-be")(rows),
    ),
    "Excel, XLSX": ("t.xlsx", as_xlsx()),
    "Excel, XLSX, days as counts": ("t.xlsx", as_xlsx(bare=True)),
    "Excel of an old Mac, XLSX": ("t.xlsx", as_xlsx(epoch_1904=True)),
    "XLSX, all words": ("t.xlsx", as_xlsx(typed=False)),
    "XLSX with the name of a CSV": ("t.csv", as_xlsx()),
}
