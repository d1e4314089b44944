"""Services and places from a table, and back into one, with a report on each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.findings import Finding, is_refusal
from ..kernel.shared_findings import SRC006
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..read import read_table
from ..read.findings import SRC007
from ..read.tablefile import TableRow
from ..register import reserved_findings
from .findings import REG005
from .place_rows import place_column, place_outcome
from .register import Desk
from .rows import TEXTS, Changes, Outcome
from .service_rows import EVIDENCE, IMPORTED, PLAIN, service_column, service_outcome, service_table
from .table_out import write_table

HEAD = b"# Written by makeleaflet import. Facts of low trust aren't printed until somebody has checked them.\n"


@dataclass
class Import:
    """The result of importing a table. `written`: files that were changed."""

    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def count(self, status: str) -> int:
        return sum(one.status == status for one in self.outcomes)


def import_services(desk: Desk, path: Path, partial: bool = False, dry: bool = False) -> Import:
    """Columns: id, those of a service, evidence.FACT.KEY; a key of evidence without a fact applies to all facts of the
    row.

    An empty cell leaves what is there. Facts without evidence get the trust low.
    """
    return _import(desk, path, "services", service_column, service_outcome, partial, dry)


def import_places(desk: Desk, path: Path, partial: bool = False, dry: bool = False) -> Import:
    """Columns: id, name, area, contacts.ROLE, links.USE.url|call|says. An empty cell leaves what is there."""
    return _import(desk, path, "places", place_column, place_outcome, partial, dry)


def _import(
    desk: Desk,
    path: Path,
    kind: str,
    is_column: Callable[[str], bool],
    outcome_of: Callable[[Desk, TableRow, Path], Outcome],
    partial: bool,
    dry: bool,
) -> Import:
    table = read_table(path)
    result = Import(findings=list(table.findings))
    if not table.refused and "id" not in table.columns:
        result.findings.append(SRC007('the column "id" is missing', table.top))
    elif not table.refused:
        known = ["id", *(PLAIN + TEXTS + EVIDENCE if kind == "services" else ("name", "area"))]
        result.findings += [
            SRC006(f'there is no column "{column}"', table.top, did_you_mean(column, known))
            for column in table.columns
            if not is_column(column)
        ]
    if is_refusal(result.findings):
        return result
    seen: dict[str, int] = {}
    for row in table.rows:
        id = row.cells.get("id", "")
        if row.problem:
            one = Outcome(row.where, id, "refused", row.problem)
        elif id and id in seen:
            one = Outcome(row.where, id, "refused", f"row {seen[id]} has the same id")
        else:
            one = outcome_of(desk, row, path)
        seen.setdefault(id, row.where.line)
        result.outcomes.append(one)
    if kind == "services":
        result.findings += _reserved(desk, result.outcomes)
    refused = [one for one in result.outcomes if one.status == "refused"]
    result.findings += [REG005(f"{one.id or 'a row without an id'}: {one.what}", one.where) for one in refused]
    if dry or (refused and not partial):
        return result
    files: dict[str, Changes] = {}
    for one in result.outcomes:
        if one.changes:
            files.setdefault(one.file, {}).update(one.changes)
    for file, changes in files.items():
        try:
            desk.change(file, changes, HEAD if file == IMPORTED else b"")
            result.written.append(file)
        except Refused as problem:
            result.findings += problem.findings
    return result


def _reserved(desk: Desk, outcomes: list[Outcome]) -> list[Finding]:
    """A warning for each number that nobody can be reached at: such a row is taken, to try things out."""
    numbers = [(one.changes.get(one.id, {}).get("number", ""), one.where) for one in outcomes]
    return [finding for number, where in numbers for finding in reserved_findings(desk.catalogue, number, where)]


def export_services(catalogue: Catalogue, path: Path, spreadsheet: bool) -> None:
    """Write the register as a table. Raises Refused if that fails."""
    write_table(path, *service_table(catalogue), "services", spreadsheet)
