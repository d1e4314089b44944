"""What the lint looks for in a language: templates/lint/<language>.toml. Words are data; what happens to them is code.

Phrases are words with single spaces. Capitals and the shape of apostrophes don't matter; `*` at the end of a word
matches any ending, ` ... ` matches at most four words in between.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .text import Frozen, Id, Line

Spoken = Annotated[str, StringConstraints(pattern=r"^([0-9]+|[0-9]_|[2-9]x)$")]


class Phrases(Frozen):
    """Words that must not be used, and why."""

    words: list[Line] = Field(min_length=1, description="The phrases.")
    reason: Line = Field(description="Why they must not be there, as the end of a sentence.")
    hint: Line | None = Field(default=None, description="What to write instead.")
    severity: Literal["error", "warning", "note"] = Field(default="error", description="How severe it is to use them.")
    source: Line | None = Field(default=None, description="How we know that.")
    area: Id | None = Field(
        default=None, description="Only for places in this area, and places that don't say where they are."
    )


class Audience(Frozen):
    """Services that aren't for everyone, recognised by what they say about who they are for."""

    who: list[Line] = Field(min_length=1, description="Words in a service's `who` that make it one of these.")
    unless: list[Line] = Field(default_factory=list, description="Words in it that make it for everyone after all.")
    says: list[Line] = Field(min_length=1, description="One of these must appear wherever such a service is offered.")


class Danger(Frozen):
    """Telling an emergency from what isn't one."""

    words: list[Line] = Field(min_length=1, description="Words about danger.")
    unless: list[Line] = Field(
        default_factory=list, description="Phrases that contain one of those, but aren't about danger."
    )
    numbers: list[Line] = Field(min_length=1, description="Numbers for emergencies.")
    other_numbers: list[Line] = Field(
        default_factory=list, description="Numbers that aren't for emergencies, though some people think so."
    )
    roles: list[Id] = Field(default_factory=list, description="Roles for emergency services only.")
    other_roles: list[Id] = Field(default_factory=list, description="Roles for services that aren't for emergencies.")
    unspoken: list[Line] = Field(
        default_factory=list,
        description=(
            "An item that offers an emergency number and has room must have one of these: ways for people who can't "
            "speak or hear."
        ),
    )


class Keeping(Frozen):
    """What items that people take home must say, and what must be beside codes."""

    words: list[Line] = Field(default_factory=list, description="An item that is handed out must have one of these.")
    neutral: list[Line] = Field(default_factory=list, description="A neutral item must have one of these.")
    trace: list[Line] = Field(default_factory=list, description="The page of a QR code must have one of these.")


class Addresses(Frozen):
    """Web addresses. What any language's file names applies to all."""

    shorteners: list[Line] = Field(default_factory=list, description="Hosts that hide where an address leads.")
    tracking: list[Line] = Field(
        default_factory=list, description="Parameters that track people; `*` at the end matches any ending."
    )
    redirectors: list[Line] = Field(
        default_factory=list,
        description=(
            "Hosts, or hosts and paths, that send people on to any address; `*` at the end of the host matches any "
            "ending."
        ),
    )
    redirecting: list[Line] = Field(
        default_factory=list,
        description="Parameters, and steps of a path, that send people on to what comes after them.",
    )


class Passive(Frozen):
    """The plain signs of a passive sentence."""

    forms: list[Line] = Field(default_factory=list, description="Forms of to be.")
    endings: list[Line] = Field(default_factory=list, description="Endings of a participle.")
    participles: list[Line] = Field(default_factory=list, description="Participles with other endings.")
    unless: list[Line] = Field(
        default_factory=list, description="Words that look like participles and aren't, or say how somebody feels."
    )


class Plain(Frozen):
    """Plain words."""

    words: dict[Line, Line] = Field(default_factory=dict, description="Long word to plain word.")
    hedges: list[Line] = Field(default_factory=list, description="Words that take back what is said.")
    abbreviations: list[Line] = Field(
        default_factory=list, description="What ends in a full stop without ending a sentence."
    )
    passive: Passive = Field(default=Passive(), description="The plain signs of a passive sentence.")


class EasyWords(Frozen):
    """What Easy Read can't have."""

    words: dict[Line, Line] = Field(default_factory=dict, description="Hard word to easier words.")
    joins: list[Line] = Field(
        default_factory=list, description="Words and signs between two ideas: each wants a sentence of its own."
    )


class LintWords(Frozen):
    """The lint's words of a language: templates/lint/<language>.toml."""

    review_by: datetime.date = Field(
        description="Words change: from this day on, a warning asks you to review the list."
    )
    danger: Danger | None = Field(default=None, description="Telling an emergency from what isn't one.")
    keeping: Keeping = Field(
        default=Keeping(), description="What items that people take home must say, and what must be beside codes."
    )
    addresses: Addresses = Field(
        default=Addresses(), description="Web addresses that hide where they lead, or track people."
    )
    spoken: dict[Line, Spoken] = Field(
        default_factory=dict,
        description=(
            "How figures are said: a word to its digits. `2x`: the next one twice; `2_`: the next one instead of the "
            "`_`."
        ),
    )
    dial: list[Line] = Field(default_factory=list, description="Words after which a figure is a number: ring, text.")
    dial_after: list[Line] = Field(
        default_factory=list, description="Words before which a figure is a number, where the verb comes last."
    )
    audiences: list[Audience] = Field(default_factory=list, description="Services that aren't for everyone.")
    law: list[Phrases] = Field(default_factory=list, description="Laws and services of other places.")
    promises: list[Phrases] = Field(default_factory=list, description="Promises that nobody can see anything.")
    blame: list[Phrases] = Field(default_factory=list, description="Words that blame the person who is harmed.")
    alarm: list[Phrases] = Field(default_factory=list, description="Words that must not be on an outer face.")
    outdated: list[Phrases] = Field(default_factory=list, description="Words that are no longer used.")
    plain: Plain = Field(default=Plain(), description="Plain words.")
    easy: EasyWords = Field(default=EasyWords(), description="Easy Read, besides plain words.")


def words_for(lint: dict[str, LintWords], language: str) -> LintWords | None:
    """The words for a language: those for exactly this tag, or else for the language as such (en for en-GB)."""
    return lint.get(language) or lint.get(language.partition("-")[0])
