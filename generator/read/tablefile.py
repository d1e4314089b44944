"""CSV tables: a row is a value, and a dotted column name the way into it."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ..kernel.findings import Finding, Where
from ..kernel.stray import hidden
from .limits import too_wide

Row = tuple[str, Where, dict]


def parse_table(text: str, file: str, lists: tuple[str, ...]) -> tuple[list[Row], list[Finding]]:
    """Rows as (id, where, value), findings; never raises for a bad text.

    The first line names the columns; one is "id". Cells below a group of `lists`, of the row or of one topic in it, hold several words, and empty ones nothing.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    lines: list[tuple[Where, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if cells:
                lines.append((Where(file, start, 1), [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        return [], [Finding("SRC003", f"this isn't a valid table: {error}", Where(file, start, 1))]
    if not lines:
        return [], [Finding("SRC003", "this table is empty", Where(file, 1, 1), "its first line names the columns")]
    top, columns = lines[0]
    if problem := too_wide(columns, len(lines), top) or _columns_problem(columns, top):
        return [], [problem]
    rows: list[Row] = []
    findings: list[Finding] = []
    for where, cells in lines[1:]:
        if len(cells) != len(columns):
            findings.append(Finding("SRC003", "this row doesn't have as many cells as the first one", where))
            continue
        named = dict(zip(columns, cells, strict=True))
        rows.append((named.pop("id"), where, _value(named, lists)))
    return rows, findings


def _columns_problem(columns: list[str], where: Where) -> Finding | None:
    if found := next(filter(None, map(hidden, columns)), None):
        return Finding("SRC019", f"the name of a column: {found.says}", where, found.hint)
    if "id" not in columns:
        return Finding("SRC007", 'the column "id" is missing', where)
    column, times = Counter(columns).most_common(1)[0]
    if times > 1:
        return Finding("SRC005", f'the column "{column}" appears twice here', where)
    for column in columns:
        groups = column.split(".")
        for depth in range(1, len(groups)):
            if (above := ".".join(groups[:depth])) in columns:
                return Finding("SRC003", f'"{above}" can\'t be a column and, in "{column}", a group of columns', where)
    return None


def _value(named: dict[str, str], lists: tuple[str, ...]) -> dict:
    value: dict = {}
    for column, cell in named.items():
        if not cell:
            continue
        *groups, last = column.split(".")
        inner = value
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = cell.split() if _holds_lists(groups, lists) else cell
    return value


def _holds_lists(groups: list[str], lists: tuple[str, ...]) -> bool:
    """Whether the group is one of `lists`, of the row or of one topic in it: contacts, topics.<id>.contacts. Another thing may have such an id, as in links.contacts.url."""
    return (len(groups) == 1 or (len(groups) == 3 and groups[0] == "topics")) and groups[-1] in lists
