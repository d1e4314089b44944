"""makeleaflet completion"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .common import tell


@click.command(
    "completion",
    epilog='Example:  eval "$(makeleaflet completion bash)"',
    short_help="Print the completion script for a shell.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell) -> None:
    """Print the script that teaches a shell to complete makeleaflet's commands and options."""
    from .app import cli

    tell(get_completion_class(shell)(cli, {}, "makeleaflet", "_MAKELEAFLET_COMPLETE").source())
