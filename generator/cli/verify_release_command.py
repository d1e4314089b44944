"""makeleaflet verify-release"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import options_from, project_option, show_findings, tell


@click.command("verify-release", epilog="Example:  makeleaflet verify-release 2026-12", short_help="Check that releases are unchanged.")
@click.argument("name", required=False, default="")
@project_option
@click.option("--expect", default="", metavar="DIGEST", help="A digest noted elsewhere: the chain must have it.")
def command(name, directory, expect) -> int:
    """Check that releases are unchanged, to the byte.

    Follows the chain of all releases, and compares each record and each file with it, and the handouts too. With a NAME, it only
    checks the files of that release.
    """
    from ..engine.handouts import verified

    options = options_from(directory)
    lines, findings = verified(options.root, name, expect.strip())
    show_findings(findings)
    for line in lines:
        tell(line)
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE
