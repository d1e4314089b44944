"""What the HTML of a block is cut into where it may run over pages: headings, paragraphs, points, entries.

Each element right inside a block is an atom; of a list, each of its points is one, and the list is opened again on the
next page. So templates know nothing of pages: what has to stay together is in one element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
# Elements that are part of a line, not lines of their own (HTML, 4.5 and 4.8).
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "em", "i", "img", "input", "label", "small", "span", "strong", "sub", "sup",
     "textarea", "wbr"}
)  # fmt: skip
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})  # without an end (HTML, 13.1.2)
_TAG = re.compile(
    r"""<!--.*?-->|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>""", re.IGNORECASE | re.DOTALL
)
_NAME = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """The HTML of an atom; `list`: the tag that opens the list around it, "" outside lists; `keeps`: whether what comes
    next stays with it.
    """

    html: str
    list: str = ""
    keeps: bool = False

    def marked(self) -> Piece:
        """With a mark by which layout finds it, and knows whether it keeps what comes next."""
        return replace(self, html=_NAME.sub(rf'<\1 data-atom="{"keeps" * self.keeps}"', self.html, count=1))


def pieces(html: str) -> list[Piece]:
    """The atoms of a block. What is no row of elements is one atom."""
    elements = _elements(html)
    if elements is None:
        # Its own element, so that there is a box to measure.
        return [Piece(f"<div>{html.strip()}</div>")] if html.strip() else []
    found: list[Piece] = []
    for opening, inner, whole in elements:
        tag = _tag(opening)
        points = _elements(inner) if tag in _LISTS else None
        if points:
            # What leads to a list stays with its first point.
            found[-1:] = [replace(piece, keeps=True) for piece in found[-1:] if not piece.list] or found[-1:]
            found += [Piece(point, opening) for _, _, point in points]
        else:
            found.append(Piece(whole, keeps=tag in _HEADINGS))
    return found


def joined(some: Sequence[Piece]) -> str:
    """Pieces of one block as HTML again: points that follow each other in one list are one list."""
    return "\n".join(_together(opening, list(group)) for opening, group in groupby(some, lambda piece: piece.list))


def _together(opening: str, group: Sequence[Piece]) -> str:
    inner = "\n".join(piece.html for piece in group)
    return f"{opening}\n{inner}\n</{_tag(opening)}>" if opening else inner


def _tag(opening: str) -> str:
    match = _NAME.match(opening)
    return match[1].lower() if match else ""


def _elements(html: str) -> list[tuple[str, str, str]] | None:
    """The elements that some HTML is a row of: (opening tag, what is inside, all of it). None if there is anything else
    between them, if they make up a line, or if they aren't closed.
    """
    found: list[tuple[str, str, str]] = []
    within: list[tuple[str, re.Match[str]]] = []
    done = 0
    for match in _TAG.finditer(html):
        tag = (match["name"] or "").lower()
        if not within and html[done : match.start()].strip():
            return None
        if not tag:
            done = done if within else match.end()
        elif not match["end"]:
            if not within and tag in _INLINE:
                return None
            if tag in _VOID or match[0].endswith("/>"):
                if not within:
                    found.append((match[0], "", match[0]))
                    done = match.end()
            else:
                within.append((tag, match))
        elif not within or within[-1][0] != tag:
            return None
        else:
            _, first = within.pop()
            if not within:
                found.append((first[0], html[first.end() : match.start()], html[first.start() : match.end()]))
                done = match.end()
    return None if within or html[done:].strip() else found
