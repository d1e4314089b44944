"""What a project asks of facts, words and pages before they are printed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .text import Frozen, Id

Method = Literal["rang", "web", "letter"]


class Freshness(Frozen):
    """How old evidence may be, and what kind counts. What is left out isn't required."""

    warn_days: int | None = Field(
        default=None, ge=0, description="Warn if a fact was checked longer ago than this, days."
    )
    refuse_days: int | None = Field(
        default=None, ge=0, description="Refuse if a fact was checked longer ago than this, days."
    )
    methods: list[Method] | None = Field(default=None, description="Ways of checking a telephone number that count.")


class Reading(Frozen):
    """How plain the words must be. What is left out isn't required."""

    reading_age: float | None = Field(default=None, gt=0, description="Highest reading age of a section, years.")
    sentence_words: int | None = Field(default=None, gt=0, description="Most words in a sentence.")


class Fitting(Frozen):
    """What pages that fit themselves may do without a warning, and so in a release."""

    leave_out: int = Field(
        default=4,
        ge=1,
        le=6,
        description="Sections with this priority or a higher number may be left out if there is no room; 6: none.",
    )
    tightest: bool = Field(default=True, description="Whether a panel may need the tightest rung of its ladder.")


class Policy(Frozen):
    """What the project asks of facts and words before they are printed."""

    profiles: dict[Id, Freshness] = Field(
        default_factory=dict, description="By profile; replaces what the profile itself says."
    )
    release: Freshness = Field(
        default=Freshness(refuse_days=180, methods=["rang"]),
        description="For a release. By default, numbers must have been rung within half a year.",
    )
    reading: Reading = Field(default=Reading(reading_age=11, sentence_words=25), description="For all words of topics.")
    easy: Reading = Field(
        default=Reading(reading_age=9, sentence_words=15), description="For Easy Read, instead of that."
    )
    fitting: Fitting = Field(default=Fitting(), description="What may be left out when space is short.")
    translation: Literal["error", "warning", "note"] = Field(
        default="warning",
        description=(
            "How severe it is if a passage has changed since it was translated. Where a number, a service, a step or a "
            "warning has changed, it is always an error."
        ),
    )
    formats: dict[Id, Reading] = Field(
        default_factory=dict, description="By format, instead of that, for the texts it prints."
    )
