"""All the words of a project that may be printed, each text with its place and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.contacts import services_of
from ..model.text import ANY
from .text import Masked, Named, Sentence, line_at, masked, sentences


HEADING = "heading"  # in a Told's key, where others have a length
MOST = 50  # findings of a kind in one text: whoever fixes those will see the others then


_KINDS = {"topics": "topic", "places": "place", "project": "project"}


@dataclass(frozen=True)
class Told:
    """A text: what it is ("topic", "label", "service", "place", "project"), of which thing, which key of it."""

    kind: str
    id: str
    key: str  # "law/short" or "law/heading" of a topic
    language: str  # "*" if it is the same in all
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
    """The headings and texts of topics. A shared one comes once, for the first topic that has it."""
    met: set[tuple[str, Where]] = set()
    for (id, language), topic in catalogue.topics.items():
        for section in topic.sections.values():
            if (language, section.where) in met:
                continue
            met.add((language, section.where))
            yield Told("topic", id, f"{section.id}/{HEADING}", language, section.heading, section.where)
            for length, passage in section.texts.items():
                yield Told("topic", id, f"{section.id}/{length}", language, passage.markdown, passage.where)


def services_in(catalogue: Catalogue, told: Told) -> list[Named]:
    """The services that a text names, by an id or by a role: then the first one with that role, in the topic or in any place."""
    found: list[Named] = []
    for one in told.masked.named:
        if one.fact != "contact":
            found.append(one)
        elif topic := catalogue.topics.get((told.id, told.language)):
            lists = [topic.head.contacts, *(catalogue.contacts_of(topic, place) for place in catalogue.places.values())]
            firsts = dict.fromkeys(ids[0] for listed in lists if (ids := services_of(one.id, listed, catalogue.services)))
            found += [Named(one.at, "service", id) for id in firsts]
    return found


def texts(catalogue: Catalogue) -> Iterator[Told]:
    """Everything: topics with their titles, labels, and the names of services, places and the issuer."""
    yield from passages(catalogue)
    for (id, language), topic in catalogue.topics.items():
        for key in ("title", "neutral_title"):
            yield Told("topic", id, key, language, getattr(topic.head, key), catalogue.place_of("topics", f"{id}/{language}", key))
        for label, text in topic.head.labels.items():
            yield Told("label", language, label, language, text, catalogue.place_of("topics", f"{id}/{language}", f"labels.{label}"))
    for language, labels in catalogue.words.items():
        for key, text in labels.items():
            yield Told("label", language, key, language, text, catalogue.place_of("words", language, key))
    for id, service in catalogue.services.items():
        for key in ("name", "short_name", "neutral_name", "who", "hours"):
            yield from _spread("service", id, key, getattr(service, key), catalogue.place_of("services", id, key))
    for id, place in catalogue.places.items():
        yield from _spread("place", id, "name", place.name, catalogue.place_of("places", id, "name"))
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            yield from _spread(_KINDS[kind], id, f"{key}.{use}.says", link.says, catalogue.place_of(kind, id, f"{key}.{use}.says"))
    for kind, id, key, issuer in catalogue.each("issuer"):
        yield from _spread(_KINDS[kind], id, f"{key}.name", issuer.name, catalogue.place_of(kind, id, f"{key}.name"))


def _spread(kind: str, id: str, key: str, text: dict[str, str] | None, where: Where) -> Iterator[Told]:
    for language, words in (text or {}).items():
        yield Told(kind, id, key, language or ANY, words, where)


def used_languages(catalogue: Catalogue) -> list[str]:
    """The languages that topics are written in."""
    return sorted({language for _, language in catalogue.topics})
