"""Sections of a topic as templates see them: heading, words at the requested length, points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..kernel.errors import Refused
from ..kernel.findings import is_refusal
from ..model.catalogue import Catalogue
from ..model.content import LENGTHS, Place, Section, Topic
from ..model.easy import EASY
from ..model.kinds import LOCAL
from ..model.ladder import Rung
from ..model.text import in_language
from .passages import PassageRenderer
from .pictureset import picture_set
from .tied import tied

# What in a text depends on the place.
_OF_PLACE = re.compile(r"<place>|<contact:local>")
_NOTHING = {
    "id": "",
    "kind": "",
    "role": "",
    "heading": "",
    "words": "",
    "html": "",
    "inline": "",
    "before": "",
    "after": "",
    "items": [],
    "points": [],
    "length": "",
    "priority": 0,
}


def mentions_place(section: Section) -> bool:
    return any(_OF_PLACE.search(passage.markdown) for passage in section.passages)


def of_kind(topic: Topic, kind: str, role: str = "") -> Iterator[Section]:
    """The topic's sections of a kind, in its order."""
    return (
        section for section in topic.sections.values() if section.kind == kind and (not role or section.role == role)
    )


class Sections:
    """Renders sections, each once for all panels that print it."""

    def __init__(self, catalogue: Catalogue, asset: Callable[[Path, str], str]):
        self.catalogue, self.asset = catalogue, asset
        self._known: dict[tuple[object, ...], dict[str, Any]] = {}

    def facts(self, topic: Topic, place: Place, section: Section, length: str, live: bool) -> dict[str, Any]:
        """A section as a plain dict; raises Refused for what can't be printed here: `heading` and `inline` as one line
        of HTML, `words` the shorter of both that was asked for, `html` as blocks, `points` each with html, id, picture,
        alt and number, `before` and `after` as blocks, the text around the points.
        """
        language = topic.language
        contacts = self.catalogue.contacts_of(topic, place)
        issuer = in_language(self.catalogue.issuer_of(topic, place).name, language)
        local = mentions_place(section)
        name = in_language(place.name, language) if local else ""
        roles = tuple((role, tuple(ids)) for role, ids in contacts.items() if role != LOCAL or local)
        key = (topic.id, language, section.id, length, live, issuer, name, roles)
        if key not in self._known:
            self._known[key] = self._rendered(topic, section, length, live, contacts, name, issuer)
        return self._known[key]

    def _rendered(
        self,
        topic: Topic,
        section: Section,
        length: str,
        live: bool,
        contacts: Mapping[str, list[str]],
        place: str,
        issuer: str,
    ) -> dict[str, Any]:
        catalogue = self.catalogue
        renderer = PassageRenderer(
            catalogue.services,
            catalogue.numbers,
            topic.language,
            live,
            catalogue.root,
            self.asset,
            contacts=contacts,
            place=place,
            issuer=issuer,
            pictures=picture_set(catalogue, topic.language),
        )
        told = renderer.heading(section.heading_at(length))
        heading = Markup(tied(told.inline))
        passage = section.text(length)
        text = renderer.render(passage) if passage else None
        # What holds in one place needn't hold in another: a number that isn't trusted must not leave a gap in a
        # sentence.
        if wrong := [
            finding for finding in (*told.findings, *(text.findings if text else ())) if is_refusal([finding])
        ]:
            raise Refused(*wrong)
        inline = Markup(text.inline) if text else Markup("")
        # If a section has only shorter texts than requested, its heading says the most.
        longer = [EASY] if length == EASY else LENGTHS[LENGTHS.index(length) :]
        long_enough = any(one in section.texts for one in longer)
        return {
            "id": section.id,
            "kind": section.kind,
            "role": section.role,
            "priority": section.priority,
            "heading": heading,
            "words": inline if long_enough else heading,
            "html": Markup(text.html) if text else Markup(""),
            "inline": inline,
            "before": Markup(text.before) if text else Markup(""),
            "after": Markup(text.after) if text else Markup(""),
            "items": [Markup(item) for item in text.items] if text else [],
            "points": [
                {
                    "html": Markup(point.html),
                    "id": point.id,
                    "picture": point.picture,
                    "alt": point.alt,
                    "number": point.number,
                    "said": point.said,
                }
                for point in text.points
            ]
            if text
            else [],
            "length": length,
        }

    def nothing(self, length: str) -> dict[str, Any]:
        """The facts of a section that isn't there."""
        return {**_NOTHING, "length": length}

    def said(
        self, topic: Topic, place: Place, kind: str, length: str, live: bool, nth: int = 0, rung: Rung | None = None
    ) -> tuple[dict[str, Any], str]:
        """The facts of the first section of a kind (or the nth, from 0), in the length that the rung leaves of the one
        asked for, or in that itself; all empty where there is none. And the section's id, if that changed its words.
        """
        found = list(of_kind(topic, kind))
        if nth >= len(found):
            return _NOTHING, ""
        section = found[nth]
        left = rung.shorter(length, section.priority) if rung else length
        return self.facts(topic, place, section, left, live), section.id if section.text(left) != section.text(
            length
        ) else ""
