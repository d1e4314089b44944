"""How a panel gives way when space is short, and spreads out when there is plenty: templates/ladders/<id>.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from pydantic import Field, model_validator

from .content import LENGTHS
from .easy import EASY
from .text import Frozen, Line

LEAST_LEADING = (
    1.2  # times the size of the text: below it, lines of bold text touch (look.md asks for 1.35 where there is room)
)
MOST_EMPTY = 1 / 3  # of the room a panel has for its text: more than that looks like a hole
_BLOCK = re.compile(r"([a-z0-9][a-z0-9-]*)(?::([a-z0-9][a-z0-9-]*))?(?:/(line|short|full|easy))?(\?)?")


class Rung(Frozen):
    """One setting of a panel. `pictures`, `full`, `short`, `keep` and `most` say what is printed, the others how it is
    set.
    """

    size: float = Field(
        default=1.0,
        gt=0,
        description="Size of the text, times the panel's usual one; never below the panel's min_text.",
    )
    leading: float = Field(default=1.35, ge=LEAST_LEADING, description="From line to line, times the size of the text.")
    gap: float = Field(default=1.0, ge=0, description="Space between blocks and between points, times the usual one.")
    display: float = Field(default=1.0, gt=0, description="Headlines and large numbers, times their usual size.")
    pictures: bool = Field(default=True, description="Whether points have their pictures.")
    full: int = Field(
        default=5,
        ge=0,
        le=5,
        description="Sections up to this priority have the length that the panel asks for; others are one length "
        "shorter.",
    )
    short: int = Field(
        default=5,
        ge=0,
        le=5,
        description="Sections up to this priority are at most one length shorter; others have the shortest.",
    )
    keep: int = Field(
        default=5, ge=0, le=5, description="Optional blocks up to this priority are printed; others are left out."
    )
    most: int | None = Field(default=None, ge=1, description="Most services in one list; by default, all.")
    usual: bool = Field(default=False, description="The one to try first.")

    def shorter(self, length: str, priority: int) -> str:
        """The length to ask of a section of that priority, if the panel asks for `length`. Easy Read never gets
        shorter.
        """
        if length == EASY:
            return EASY
        steps = 0 if priority <= self.full else 1 if priority <= self.short else len(LENGTHS)
        return LENGTHS[max(0, LENGTHS.index(length) - steps)]


class LadderSpec(Frozen):
    """Rungs from roomy to tight. The usual one is tried first; the others only if it doesn't fit, or leaves a hole."""

    title: Line
    rungs: list[Rung] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_is_usual(self) -> LadderSpec:
        if sum(rung.usual for rung in self.rungs) != 1:
            raise ValueError("exactly one rung is the usual one: usual = true")
        return self

    @property
    def usual(self) -> int:
        return next(n for n, rung in enumerate(self.rungs) if rung.usual)


SCAN = "scan"  # the block of a code


@dataclass(frozen=True)
class Block:
    """A block as a format asks for it: a kind of section, or one of the blocks that need no section; in which length.

    `role`: which list of contacts or, of a code, which use of the links; `optional`: may be left out when space is
    short.
    """

    kind: str
    role: str = ""
    length: str = ""
    optional: bool = False

    @classmethod
    def parse(cls, written: str) -> Block:
        """ "contacts:local/short?" and the like. ValueError for anything else."""
        match = _BLOCK.fullmatch(written)
        if not match:
            raise ValueError(
                f'"{written}" isn\'t a block: write kind, kind:role, kind/length, with a ? after what may be left out'
            )
        return cls(match[1], match[2] or "", match[3] or "", bool(match[4]))

    @property
    def name(self) -> str:
        """What it is, without its length."""
        return f"{self.kind}:{self.role}" if self.role else self.kind


@dataclass(frozen=True)
class Setting:
    """How one panel is set: the rung of its ladder, by its number from the roomiest, and what is added to its gaps,
    mm.
    """

    rung: Rung
    number: int
    spare: float = 0.0


class FitFacts(TypedDict):
    """A Fit, in JSON: `left_out` has the services, too."""

    panel: str
    rung: int
    rungs: int
    usual: int
    size: float
    leading: float
    spare: float
    left_out: list[str]
    shortened: list[str]


@dataclass(frozen=True)
class Fit:
    """What was chosen for a panel. `rung` from 0, the roomiest; `size` pt; `spare` mm; `left_out`: blocks without room,
    `shortened`: those in a shorter length.

    `services`: those without room in their lists, apart since a service may have the same id as a section.
    """

    panel: str
    rung: int
    rungs: int
    usual: int
    size: float
    leading: float
    spare: float
    left_out: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def gave_way(self) -> bool:
        """Whether not everything is printed in full, or almost so."""
        return self.tightest or bool(self.left_out or self.shortened or self.services)

    @property
    def tightest(self) -> bool:
        """Whether no rung is tighter."""
        return self.rungs > 1 and self.rung == self.rungs - 1

    def as_dict(self) -> FitFacts:
        return FitFacts(
            panel=self.panel,
            rung=self.rung,
            rungs=self.rungs,
            usual=self.usual,
            size=self.size,
            leading=self.leading,
            spare=self.spare,
            left_out=[*self.left_out, *self.services],
            shortened=list(self.shortened),
        )
