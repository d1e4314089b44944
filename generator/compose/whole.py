"""A topic in a place as one text to read from its beginning to its end: what web pages, plain texts and scripts say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from ..kernel.web import opened
from ..model.contacts import services_of
from ..model.content import Place, Topic
from ..model.kinds import BLANKS, BSL, CONTACTS, STEPS
from ..model.text import in_language
from .composer import Composer
from .labels import Labels
from .words import words_of

_FIRST = ("headline", "urgent", "other-ways", "promise", "audience")  # kinds, in this order; then all others
_ON_PAPER = (BLANKS, "discreet")  # blanks to write in, and what plain items say
_MARKED = re.compile(r'<(?:a|span) class="(tel|site|mail)" data-service="([a-z0-9-]+)"')
_ABOUT = re.compile(r'<span data-service="([a-z0-9-]+)">([^<]*)</span>')
FACTS = {"tel": "number", "site": "site", "mail": "email"}  # of a service, by the class of what shows it
ENTRY = ("name", "who", "number", "hours", "address", "site", "email")  # what is said of a service, in this order

Section = dict[str, Any]
Fact = tuple[str, str, str]  # service, fact, its value as the register has it


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a point, or a line about a service. `role`: "title", "heading", "text", "point", "step",
    or one of ENTRY; `number` of a step; `html`: its words.
    """

    role: str
    html: str
    number: int = 0

    @property
    def lines(self) -> list[str]:
        """Its words, a line for each paragraph."""
        return [line for line in words_of(self.html).split("\n") if line]


@dataclass(frozen=True)
class Whole:
    """`first`: the sections that come first, `rest`: all others, as templates see them; those that list services have
    them in `services`. `emergency`: the service to call in danger, if there is one. `facts`: those of the register
    that are said. `signed`: a link to the same in British Sign Language, HTML, if there is one.
    """

    first: tuple[Section, ...]
    rest: tuple[Section, ...]
    emergency: tuple[Section, ...]
    facts: tuple[Fact, ...]
    signed: str = ""

    def blocks(self) -> Iterator[Block]:
        """All of it, from the first line to the last."""
        for section in (*self.first, *self.rest):
            yield Block("title" if section["kind"] == "headline" else "heading", section["heading"])
            if section["kind"] == "urgent":
                yield from (Block("number" if one["number"] else "site", one["way"]) for one in self.emergency)
            yield from _said(section)
            if section["kind"] == "headline" and self.signed:
                yield Block("text", self.signed)


def whole(composer: Composer, topic: Topic, place: Place, live: bool) -> Whole:
    """Raises Refused for what can't be shown here. `live`: numbers and addresses are links."""
    found = []
    for section in topic.sections.values():
        if section.kind in _ON_PAPER:
            continue
        facts = composer.sections.facts(topic, place, section, "full", live) | {"services": []}
        if section.kind == "headline" and "full" not in section.texts:
            facts |= {"html": "", "points": []}  # a shorter heading says nothing more
        if section.kind == CONTACTS:
            facts["services"] = _services(composer, topic, place, section.role, live)
            if not facts["services"]:
                continue
        found.append(facts)
    first = tuple(facts for kind in _FIRST for facts in found if facts["kind"] == kind)
    rest = tuple(facts for facts in found if facts["kind"] not in _FIRST)
    emergency = tuple(_services(composer, topic, place, "emergency", live)[:1])
    known = tuple(_facts(composer, topic, (*first, *rest), emergency))
    return Whole(first, rest, emergency, known, _signed(composer, topic, place))


def _signed(composer: Composer, topic: Topic, place: Place) -> str:
    link = composer.catalogue.links_of(topic, place).get(BSL)
    if link is None or link.url is None:
        return ""
    words = Labels(composer.catalogue, topic).said(f"scan_{BSL}")
    return f'<a href="{escape(opened(link.url))}" rel="noreferrer">{escape(words, quote=False)}</a>'


def _services(composer: Composer, topic: Topic, place: Place, role: str, live: bool) -> list[Section]:
    catalogue = composer.catalogue
    ids = services_of(role, catalogue.contacts_of(topic, place), catalogue.services)
    return [composer.contact(id, topic.language, live) for id in ids]


def _said(section: Section) -> Iterator[Block]:
    """What is below the heading of a section."""
    if section["points"] and not section["services"]:
        yield Block("text", section["before"])
        for number, point in enumerate(section["points"], start=1):
            steps = section["kind"] == STEPS
            yield Block("step" if steps else "point", point["html"], (point["number"] or number) if steps else 0)
        yield Block("text", section["after"])
    else:
        yield Block("text", section["html"])
    for service in section["services"]:
        yield from (
            Block(key, service[key] if key in FACTS.values() else escape(service[key])) for key in ENTRY if service[key]
        )


def _facts(
    composer: Composer, topic: Topic, sections: tuple[Section, ...], emergency: tuple[Section, ...]
) -> list[Fact]:
    services = composer.catalogue.services
    found: dict[Fact, None] = {}

    def add(id: str, fact: str) -> None:
        value = getattr(services[id], fact)
        found[id, fact, in_language(value, topic.language) if isinstance(value, dict) else value] = None

    for block in Whole(sections, (), emergency, ()).blocks():
        for kind, id in _MARKED.findall(block.html):
            add(id, FACTS[kind])
        for id, words in _ABOUT.findall(block.html):
            if words == escape(in_language(services[id].hours, topic.language)):
                add(id, "hours")
    for section in sections:
        for service in section["services"]:
            for fact in ("hours", "address"):
                if service[fact]:
                    add(service["id"], fact)
    return list(found)
