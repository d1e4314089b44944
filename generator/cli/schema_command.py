"""makeleaflet schema"""

from __future__ import annotations

import json

import click

from .common import tell

KINDS = (
    "project",
    "services",
    "place",
    "topic",
    "format",
    "stock",
    "fold",
    "profile",
    "intent",
    "theme",
    "document",
    "lint",
)


@click.command(
    "schema",
    epilog="Example:  makeleaflet schema services > services.schema.json",
    short_help="Print the JSON Schema of a kind of file.",
)
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of a kind of file, so that an editor can complete and check it.

    For topics, that is the schema of the front matter.
    """
    from pydantic import TypeAdapter

    from ..model import content, design, document, lint, paper, theme
    from ..read.formats import json_schema

    models = {
        "project": content.Project,
        "services": dict[str, content.Service],
        "place": content.Place,
        "topic": content.TopicHead,
        "stock": paper.StockSpec,
        "fold": paper.FoldSpec,
        "profile": design.ProfileSpec,
        "intent": design.IntentSpec,
        "theme": theme.ThemeSpec,
        "document": document.DocumentSpec,
        "lint": lint.LintWords,
    }
    # A format may extend another, which no model says: models describe the merged result.
    schema = json_schema() if kind == "format" else TypeAdapter(models[kind]).json_schema()
    tell(json.dumps(schema, indent=2))
