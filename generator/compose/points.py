"""Points of lists: each with an id, and with a picture if it begins with one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..kernel.findings import Finding, Where

_ID = re.compile(r"\{#([a-z0-9][a-z0-9-]*)\}[ \t]*$")
_ANY_ID = re.compile(r"\{#[^{}\s]*\}")


@dataclass(frozen=True)
class Point:
    """One point of a list. `html`: its words, without the picture; `id`: its own, else its number; `picture`: the address of the
    picture that it begins with, or "", and `alt`: what that shows, not escaped.
    """

    html: str
    id: str
    picture: str = ""
    alt: str = ""


def points_of(tokens, html_of: Callable, at: Callable[[int, str], Where]) -> tuple[tuple[Point, ...], list[Finding]]:
    """The points among Markdown tokens. Ids are taken out of the tokens, pictures are left in them.

    `at(line, what)`: where something is that comes at that line of the passage or below.
    """
    points: list[Point] = []
    findings: list[Finding] = []
    met: set[str] = set()
    for token in tokens:
        if token.type != "inline":
            continue
        first = token.map[0] if token.map else 0
        id = _take_id(token.children) if token.level > 1 else ""
        for child in token.children:
            if child.type == "text" and (stray := _ANY_ID.search(child.content)):
                findings.append(Finding("SRC009", f'"{stray[0]}" isn\'t at the end of a point', at(first, stray[0]), "ids belong to points of lists, at their very end"))
        if token.level <= 1:
            continue
        picture, words = _picture(token.children)
        point = Point(html_of(words).strip(), id or str(len(points) + 1), *((picture.attrs["src"], "".join(child.content for child in picture.children or ())) if picture else ()))
        if point.id in met:
            findings.append(Finding("SRC005", f'the point "{point.id}" appears twice here', at(first, f"{{#{point.id}}}"), "give each point its own id"))
        if not point.html:
            findings.append(Finding("SRC009", "this point has no words", at(first, ""), "write some, or take it out"))
        met.add(point.id)
        points.append(point)
    return tuple(points), findings


def without_id(words: str) -> str:
    """The last words of a point, without its id."""
    return _ID.sub("", words)


def _take_id(children) -> str:
    """The id at the end of a point; it is removed from the words."""
    if not children or children[-1].type != "text" or not (match := _ID.search(children[-1].content)):
        return ""
    children[-1].content = children[-1].content[: match.start()].rstrip(" \t\u00a0")
    while children and children[-1].type == "text" and not children[-1].content.strip(" \t"):
        children.pop()
    return match[1]


def _picture(children) -> tuple[object | None, list]:
    """(the picture that a point begins with, the rest of it)."""
    words = list(children)
    while words and words[0].type == "text" and not words[0].content.strip():
        words.pop(0)
    if not words or words[0].type != "image":
        return None, list(children)
    return words[0], words[1:]
