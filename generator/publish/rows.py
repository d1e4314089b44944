"""Tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV table (RFC 4180, UTF-8 with the mark that spreadsheets look for). Words that a spreadsheet would take for a formula get an apostrophe."""
    lines = [",".join(_cell(cell) for cell in row) for row in (columns, *rows)]
    return ("\ufeff" + "\r\n".join([*lines, ""])).encode()


def _cell(value: object) -> str:
    text = str(value)
    if isinstance(value, str) and text.startswith(_FORMULA):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
