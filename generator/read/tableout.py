"""Tables that go out, as CSV or XLSX: whatever a spreadsheet program would run as a formula stays words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..kernel.formula import escaped
from .workbook import xlsx_bytes


def table_bytes(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], title: str) -> bytes:
    """A table in the form that the file's name asks for: a spreadsheet if it ends in .xlsx, else CSV (RFC 4180, UTF-8
    with the mark that spreadsheets look for).
    """
    lines = [[_words(cell) for cell in row] for row in rows]
    if name.lower().endswith(".xlsx"):
        return xlsx_bytes(columns, lines, title)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(lines)
    return ("\ufeff" + out.getvalue()).encode()


def _words(cell: object) -> str:
    return escaped(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
