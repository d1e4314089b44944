"""The one reader of tables that people hand us: CSV with commas, semicolons or tabs, in any encoding that can be told,
and XLSX.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.files import read_file
from ..kernel.findings import Finding, Where, is_refusal
from ..kernel.shared_findings import SRC005, SRC006
from ..kernel.suggest import did_you_mean
from .cells import Cell, Order, column_name, is_day, read_cell, typed
from .encoding import decoded
from .files import unreadable
from .findings import SRC003, SRC007, SRC016, SRC021
from .limits import MAX_ROWS, too_wide
from .workbook import workbook_lines

MAX_BYTES = 5_000_000
SUFFIXES = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".txt",
)  # .txt: what Excel calls Unicode Text; among the content it may be anything
IN_CONTENT = SUFFIXES[:3]
_BLOCK = 16  # rows
_MAX_LINES = 10 * MAX_ROWS  # a cell may have several; each end may be two characters
Lines = list[tuple[Where, list[Cell]]]


@dataclass(frozen=True)
class TableRow:
    """A row below the first: where it is, its cells by column, without empty ones, and why it can't be used, or ""."""

    where: Where
    cells: dict[str, str]
    problem: str = ""
    code: str = "SRC031"

    @property
    def finding(self) -> Finding:
        return Finding(self.code, self.problem, self.where)


@dataclass(frozen=True)
class Table:
    """A table as it was read. `top`: the place of the line that names the columns; `findings`: what is wrong with it as
    a whole, and notes of how it was read.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    top: Where = Where()

    @property
    def refused(self) -> bool:
        return is_refusal(self.findings)


def read_table(path: Path, name: str = "") -> Table:
    """The table in a file; never raises for a bad one."""
    name = name or path.as_posix()
    if path.suffix.lower() not in SUFFIXES:
        return Table(
            findings=(
                SRC016(
                    f"a table ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}",
                    Where(name),
                    "save it as one of these",
                ),
            )
        )
    try:
        return table_of(read_file(path, MAX_BYTES), name)
    except OSError as error:
        return Table(findings=(unreadable(error, name),))


def columns_of(table: Table, columns: Sequence[str], required: Sequence[str]) -> list[Finding]:
    """What is wrong with the columns of a table that may have these, in any order."""
    found = [
        SRC006(
            f'"{one}" isn\'t a column of this table',
            table.top,
            did_you_mean(one, columns) or "its columns are: " + ", ".join(columns),
        )
        for one in table.columns
        if one not in columns
    ]
    return found + [
        SRC007(f'the column "{one}" is missing', table.top, "its columns are: " + ", ".join(columns))
        for one in required
        if one not in table.columns
    ]


def table_of(data: bytes, name: str) -> Table:
    """The table in the bytes of a file. Its content says whether it is a spreadsheet, not its name."""
    try:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise Refused(
                SRC003(
                    "this is a spreadsheet of the older kind, .xls, or one with a password",
                    Where(name),
                    "save it as .xlsx, without a password",
                )
            )
        if data.startswith(b"PK\3\4") or name.lower().endswith(".xlsx"):
            lines, notes = workbook_lines(data, name)
            lines = [(where, [*cells, *[Cell("")] * (len(lines[0][1]) - len(cells))]) for where, cells in lines]
        else:
            if data.count(b"\n") + data.count(b"\r") > _MAX_LINES:
                raise Refused(
                    SRC021(
                        f"this table has more than {_MAX_LINES} lines",
                        Where(name),
                        "split it into several files",
                    )
                )
            text, notes = decoded(data, name)
            lines = _csv_lines(text, name)
        if not lines:
            raise Refused(SRC003("this table is empty", Where(name, 1, 1), "its first line names the columns"))
        return _table(lines, notes)
    except Refused as refused:
        return Table(findings=tuple(refused.findings))


def _csv_lines(text: str, name: str) -> Lines:
    """The lines with anything in them. Raises Refused."""
    text, skipped, delimiter = _delimited(text)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    lines: list[tuple[int, Where, list[str]]] = []
    longest: dict[int, int] = {}  # by block
    start = 1 + skipped
    try:
        for number, cells in enumerate(reader):
            if any(cell.strip() for cell in cells):
                lines.append((number // _BLOCK, Where(name, start, 1), cells))
            longest[number // _BLOCK] = max(longest.get(number // _BLOCK, 0), len(cells))
            start = reader.line_num + 1 + skipped
            if len(lines) > MAX_ROWS:
                break  # and refused below
    except csv.Error as error:
        raise Refused(SRC003(f"this isn't a valid table: {error}", Where(name, start, 1))) from None
    if not lines:
        return []
    _heads(lines[0][2], len(lines), lines[0][1])  # before more is done with it
    # Excel looks at 16 rows at a time, and leaves out the empty cells at their ends that all of them have (Microsoft,
    # KB 77295). Any other row that is too short has lost a comma somewhere, and its cells may be in the wrong columns.
    width = len(lines[0][2])
    return [
        (where, [typed(cell) for cell in cells + [""] * (width - len(cells) if len(cells) == longest[block] else 0)])
        for block, where, cells in lines
    ]


def _delimited(text: str) -> tuple[str, int, str]:
    """(the text without a line that only names what parts cells, lines left out, what parts cells)."""
    first, _, rest = text.partition("\n")
    if said := re.fullmatch(r'"?sep=([,;\t])"?', first.strip(" "), re.IGNORECASE):
        return rest, 1, said[1]
    head = next((line for line in text.split("\n") if line.strip(" ,;\t")), "")
    # Where the comma is the decimal mark, spreadsheets put semicolons between cells. What is in quotes doesn't count.
    return text, 0, max(",;\t", key=re.sub(r'"[^"]*"', "", head).count)


def _table(lines: Lines, notes: Sequence[Finding]) -> Table:
    """Raises Refused for columns that can't be used."""
    top, head = lines[0]
    columns = list(map(column_name, _heads([cell.text for cell in head], len(lines), top)))
    if twice := next((column for column, times in Counter(columns).items() if column and times > 1), ""):
        raise Refused(SRC005(f'the column "{twice}" appears twice here', top))
    order = Order.among(
        cells[at] for at, column in enumerate(columns) if is_day(column) for _, cells in lines[1:] if at < len(cells)
    )
    rows = tuple(_row(columns, where, cells, order) for where, cells in lines[1:])
    return Table(tuple(filter(None, columns)), rows, tuple(notes), top)


def _heads(head: Sequence[str], rows: int, top: Where) -> Sequence[str]:
    """The heads without surplus ones at the end. Raises Refused if a table is far too large."""
    width = max((number for number, cell in enumerate(head, start=1) if cell.strip()), default=0)
    if problem := too_wide(head[:width], rows, top):
        raise Refused(problem)
    return head[:width]


def _row(columns: Sequence[str], where: Where, cells: Sequence[Cell], order: Order) -> TableRow:
    found, problems = {}, []
    for column, cell in zip(columns, cells, strict=False):
        if not column and cell.text:
            problems.append(f'"{cell.text[:40]}" is in a column without a name')
        elif cell.text:
            found[column], problem = read_cell(column, cell, order)
            problems += [f"{column}: {problem}"] if problem else []
    if len(cells) < len(columns) or any(cell.text for cell in cells[len(columns) :]):
        return TableRow(
            where,
            found,
            f"this row has {'fewer' if len(cells) < len(columns) else 'more'} cells than the first one",
            "SRC003",
        )
    return TableRow(where, {column: text for column, text in found.items() if text}, "; ".join(problems))
