"""makeleaflet services"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import options_from, project_option, show_findings, tell, tell_json, today_option

if TYPE_CHECKING:
    from ..workflows.register import Desk, Use


class Row(TypedDict):
    """One fact, as --json tells it. `days`: since it was checked; `due`: why it must be checked again."""

    service: str
    fact: str
    value: str
    printable: bool
    checked_on: str | None
    days: int | None
    method: str | None
    by: str | None
    trust: str | None
    editions: int
    due: list[str]


@click.command(
    "services",
    epilog="Example:  makeleaflet services --due",
    short_help="Show the register: facts, their evidence, where they are used.",
)
@project_option
@today_option
@click.option("--due", "only_due", is_flag=True, help="Only facts that have to be checked again, and why.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the register as a CSV table, for import.")
@click.option("--xlsx", "xlsx_file", metavar="FILE", help="Write the register as a spreadsheet, for import.")
def command(
    directory: str, today: str | None, only_due: bool, as_json: bool, csv_file: str | None, xlsx_file: str | None
) -> int:
    """Show the register of services: each fact with its age, how and by whom it was checked, and how many editions
    print it.

    Facts in brackets aren't trusted enough to print.
    """
    from ..workflows.register import Desk, uses
    from ..workflows.tables import export_services

    options = options_from(directory, today=today)
    desk = Desk(options)
    findings = desk.examined.findings
    if csv_file or xlsx_file:
        for name in filter(None, (csv_file, xlsx_file)):
            export_services(desk.catalogue, Path(name), spreadsheet=name == xlsx_file)
            tell(f"Written: {name}")
        show_findings(findings)
        return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE
    rows = _rows(desk, uses(desk.examined), options.today)
    if only_due:
        rows = [row for row in rows if row["due"]]
    if as_json:
        tell_json(rows)
    else:
        _table(rows, only_due)
    show_findings(findings)
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE


def _rows(desk: Desk, used: Mapping[tuple[str, str], Sequence[Use]], today: datetime.date) -> list[Row]:
    from ..model.content import FACTS
    from ..register.evidence import shown

    due = {(one.service, one.fact): list(one.reasons) for one in desk.due()}
    rows: list[Row] = []
    for id, service in desk.catalogue.services.items():
        for fact in FACTS:
            evidence = getattr(service.evidence, fact)
            if getattr(service, fact) is None:
                continue
            rows.append(
                {
                    "service": id,
                    "fact": fact,
                    "value": shown(service, fact),
                    "printable": service.printable(fact),
                    "checked_on": evidence.checked_on.isoformat() if evidence else None,
                    "days": (today - evidence.checked_on).days if evidence else None,
                    "method": evidence.method if evidence else None,
                    "by": evidence.by if evidence else None,
                    "trust": evidence.trust if evidence else None,
                    "editions": len(used.get((id, fact), ())),
                    "due": due.get((id, fact), []),
                }
            )
    return rows


def _table(rows: list[Row], only_due: bool) -> None:
    if not rows:
        tell("Nothing is due." if only_due else "There are no services.")
        return
    head = ["service", "fact", "value", "days", "method", "by", "trust", "editions"] + ["why"] * only_due
    table, before = [head], ""
    for row in rows:
        value = row["value"] if len(row["value"]) <= 44 else row["value"][:43] + "…"
        cells = [
            row["service"] if row["service"] != before else "",
            row["fact"],
            value if row["printable"] else f"({value})",
            "-" if row["days"] is None else str(row["days"]),
            row["method"] or "-",
            row["by"] or "-",
            row["trust"] or "-",
            str(row["editions"]),
        ]
        table.append(cells + ["; ".join(row["due"])] * only_due)
        before = row["service"]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        aligned = (
            f"{cell:>{width}}" if head[n] in ("days", "editions") else f"{cell:{width}}"
            for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        tell("  ".join(aligned).rstrip())
    if only_due:
        tell(f"\n{len(rows)} due. Go through them:  makeleaflet verify")
