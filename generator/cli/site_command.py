"""makeleaflet site"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import PROBLEMS, counted, is_usage_error, options_from, project_option, show_findings, tell, today_option


@click.command(
    "site", epilog="Example:  makeleaflet site --place east-ayrshire", short_help="Make web pages of the topics."
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
    """Make web pages of the topics, in output/site/.

    Each topic gets a page for each place and language, and index.html leads to all of them. The pages ask no other
    computer for anything. Copy the folder to any web server. PDFs for screens that were built before are offered on
    the pages.
    """
    from ..workflows.site import INDEX, make_site

    report = make_site(options_from(directory, out, today, axes={"topic": topic, "language": language, "place": place}))
    show_findings(report.findings, *PROBLEMS)
    if is_usage_error(report.findings):
        return EXIT_USAGE
    if report.made:
        tell(f"{counted(len(report.made), 'page')}. See {report.out / INDEX}")
    return EXIT_REFUSED if is_refusal(report.findings) or not report.made else EXIT_DONE
