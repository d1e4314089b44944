"""What content/ says: topics, services, places, the project. Read from files, never changed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from ..kernel.findings import NOWHERE, Where
from .easy import EASY, EasyHead
from .kinds import Role
from .policy import Freshness, Method, Policy
from .text import Frozen, Id, Label, LanguageTag, Line, Mistake, Text

LENGTHS = ("line", "short", "full")  # from short to long
PRINTABLE_TRUST = ("high", "medium")

Trust = Literal["high", "medium", "low", "unknown"]


class Evidence(Frozen):
    """Why we believe one fact about a service."""

    sources: list[Line] = Field(min_length=1, description="Where it comes from: a page, a letter, a call.")
    checked_on: datetime.date = Field(description="The day it was last checked.")
    method: Method = Field(description="How it was checked.")
    by: Line | None = Field(default=None, description="Who checked it: initials.")
    value: Line | None = Field(
        default=None, description="What was checked, as it was then. If the fact changes, it must be checked again."
    )
    trust: Trust = Field(description="Only facts with high or medium trust are printed.")


class Rule(Frozen):
    """A project's own rule: words that must not be used."""

    pattern: Line = Field(
        description="What to look for: a regular expression that matches whole words, in capitals or not."
    )
    reason: Line = Field(description="Why it must not be there.")
    hint: Line | None = Field(default=None, description="What to write instead.")
    severity: Literal["error", "warning", "note"] = "warning"


class Silence(Frozen):
    """A finding that is let pass, with the reason; it stays in the report."""

    code: Line = Field(pattern="^[A-Z]{3}[0-9]{3}$", description="Code of the finding.")
    where: Line | None = Field(
        default=None,
        description="Only in this file, such as content/topics/x/en.md, or in this section, such as law/short.",
    )
    reason: Line = Field(min_length=8, description="Why it may pass, and who decided that.")


class KnownWrong(Frozen):
    """A number or address that is known to be wrong: content/known-wrong.yaml. It is refused wherever it appears."""

    value: Line = Field(description="The number or address as people find it elsewhere.")
    reason: Line = Field(description="Why it must not be printed.")
    source: Line | None = Field(default=None, description="How we know that.")


class EvidenceByFact(Frozen):
    number: Evidence | None = None
    site: Evidence | None = None
    email: Evidence | None = None
    hours: Evidence | None = None
    address: Evidence | None = None


FACTS = tuple(EvidenceByFact.model_fields)  # of a service, that need evidence


def _without_scheme(value: object) -> object:
    return re.sub(r"^\s*https://", "", value, flags=re.IGNORECASE) if isinstance(value, str) else value


class Service(Frozen):
    """Someone to contact. Facts without printable evidence are kept, but not printed."""

    name: Text = Field(description="The name as printed.")
    short_name: Text | None = Field(default=None, description="A shorter name, for cards and posters.")
    neutral_name: Text | None = Field(default=None, description="A name that gives nothing away, for discreet items.")
    number: Line | None = Field(
        default=None, description="Telephone number, with its digits grouped as people say them."
    )
    dialled: bool = Field(
        default=True,
        description="False for a prefix or code that isn't dialled on its own: it is printed, but never a link.",
    )
    site: Annotated[Line, BeforeValidator(_without_scheme)] | None = Field(
        default=None,
        description=(
            "Web address; https:// is left out. It is printed as written here; codes and links have the name of the "
            "site in small letters."
        ),
    )
    email: Line | None = Field(
        default=None,
        description=(
            "Email address. It is printed where a service has neither number nor site, and where a text names it; on "
            "screens it opens a message."
        ),
    )
    hours: Text | None = Field(default=None, description="When it can be reached.")
    address: Text | None = Field(default=None, description="Postal or street address.")
    who: Text | None = Field(default=None, description="Who it is for, in a few words.")
    area: Line | None = Field(default=None, description="The area it covers, for instance uk, scotland, east-ayrshire.")
    about: Text | None = Field(default=None, description="A remark for the people who keep the register; not printed.")
    evidence: EvidenceByFact = Field(description="The evidence for each fact.")

    def printable(self, fact: str) -> bool:
        """Whether `fact`, one of FACTS, is there and trusted enough to print."""
        evidence = getattr(self.evidence, fact)
        return getattr(self, fact) is not None and evidence is not None and evidence.trust in PRINTABLE_TRUST


