"""makeleaflet proof"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from .common import deep_option, options_from, project_option, show_findings, tell, tell_json

if TYPE_CHECKING:
    from ..model.proof import ProvedCode
    from ..workflows.proof import FileProof

_BYTES = {
    "built": "byte for byte what the last build made",
    "current": "byte for byte what a build makes now",
    "earlier": "NOT the bytes that a build makes now: something it is made from has changed since the last build",
    "other": "NOT the bytes that a build makes: somebody changed the file, or it was made from something else",
}
_MARKS = {"passed": "pass", "failed": "FAIL", "told": "warn", "not reached": "-   "}


@click.command(
    "proof",
    epilog="Example:  makeleaflet proof output/east-ayrshire/en-GB/contact-card-ea-01-office.pdf",
    short_help="Prove any PDF of yours, even one that somebody changed.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@project_option
@click.option("--out", metavar="DIR", help="Where output is; by default, output/ in the project.")
@click.option(
    "--edition",
    default="",
    metavar="PATH",
    help="What to compare the files with, if their names don't say: a path as in the manifest.",
)
@click.option(
    "--changed-on-purpose",
    "on_purpose",
    is_flag=True,
    help="Somebody meant to change the files: other bytes don't fail, only the checks decide.",
)
@deep_option
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, on standard output.")
def command(
    files: tuple[str, ...], directory: str, out: str | None, edition: str, on_purpose: bool, deep: bool, as_json: bool
) -> int:
    """Prove any PDF of yours, even one that somebody changed.

    Compares each file with what the project would make today: words, numbers, QR codes as the real world treats them,
    discreetness, tags, inks. Pictures of what failed go into output/failed/; the next build removes them.

    A file fails if its bytes aren't those that a build makes, whatever the checks say, unless it was changed on
    purpose. Encrypted files, and files that were changed by appending to them, always fail.
    """
    from ..workflows.proof import prove_files

    options = options_from(directory, out, deep=deep)
    for file in files:
        if not Path(file).is_file():
            raise click.UsageError(f'there is no file "{file}"')
    proofs = prove_files(options, [Path(file) for file in files], edition, on_purpose)
    # Problems of the project itself are reported once, not for each file.
    show_findings(dict.fromkeys(finding for proof in proofs for finding in proof.findings))
    if as_json:
        tell_json({"files": [proof.as_dict() for proof in proofs]})
    else:
        tell("\n\n".join(_text(proof) for proof in proofs))
    return EXIT_REFUSED if any(proof.failed for proof in proofs) else EXIT_DONE


def _text(proof: FileProof) -> str:
    lines = [proof.file]
    if not proof.checks:
        return f"{proof.file}\n  FAIL  not proved"
    lines.append(f"  compared with {proof.edition}")
    lines.append(f"  {_BYTES[proof.bytes_are]}")
    lines += [f"  {_MARKS[result]}  {title}" for title, result in proof.checks]
    lines += dict.fromkeys(_code(code) for code in proof.codes)
    return "\n".join(lines)


def _code(code: ProvedCode) -> str:
    good = ", ".join(name for name, fine in code.reads if fine) or "nowhere"
    bad = ", ".join(name for name, fine in code.reads if not fine)
    text = (
        f"        {code.payload} on page {code.page}: {code.size_mm:.1f} mm, module {code.module_mm:.2f} mm, quiet "
        f"zone {code.quiet:g}, contrast {code.contrast:g}:1; reads: {good}"
    )
    return f"{text}; NOT: {bad}" if bad else text
