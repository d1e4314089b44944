"""Options and output that commands share."""

from __future__ import annotations

import datetime
import json
import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..engine.options import Options, Sheets
from ..kernel.causes import by_cause
from ..kernel.visible import json_safe, visible

if TYPE_CHECKING:
    from ..engine.withdrawal import Withdrawn
    from ..kernel.findings import Finding

_Command = TypeVar("_Command", bound=Callable[..., object])

PROBLEMS = ("warning", "error")  # severities of what somebody should see to
AXES = ("topic", "format", "variant", "language", "place", "profile")


def project_option(command: _Command) -> _Command:
    """-C: where the project is."""
    return click.option(
        "-C", "directory", default=".", metavar="DIR", help="The project's folder, if it isn't this one."
    )(command)


def axis_options(command: _Command) -> _Command:
    """--topic, --format and so on; each may be given several times."""
    for axis in reversed(AXES):
        command = click.option(f"--{axis}", multiple=True, metavar="ID", help=f"Only this {axis}; may be given again.")(
            command
        )
    return command


def today_option(command: _Command) -> _Command:
    return click.option(
        "--today",
        metavar="DATE",
        help="The date to take as today's, such as 2026-11-22; by default SOURCE_DATE_EPOCH, or else today.",
    )(command)


def notes_option(command: _Command) -> _Command:
    return click.option("--notes", is_flag=True, help="List the notes, too. They stop nothing.")(command)


def deep_option(command: _Command) -> _Command:
    return click.option(
        "--deep",
        is_flag=True,
        help="Read the finished pages as pictures, too, as a release does. It takes a few seconds a page, once.",
    )(command)


def sheet_options(command: _Command) -> _Command:
    """--stock and so on: sheets for one print run, in output/sheets/."""
    for option in reversed(
        (
            click.option("--stock", default="", metavar="ID", help="Print on this stock instead of the format's own."),
            click.option(
                "--start-at",
                type=click.IntRange(1),
                default=1,
                metavar="N",
                help="First free place of a used sheet, row by row.",
            ),
            click.option(
                "--copies",
                type=click.IntRange(1, 10_000),
                metavar="N",
                help="How many of each; by default, a full sheet of each.",
            ),
            click.option("--together", is_flag=True, help="All items in one file, sharing sheets."),
            click.option(
                "--tile", default="", metavar="ID", help="Split a poster over sheets of this stock, such as a4 or a3."
            ),
            click.option("--printer", default="", metavar="NAME", help="Shift sheets for this calibrated printer."),
        )
    ):
        command = option(command)
    return command


def options_from(
    directory: str,
    out: str | None = None,
    today: str | None = None,
    jobs: int = 0,
    force: bool = False,
    sheets: Sheets | None = None,
    deep: bool = False,
    axes: Mapping[str, tuple[str, ...]] = {},
) -> Options:
    """Raises click.UsageError for a folder that isn't there or a date that isn't one."""
    root = Path(directory)
    if not root.is_dir():
        raise click.UsageError(f'there is no folder "{directory}"')
    return Options(
        root=root,
        out=Path(out) if out else root / "output",
        axes=tuple((axis, axes.get(axis, ())) for axis in AXES),
        jobs=jobs,
        force=force,
        today=_day(today),
        sheets=sheets or Sheets(),
        deep=deep,
    )


def day_from(option: str, written: str | None) -> datetime.date | None:
    """The day that an option names, if it was given. Raises click.UsageError for a date that isn't one."""
    if not written:
        return None
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise click.UsageError(f"{option} {written}: write the date as 2026-11-22") from None


def _day(today: str | None) -> datetime.date:
    if day := day_from("--today", today):
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise click.UsageError(f"SOURCE_DATE_EPOCH {epoch}: write seconds since 1970, or unset it") from None
    return datetime.date.today()


def tell(text: str, err: bool = False, nl: bool = True, bold: bool = False) -> None:
    """Print text, on stderr if `err`. All output of commands goes through here, so nothing in a file can steer the
    terminal.
    """
    text = visible(text)
    click.echo(click.style(text, bold=True) if bold else text, err=err, nl=nl)


def tell_json(value: object) -> None:
    """Print JSON, on standard output."""
    click.echo(json_safe(json.dumps(value, ensure_ascii=False, indent=1)))


def show_findings(findings: Iterable[Finding], *severities: str) -> None:
    """Findings on stderr, of these severities or of all, errors last: the eye should end on those. What holds for
    several editions is said once, and so is what several places miss.
    """
    order = {"note": 0, "warning": 1, "error": 2}
    alike: dict[Finding, list[Finding]] = {}
    for finding in sorted(by_cause(findings), key=lambda f: (order[f.severity], f.where, f.code)):
        if not severities or finding.severity in severities:
            alike.setdefault(replace(finding, edition=""), []).append(finding)
    for first, *others in alike.values():
        tell(first.text(len({other.edition for other in others} - {first.edition})), err=True)


def count_notes(findings: Iterable[Finding]) -> int:
    """How many notes show_findings() would show."""
    return len({replace(finding, edition="") for finding in findings if finding.severity == "note"})


def notes_line(number: int, directory: str, axes: Mapping[str, Sequence[str]]) -> str:
    """How many notes there are, and the command that shows them; `axes`: what it was limited to."""
    command = ["makeleaflet", "check", "--notes"]
    if directory != ".":
        command += ["-C", directory]
    command += [word for axis in AXES for id in axes.get(axis) or () for word in (f"--{axis}", id)]
    return f"{counted(number, 'note')}: {shlex.join(command)}"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 note", "2 notes"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def is_usage_error(findings: Iterable[Finding]) -> bool:
    """Whether all errors are about the command line: a planning error that comes from a file names its place there."""
    errors = [finding for finding in findings if finding.severity == "error"]
    return bool(errors) and all(
        finding.code.startswith("PLN") and not finding.where.file and not finding.edition for finding in errors
    )


def withdrawn_lines(files: Sequence[Withdrawn], out: Path) -> list[str]:
    """What is said of files that nobody may use any more."""
    if not files:
        return []
    head = "1 file is withdrawn, in" if len(files) == 1 else f"{len(files)} files are withdrawn, in"
    lines = [
        (
            f"{head} {out}. Don't print {'it' if len(files) == 1 else 'them'}; whatever was printed before is still "
            "out there:"
        )
    ]
    return lines + [f"  {one.path}  {one.version}  {one.prints}" for one in files]