class Link(Frozen):
    """Where a QR code leads: a web address or the number of a service."""

    url: Line | None = Field(default=None, description="An https address.")
    call: Id | None = Field(default=None, description="A service whose number to dial.")
    says: Text | None = Field(default=None, description="Where it leads, in a few words.")


class Issuer(Frozen):
    """Who answers for an item."""

    name: Text
    address: Text | None = None
    contact: Id | None = Field(default=None, description="A service to ring with feedback.")
    logo: Line | None = Field(default=None, description="Its logo: an SVG or PNG file, by its path below content/.")


Formats = dict[Id, list[Id]]  # format -> variants; an empty list means all of them
Contacts = dict[Role, list[Id]]
Links = dict[Id, Link]


class PlaceTopic(Frozen):
    """What one topic has in one place, instead of what the place or the topic says."""

    contacts: Contacts = Field(default_factory=dict, description="Lists of services by role, for this topic here.")
    links: Links = Field(default_factory=dict, description="Where the QR codes of this topic lead here, by use.")
    issuer: Issuer | None = Field(default=None, description="Who issues this topic here.")
    formats: Formats | None = Field(default=None, description="Format to variants: what is built from this topic here.")


class Place(Frozen):
    """Where the items are handed out."""

    name: Text = Field(description="The name as printed.")
    area: Id | None = Field(
        default=None,
        description=(
            "Where the place is, as an area of services: a service that doesn't cover it is a finding. Needed if one "
            "of its services has an area."
        ),
    )
    contacts: Contacts = Field(
        default_factory=dict, description="Lists of services by role. Each wins over the topic's list of that role."
    )
    links: Links = Field(default_factory=dict, description="Where the QR codes lead, by use: main, neutral, bsl.")
    issuer: Issuer | None = Field(
        default=None, description="Who issues the items here, if it isn't the project's issuer."
    )
    formats: Formats | None = Field(default=None, description="Format to variants: what is built for this place.")
    topics: dict[Id, PlaceTopic] = Field(
        default_factory=dict, description="What is different for one topic, by the topic's id."
    )


class Source(Frozen):
    title: Line
    url: Line | None = None


Translated = Literal["draft", "checked", "approved"]


class TopicHead(Frozen):
    """The front matter of a topic file. That of a translation has what it doesn't say from the file it translates."""

    title: Line = Field(description="The title of the documents, also in their metadata.")
    neutral_title: Line = Field(description="A title that gives nothing away, for discreet items.")
    code: Line = Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$", description="Code of the topic, part of the version code.")
    version: Line = Field(description="Version of the words, for instance 1.0.")
    published: datetime.date
    review_by: datetime.date = Field(description="At most three years after publication (PIF TICK).")
    approved_by: Line | None = Field(
        default=None, description="Who approved the words. Leave it out until somebody has."
    )
    sources: list[Source] = Field(min_length=1)
    labels: dict[Label, Line] = Field(
        default_factory=dict,
        description="Labels of the products in this topic's own words, instead of those in templates/words/.",
    )
    contacts: Contacts = Field(default_factory=dict, description="Lists of services by role.")
    links: Links = Field(
        default_factory=dict, description="Where the QR codes lead, by use, unless the place says otherwise."
    )
    issuer: Issuer | None = Field(default=None, description="Who issues this topic, if it isn't the project's issuer.")
    formats: Formats | None = Field(default=None, description="Format to variants: what is built from this topic.")
    translation: Translated | None = Field(
        default=None,
        description=(
            "For a translation, how far it is. `draft`: no native reader has checked it; it is made only if its "
            "language is asked for by name, says so on each page, and can't be released. `checked`: one has. "
            "`approved`: it may be released."
        ),
    )
    translated_from: LanguageTag | None = Field(
        default=None,
        description="The language it was translated from, if the topic has several files that aren't translations.",
    )
    translated_by: Line | None = Field(default=None, description="Who checked or approved the translation.")
    translated_on: datetime.date | None = Field(default=None, description="The day they did.")

    @property
    def is_draft(self) -> bool:
        """Whether it is a translation that no native reader has checked."""
        return self.translation == "draft"


@dataclass(frozen=True)
class Passage:
    """One length of one section: Markdown, and where it starts in its file."""

    markdown: str
    where: Where


