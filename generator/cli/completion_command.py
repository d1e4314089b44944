"""makeleaflet completion"""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from .common import tell

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    "completion",
    epilog='Example:  eval "$(makeleaflet completion bash)"',
    short_help="Print the completion script for a shell.",
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def command(shell: str) -> None:
    """Print the script that teaches a shell to complete makeleaflet's commands and options."""
    from .app import cli

    tell(_SHELLS[shell](cli, {}, "makeleaflet", "_MAKELEAFLET_COMPLETE").source())
