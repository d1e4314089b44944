"""makeleaflet recall"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import (
    PROBLEMS,
    is_usage_error,
    options_from,
    project_option,
    show_findings,
    tell,
    today_option,
    withdrawn_lines,
)

if TYPE_CHECKING:
    from ..ledger import Recall


@click.command(
    "recall",
    epilog="Example:  makeleaflet recall national-stalking-helpline --csv recall.csv --letter",
    short_help="See which copies must come back, and from where.",
)
@click.argument("what", metavar="SERVICE|VERSION|TOPIC|NUMBER")
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; by default, output/ in the project.")
@click.option(
    "--csv", "csv_file", metavar="FILE", help="Also write the answer as a table (CSV, or XLSX if the name ends so)."
)
@click.option(
    "--letter",
    is_flag=True,
    help="Make a letter that asks for the copies back, with a picture of each item, in output/recall/.",
)
@today_option
def command(what: str, directory: str, out: str | None, csv_file: str | None, letter: bool, today: str | None) -> int:
    """See which copies must come back, and from where.

    For a service, a version code such as EA-01 v1.0, a topic or a telephone number, it shows which released items carry
    it, how many copies are noted where, and the newest release that has the same item without it. If a service has
    changed in the register, it leaves out items that print it as it is now. It also names the files in
    output/withdrawn/ that carry it.
    """
    from ..workflows.recall import ask, table

    options = options_from(directory, out, today)
    answer = ask(options, what)
    show_findings(answer.findings)
    found = answer.recall
    for line in withdrawn_lines(answer.withdrawn, options.out):
        tell(line)
    if found is None:
        return EXIT_USAGE if is_usage_error(answer.findings) else EXIT_REFUSED
    if not found.rows:
        tell(f"No released item carries {what}.")
        return EXIT_REFUSED if is_refusal(answer.findings) else EXIT_DONE
    for line in _lines(found):
        tell(line)
    if csv_file:
        from ..kernel.files import write_atomic

        try:
            write_atomic(Path(csv_file), table(found, csv_file))
        except OSError as error:
            raise click.UsageError(f"--csv {csv_file}: {error.strerror or error}") from None
        tell(f"Written: {csv_file}")
    if letter:
        from ..workflows.recall_letter import letter as make_letter

        made = make_letter(options, answer)
        show_findings(made.findings, *PROBLEMS)
        if made.refused:
            return EXIT_REFUSED
        tell(f"Letter: {options.out / made.path}")
    return EXIT_REFUSED if is_refusal(answer.findings) else EXIT_DONE


def _lines(found: Recall) -> list[str]:
    head = ("release", "file", "prints", "place", "copies", "instead")
    rows = [head]
    for row in sorted(found.rows, key=lambda row: -row.copies):  # places that have copies come first
        copies = (str(row.copies) if row.exact else f"up to {row.copies}") if row.place else "none noted"
        rows.append((row.release, row.item, row.prints, row.place or "-", copies, row.replaced_by or "nothing yet"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    items = len({(row.release, row.item) for row in found.rows})
    sure, most = found.copies
    copies = f"{sure} copies" if sure == most else f"{sure} to {most} copies"
    lines.append(f"{items} released {'item carries' if items == 1 else 'items carry'} it; {copies} are noted as out.")
    if found.left_out:
        lines.append(f"{found.left_out} more print it as the register has it today, and aren't listed.")
    return lines
