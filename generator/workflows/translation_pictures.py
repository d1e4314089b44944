"""Pictures for translators: the pages of finished items that show the passages of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from ..engine.options import Options
from ..engine.state import State, as_made
from ..kernel.errors import Refused
from ..kernel.files import write_if_changed
from ..model.record import Record
from ..prove.page.quoted import pages_with
from ..translate.inline import IMAGE, Around, Kept, Node, nodes_of
from ..translate.items import Exchange
from .findings import TRN015


def with_pictures(options: Options, exchange: Exchange, folder: Path) -> tuple[Exchange, int]:
    """The exchange whose notes name a page for each passage that a finished item shows; and how many pages there are,
    written into the folder. Raises Refused if there are no finished items in its source language.
    """
    files = {item.file.removeprefix("topics/") for item in exchange.items if item.file.startswith("topics/")}
    records = list(_finished(options, exchange.source, files))
    if not records:
        raise Refused(
            TRN015(
                f'there are no finished items in "{exchange.source}" to take pictures of',
                hint=f"make them first:  makeleaflet build --language {exchange.source}",
            )
        )
    left = {n: list(_shown(nodes_of(item.source))) for n, item in enumerate(exchange.items)}
    named: dict[int, str] = {}
    count = 0
    for record in records:
        for page, found, picture in pages_with((options.out / record.path).read_bytes(), left):
            name = f"{Path(record.path).stem}-{page}.jpg"
            write_if_changed(folder / name, picture, durable=False)
            count += 1
            for n in found:
                named[n] = f"{folder.name}/{name}"
                del left[n]
    items = [
        item._replace(note=f"{item.note}; on the page {named[n]}") if n in named else item
        for n, item in enumerate(exchange.items)
    ]
    return exchange._replace(items=tuple(items)), count


def _finished(options: Options, language: str, topics: set[str]) -> Iterator[Record]:
    """One for each format and variant, those with most room first: they print whole texts."""
    records = State.load(options.private / "state.json").records.values()
    found: dict[tuple[str, str, str], Record] = {}
    for record in sorted(records, key=lambda one: one.path):
        if record.language == language and record.topic in topics and as_made(options.out, record):
            found.setdefault((record.topic, record.format, record.variant), record)
    yield from sorted(found.values(), key=lambda one: (-one.pages * one.trim_mm[0] * one.trim_mm[1], one.path))


def _shown(nodes: Sequence[Node]) -> Iterator[str]:
    """The texts of a passage between what is filled in: numbers, names, addresses. What a picture shows is only
    heard.
    """
    for node in nodes:
        if isinstance(node, Around):
            yield from () if node.kind == IMAGE else _shown(node.inside)
        elif not isinstance(node, Kept):
            yield unescape(node)
