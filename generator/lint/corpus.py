"""All the words of a project that may be printed, each text with its place and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.text import ANY
from .text import Masked, Named, Sentence, line_at, masked, sentences

HEADING = "heading"  # in a Told's key, where others have a length
EASY_HEADING = "easy-heading"
MOST = 50  # findings of a kind in one text: whoever fixes those will see the others then


_KINDS = {"topics": "topic", "places": "place", "project": "project"}


@dataclass(frozen=True)
class Told:
    """A text: what it is ("topic", "label", "service", "place", "project"), of which thing, which key of it. `topics`:
    all that print it.
    """

    kind: str
    id: str
    key: str  # "law/short" or "law/heading" of a topic
    language: str  # "*" if it is the same in all
    written: str
    where: Where
    topics: tuple[str, ...] = ()
    but: frozenset[str] = frozenset()  # of one that is the same in all languages: those that say it otherwise

    @cached_property
    def masked(self) -> Masked:
        return masked(self.written)

    def sentences(self, abbreviations: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
        return sentences(self.masked.text, abbreviations)

    def place(self, offset: int) -> Where:
        return line_at(self.where, self.written, offset)


def passages(catalogue: Catalogue) -> Iterator[Told]:
    """The headings and texts of topics. One that topics share comes once, for the first of them, with all that print
    it.
    """
    sharing: dict[tuple[str, Where], list[str]] = {}
    for (id, language), topic in catalogue.topics.items():
        for section in topic.sections.values():
            sharing.setdefault((language, section.where), []).append(id)
    for (id, language), topic in catalogue.topics.items():
        for section in topic.sections.values():
            topics = tuple(sharing[language, section.where])
            if topics[0] != id:
                continue
            yield Told("topic", id, f"{section.id}/{HEADING}", language, section.heading, section.where, topics)
            if section.easy:
                key = f"{section.id}/{EASY_HEADING}"
                yield Told("topic", id, key, language, section.easy.markdown, section.easy.where, topics)
            for length, passage in section.texts.items():
                yield Told("topic", id, f"{section.id}/{length}", language, passage.markdown, passage.where, topics)


def services_in(catalogue: Catalogue, told: Told) -> list[list[Named]]:
    """The services that a text names, by an id or by a role: then whoever has it first, which may differ from topic to
    topic and from place to place.

    So there is one list for each way in which the text is printed: what one page offers is no help on another.
    """
    roles = tuple(dict.fromkeys(one.id for one in told.masked.named if one.fact == "contact"))
    found: list[list[Named]] = []
    for firsts in _firsts(catalogue, told, roles) if roles else [{}]:
        named = (
            Named(one.at, "service", firsts[one.id]) if one.fact == "contact" else one
            for one in told.masked.named
            if one.fact != "contact" or one.id in firsts
        )
        found.append(list(named))
    return found


def _firsts(catalogue: Catalogue, told: Told, roles: tuple[str, ...]) -> list[dict[str, str]]:
    """Who has each role first, in each topic that prints a text: in each place, and by the topic's own lists where
    those are enough.
    """
    found: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for id in told.topics:
        topic = catalogue.topics[id, told.language]
        own = _first(dict(topic.head.contacts.items()), roles)
        others = (_first(catalogue.contacts_of(topic, place), roles) for place in catalogue.places.values())
        for firsts in ([own] if len(own) == len(roles) or not catalogue.places else [], others):
            found.update((tuple(one.items()), one) for one in firsts)
    return list(found.values())


def _first(lists: Mapping[str, list[str]], roles: tuple[str, ...]) -> dict[str, str]:
    return {role: lists[role][0] for role in roles if lists.get(role)}


def texts(catalogue: Catalogue) -> Iterator[Told]:
    """Everything: topics with their titles, labels, and the names of services, places and the issuer."""
    yield from passages(catalogue)
    for (id, language), topic in catalogue.topics.items():
        for key in ("title", "neutral_title"):
            yield Told(
                "topic",
                id,
                key,
                language,
                getattr(topic.head, key),
                catalogue.place_of("topics", f"{id}/{language}", key),
            )
        for label, text in topic.head.labels.items():
            yield Told(
                "label",
                language,
                label,
                language,
                text,
                catalogue.place_of("topics", f"{id}/{language}", f"labels.{label}"),
            )
    for language, labels in catalogue.words.items():
        for key, text in labels.items():
            yield Told("label", language, key, language, text, catalogue.place_of("words", language, key))

    def spread(kind: str, id: str, key: str, text: dict[str, str] | None, where: Where) -> Iterator[Told]:
        for language, words in catalogue.each_language(text):
            others = frozenset(text or ()) - {ANY} if language == ANY else frozenset()
            yield Told(kind, id, key, language or ANY, words, where, but=others)

    for id, service in catalogue.services.items():
        for key in ("name", "short_name", "neutral_name", "who", "hours"):
            yield from spread("service", id, key, getattr(service, key), catalogue.place_of("services", id, key))
    for id, place in catalogue.places.items():
        yield from spread("place", id, "name", place.name, catalogue.place_of("places", id, "name"))
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            name = f"{key}.{use}.says"
            yield from spread(_KINDS[kind], id, name, link.says, catalogue.place_of(kind, id, name))
    for kind, id, key, issuer in catalogue.each("issuer"):
        yield from spread(_KINDS[kind], id, f"{key}.name", issuer.name, catalogue.place_of(kind, id, f"{key}.name"))


def used_languages(catalogue: Catalogue) -> list[str]:
    """The languages that topics are written in."""
    return sorted({language for _, language in catalogue.topics})
