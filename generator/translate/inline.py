"""A text with what translators must not change set apart: references, numbers, the ends of bold words and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .protected import NUMBER, REFERENCE, TARGET

_PARTS = re.compile(
    rf"!\[(?P<picture>[^\]]*)\](?P<file>{TARGET})|\[(?P<link>[^\]]*)\](?P<address>{TARGET})"
    rf"|\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*|(?<!\*)\*(?=[^\s*])(?P<stress>[^*]+?)(?<=\S)\*(?!\*)"
    rf"|(?P<kept>{REFERENCE}|{NUMBER})",
    re.DOTALL,
)


IMAGE = "image"


@dataclass(frozen=True)
class Kept:
    """What stays as it is written."""

    written: str


@dataclass(frozen=True)
class Around:
    """What begins and ends around words; `kind` as XLIFF has it: fmt, link or image."""

    begins: str
    ends: str
    kind: str
    inside: tuple[str | Kept | Around, ...]


Node = str | Kept | Around


def nodes_of(text: str) -> tuple[Node, ...]:
    return tuple(_nodes(text))


def _nodes(text: str) -> Iterator[Node]:
    at = 0
    for match in _PARTS.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        if match["kept"]:
            yield Kept(match["kept"])
        elif match["bold"]:
            yield Around("**", "**", "fmt", nodes_of(match["bold"]))
        elif match["stress"]:
            yield Around("*", "*", "fmt", nodes_of(match["stress"]))
        elif match["file"]:
            yield Around("![", f"]{match['file']}", IMAGE, nodes_of(match["picture"]))
        else:
            yield Around("[", f"]{match['address']}", "link", nodes_of(match["link"]))
        at = match.end()
    if at < len(text):
        yield text[at:]
