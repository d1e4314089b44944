"""makeleaflet handoff"""

from __future__ import annotations

import sys

import click

from ..engine.build import Listener
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from .common import (
    PROBLEMS,
    axis_options,
    day_from,
    is_usage_error,
    options_from,
    project_option,
    show_findings,
    tell,
    today_option,
)


@click.command(
    "handoff",
    epilog="Example:  makeleaflet handoff --format leaflet-third --copies 2000",
    short_help="Pack what a print shop needs.",
)
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; by default, output/ in the project.")
@axis_options
@click.option(
    "--copies",
    type=click.IntRange(1),
    required=True,
    metavar="N",
    help="How many of each item to print; printed on the ticket.",
)
@click.option("--contact", default="", metavar="WHO", help="Whom the print shop asks: a name, and how to reach them.")
@click.option("--deliver-to", default="", metavar="ADDRESS", help="Where it delivers, in one line.")
@click.option("--by-date", metavar="DATE", help="The day the copies are wanted by, such as 2027-01-15.")
@today_option
def command(
    directory: str,
    out: str | None,
    copies: int,
    contact: str,
    deliver_to: str,
    by_date: str | None,
    today: str | None,
    **axes: tuple[str, ...],
) -> int:
    """Pack what a print shop needs.

    Builds the files for the press, then packs one archive for each topic, place and language: the files, a job ticket
    for each, and a report of the proofs with pictures. If anything is refused, it packs nothing. What the tickets can't
    say, because nobody said it here or in content/project.yaml, is a blank to fill in by hand.
    """
    from ..workflows.handoff import handoff
    from ..workflows.job_ticket import Order
    from .build_command import _progress

    options = options_from(directory, out, today, axes=axes)
    order = Order(copies, " ".join(contact.split()), " ".join(deliver_to.split()), day_from("--by-date", by_date))
    listener = _progress() if sys.stderr.isatty() else Listener()
    try:
        report, archives = handoff(options, order, listener)
    finally:
        getattr(listener, "close", lambda: None)()
    show_findings(report.all_findings, *PROBLEMS)
    for path in archives:
        tell(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    if archives and report.note:
        tell(report.note)
    if is_usage_error(report.findings):
        return EXIT_USAGE
    return EXIT_DONE if archives else EXIT_REFUSED
