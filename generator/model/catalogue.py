"""All that was read, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..kernel.findings import Finding, Where
from ..kernel.phone import PhoneNumber, emergency_numbers
from .contacts import services_of
from .content import Formats, Issuer, KnownWrong, Link, Place, PlaceTopic, Project, Service, Topic
from .design import FormatSpec, IntentSpec, NeutralWords, ProfileSpec
from .document import DocumentSpec
from .edition import Edition
from .kinds import STAND_INS
from .ladder import LadderSpec
from .lint import LintWords
from .paper import FoldSpec, StockSpec
from .printer import Printer
from .theme import ThemeSpec
from .translated import Glossary, Marks

_NOTHING = PlaceTopic()
_SHORT = 5  # digits
PICTURES = "pictures"  # the folder of templates with the picture set
# Stands for a content/project.yaml that can't be read: it has no wishes, and its finding keeps all from being made.
NO_PROJECT = Project.model_construct(issuer=Issuer(name={}), theme="")


@dataclass(frozen=True)
class Catalogue:
    """Everything by id. `where` says where each thing is, by "kind/id" or "kind/id#key.path"."""

    root: Path
    project: Project = NO_PROJECT
    topics: dict[tuple[str, str], Topic] = field(default_factory=dict)  # (id, language)
    services: dict[str, Service] = field(default_factory=dict)
    known_wrong: tuple[KnownWrong, ...] = ()
    printers: dict[str, Printer] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    formats: dict[str, FormatSpec] = field(default_factory=dict)
    stocks: dict[str, StockSpec] = field(default_factory=dict)
    folds: dict[str, FoldSpec] = field(default_factory=dict)
    profiles: dict[str, ProfileSpec] = field(default_factory=dict)
    intents: dict[str, IntentSpec] = field(default_factory=dict)
    ladders: dict[str, LadderSpec] = field(default_factory=dict)
    themes: dict[str, ThemeSpec] = field(default_factory=dict)
    documents: dict[str, DocumentSpec] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # language -> label -> text
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)  # language -> picture of the set -> what it shows
    neutral: dict[str, NeutralWords] = field(default_factory=dict)  # language -> words that give a discreet item away
    lint: dict[str, LintWords] = field(default_factory=dict)  # language -> what the lint looks for
    templates: tuple[tuple[str, Path], ...] = ()  # (path below templates/, the file that wins)
    translated: dict[str, Marks] = field(default_factory=dict)  # language -> what its translations were made from
    glossary: dict[str, Glossary] = field(default_factory=dict)  # language -> the words agreed on
    where: dict[str, Where] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unread: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # by kind, words of files that can't be read: they may be ids of things in them

    unasked: frozenset[str] = frozenset()  # languages of drafts that nobody asked for: see plan/languages.py

    @cached_property
    def numbers(self) -> dict[str, PhoneNumber]:
        """Those of services, by their ids."""
        region = self.project.region
        return {id: PhoneNumber(one.number, region) for id, one in self.services.items() if one.number}

    @cached_property
    def short_codes(self) -> tuple[str, ...]:
        """Emergency numbers, and all others under five digits in the register: no word or house number looks like one
        by chance.
        """
        short = {number.digits for number in self.numbers.values() if len(number.digits) < _SHORT}
        return tuple(sorted(short | emergency_numbers(self.project.region)))

    def each_language(self, text: dict[str, str] | None) -> Iterator[tuple[str, str]]:
        """(language, words) of a text, without languages that nobody asked for."""
        return ((language, words) for language, words in (text or {}).items() if language not in self.unasked)

    @property
    def has_project(self) -> bool:
        """Whether content/project.yaml could be read: else nothing is made, and what depends on its wishes isn't
        judged.
        """
        return self.project != NO_PROJECT

    def place_of(self, kind: str, id: str, key: str = "") -> Where:
        """Where a thing, or one of its keys, is; falls back to the nearest known parent."""
        while key:
            found = self.where.get(f"{kind}/{id}#{key}")
            if found:
                return found
            key = key.rpartition(".")[0]
        return self.where.get(f"{kind}/{id}", Where(f"{kind}/{id}"))

    def met(self, kind: str) -> set[str]:
        """The ids of a kind that have a file, even a broken one: that has its own finding, the one to fix."""
        return {key.partition("/")[2] for key in self.where if key.startswith(f"{kind}/") and "#" not in key}

    def has(self, kind: str, id: str) -> bool:
        """Whether there is such a thing, sound or broken, or may be: a broken one, or its file, has its own finding,
        the one to fix.
        """
        return id in getattr(self, kind) or f"{kind}/{id}" in self.where or id in self.unread.get(kind, ())

    def template(self, path: str) -> Path | None:
        """The file behind a path below templates/: the project's own, or the built-in."""
        return dict(self.templates).get(path)

    def picture(self, name: str) -> Path | None:
        """The file of a picture of the set, templates/pictures."""
        return self.template(f"{PICTURES}/{name}.svg")

    @property
    def picture_names(self) -> list[str]:
        """Those of the set."""
        return [
            Path(path).stem for path, _ in self.templates if path.startswith(f"{PICTURES}/") and path[-4:] == ".svg"
        ]

    def shows(self, name: str, language: str) -> str:
        """What a picture of the set shows, in a language or the one that it is a form of; "" if nobody has said it."""
        own = self.pictures.get(language) or self.pictures.get(language.partition("-")[0]) or {}
        return own.get(name, "")

    def neutral_words(self, language: str) -> NeutralWords | None:
        """The list for a language; if it has none, that of the language it is a form of."""
        return self.neutral.get(language) or self.neutral.get(language.partition("-")[0])

    # -- what belongs to a topic in a place ------------------------------------------------------
    # What the place says about the topic comes first, then the place, then the topic, then the project.

    def contacts_of(self, topic: Topic, place: Place) -> dict[str, list[str]]:
        """Services by role. What a place says about another topic isn't among them."""
        found: dict[str, list[str]] = {}
        for contacts in (topic.head.contacts, place.contacts, place.topics.get(topic.id, _NOTHING).contacts):
            found.update(contacts.items())
        return found

    def lists_of(self, topic: Topic, place: Place) -> dict[str, list[str]]:
        """Services by role. Lists that are left out are made up of others."""
        found = self.contacts_of(topic, place)
        return {**found, **{role: services_of(role, found, self.services) for role in STAND_INS}}

    def links_of(self, topic: Topic, place: Place) -> dict[str, Link]:
        """Where the QR codes lead, by use."""
        return {**topic.head.links, **place.links, **place.topics.get(topic.id, _NOTHING).links}

    def issuer_of(self, topic: Topic, place: Place) -> Issuer:
        """Who answers for it."""
        return place.topics.get(topic.id, _NOTHING).issuer or place.issuer or topic.head.issuer or self.project.issuer

    def formats_of(self, topic: Topic, place: Place) -> Formats | None:
        """What is built when nothing is asked for by name; None: all."""
        asked = (
            place.topics.get(topic.id, _NOTHING).formats,
            place.formats,
            topic.head.formats,
            self.project.build.formats,
        )
        return next((formats for formats in asked if formats is not None), None)

    def each(self, name: str) -> Iterator[tuple[str, str, str, Any]]:
        """All contacts, links, issuers or formats (`name`) that topics and places say, as (kind, id, key, value):
        place_of() says where.

        The project's issuer is one of them. What is left out doesn't come.
        """
        if name == "issuer" and self.has_project:
            yield "project", "", name, self.project.issuer
        for (id, language), topic in self.topics.items():
            yield from self._said("topics", f"{id}/{language}", "", topic.head, name)
        for id, place in self.places.items():
            yield from self._said("places", id, "", place, name)
            for topic_id, own in place.topics.items():
                yield from self._said("places", id, f"topics.{topic_id}.", own, name)

    def _said(self, kind: str, id: str, prefix: str, thing: Any, name: str) -> Iterator[tuple[str, str, str, Any]]:
        value = getattr(thing, name)
        if value is not None and value != {}:
            yield kind, id, f"{prefix}{name}", value

    def words_of(self, language: str) -> dict[str, str]:
        """The labels of a language; what it doesn't say, that of which it is a form does: pt for pt-BR."""
        return {**self.words.get(language.partition("-")[0], {}), **self.words.get(language, {})}

    def source_of(self, topic: Topic) -> Topic | None:
        """What a translation was translated from: the topic in the language that it names, or in the only one that
        isn't itself a translation. None for what isn't a translation.
        """
        if not topic.head.translation:
            return None
        sources = [
            one
            for (id, language), one in self.topics.items()
            if id == topic.id and not one.head.translation and topic.head.translated_from in (None, language)
        ]
        return sources[0] if len(sources) == 1 else None

    def languages_of(self, edition: Edition) -> tuple[str, ...]:
        """The languages that an edition is in: its own and, if it is bilingual, that of its source. One of a page for
        the web has no format, and is in its own.
        """
        spec, topic = self.formats.get(edition.format), self.topics.get((edition.topic, edition.language))
        variant = spec.variants.get(edition.variant) if spec else None
        source = self.source_of(topic) if topic and variant and variant.bilingual else None
        return (edition.language, source.language) if source else (edition.language,)

    def topics_of(self, edition: Edition) -> tuple[Topic, ...]:
        """The topic that an edition prints, in each of its languages; without what can't be read any more."""
        keys = ((edition.topic, language) for language in self.languages_of(edition))
        return tuple(self.topics[key] for key in keys if key in self.topics)

    def labels_of(self, topic: Topic) -> dict[str, str]:
        """The labels of the topic's language, with the topic's own in place of some."""
        return {**self.words_of(topic.language), **topic.head.labels}
