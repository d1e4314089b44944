"""makeleaflet list"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, EXIT_USAGE
from ..kernel.findings import is_refusal
from .common import axis_options, is_usage_error, options_from, project_option, show_findings, tell

KINDS = ("topics", "formats", "places", "services", "profiles", "editions")


@click.command("list", epilog="Example:  makeleaflet list services", short_help="Show what there is of a kind.")
@click.argument("kind", type=click.Choice(KINDS))
@project_option
@axis_options
def command(kind: str, directory: str, **axes: tuple[str, ...]) -> int:
    """List the topics, formats, places, services, profiles or editions; of editions also which files are withdrawn."""
    from ..engine.check import examine
    from ..model.text import in_language

    options = options_from(directory, axes=axes)
    examined = examine(options)
    catalogue = examined.catalogue
    rows: list[tuple[str, ...]]
    if kind == "topics":
        rows = [
            (id, language, topic.head.title, f"v{topic.head.version}")
            for (id, language), topic in catalogue.topics.items()
        ]
    elif kind == "formats":
        rows = [(id, spec.title, ", ".join(spec.variants)) for id, spec in catalogue.formats.items()]
    elif kind == "places":
        rows = [(id, _name(place.name)) for id, place in catalogue.places.items()]
    elif kind == "services":
        rows = [
            (
                id,
                (service.number or "-") if service.printable("number") or not service.number else f"({service.number})",
                _name(service.name),
                in_language(service.who, ""),
            )
            for id, service in catalogue.services.items()
        ]
    elif kind == "profiles":
        rows = [(id, profile.title) for id, profile in catalogue.profiles.items()]
    else:
        from ..engine.withdrawal import withdrawn_paths

        out_of_use = withdrawn_paths(options)
        rows = [
            (
                edition.path,
                edition.topic,
                edition.format,
                edition.variant,
                edition.profile,
                "withdrawn" if edition.path in out_of_use else "",
            )
            for edition in examined.editions
        ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        tell("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    # Whatever keeps something from being listed properly; advice on words is for check.
    show_findings(finding for finding in examined.findings if finding.severity == "error")
    if is_usage_error(examined.findings):
        return EXIT_USAGE
    return EXIT_REFUSED if is_refusal(examined.findings) else EXIT_DONE


def _name(text: dict[str, str]) -> str:
    return next(iter(text.values()))
