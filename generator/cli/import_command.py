"""makeleaflet import"""

from __future__ import annotations

from pathlib import Path

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import options_from, project_option, show_findings, tell, today_option


@click.command(
    "import",
    epilog="Example:  makeleaflet import services ours.xlsx --dry-run",
    short_help="Take services or places from a table.",
)
@click.argument("kind", type=click.Choice(("services", "places")))
@click.argument("file", metavar="FILE")
@project_option
@today_option
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--partial", is_flag=True, help="Write the rows that are right, even if others are refused.")
def command(kind: str, file: str, directory: str, today: str | None, dry_run: bool, partial: bool) -> int:
    """Take services or places from a table (CSV or XLSX), and report what happened to each row.

    The first row names the columns; makeleaflet services --csv FILE shows which. An empty cell leaves a fact as it is.
    If any row is refused, nothing is written. A fact without evidence gets the trust low, so it isn't printed.
    """
    from ..workflows.register import Desk
    from ..workflows.tables import import_places, import_services

    desk = Desk(options_from(directory, today=today))
    if not desk.catalogue.has_project:
        show_findings(desk.examined.findings)
        return EXIT_REFUSED
    result = (import_services if kind == "services" else import_places)(desk, Path(file), partial, dry_run)
    widths = max([len(one.id) for one in result.outcomes], default=0)
    for one in result.outcomes:
        tell(f"row {one.where.line:<4} {one.status:<9}  {one.id:<{widths}}  {one.what}".rstrip())
    # Refused rows have been reported already.
    show_findings(
        finding
        for finding in result.findings
        if finding.code != "REG005" or finding.where.file != Path(file).as_posix()
    )
    if result.outcomes:
        counts = ", ".join(
            f"{result.count(status)} {status}" for status in ("added", "changed", "unchanged", "refused")
        )
        if dry_run:
            done = "nothing was written, as asked"
        elif result.written:
            done = "written: " + ", ".join(result.written)
        else:
            done = "nothing was written" + (
                ": fix the rows that are refused, or add --partial" if result.count("refused") and not partial else ""
            )
        tell(f"{counts}; {done}")
    return EXIT_REFUSED if is_refusal(result.findings) else EXIT_DONE
