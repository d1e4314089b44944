"""makeleaflet handoff"""

from __future__ import annotations

import sys

import click

from ..engine.build import Listener
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from .common import axis_options, is_usage_error, options_from, project_option, show_findings, today_option


@click.command(
    "handoff",
    epilog="Example:  makeleaflet handoff --format leaflet-third --copies 2000",
    short_help="Put together what a print shop needs.",
)
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; output/ in the project, if left out.")
@axis_options
@click.option("--copies", type=click.IntRange(1), required=True, metavar="N", help="How many of each item to print; it stands on the ticket.")
@today_option
def command(directory, out, copies, today, **axes) -> int:
    """Put together what a print shop needs.

    Builds the files for the press, then puts them in one archive for each place and language: the files, a job ticket for
    each, and the report of the proofs with pictures. Nothing is put together while anything of it is refused.
    """
    from ..engine.handoff import handoff
    from .build_command import _progress

    options = options_from(directory, out, today, **axes)
    listener = _progress() if sys.stderr.isatty() else Listener()
    try:
        report, archives = handoff(options, copies, listener)
    finally:
        getattr(listener, "close", lambda: None)()
    show_findings(report.all_findings)
    for path in archives:
        click.echo(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    if is_usage_error(report.findings):
        return EXIT_USAGE
    return EXIT_DONE if archives else EXIT_REFUSED
