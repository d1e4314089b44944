"""All commands with their options, from the commands themselves."""

from __future__ import annotations

from importlib import import_module

import click

from generator.cli.app import COMMANDS, cli

from .cells import cell


def commands() -> str:
    """Every command with its options, from the commands themselves."""
    parts = []
    for name in COMMANDS:
        command = import_module(f"generator.cli.{name.replace('-', '_')}_command").command
        context = click.Context(
            command, info_name=name, parent=click.Context(cli, info_name="makeleaflet", **cli.context_settings)
        )
        usage = " ".join([f"makeleaflet {name}", *command.collect_usage_pieces(context)])
        parts.append(f"### {name}\n\n```text\n{usage}\n```\n\n{_paragraphs(command.help or '')}")
        records = [
            record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))
        ]
        rows = [f"| `{option}` | {cell(words)} |" for option, words in records]
        parts.append("\n".join(["| Option | Meaning |", "| --- | --- |", *rows]))
        example = (command.epilog or "").removeprefix("Example:").strip()
        if not example:
            raise SystemExit(f"the command {name} has no example in its help")
        parts.append(f"Example: `{example}`")
    return "\n\n".join(parts)


def _paragraphs(words: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in words.replace("\b", "").split("\n\n")).replace("<", "&lt;")
