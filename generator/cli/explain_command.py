"""makeleaflet explain"""

from __future__ import annotations

import click

from ..kernel.registry import codes
from ..kernel.suggest import did_you_mean
from .common import tell


@click.command("explain", epilog="Example:  makeleaflet explain FIT001", short_help="Explain the code of a finding.")
@click.argument("code", metavar="CODE")
def command(code: str) -> None:
    """Explain the code of a finding: what it means, and what to do about it."""
    known = codes().get(code.upper())
    if known is None:
        raise click.UsageError(f"there is no code {code}. {did_you_mean(code.upper(), codes())}".strip())
    tell(f"{code.upper()}: {known.title}\n\n{known.text}")
