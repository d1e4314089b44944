"""makeleaflet evidence"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from .common import axis_options, is_usage_error, options_from, project_option, show_findings, tell, today_option


@click.command(
    "evidence", epilog="Example:  makeleaflet evidence 2026-12", short_help="Collect the reasons to trust a release."
)
@click.argument("release", required=False, default="")
@project_option
@click.option("--out", metavar="DIR", help="Where output goes; by default, output/ in the project.")
@axis_options
@today_option
def command(release: str, directory: str, out: str | None, today: str | None, **axes: tuple[str, ...]) -> int:
    """Collect the reasons to trust a release.

    Makes one page, output/evidence/NAME/index.html, with what PIF TICK asks for, as far as files can show it: dates,
    versions, approval, sources, the evidence for each service with its age, plain words, proofs, what was let pass and
    why, and pictures of all pages; and the same as JSON. Without a RELEASE, it covers what the project builds now, and
    lists what is still open.
    """
    from ..workflows.dossier import dossier

    options = options_from(directory, out, today, axes=axes)
    path, findings = dossier(options, release)
    show_findings(findings)
    if path is None:
        return EXIT_USAGE if is_usage_error(findings) else EXIT_REFUSED
    tell(f"Written: {path}")
    return EXIT_DONE
