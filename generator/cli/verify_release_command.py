"""makeleaflet verify-release"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import options_from, project_option, show_findings, tell


@click.command(
    "verify-release",
    epilog="Example:  makeleaflet verify-release 2026-12",
    short_help="Check that releases are unchanged.",
)
@click.argument("name", required=False, default="")
@project_option
@click.option("--expect", metavar="HEAD", help="A head noted elsewhere: all that it covers must still be there.")
def command(name: str, directory: str, expect: str | None) -> int:
    """Check that releases are unchanged, to the byte.

    Follows the chain of all releases, and compares each record, each file and each handout with it. Whatever else is
    in releases/ is reported. With a NAME, only the files of that release are read.

    With a head that you noted earlier, it also finds out if somebody made the whole folder again, and lists what came
    since.
    """
    from ..ledger import Head
    from ..workflows.verify_release import verified

    options = options_from(directory)
    head = None if expect is None else Head.parse(expect)
    if expect is not None and head is None:
        raise click.UsageError(
            f'--expect "{expect}" isn\'t a head: write all of it, such as 2-17-524d9cc0…, as release, handout and '
            "verify-release print it"
        )
    lines, findings = verified(options.root, name, head)
    show_findings(findings)
    for line in lines:
        tell(line)
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE
