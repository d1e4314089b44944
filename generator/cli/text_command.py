"""makeleaflet text"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import PROBLEMS, counted, is_usage_error, options_from, project_option, show_findings, tell, today_option


@click.command(
    "text",
    epilog="Example:  makeleaflet text --place east-ayrshire",
    short_help="Make plain texts of the topics, and scripts to read out.",
)
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; by default, output/ in the project.")
@click.option("--topic", multiple=True, metavar="ID", help="Only this topic; may be given again.")
@click.option("--language", multiple=True, metavar="ID", help="Only this language; may be given again.")
@click.option("--place", multiple=True, metavar="ID", help="Only this place; may be given again.")
@today_option
def command(
    directory: str,
    out: str | None,
    topic: tuple[str, ...],
    language: tuple[str, ...],
    place: tuple[str, ...],
    today: str | None,
) -> int:
    """Make plain texts of the topics, and scripts to read out, in output/text/.

    Each topic gets two files for each place and language. One is to read: it opens on every device, and in braille
    and screen readers. The other, -audio.txt, is for somebody who records it, or for a voice of a computer: numbers
    figure by figure, addresses as one says them.
    """
    from ..workflows.texts import make_texts

    report = make_texts(
        options_from(directory, out, today, axes={"topic": topic, "language": language, "place": place})
    )
    show_findings(report.findings, *PROBLEMS)
    if is_usage_error(report.findings):
        return EXIT_USAGE
    if report.made:
        tell(f"{counted(len(report.made), 'text')}, and as many scripts. See {report.out}")
    return EXIT_REFUSED if is_refusal(report.findings) or not report.made else EXIT_DONE
