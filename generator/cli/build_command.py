"""makeleaflet build"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ..engine.build import Listener, Report, build
from ..engine.options import Sheets
from ..kernel.causes import by_cause
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import Finding
from .common import (
    PROBLEMS,
    axis_options,
    count_notes,
    counted,
    deep_option,
    is_usage_error,
    notes_line,
    notes_option,
    options_from,
    project_option,
    sheet_options,
    show_findings,
    tell,
    tell_json,
    today_option,
)


@click.command(
    "build",
    epilog="Example:  makeleaflet build --format card --profile office",
    short_help="Make what has changed, prove it, and put it in output/.",
)
@project_option
@click.option("--out", metavar="DIR", help="Where to put the files; by default, output/ in the project.")
@axis_options
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many workers; by default, one for each core.")
@click.option("--force", is_flag=True, help="Make everything again, even what hasn't changed.")
@deep_option
@sheet_options
@today_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print the result as JSON, with all findings, on standard output."
)
@notes_option
@click.option("--quiet", is_flag=True, help="Print nothing, unless something is refused.")
def command(
    directory: str,
    out: str | None,
    jobs: int | None,
    force: bool,
    deep: bool,
    today: str | None,
    notes: bool,
    as_json: bool,
    quiet: bool,
    stock: str,
    start_at: int,
    copies: int | None,
    together: bool,
    tile: str,
    printer: str,
    **axes: tuple[str, ...],
) -> int:
    """Make what has changed, prove it, and put it in output/.

    A file that fails its proofs isn't published, and the last good file of the edition stays. But files that print a
    number, address or other fact that nobody should rely on any more go to output/withdrawn/: don't print those.

    With --stock, --start-at, --copies, --together, --tile or --printer, it makes sheets for one print run, in
    output/sheets/. The next full build removes them again.
    """
    sheets = Sheets(stock, start_at, copies, together, tile, printer)
    options = options_from(directory, out, today, jobs or 0, force, sheets, deep, axes=axes)
    listener = Listener() if quiet or as_json or not sys.stderr.isatty() else _progress()
    try:
        report = build(options, listener)
    finally:
        getattr(listener, "close", lambda: None)()
    findings = report.all_findings
    show_findings(findings, *(() if notes else ("error",) if quiet else PROBLEMS))
    if as_json:
        tell_json(_as_dict(report))
    elif not quiet and report.records:
        tell(_table(report, options.out))
        if not notes and (line := _notes(findings, directory, axes)):
            tell(line)
        if report.note:
            tell(report.note)
        if sheets.asked and not report.refused:
            tell('Print at 100%: switch "fit to page" off, or nothing will be where it should.')
    if is_usage_error(report.findings):
        return EXIT_USAGE
    return EXIT_REFUSED if report.refused else EXIT_DONE


def _progress() -> Listener:
    from .progress import Progress

    return Progress()


def _as_dict(report: Report) -> dict[str, object]:
    from ..publish.manifest import facts_of

    return {
        "built": report.count("built"),
        "unchanged": report.count("unchanged"),
        "refused": report.count("refused"),
        "removed": report.removed,
        "withdrawn": report.withdrawn,
        "note": report.note,
        "seconds": round(report.seconds, 3),
        "findings": [finding.as_dict() for finding in by_cause(report.all_findings)],
        "editions": [facts_of(record) for record in report.records],
    }


_ON_FILES = ("FIT", "PRV", "PLN011")


def _notes(findings: list[Finding], directory: str, axes: Mapping[str, Sequence[str]]) -> str:
    """How many notes there are, in one line; a check shows all but those on how finished files came out."""
    on_files = count_notes(finding for finding in findings if finding.code.startswith(_ON_FILES))
    others = count_notes(findings) - on_files
    if not others:
        return f"{counted(on_files, 'note')} on the files: see index.html" if on_files else ""
    more = f"; {on_files} more on the files: see index.html" if on_files else ""
    return notes_line(others, directory, axes) + more


def _table(report: Report, out: Path) -> str:
    """A line for each format, then the sum."""
    from ..publish.withdrawn import FOLDER

    statuses = ("built", "unchanged", "refused")
    counts: dict[str, dict[str, int]] = {}
    for record in report.records:
        row = counts.setdefault(record.format, dict.fromkeys(statuses, 0))
        row[record.status] += 1
    width = max(len("all"), *(len(id) for id in counts))
    lines = [f"{'':{width}}  {'built':>9} {'unchanged':>9} {'refused':>9}"]
    for id, row in sorted(counts.items()):
        lines.append(f"{id:{width}}  " + " ".join(f"{row[status] or '-':>9}" for status in statuses))
    total = " ".join(f"{report.count(status) or '-':>9}" for status in statuses)
    lines.append(f"{'all':{width}}  {total}   in {report.seconds:.1f} s")
    if report.removed:
        lines.append(f"{len(report.removed)} removed, no longer asked for")
    if report.withdrawn:
        files = "1 file is" if len(report.withdrawn) == 1 else f"{len(report.withdrawn)} files are"
        lines.append(
            f"{files} withdrawn, in {out / FOLDER}: don't print {'it' if len(report.withdrawn) == 1 else 'them'}"
        )
    lines.append(f"See {out / 'index.html'}")
    return "\n".join(lines)
