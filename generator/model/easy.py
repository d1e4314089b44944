"""Easy Read: a length of its own, for people who find reading hard."""

from __future__ import annotations

import datetime

from pydantic import Field

from .text import Frozen, Id, Line

EASY = "easy"  # the length: it takes the place of no other, and no other takes its place
EASY_FILE = f".{EASY}.md"  # how the names of its files end, after the language


class EasyHead(Frozen):
    """The front matter of a topic's Easy Read, if it has one."""

    tested_by: Line | None = Field(
        default=None,
        description="Who has tested it: people who read Easy Read, for instance a group of them. Leave it out "
        "until they have; until then, its first page says so.",
    )
    tested_on: datetime.date | None = Field(default=None, description="The day they did.")
    leave_out: dict[Id, Line] = Field(
        default_factory=dict, description="Sections of the topic that it leaves out on purpose, each with the reason."
    )

    @property
    def tested(self) -> bool:
        return self.tested_by is not None and self.tested_on is not None
