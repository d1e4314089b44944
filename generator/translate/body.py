"""The sections of a topic's file as it is written, and how a translation is put into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.content import LENGTHS
from .blocks import Block, blocks_of, named, together
from .segments import HEADING

_SECTION = re.compile(r"[ \t]{0,3}##[ \t]+(?P<heading>.*?)[ \t]*\{(?P<attributes>[^{}]*)\}[ \t]*#*[ \t]*")
_LENGTH = re.compile(r"[ \t]{0,3}###[ \t]+(?P<length>\S+)[ \t]*#*[ \t]*")
_SHARED = re.compile(r"[ \t]{0,3}<shared:(?P<name>[^<>\s]*)>[ \t]*(?:\{(?P<attributes>[^{}]*)\})?[ \t]*")
_ID = re.compile(r"(?:^|\s)(id|kind)=\"?([a-z0-9-]+)")


@dataclass
class Part:
    """A section, or a line that takes a shared one (`include`), as written there."""

    id: str
    heading: str = ""
    attributes: str = ""
    texts: dict[str, list[Block]] = field(default_factory=dict)  # by length
    include: str = ""

    def written(self) -> str:
        if self.include:
            return self.include
        parts = [f"## {self.heading} {{{self.attributes}}}"]
        for length, blocks in self.texts.items():
            parts += [f"### {length}"] * (length != LENGTHS[-1]) + [together(blocks)]
        return "\n\n".join(parts)


def parts_of(body: str) -> list[Part]:
    """The parts of a body without mistakes."""
    parts: list[Part] = []
    length, lines = LENGTHS[-1], list[str]()

    def close() -> None:
        text = "\n".join(lines).strip("\n")
        if parts and text.strip():
            parts[-1].texts[length] = blocks_of(text)
        lines.clear()

    for line in body.split("\n"):
        if section := _SECTION.fullmatch(line):
            close()
            parts.append(Part(_id(section["attributes"]), section["heading"], section["attributes"]))
            length = LENGTHS[-1]
        elif shared := _SHARED.fullmatch(line):
            close()
            parts.append(Part(_id(shared["attributes"] or "") or shared["name"], include=line.strip()))
        elif named_length := _LENGTH.fullmatch(line):
            close()
            length = named_length["length"]
        else:
            lines.append(line)
    close()
    return parts


def written(parts: Iterable[Part]) -> str:
    """The body of a file."""
    return "\n\n".join(part.written() for part in parts) + "\n"


def with_texts(source: list[Part], target: list[Part], texts: Mapping[str, str]) -> list[Part]:
    """The parts of a translation with new texts, by the ids of their segments: in the order of the source, with what
    only the translation has after them. What has no text in either is left out.
    """
    theirs = {part.id: part for part in target}
    found = [
        made
        for part in source
        if (
            made := _include(part, theirs, bool(target)) if part.include else _section(part, theirs.get(part.id), texts)
        )
    ]
    known = {part.id for part in source}
    return found + [part for part in target if part.id not in known]


def _include(part: Part, theirs: Mapping[str, Part], there: bool) -> Part | None:
    """A translation that is there already may leave a shared section out."""
    return theirs.get(part.id) if there else part


def _section(part: Part, own: Part | None, texts: Mapping[str, str]) -> Part | None:
    if own and own.include:
        return own
    heading = texts.get(f"{part.id}/{HEADING}") or (own.heading if own else "")
    if not heading:
        return None
    made = Part(part.id, heading, own.attributes if own else part.attributes)
    for length in dict.fromkeys([*part.texts, *(own.texts if own else ())]):
        name = f"{part.id}/{length}"
        ours = dict(named(name, own.texts.get(length, []) if own else []))
        wanted = dict(named(name, part.texts.get(length, [])))
        blocks = []
        for id, block in wanted.items():
            text = texts.get(id) or (ours[id].text if id in ours else "")
            if text:
                blocks.append(Block(block.id, ours[id].mark if id in ours else block.mark, text, 0))
        blocks += [block for id, block in ours.items() if id not in wanted]
        if blocks:
            made.texts[length] = blocks
    return made


def _id(attributes: str) -> str:
    """The id that attributes give, or the kind."""
    found: dict[str, str] = dict(_ID.findall(attributes))
    return found.get("id") or found.get("kind", "")
