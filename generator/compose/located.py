"""Where in the content something comes from that is found wrong later on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ..kernel.findings import NOWHERE, Where
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.edition import Edition
from .pictureset import PICTURE

_MARKUP = re.compile(r"\*+|^\s*(?:[-+]|\d+[.)])\s|!\[[^\]]*\]\([^)]*\)|\{#[^}]*\}")
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_ISSUERS = "content/project.yaml"  # logos are named by their path below content/


def words_in(topic: Topic, quote: str) -> Where | None:
    """Where the first words of a quote are in a topic, if they are there."""
    words = quote.split()[:4]
    for count in range(len(words), 1, -1):
        wanted = " ".join(words[:count])
        for section in topic.sections.values():
            if heading := next((one for one in section.headings if wanted in one.markdown), None):
                return heading.where
            for passage in section.texts.values():
                for index, line in enumerate(passage.markdown.split("\n")):
                    if wanted in " ".join(_MARKUP.sub(" ", line).split()):
                        return passage.where.down(index) if index else passage.where
    return None


def picture_in(catalogue: Catalogue, edition: Edition, paths: frozenset[Path]) -> tuple[str, Where]:
    """(name, place) of the first use of a picture; `paths`: of all files with its content. A picture of the templates
    is named by its path there.
    """
    topic = catalogue.topics[edition.topic, edition.language]
    for section in topic.sections.values():
        for passage in section.texts.values():
            for index, line in enumerate(passage.markdown.split("\n")):
                for found in _IMAGE.finditer(line):
                    if _named(catalogue, passage.where.file, found[1]) in paths:
                        return found[1], passage.where.down(index) if index else passage.where
    issuer = catalogue.issuer_of(topic, catalogue.places[edition.place])
    if issuer.logo and _path(catalogue, _ISSUERS, issuer.logo) in paths:
        return issuer.logo, logo_place(catalogue, edition)
    named = next((name for name, path in catalogue.templates if path.resolve() in paths), "")
    return (
        (named, Where(f"templates/{named}")) if named else (min(path.name for path in paths) if paths else "", NOWHERE)
    )


def logo_place(catalogue: Catalogue, edition: Edition) -> Where:
    """Where the logo is named: whoever says first who issues it, as in Catalogue.issuer_of."""
    topic, place = catalogue.topics[edition.topic, edition.language], catalogue.places[edition.place]
    own = place.topics.get(topic.id)
    said = (
        (own and own.issuer, "places", edition.place, f"topics.{topic.id}.issuer.logo"),
        (place.issuer, "places", edition.place, "issuer.logo"),
        (topic.head.issuer, "topics", f"{topic.id}/{topic.language}", "issuer.logo"),
    )
    where = next((where for issuer, *where in said if issuer), ("project", "", "issuer.logo"))
    return catalogue.place_of(*where)


def _path(catalogue: Catalogue, file: str, source: str) -> Path:
    return ((catalogue.root / file).parent / source).resolve()


def _named(catalogue: Catalogue, file: str, source: str) -> Path | None:
    """The file of a picture that a text names: one of the set, or one beside it."""
    if source.startswith(PICTURE):
        path = catalogue.picture(source.removeprefix(PICTURE))
        return path.resolve() if path else None
    return _path(catalogue, file, source)


def down(where: Where, lines: int) -> Where:
    return where.down(lines) if lines else where


def at(where: Where, lines: list[str], first: int, what: str) -> Where:
    """The line and column of `what` in a passage, looking from line `first` on. Only the first line may begin elsewhere
    than at the margin.
    """
    for index in range(first, len(lines)):
        column = lines[index].find(what) if what else -1
        if column >= 0:
            return replace(where, line=where.line + index, column=column + (1 if index else where.column or 1))
    return down(where, first)
