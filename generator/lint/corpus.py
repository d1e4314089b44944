"""All the words of a project that may be printed, each text with its place and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.text import ANY
from .text import Masked, Sentence, line_at, masked, sentences


MOST = 50  # findings of a kind in one text: who mends those sees the others then


@dataclass(frozen=True)
class Told:
    """A text: what it is ("topic", "label", "service", "place", "project"), of which thing, which key of it."""

    kind: str
    id: str
    key: str  # "law/short" of a topic
    language: str  # "*" where it is the same in all
    written: str
    where: Where

    @cached_property
    def masked(self) -> Masked:
        return masked(self.written)

    def sentences(self, abbreviations: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
        return sentences(self.masked.text, abbreviations)

    def place(self, offset: int) -> Where:
        return line_at(self.where, self.written, offset)


def passages(catalogue: Catalogue) -> Iterator[Told]:
    """The texts of topics."""
    for (id, language), topic in catalogue.topics.items():
        for section, lengths in topic.sections.items():
            for length, passage in lengths.items():
                yield Told("topic", id, f"{section}/{length}", language, passage.markdown, passage.where)


def texts(catalogue: Catalogue) -> Iterator[Told]:
    """Everything: topics with their titles, labels, what services, places and the issuer are called."""
    yield from passages(catalogue)
    for (id, language), topic in catalogue.topics.items():
        for key in ("title", "neutral_title"):
            yield Told("topic", id, key, language, getattr(topic.head, key), catalogue.place_of("topics", f"{id}/{language}", key))
    for language, labels in catalogue.words.items():
        for key, text in labels.items():
            yield Told("label", language, key, language, text, catalogue.place_of("words", language, key))
    for id, service in catalogue.services.items():
        for key in ("name", "short_name", "neutral_name", "who", "hours"):
            yield from _spread("service", id, key, getattr(service, key), catalogue.place_of("services", id, key))
    for id, place in catalogue.places.items():
        yield from _spread("place", id, "name", place.name, catalogue.place_of("places", id, "name"))
        for use, link in place.links.items():
            yield from _spread("place", id, f"links.{use}.says", link.says, catalogue.place_of("places", id, f"links.{use}.says"))
    if catalogue.project:
        issuer = catalogue.project.issuer
        yield from _spread("project", "", "issuer.name", issuer.name, catalogue.place_of("project", "", "issuer.name"))


def _spread(kind: str, id: str, key: str, text: dict[str, str] | None, where: Where) -> Iterator[Told]:
    for language, words in (text or {}).items():
        yield Told(kind, id, key, language or ANY, words, where)


def used_languages(catalogue: Catalogue) -> list[str]:
    """The languages that topics are written in."""
    return sorted({language for _, language in catalogue.topics})
