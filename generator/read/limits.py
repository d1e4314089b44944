"""How much a file may hold. Counted before it is read: whatever is within these limits is read in a second or two."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.findings import Finding, Where
from .findings import SRC021

MAX_ENTRIES = 40_000  # lines and commas of a YAML or TOML file; a thousand services take 15,000 lines
MAX_MISTAKES = 200  # reported of one file
MAX_ROWS, MAX_COLUMNS = 20_000, 200  # of a table
_LONGEST_COLUMN = 200  # characters of a column's name


def too_many(text: str, file: str) -> Finding | None:
    """A finding if a YAML or TOML text has more entries than anybody writes: each takes a line of its own, or a
    comma.
    """
    if text.count("\n") + text.count(",") <= MAX_ENTRIES:
        return None
    return SRC021(f"this file has more than {MAX_ENTRIES} lines and commas", Where(file), "split it into several files")


def too_wide(columns: Sequence[str], rows: int, where: Where) -> Finding | None:
    """A finding if a table has more rows or columns than anybody fills in, or a column with an endless name."""
    if rows > MAX_ROWS or len(columns) > MAX_COLUMNS:
        return SRC021(
            f"this table has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns",
            where,
            "split it into several files",
        )
    if any(len(column) > _LONGEST_COLUMN for column in columns):
        return SRC021(f"a column's name has more than {_LONGEST_COLUMN} letters", where)
    return None
