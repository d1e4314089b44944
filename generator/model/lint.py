"""What the lint looks for in a language: templates/lint/<language>.toml. Words are data; what is done with them is code.

Phrases are words with single spaces. Capitals and the shape of apostrophes don't matter; `*` at the end of a word stands
for any ending, ` ... ` for at most four words in between.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from .text import Frozen, Id, Line


class Phrases(Frozen):
    """Words that must not be used, and why."""

    words: list[Line] = Field(min_length=1, description="The phrases.")
    reason: Line = Field(description="Why they must not be there, as the end of a sentence.")
    hint: Line | None = Field(None, description="What to write instead.")
    severity: Literal["error", "warning", "note"] = Field("error", description="How severe it is to use them.")
    source: Line | None = Field(None, description="Where that is known from.")
    area: Id | None = Field(None, description="Only where a place lies in this area, or doesn't say where it lies.")


class Audience(Frozen):
    """Services that aren't for everyone: told by what they say of whom they are for."""

    who: list[Line] = Field(min_length=1, description="Words in a service's `who` that make it one of these.")
    unless: list[Line] = Field(default_factory=list, description="Words in it that make it one for everyone after all.")
    says: list[Line] = Field(min_length=1, description="One of these must stand where such a service is offered.")


class Danger(Frozen):
    """Telling an emergency from what isn't one."""

    words: list[Line] = Field(min_length=1, description="Words that speak of danger.")
    unless: list[Line] = Field(default_factory=list, description="Words that speak of none, though one of those is in them.")
    numbers: list[Line] = Field(min_length=1, description="Numbers for an emergency.")
    other_numbers: list[Line] = Field(default_factory=list, description="Numbers that are not for an emergency, though some take them for it.")
    roles: list[Id] = Field(default_factory=list, description="Roles for emergency services only.")
    other_roles: list[Id] = Field(default_factory=list, description="Roles for services that are not for an emergency.")
    unspoken: list[Line] = Field(default_factory=list, description="Words of which one must stand on an item that offers an emergency number and has room: ways for those who can't speak or hear.")


class Keeping(Frozen):
    """What has to stand on items that somebody takes home, and beside codes."""

    words: list[Line] = Field(default_factory=list, description="One of these must stand on an item that is handed out.")
    neutral: list[Line] = Field(default_factory=list, description="One of these, on a neutral item.")
    trace: list[Line] = Field(default_factory=list, description="One of these must stand on the page of a QR code.")


class Addresses(Frozen):
    """Of web addresses. What any language's file names holds for all."""

    shorteners: list[Line] = Field(default_factory=list, description="Hosts that hide where an address leads.")
    tracking: list[Line] = Field(default_factory=list, description="Parameters that follow people; `*` at the end for any ending.")


class Passive(Frozen):
    """The plain signs of a passive sentence."""

    forms: list[Line] = Field(default_factory=list, description="Forms of to be.")
    endings: list[Line] = Field(default_factory=list, description="Endings of a participle.")
    participles: list[Line] = Field(default_factory=list, description="Participles with other endings.")
    unless: list[Line] = Field(default_factory=list, description="Words that look like a participle here and aren't one, or say how somebody feels.")


class Plain(Frozen):
    """Plain words."""

    words: dict[Line, Line] = Field(default_factory=dict, description="Long word to plain word.")
    hedges: list[Line] = Field(default_factory=list, description="Words that take back what is said.")
    abbreviations: list[Line] = Field(default_factory=list, description="What ends in a full stop without ending a sentence.")
    passive: Passive = Field(Passive(), description="The plain signs of a passive sentence.")


class LintWords(Frozen):
    """The lint's words of a language: templates/lint/<language>.toml."""

    review_by: datetime.date = Field(description="Words change: from this day on, a warning asks to read the list again.")
    danger: Danger | None = Field(None, description="Telling an emergency from what isn't one.")
    keeping: Keeping = Field(Keeping(), description="What has to stand on items that somebody takes home, and beside codes.")
    addresses: Addresses = Field(Addresses(), description="Web addresses that hide or follow.")
    audiences: list[Audience] = Field(default_factory=list, description="Services that aren't for everyone.")
    law: list[Phrases] = Field(default_factory=list, description="Law and services of somewhere else.")
    promises: list[Phrases] = Field(default_factory=list, description="Promises that nothing can be seen.")
    blame: list[Phrases] = Field(default_factory=list, description="Words that blame who is harmed.")
    alarm: list[Phrases] = Field(default_factory=list, description="Words that must not stand on an outer face.")
    outdated: list[Phrases] = Field(default_factory=list, description="Words that aren't used any more.")
    plain: Plain = Field(Plain(), description="Plain words.")


def words_for(lint: dict[str, LintWords], language: str) -> LintWords | None:
    """The words for a language: those of exactly this tag, else those of the language as such (en for en-GB)."""
    return lint.get(language) or lint.get(language.partition("-")[0])
