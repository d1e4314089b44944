"""Tables for people's spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.files import write_atomic
from ..kernel.findings import Where
from ..publish.findings import OUT001
from ..read.tableout import table_bytes


def write_table(
    path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]], title: str, spreadsheet: bool = False
) -> None:
    """Write rows as a spreadsheet if asked for, or if the file's name ends in .xlsx; else as CSV. Raises Refused where
    it can't be written.
    """
    data = table_bytes(
        ".xlsx" if spreadsheet else path.name,
        columns,
        ([row.get(column, "") for column in columns] for row in rows),
        title,
    )
    try:
        write_atomic(path, data)
    except OSError as error:
        raise Refused(
            OUT001(f"this file can't be written: {(error.strerror or str(error)).lower()}", Where(str(path)))
        ) from None
