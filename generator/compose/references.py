"""Facts that texts name: <service:ID>, <place> and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from ..kernel.findings import Finding, Where
from ..kernel.phone import PhoneNumber
from ..kernel.shared_findings import SRC009, SRC012, SRC013
from ..kernel.stray import unprintable
from ..kernel.suggest import did_you_mean
from ..model.contacts import services_of
from ..model.content import Service
from ..model.kinds import ROLES
from ..model.shown import Piece
from ..model.text import in_language
from .contacts import mail_html, number_html, site_html

# The part in <> before the colon: which fact a text names, and what thing it belongs to.
REFERENCES = {
    "service": "The number of that service, clickable on screen.",
    "site": "Its web address, likewise.",
    "email": "Its email address, likewise.",
    "name": "Its short name.",
    "hours": "When it can be reached.",
    "contact": "The number of the first service of that role.",
    "place": "The name of the place.",
    "issuer": "The name of the issuer.",
    "shared": "A section that topics share. Write it on a line by itself, between two sections.",
}
_FACT_OF = {"service": "number", "site": "site", "email": "email", "hours": "hours", "contact": "number"}
_WITHOUT_ID = ("place", "issuer")
_ROLE_OF = ("contact",)  # that name a role where others name an id

# <place> looks like HTML. As <fact:place> it is read like all the others.
FACT = "fact"
_PLAIN = re.compile(rf"(?<!\\)<({'|'.join(_WITHOUT_ID)})>")
_SERVICE = re.compile(r'data-service="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")
UNREAD = re.compile(
    rf"<\s*(?:{'|'.join(REFERENCES)})\b\s*:?|[＜‹〈«]\s*(?:{'|'.join(REFERENCES)})\s*[:：>＞›〉»]", re.IGNORECASE
)
_WORD = re.compile(r"[a-z0-9-]+")


def written(reference: str) -> str:
    """How a text names it: <service:ID>, <contact:ROLE>, <place>."""
    return (
        f"<{reference}>" if reference in _WITHOUT_ID else f"<{reference}:{'ROLE' if reference in _ROLE_OF else 'ID'}>"
    )


def marked(markdown: str) -> str:
    return _PLAIN.sub(rf"<{FACT}:\1>", markdown)


@dataclass(frozen=True)
class Facts:
    """The register as texts see it. `contacts`: services by role; `names`: of the place and the issuer."""

    services: Mapping[str, Service]
    numbers: Mapping[str, PhoneNumber]
    language: str
    live: bool
    contacts: Mapping[str, list[str]]
    names: Mapping[str, str]
    met: Callable[[str], bool] = lambda id: (
        False
    )  # whether a service that isn't there is in a file, but broken: that has its own finding

    def html(self, reference: str, where: Where, written: bool) -> tuple[str, Finding | None]:
        """What a reference prints, or why it can't. `written`: as it is in the text."""
        kind, _, id = reference.partition(":")
        if unprintable(reference):
            return "", None  # reported as such, with its column (SRC019)
        if kind == FACT and not written:
            if not self.names[id]:
                return "", SRC012(
                    f'the {id} has no name in "{self.language}"',
                    where,
                    "give it one, for this language or for all",
                )
            return escape(self.names[id]), None
        if kind == "shared":
            return "", SRC009(
                f'"<{reference}>" is inside a text', where, "put it on a line by itself, between two sections"
            )
        if kind in _WITHOUT_ID:
            return "", SRC012(f'there is no reference "<{reference}>"', where, f"write <{kind}>")
        if kind not in REFERENCES:
            return "", SRC012(f'there is no reference "<{reference}>"', where, did_you_mean(kind, REFERENCES))
        if kind in _ROLE_OF:
            if id not in ROLES:
                return "", SRC012(f'there is no role "{id}"', where, did_you_mean(id, ROLES))
            ids = services_of(id, self.contacts, self.services)
            if not ids:
                return "", SRC012(
                    f'no service has the role "{id}" here',
                    where,
                    "name one below contacts, in the topic or in the place",
                )
            id = ids[0]
        service = self.services.get(id)
        if service is None and self.met(id):
            return "", None
        if service is None:
            hint = did_you_mean(id, self.services)
            return "", SRC012(f'there is no service "{id}"', where, hint, cause=f"services/{id}")
        if kind == "name":
            name = in_language(service.short_name, self.language) or in_language(service.name, self.language)
            return _marked(id, name), None
        fact = _FACT_OF[kind]
        if not service.printable(fact):
            return "", SRC013(
                f'the {fact} of "{id}" isn\'t trusted enough to print',
                where,
                "check it and record the evidence, or take it out",
            )
        if fact == "number":
            return number_html(id, self.numbers[id], self.live and service.dialled), None
        if fact == "site":
            return site_html(id, service.site or "", self.live), None
        if fact == "email":
            return mail_html(id, service.email or "", self.live), None
        return _marked(id, in_language(service.hours, self.language)), None


def piece_of(reference: str, html: str) -> Piece:
    """What a reader sees of a reference; `html`: what it prints."""
    kind, _, id = reference.partition(":")
    service = _SERVICE.search(html)
    return Piece(
        unescape(_TAGS.sub("", html)), id if kind == FACT else _FACT_OF.get(kind, kind), service[1] if service else ""
    )


def _marked(id: str, words: str) -> str:
    """Words about a service: it counts as one that the item mentions."""
    return f'<span data-service="{id}">{escape(words)}</span>'


def is_reference(href: str) -> bool:
    """Whether an address in <> is meant as the name of a fact. If there is no such fact, that is reported there, with
    the nearest one.
    """
    scheme, _, rest = href.partition(":")
    return scheme in (FACT, *REFERENCES) or (bool(_WORD.fullmatch(rest)) and scheme not in ("tel", "mailto"))
