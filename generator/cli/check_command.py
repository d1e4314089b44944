"""makeleaflet check"""

from __future__ import annotations

import gc

import click

from ..kernel.causes import by_cause
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import (
    PROBLEMS,
    axis_options,
    count_notes,
    counted,
    is_usage_error,
    notes_line,
    notes_option,
    options_from,
    project_option,
    show_findings,
    tell,
    tell_json,
    today_option,
)


@click.command("check", epilog="Example:  makeleaflet check", short_help="Look for mistakes without making anything.")
@project_option
@axis_options
@today_option
@notes_option
@click.option("--json", "as_json", is_flag=True, help="Print all findings as JSON, notes too, on standard output.")
def command(directory: str, today: str | None, notes: bool, as_json: bool, **axes: tuple[str, ...]) -> int:
    """Look for mistakes without making anything: in files, references, texts and templates.

    It lists errors and warnings. Notes are worth knowing, but stop nothing: it counts them, and lists them with
    --notes.
    """
    from ..engine.check import examine

    gc.disable()  # everything read is needed to the end; garbage collection would cost a tenth of the time
    options = options_from(directory, today=today, axes=axes)
    examined = examine(options, words=False)
    findings = by_cause(examined.everything(options.today))
    show_findings(findings, *(() if notes else PROBLEMS))
    if as_json:
        data = {"editions": len(examined.editions), "findings": [finding.as_dict() for finding in findings]}
        tell_json(data)
    else:
        errors, warnings = (sum(one.severity == severity for one in findings) for severity in ("error", "warning"))
        told = [counted(len(examined.editions), "edition"), counted(errors, "error"), counted(warnings, "warning")]
        tell(", ".join(told))
        if (number := count_notes(findings)) and not notes:
            tell(notes_line(number, directory, axes))
    if is_usage_error(findings):
        return EXIT_USAGE
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE
