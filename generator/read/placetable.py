"""Places from a table: a row is a value, and a dotted column name the way into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC006
from .findings import SRC003, SRC007
from .tablefile import Table

_KEY = re.compile(r'^the key "([^"]+)"')
Row = tuple[str, Where, dict[str, Any]]


def place_values(table: Table, lists: tuple[str, ...]) -> Checked[list[Row]]:
    """Rows as (id, where, value), and all findings.

    One column is "id". Cells below a group of `lists`, of the row or of one topic in it, hold several words, and empty
    ones nothing.
    """
    findings = list(table.findings)
    if table.refused:
        return Checked([], findings)
    if problem := _columns_problem(table):
        return Checked([], [*findings, problem])
    rows: list[Row] = []
    for row in table.rows:
        if row.problem:
            findings.append(row.finding)
        else:
            rows.append((row.cells.get("id", ""), row.where, _value(row.cells, lists)))
    return Checked(rows, findings)


def words_of(cell: str) -> list[str]:
    """The words of a cell that holds several: spaces, commas or semicolons part them."""
    return re.split(r"[\s,;]+", cell.strip(" ,;\n\t"))


def of_column(finding: Finding, table: Table) -> Finding:
    """A finding about a row, as one about the head of the table if it is the head that is wrong."""
    key = _KEY.search(finding.message)
    if key and finding.code == SRC006.id:
        return replace(finding, message=finding.message.replace("the key", "the column", 1), where=table.top)
    if key and finding.code == SRC007.id and key[1] not in table.columns:
        return replace(finding, message=finding.message.replace("the key", "the column", 1), where=table.top)
    return finding


def _columns_problem(table: Table) -> Finding | None:
    if "id" not in table.columns:
        return SRC007('the column "id" is missing', table.top)
    for column in table.columns:
        groups = column.split(".")
        for depth in range(1, len(groups)):
            if (above := ".".join(groups[:depth])) in table.columns:
                return SRC003(f'"{above}" can\'t be a column and, in "{column}", a group of columns', table.top)
    return None


def _value(cells: dict[str, str], lists: tuple[str, ...]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for column, cell in cells.items():
        if column == "id":
            continue
        *groups, last = column.split(".")
        inner = value
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = words_of(cell) if _holds_lists(groups, lists) else cell
    return value


def _holds_lists(groups: list[str], lists: tuple[str, ...]) -> bool:
    """Whether the group is one of `lists`, of the row or of one topic in it: contacts, topics.<id>.contacts. Another
    thing may have such an id, as in links.contacts.url.
    """
    return (len(groups) == 1 or (len(groups) == 3 and groups[0] == "topics")) and groups[-1] in lists
