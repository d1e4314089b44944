"""Everything about words that can be known without laying out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..kernel.findings import NOWHERE, Finding, Where
from ..model.catalogue import Catalogue
from ..model.contacts import services_of
from ..model.content import Place, PlaceTopic, Topic
from ..model.shown import Shown
from ..model.text import in_language
from .faces import coverage
from .images import image_problem
from .passages import PassageRenderer
from .stylesheet import Assets


_ROLE = re.compile(r"<contact:([a-z0-9-]+)>")
_LOGOS = (".svg", ".png")
_NO_PLACE = Place(name="...")
_NOTHING = PlaceTopic()


@dataclass(frozen=True)
class Texts:
    """What is wrong with the texts, and what readers see of those that topics print, each once."""

    findings: tuple[Finding, ...]
    shown: tuple[Shown, ...]


def check_texts(catalogue: Catalogue) -> Texts:
    """Findings in all passages and headings, pictures that can't be used, and characters for which the theme's fonts have no glyph."""
    if catalogue.project is None:
        return Texts((), ())
    findings: list[Finding] = []
    shown: list[Shown] = []
    words, numbers = coverage(catalogue, findings)
    for topic in catalogue.topics.values():
        problems, seen = _sections(catalogue, topic, words)
        findings += problems
        shown += seen
        key = f"{topic.id}/{topic.language}"
        for name in ("title", "neutral_title", "version"):
            findings += _missing_glyphs(getattr(topic.head, name), catalogue.place_of("topics", key, name), words)
        for label, text in topic.head.labels.items():
            findings += _missing_glyphs(text, catalogue.place_of("topics", key, f"labels.{label}"), words)
    for kind, things in (("services", catalogue.services), ("places", catalogue.places)):
        for id, thing in things.items():
            for key in type(thing).model_fields:
                value = getattr(thing, key)
                texts = value.values() if isinstance(value, dict) else [value]
                for text in texts:
                    if isinstance(text, str) and key != "about":
                        findings += _missing_glyphs(text, catalogue.place_of(kind, id, key), numbers if key == "number" else words)
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            for text in (link.says or {}).values():
                findings += _missing_glyphs(text, catalogue.place_of(kind, id, f"{key}.{use}.says"), words)
    for kind, id, key, issuer in catalogue.each("issuer"):
        for name in ("name", "address"):
            for text in (getattr(issuer, name) or {}).values():
                findings += _missing_glyphs(text, catalogue.place_of(kind, id, f"{key}.{name}"), words)
        if issuer.logo:
            findings += _logo(catalogue, issuer.logo, catalogue.place_of(kind, id, f"{key}.logo"))
    return Texts(tuple(dict.fromkeys(findings)), tuple(dict.fromkeys(shown)))


def _sections(catalogue: Catalogue, topic: Topic, known: frozenset[int] | None) -> tuple[list[Finding], list[Shown]]:
    """What is wrong with the words of a topic, including those it shares with others, and what readers see of them."""
    places = list(catalogue.places.values()) or [_NO_PLACE]
    listed: dict[str, list[str]] = {}  # of each role, the first list that any place has
    for place in places:
        listed = {**{role: ids for role, ids in catalogue.contacts_of(topic, place).items() if ids}, **listed}
    place, language = places[0], topic.language
    renderer = PassageRenderer(
        catalogue.services, language, catalogue.project.region, False, catalogue.root, Assets().add,
        contacts=listed, place=in_language(place.name, language), issuer=in_language(catalogue.issuer_of(topic, place).name, language),
    )  # fmt: skip
    findings: list[Finding] = []
    shown: list[Shown] = []
    roles: set[str] = set()
    for section in topic.sections.values():
        rendered = [renderer.heading(section), *(renderer.render(passage) for passage in section.texts.values())]
        for one in rendered:
            findings += one.findings
            shown.append(Shown(language, section.where, one.blocks))
        for text, where in [(section.heading, section.where), *((passage.markdown, passage.where) for passage in section.texts.values())]:
            findings += _missing_glyphs(text, where, known)
            roles.update(_ROLE.findall(text))
    for role in sorted(roles):
        if ids := services_of(role, listed, catalogue.services):
            findings += _first_of(catalogue, topic, role, ids[0])
    return findings, shown


def _first_of(catalogue: Catalogue, topic: Topic, role: str, told: str) -> Iterator[Finding]:
    """Places in which a role that texts name has no number to print. `told`: the service that a finding in the text names already."""
    for id, place in catalogue.places.items():
        ids = services_of(role, catalogue.contacts_of(topic, place), catalogue.services)
        own = role in (*place.contacts, *(place.topics.get(topic.id) or _NOTHING).contacts)
        where = catalogue.place_of("places", id, f"contacts.{role}") if own or not ids else catalogue.place_of("topics", f"{topic.id}/{topic.language}", f"contacts.{role}")
        if not ids:
            yield Finding("SRC012", f'no service has the role "{role}" in "{id}", and the topic "{topic.id}" prints its number', where, f"name one below contacts, in the list {role}")
        elif (service := catalogue.services.get(ids[0])) and not service.printable("number") and (own or ids[0] != told):
            yield Finding("SRC013", f'the number of "{ids[0]}" isn\'t trusted enough to print, and the topic "{topic.id}" prints it', where, "check it and record the evidence, or name another service first")


def _logo(catalogue: Catalogue, logo: str, where: Where) -> Iterator[Finding]:
    if not logo.lower().endswith(_LOGOS):
        yield Finding("SRC014", f'"{logo}" isn\'t a logo we can print', where, "one of: " + ", ".join(_LOGOS))
    elif problem := image_problem(catalogue.root, "content/project.yaml", logo):
        code, message, hint = problem
        yield Finding(code, message, where, "logos are named by their path below content/, as in logo.svg" if code in ("SRC014", "SEC002") else hint)


def _missing_glyphs(text: str, where: Where, known: frozenset[int] | None) -> list[Finding]:
    if known is None:
        return []
    findings, seen = [], set()
    for index, character in enumerate(text):
        if ord(character) in known or character in "\n\t" or character in seen:
            continue
        seen.add(character)
        line = text.count("\n", 0, index)
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        place = Where(where.file, where.line + line, column if line or where is NOWHERE else where.column + column - 1)
        code = f"U+{ord(character):04X}"
        shown = f'"{character}" ({code})' if character.isprintable() else code
        findings.append(Finding("SRC015", f"the fonts have no glyph for {shown}", place, "write it with another character"))
    return findings
