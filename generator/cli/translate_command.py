"""makeleaflet translate"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import PROBLEMS, notes_option, options_from, project_option, show_findings, tell

if TYPE_CHECKING:
    from ..engine.options import Options

_HEAD = ("", "up to date", "source changed", "changed here", "missing", "not noted")
_STATES = ("current", "outdated", "altered", "missing", "unmarked")


@click.command(
    "translate",
    epilog="Example:  makeleaflet translate status --language pl",
    short_help="See what translations lack, and exchange them with translators.",
)
@click.argument("action", type=click.Choice(("status", "mark", "export", "import")))
@click.argument("file", metavar="[FILE]", required=False)
@project_option
@click.option("--topic", multiple=True, metavar="ID", help="Only this topic; may be given again.")
@click.option("--language", multiple=True, metavar="ID", help="Only this language; may be given again.")
@click.option(
    "--format", type=click.Choice(("xliff", "po")), default="xliff", help="What export writes: XLIFF 2.1 or PO."
)
@click.option("--pictures", is_flag=True, help="With export: also the pages of finished items that show the passages.")
@notes_option
def command(
    action: str,
    file: str | None,
    directory: str,
    topic: tuple[str, ...],
    language: tuple[str, ...],
    format: str,
    pictures: bool,
    notes: bool,
) -> int:
    """See what has changed since topics were translated.

    status: counts the passages that are up to date, and lists the others: those whose source has changed since, that
    were changed in the translation alone, or that are missing. mark: notes that the translation of each passage is
    right as it is now; run it once you have compared them. export: writes the passages, labels and words of services
    of one language into FILE, for translators. import: takes their translations from FILE, unless a number, a service,
    an address or markup in it isn't that of its source.
    """
    from ..read import read_catalogue

    options = options_from(directory, axes={"topic": topic, "language": language})
    known = read_catalogue(options.root).topics
    for asked, ids in ((topic, {id for id, _ in known}), (language, {tag for _, tag in known})):
        for id in asked if action != "export" or asked is topic else ():
            if id not in ids:
                from ..kernel.suggest import did_you_mean

                raise click.UsageError(f'there is no "{id}" {did_you_mean(id, ids)}'.strip())
    if action == "status":
        return _status(options, notes)
    if action == "mark":
        return _mark(options)
    if action == "export":
        if len(language) != 1:
            raise click.UsageError("export takes one language, as in  --language pl")
        return _export(options, language[0], format, file, pictures)
    if not file:
        raise click.UsageError("which file? As in  makeleaflet translate import translate-pl.xlf")
    return _import(options, file)


def _status(options: Options, notes: bool) -> int:
    from ..workflows.translate import status

    result = status(options)
    show_findings(result.findings, *PROBLEMS, *(("note",) if notes else ()))
    cells = [_HEAD] + [
        (f"{row.language} {row.file}", *(str(row.counts[state] or "-") for state in _STATES)) for row in result.rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for name, *numbers in cells:
        tell(
            "  ".join(
                [f"{name:{widths[0]}}", *(f"{one:>{width}}" for one, width in zip(numbers, widths[1:], strict=True))]
            )
        )
    if count := sum(one.severity == "note" for one in result.findings):
        tell(f"{count} note{'s' if count > 1 else ''}" + ("" if notes else ": see them with --notes"))
    return EXIT_REFUSED if is_refusal(result.findings) else EXIT_DONE


def _mark(options: Options) -> int:
    from ..workflows.translate import mark

    for file, count in mark(options).items():
        tell(f"{file}: {count} passages are noted as right")
    return EXIT_DONE


def _export(options: Options, language: str, format: str, file: str | None, pictures: bool) -> int:
    from ..workflows.translate import export

    made = export(options, language, format, Path(file) if file else None, pictures)
    tell(f"{made.passages} passages are in {made.file}")
    if made.folder:
        tell(f"{made.pictures} pictures of pages that show them are in {made.folder}")
    return EXIT_DONE


def _import(options: Options, file: str) -> int:
    from ..workflows.translate import take_in

    noted = take_in(options, Path(file))
    for name, count in noted.items():
        tell(f"{name}: {count} passages changed")
    if not noted:
        tell("there is no translation in it, so nothing was changed")
    return EXIT_DONE
