"""makeleaflet words"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from .common import options_from, project_option, show_findings, tell, tell_json

if TYPE_CHECKING:
    from ..lint.reading import Row

_LIMITS = (
    "Scores count words, sentences and syllables. They don't measure whether anyone understands the text: ask a reader."
    " The reading age is for English only, and for texts of {fewest} words or more; numbers don't count as words."
)


@click.command(
    "words", epilog="Example:  makeleaflet words --topic stalking", short_help="Show how hard each text is to read."
)
@project_option
@click.option("--topic", multiple=True, metavar="ID", help="Only this topic; may be given again.")
@click.option("--language", multiple=True, metavar="ID", help="Only this language; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, on standard output.")
def command(directory: str, topic: tuple[str, ...], language: tuple[str, ...], as_json: bool) -> int:
    """Show how hard each text is to read: its words, its longest sentence, its reading age.

    Below the table, it lists what is long, hard, passive or hedged, and where. The project's policy says what is too
    much.
    """
    from ..kernel.findings import is_refusal
    from ..kernel.suggest import did_you_mean
    from ..lint import apply_silences, check_words, reading_table
    from ..lint.reading import FEWEST
    from ..read import read_catalogue

    catalogue = read_catalogue(options_from(directory).root)
    for asked, known in ((topic, {id for id, _ in catalogue.topics}), (language, {tag for _, tag in catalogue.topics})):
        for id in asked:
            if id not in known:
                raise click.UsageError(f'there is no "{id}" {did_you_mean(id, known)}'.strip())
    rows = [
        row
        for row in reading_table(catalogue)
        if (not topic or row.topic in topic) and (not language or row.language in language)
    ]
    files = {row.where.file for row in rows}
    findings, passed = apply_silences(check_words(catalogue), catalogue, complete=False)
    findings = [finding for finding in findings if finding.where.file in files]
    refused = is_refusal(catalogue.findings)
    if as_json:
        told = [
            {**{key: value for key, value in vars(row).items() if key != "where"}, "where": str(row.where)}
            for row in rows
        ]
        passing = [{**finding.as_dict(), "reason": reason} for finding, reason in passed if finding.where.file in files]
        tell_json({"texts": told, "findings": [finding.as_dict() for finding in findings], "silenced": passing})
    else:
        _table(rows)
    show_findings([*findings, *(finding for finding in catalogue.findings if refused and finding.severity == "error")])
    if not as_json:
        tell(_LIMITS.format(fewest=FEWEST))
        for finding, reason in passed:
            tell(f"let pass: {finding.code} at {finding.where}: {reason}")
    return EXIT_REFUSED if refused or is_refusal(findings) else EXIT_DONE


def _table(rows: Sequence[Row]) -> None:
    head = ("text", "words", "sentences", "longest", "reading age")
    several = len({(row.topic, row.language) for row in rows}) > 1
    cells = [
        (
            f"{row.topic}/{row.language} {row.text}" if several else row.text,
            str(row.words),
            str(row.sentences),
            str(row.longest),
            "-" if row.reading_age is None else f"{row.reading_age:.1f}",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    for row in (head, *cells):
        tell(
            "  ".join(
                [
                    f"{row[0]:{widths[0]}}",
                    *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)),
                ]
            ).rstrip()
        )
