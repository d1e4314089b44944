"""What a panel can't do without, or what a page is there for: a kind of section, or a list of contacts. One reading of
it for all who ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from .content import Topic
from .easy import EASY, EASY_FILE
from .kinds import CONTACTS, KINDS, LOCAL, ROLES, STAND_INS
from .ladder import Block
from .text import Line

Lists = Mapping[str, list[str]]  # services by role


@dataclass(frozen=True)
class Need:
    """As a format writes it: "law", "law/short", "contacts:lead". `length`: the one that is printed; a topic need not
    have written it, unless it is that of Easy Read.
    """

    kind: str
    role: str = ""
    length: str = ""

    @classmethod
    def parse(cls, written: str) -> Need:
        """ValueError for what isn't one."""
        return _parsed(written)

    @property
    def known(self) -> bool:
        """Whether it is in the vocabulary."""
        return self.kind in KINDS and (not self.role or (self.kind == CONTACTS and self.role in ROLES))

    def met(self, topic: Topic, lists: Lists | None = None) -> bool:
        """Whether a topic has it. `lists`: those of the topic in a place; without them, lists of places count as there.

        Contacts of no role are any list that a section of the topic is the heading of, as for a block `contacts`.
        """
        sections = [section for section in topic.sections.values() if section.kind == self.kind]
        if self.length == EASY:
            sections = [section for section in sections if EASY in section.texts]
        if self.kind != CONTACTS:
            return bool(sections)
        return any(
            _listed(role, topic, lists)
            for role in ([self.role] if self.role else [section.role for section in sections])
        )

    @property
    def what(self) -> str:
        """In a sentence: there is no ..., the topic has no ..."""
        easy = " in Easy Read" if self.length == EASY else ""
        return f'list of contacts "{self.role}"' if self.role else f'section of the kind "{self.kind}"{easy}'

    @property
    def way(self) -> str:
        """How a topic comes to have it."""
        if self.kind == CONTACTS and self.role:
            return f"write below contacts  {self.role}: [some-service]"
        if self.length == EASY:
            return "write its Easy Read, in a file beside the topic's whose name ends in " + EASY_FILE
        return (
            "write one below a line  ## Its heading "
            f"{{kind={self.kind}{' role=lead' if self.kind == CONTACTS else ''}}}"
        )


@lru_cache(maxsize=512)
def _parsed(written: str) -> Need:
    try:
        block = Block.parse(written)
    except ValueError:
        block = None
    if block is None or block.optional:
        raise ValueError(f'"{written}" isn\'t something that a topic can have: write a kind, or contacts:role')
    return Need(block.kind, block.role, block.length)


def _listed(role: str, topic: Topic, lists: Lists | None) -> bool:
    if lists is None and role == LOCAL:
        return True
    if lists is not None:
        return bool(lists.get(role))
    return any(ids for one, ids in topic.head.contacts.items() if one in (role, *STAND_INS.get(role, ())))


def _readable(written: str) -> str:
    _parsed(written)
    return written


Needed = Annotated[Line, AfterValidator(_readable)]
