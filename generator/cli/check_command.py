"""makeleaflet check"""

from __future__ import annotations

import gc

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import (
    axis_options,
    is_usage_error,
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
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, on standard output.")
def command(directory: str, today: str | None, as_json: bool, **axes: tuple[str, ...]) -> int:
    """Look for mistakes without making anything: in files, references, texts and templates."""
    from ..engine.check import examine

    gc.disable()  # everything read is needed to the end; garbage collection would cost a tenth of the time
    options = options_from(directory, today=today, axes=axes)
    examined = examine(options, words=False)
    findings = examined.everything(options.today)
    show_findings(findings)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        data = {"editions": len(examined.editions), "findings": [finding.as_dict() for finding in findings]}
        tell_json(data)
    else:
        others = len(findings) - errors
        counts = [
            _count(len(examined.editions), "edition"),
            _count(errors, "error"),
            _count(others, "warning or note", "warnings and notes"),
        ]
        tell(", ".join(counts))
    if is_usage_error(findings):
        return EXIT_USAGE
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
