"""Texts as the lint sees them: without markup, but with every letter in its place, so that a finding knows its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..kernel.findings import Where

_CONTACT = re.compile(r"<(service|site|email|name|hours|contact):([a-z0-9-]+)>")
_NAMES = re.compile(r"<(?:place|issuer)>")
_POINT_ID = re.compile(r"\{#[a-z0-9-]+\}[ \t]*$", re.MULTILINE)
_TARGET = re.compile(r"(!?)\[([^\[\]\n]*)\](\([^()\n]{0,2000}\))")
_AUTOLINK = re.compile(r"<(?:https?|tel|mailto):[^<>\s]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SOFT = re.compile(r"\u00ad|&shy;|&#(?:173|x0*ad);", re.IGNORECASE)
_BROKEN = re.compile(rf"(?:[^\W_]|(?:{_SOFT.pattern}))+", re.IGNORECASE)
_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+", re.MULTILINE)
_STARS = re.compile(r"[*`]|(?<![^\W_])_|_(?![^\W_])")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u00a0": " ", "\u202f": " "})

# A sentence ends with one of these, after which quotes and brackets may close. Where there are no spaces, none follows.
_END = re.compile(r"(?<![.!?…؟۔।॥])[.!?…؟۔।॥]+[\"'”»)\]]*(?=\s)|(?<![。！？｡])[。！？｡]+[\"'”»)\]’」』）]*")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*(\S?)")  # the first letter of what follows
_LONGEST = 40  # letters of an abbreviation
_OPENS = "\"'“‘«(["


@dataclass(frozen=True)
class Named:
    """A service that a text names, at an offset; `fact` is "service" (its number), "site", "name" or "hours".

    For the fact "contact", `id` is a role: the number of the first service that has it.
    """

    at: int
    fact: str
    id: str


@dataclass(frozen=True)
class Sentence:
    """`text` begins at the offset `at` of the masked text."""

    at: int
    text: str


@dataclass(frozen=True)
class Masked:
    """`text` is as long as what was written; markup in it is blank. A line break that is one ends a block."""

    text: str
    named: tuple[Named, ...]


@lru_cache(maxsize=4096)
def masked(markdown: str) -> Masked:
    """Markdown without its markup, letter for letter at the same place; apostrophes straight, all spaces plain."""
    named = tuple(Named(match.start(), match[1], match[2]) for match in _CONTACT.finditer(markdown))
    text = _CONTACT.sub(_blank, markdown)
    text = _POINT_ID.sub(_blank, _NAMES.sub(_blank, text))
    text = _AUTOLINK.sub(_blank, text)
    text = _TARGET.sub(_target, text)
    text = _BROKEN.sub(_joined, text)
    text = _ENTITY.sub(_blank, text)
    # A list item is its own block: the break before it is marked, in the space of its sign.
    text = _ITEM.sub(lambda match: "\n" + " " * (len(match[0]) - 1), text)
    text = _STARS.sub(_blank, text)
    return Masked(text.translate(_QUOTES), named)


def _joined(match: re.Match[str]) -> str:
    """A word without its soft hyphens, as long as with them."""
    return _SOFT.sub("", match[0]).ljust(len(match[0]))


def _target(match: re.Match[str]) -> str:
    """The words of a link; for a picture what it shows, as a separate block."""
    after = 1 + len(match[3])
    return " " * (len(match[1]) + 1) + match[2] + ("\n\n".ljust(after) if match[1] else " " * after)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def blocks(text: str) -> list[tuple[int, str]]:
    """(offset, text) of each paragraph or item of a masked text. Items begin with a line break of their own."""
    found, start = [], 0
    for match in re.finditer(r"\n[ \t]*\n", text):
        found.append((start, text[start : match.start()]))
        start = match.end()
    found.append((start, text[start:]))
    return [(at, part) for at, part in found if part.strip()]


@lru_cache(maxsize=4096)
def sentences(text: str, abbreviations: tuple[str, ...] = ()) -> tuple[Sentence, ...]:
    """The sentences of a masked text, in order; together they hold every letter of it.

    A sentence ends at a full stop, question or exclamation mark with a space and no lower-case letter after it, or with
    its block: an item of a list, a paragraph.
    """
    found = []
    for at, block in blocks(text):
        start = 0
        for match in _END.finditer(block):
            first = _NEXT.match(block, match.end())[1]
            if not first or first.islower() or _last_word(block, match) in abbreviations:
                continue
            found.append((at + start, block[start : match.end()]))
            start = match.end()
        found.append((at + start, block[start:]))
    return tuple(Sentence(at + len(part) - len(part.lstrip()), part.strip()) for at, part in found if part.strip())


def _last_word(block: str, match: re.Match[str]) -> str:
    """The word that a mark ends, with a single mark of it: what an abbreviation looks like."""
    return block[max(0, match.start() - _LONGEST) : match.start() + 1].rsplit(None, 1)[-1].lstrip(_OPENS)


def line_at(where: Where, markdown: str, offset: int) -> Where:
    """The place of an offset in a text that begins at `where`."""
    lines = markdown.count("\n", 0, offset)
    column = offset - (markdown.rfind("\n", 0, offset) + 1) + 1
    if not where.line:
        return where
    return Where(where.file, where.line + lines, column if lines else where.column + column - 1)
