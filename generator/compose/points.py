"""Points of lists: each with an id, and with a picture if it begins with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC005, SRC009

_ID = re.compile(r"\{#([a-z0-9][a-z0-9-]*)\}[ \t\u00a0]*$")
_ANY_ID = re.compile(r"\{#[^{}\s]*\}")
SAID = "said"  # of a picture of the set: whether the text itself says what it shows
PARAGRAPH = '<span class="para">{}</span>'  # of a point, from its second one on


@dataclass(frozen=True)
class Point:
    """One point of a list. `html`: its words, without the picture; `id`: its own, else its number; `picture`: the
    address of the picture that it begins with, or "", and `alt`: what that shows, not escaped. `number`: in a numbered
    list, what it is printed with, else 0. `line` of the passage, from 0; `said`: what the picture shows was written
    here, so it says something that the words don't.
    """

    html: str
    id: str
    picture: str = ""
    alt: str = ""
    number: int = 0
    line: int = 0
    said: bool = False


def items_of(tokens: Iterable[Token]) -> Iterator[tuple[Token, list[Token], int]]:
    """(the token that begins it, the inline tokens of its paragraphs, its number in a numbered list or 0) of each
    point. A list within a point counts as its paragraphs.
    """
    item: Token | None = None
    inside: list[Token] = []
    level = number = 0
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open") and item is None:
            number = int(token.attrs.get("start", 1)) - 1 if token.type == "ordered_list_open" else -1
        elif token.type == "list_item_open" and item is None:
            item, inside, level = token, [], token.level
            number += number >= 0
        elif token.type == "inline" and item is not None:
            inside.append(token)
        elif token.type == "list_item_close" and item is not None and token.level == level:
            yield item, inside, max(number, 0)
            item = None


def points_of(
    tokens: Sequence[Token], html_of: Callable[[Sequence[Token] | None], str], at: Callable[[int, str], Where]
) -> Checked[tuple[Point, ...]]:
    """The points among Markdown tokens. Ids are taken out of the tokens, pictures are left in them.

    `at(line, what)`: where something is that comes at that line of the passage or below.
    """
    points: list[Point] = []
    findings: list[Finding] = []
    met: set[str] = set()
    items = list(items_of(tokens))
    ids = {
        id(item): next(filter(None, [_take_id(token.children) for token in inside]), "") for item, inside, _ in items
    }
    for token in tokens:
        for child in token.children or () if token.type == "inline" else ():
            if child.type == "text" and (stray := _ANY_ID.search(child.content)):
                findings.append(
                    SRC009(
                        f'"{stray[0]}" isn\'t at the end of a point',
                        at(_line(token), stray[0]),
                        "ids belong to points of lists, at their very end",
                    )
                )
    for item, inside, number in items:
        first = _line(item)
        picture, words = _picture((inside[0].children or []) if inside else [])
        html = paragraphs([html_of(words), *(html_of(token.children) for token in inside[1:])])
        own = ids[id(item)]
        point = Point(
            html,
            own or str(len(points) + 1),
            str(picture.attrs["src"]) if picture else "",
            "".join(child.content for child in picture.children or ()) if picture else "",
            number,
            first,
            bool(picture and picture.meta.get(SAID, True)),
        )
        if point.id in met:
            findings.append(
                SRC005(
                    f'the point "{point.id}" appears twice here',
                    at(first, f"{{#{point.id}}}"),
                    "give each point its own id",
                )
            )
        if not point.html:
            findings.append(SRC009("this point has no words", at(first, ""), "write some, or take it out"))
        met.add(point.id)
        points.append(point)
    return Checked(tuple(points), findings)


def paragraphs(html: Sequence[str]) -> str:
    """A point of several paragraphs, as HTML that can be within a line: a paragraph of a list would be tagged wrongly
    in an accessible PDF.
    """
    first, *rest = [one.strip() for one in html]
    return " ".join([first, *(PARAGRAPH.format(one) for one in rest if one)]).strip()


def without_id(words: str) -> str:
    """The last words of a point, without its id."""
    return _ID.sub("", words)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _take_id(children: list[Token] | None) -> str:
    """The id at the end of a paragraph of a point; it is removed from the words."""
    if not children or children[-1].type != "text" or not (match := _ID.search(children[-1].content)):
        return ""
    children[-1].content = children[-1].content[: match.start()].rstrip(" \t\u00a0")
    while children and children[-1].type == "text" and not children[-1].content.strip(" \t"):
        children.pop()
    return match[1]


def _picture(children: list[Token]) -> tuple[Token | None, list[Token]]:
    """(the picture that a point begins with, the rest of it)."""
    words = list(children)
    while words and words[0].type == "text" and not words[0].content.strip():
        words.pop(0)
    if not words or words[0].type != "image":
        return None, list(children)
    return words[0], words[1:]
