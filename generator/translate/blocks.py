"""A text of a section, taken apart: its points, and what is around them. Put together again, it is the same text."""

from __future__ import annotations

import re
from typing import NamedTuple

_POINT = re.compile(r"(?P<mark>(?:[-*+]|\d{1,3}[.)])[ \t]+)(?P<text>.*)", re.DOTALL)
_NAMED = re.compile(r"(?P<text>.*?)[ \t]*\{#(?P<id>[a-z0-9][a-z0-9-]*)\}[ \t]*", re.DOTALL)


class Block(NamedTuple):
    """`id`: of a point that has one, else ""; `mark`: what begins a point, such as "- "; `line`: the number of its
    first line in the text, from 0.
    """

    id: str
    mark: str
    text: str
    line: int

    def written(self) -> str:
        """As in Markdown."""
        return f"{self.mark}{self.text} {{#{self.id}}}" if self.id else self.text


def blocks_of(markdown: str) -> list[Block]:
    """Its points that have an id, each alone; what is between them, together."""
    found: list[Block] = []
    pieces: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(markdown.split("\n")):
        begins = _POINT.match(line) is not None
        blank = not line.strip()
        if begins or (fresh and not blank) or not pieces:
            pieces.append((number, [line]))
        else:
            pieces[-1][1].append(line)
        # A line that isn't indented, after a blank one, is no part of the point above.
        fresh = blank
    for number, lines in pieces:
        text = "\n".join(lines).rstrip()
        point = _POINT.fullmatch(text)
        named = _NAMED.fullmatch(point["text"]) if point else None
        if point and named:
            found.append(Block(named["id"], point["mark"], named["text"], number))
        elif found and not found[-1].id:
            last = found[-1]
            gap = "\n" * (number - last.line - last.text.count("\n"))
            found[-1] = last._replace(text=f"{last.text}{gap}{text}")
        elif text:
            found.append(Block("", "", text, number))
    return found


def named(id: str, blocks: list[Block]) -> list[tuple[str, Block]]:
    """Each with the id of its segment; `id`: of the text, as in "steps/short"."""
    found, others = [], 0
    for block in blocks:
        if not block.id:
            others += 1
        found.append((f"{id}#{block.id}" if block.id else id if others == 1 else f"{id}~{others}", block))
    return found


def together(blocks: list[Block]) -> str:
    """The Markdown of blocks: points below each other, a blank line around what is between them."""
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is not None:
            parts.append("\n" if before.id and block.id else "\n\n")
        parts.append(block.written())
    return "".join(parts)
