"""makeleaflet schema"""

from __future__ import annotations

import json

import click

KINDS = ("project", "services", "place", "topic", "format", "stock", "fold", "profile", "intent", "theme", "lint")


@click.command("schema", epilog="Example:  makeleaflet schema services > services.schema.json", short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind) -> None:
    """Print the JSON Schema of a kind of file, so that an editor can complete and check it.

    For topics it is the schema of the front matter.
    """
    from pydantic import TypeAdapter

    from ..model import content, design, lint

    models = {
        "project": content.Project,
        "services": dict[str, content.Service],
        "place": content.Place,
        "topic": content.TopicHead,
        "format": design.FormatSpec,
        "stock": design.StockSpec,
        "fold": design.FoldSpec,
        "profile": design.ProfileSpec,
        "intent": design.IntentSpec,
        "theme": design.ThemeSpec,
        "lint": lint.LintWords,
    }
    click.echo(json.dumps(TypeAdapter(models[kind]).json_schema(), indent=2))
