"""makeleaflet release"""

from __future__ import annotations

import sys

import click

from ..engine.build import Listener
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from .common import (
    PROBLEMS,
    axis_options,
    count_notes,
    counted,
    is_usage_error,
    options_from,
    project_option,
    show_findings,
    tell,
    today_option,
)


@click.command(
    "release",
    epilog="Example:  makeleaflet release 2026-12 --approved-by A.Person",
    short_help="Build strictly, and record the result as released.",
)
@click.argument("name")
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; by default, output/ in the project.")
@axis_options
@click.option(
    "--approved-by", default="", metavar="WHO", help="Who approves this release as a whole; it goes on record."
)
@today_option
def command(
    name: str, directory: str, out: str | None, approved_by: str, today: str | None, **axes: tuple[str, ...]
) -> int:
    """Build strictly, and record the result as released.

    Builds and proves everything you ask for, and reads its pages as pictures. Nothing is released while anything is
    open: an error, a warning, evidence that doesn't meet the policy for a release, a topic that nobody has approved.
    Then it copies the files to releases/NAME/, with a record of what they are, what they were made from and why they
    were trusted. A release is never changed afterwards: makeleaflet verify-release notices every changed byte.
    """
    from ..workflows.handouts import head_now
    from ..workflows.release import release
    from .build_command import _progress

    options = options_from(directory, out, today, deep=True, axes=axes)
    listener = _progress() if sys.stderr.isatty() else Listener()
    try:
        outcome = release(options, name, approved_by.strip(), listener)
    finally:
        getattr(listener, "close", lambda: None)()
    show_findings([*outcome.others, *outcome.findings], *PROBLEMS)
    record = outcome.record
    if record is None:
        tell("Nothing was released.", err=True)
        return EXIT_USAGE if is_usage_error(outcome.findings) else EXIT_REFUSED
    tell(f"Released {name}: {len(record['items'])} files in {options.root / 'releases' / name}")
    if number := count_notes(outcome.findings):
        tell(f"  {counted(number, 'note')}, kept in its record")
    for silence in record["silences"]:
        tell(f"  let pass: {silence['code']} {silence.get('where', 'everywhere')}: {silence['reason']}")
    tell(f"Head, to keep elsewhere (in the minutes, in an e-mail):  {head_now(options.root)}")
    return EXIT_DONE
