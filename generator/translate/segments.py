"""Segments: the pieces in which a topic, the labels and the words of services are translated, each with an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.content import LENGTHS, Topic
from ..model.text import ANY
from .blocks import blocks_of, named

SHARED, LABELS, WORDS = "shared", "labels", "words"
HEAD, HEADING = "head", "heading"
_SERVICE = ("name", "short_name", "neutral_name", "hours", "address", "who")


class Segment(NamedTuple):
    """`file`: as in "topics/stalking", without the language; `id`: as in "steps/short#tell"; `kind`: of its section, or
    what it is instead.
    """

    file: str
    id: str
    kind: str
    text: str
    where: Where

    @property
    def key(self) -> tuple[str, str]:
        return self.file, self.id

    @property
    def tells_hours(self) -> bool:
        """Whether it says when a service is there."""
        return self.file == WORDS and self.id.endswith(".hours")


def of_topic(topic: Topic) -> Iterator[Segment]:
    """What the topic's own file says, and what it takes from the shared one."""
    file = f"topics/{topic.id}"
    yield from _head(topic, file)
    for section in topic.sections.values():
        own = file if section.where.file == topic.where.file else SHARED
        yield Segment(own, f"{section.id}/{HEADING}", section.kind, section.heading, section.where)
        for length in reversed(LENGTHS):
            if passage := section.texts.get(length):
                yield from in_text(own, f"{section.id}/{length}", section.kind, passage.markdown, passage.where)


def in_text(file: str, id: str, kind: str, markdown: str, where: Where) -> Iterator[Segment]:
    """The segments of one length: each point with a name, and what is around them."""
    for name, block in named(id, blocks_of(markdown)):
        yield Segment(file, name, kind, block.text, where.down(block.line) if block.line else where)


def _head(topic: Topic, file: str) -> Iterator[Segment]:
    head = topic.head
    said = {"title": head.title, "neutral_title": head.neutral_title}
    said |= {f"labels.{label}": text for label, text in head.labels.items()}
    for use, link in head.links.items():
        if link.says:
            said[f"links.{use}.says"] = link.says.get(topic.language) or link.says.get(ANY, "")
    for key, text in said.items():
        where = topic.places.get(key, topic.where)
        # What a translation doesn't say itself is in the file that it translates.
        if text and where.file == topic.where.file:
            yield Segment(file, f"{HEAD}/{key}", HEAD, text, where)


def of_labels(catalogue: Catalogue, language: str) -> Iterator[Segment]:
    for label, text in catalogue.words.get(language, {}).items():
        yield Segment(LABELS, label, LABELS, text, catalogue.place_of("words", language, label))


def of_words(catalogue: Catalogue, language: str, source: str) -> Iterator[tuple[Segment, Segment | None]]:
    """(in the source, in the language) of what services, places and the issuer are called; None where the language has
    no words of its own: names may stay as they are.
    """
    things: list[tuple[str, str, object, tuple[str, ...]]] = []
    things += [("services", id, one, _SERVICE) for id, one in catalogue.services.items()]
    things += [("places", id, place, ("name",)) for id, place in catalogue.places.items()]
    if catalogue.has_project:
        things.append(("project", "", catalogue.project.issuer, ("name", "address")))
    for kind, id, thing, fields in things:
        for field in fields:
            said = getattr(thing, field) or {}
            theirs = said.get(source) or said.get(ANY)
            if theirs is None:
                continue
            key = f"issuer.{field}" if kind == "project" else field
            name = key if kind == "project" else f"{kind}.{id}.{field}"
            yield (
                Segment(WORDS, name, field, theirs, catalogue.place_of(kind, id, key)),
                Segment(WORDS, name, field, said[language], catalogue.place_of(kind, id, f"{key}.{language}"))
                if language in said
                else None,
            )