@dataclass(frozen=True)
class Section:
    """A part of a topic: a heading in its own words, a kind from the vocabulary, text in one or more lengths. `where`:
    of the heading; `role`: of the services that a section of contacts lists; `easy`: its heading in Easy Read.
    """

    id: str
    kind: str
    heading: str  # inline Markdown
    priority: int  # 1 is always printed wherever its kind is asked for, 5 is left out first
    role: str
    texts: dict[str, Passage]
    where: Where
    easy: Passage | None = None

    @property
    def headings(self) -> tuple[Passage, ...]:
        return (Passage(self.heading, self.where), *([self.easy] if self.easy else []))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All that it says."""
        return (*self.headings, *self.texts.values())

    def heading_at(self, length: str) -> Passage:
        """The heading above a text of that length."""
        return self.easy if self.easy and length == EASY else self.headings[0]

    def length(self, asked: str) -> str | None:
        """The length to use for the one asked for: itself, else the next shorter, else the next longer one, but for
        Easy Read; None if there is no text."""
        if asked == EASY:
            return EASY if EASY in self.texts else None
        at = LENGTHS.index(asked)
        return next((length for length in (*LENGTHS[at::-1], *LENGTHS[at + 1 :]) if length in self.texts), None)

    def text(self, length: str) -> Passage | None:
        found = self.length(length)
        return self.texts[found] if found else None


@dataclass(frozen=True)
class Topic:
    id: str
    language: str
    head: TopicHead
    sections: dict[str, Section]  # by id, in reading order
    where: Where = NOWHERE
    folder: str = ""  # images are relative to this
    easy: EasyHead | None = None  # of its Easy Read, if that has a file
    easy_file: str = ""
    places: dict[str, Where] = field(default_factory=dict)  # "contacts.few.0" -> its line in the file


class Build(Frozen):
    """What is built when nothing is asked for by name."""

    topics: list[Id] | None = Field(default=None, description="By default, all.")
    places: list[Id] | None = Field(default=None, description="By default, all.")
    languages: list[LanguageTag] | None = Field(default=None, description="By default, all that a topic is written in.")
    profiles: list[Id] | None = Field(default=None, description="By default, all that a variant allows.")
    printer: Id | None = Field(
        default=None, description="A calibrated printer to shift sheets for, unless another is named."
    )
    formats: Formats | None = Field(default=None, description="Format to variants (an empty list: all of them).")


class Site(Frozen):
    """The web pages and texts that makeleaflet site and makeleaflet text make."""

    leave: Line = Field(
        default="https://www.bbc.co.uk/weather",
        pattern=r"^https://[^\s\"'<>]+$",
        description="Where the button to leave a page leads: a page that nobody wonders about.",
    )
    evidence: Freshness = Field(
        default=Freshness(warn_days=180, refuse_days=365),
        description="How old the evidence of what pages and texts say may be, and what kind counts.",
    )


class JobTicket(Frozen):
    """What every job ticket for a print shop says."""

    contact: Line | None = Field(default=None, description="Whom the print shop asks: a name, and how to reach them.")
    deliver_to: Line | None = Field(default=None, description="Where it delivers, in one line, with commas between.")


class Project(Frozen):
    @field_validator("region")
    @classmethod
    def _has_telephone_numbers(cls, region: str) -> str:
        from ..kernel.phone import is_region

        if not is_region(region):
            raise Mistake(
                f'"{region}" isn\'t the code of a country', "region", "write it as ISO 3166 does: GB, not UK; DE, PL"
            )
        return region

    issuer: Issuer
    region: str = Field(
        default="GB", pattern="^[A-Z]{2}$", description="The country whose telephone numbers these are."
    )
    theme: Id = Field(description="A folder of templates/themes.")
    build: Build = Field(default_factory=Build)
    policy: Policy = Field(default_factory=Policy)
    areas: dict[Id, Id] = Field(
        default_factory=dict, description="Each area and the larger one it is part of, for example scotland: uk."
    )
    rules: list[Rule] = Field(default_factory=list, description="The project's own rules for its words.")
    silence: list[Silence] = Field(default_factory=list, description="Findings to let pass, each with its reason.")
    site: Site = Field(default=Site(), description="Web pages and texts: see [web pages](#web-pages).")
    job_ticket: JobTicket = Field(default=JobTicket(), description="What every job ticket for a print shop says.")
