"""Plain text in lines of a fixed width, as a typewriter sets it."""

from __future__ import annotations

import re
import unicodedata

WIDTH = 72  # columns, as mail and Project Gutenberg have them: it fits every screen and an A4 page
_WIDE = frozenset("WF")  # Unicode Standard Annex #11: letters that take two columns
# Signs that may not begin a line, and those that may not end one (JIS X 4051, GB/T 15834).
_NOT_FIRST = frozenset("、。，．：；！？）］｝〉》」』】〕”’…—·.,:;!?)]}%")
_NOT_LAST = frozenset("（［｛〈《「『【〔“‘([{")
_ATOM = re.compile(r"[^\S\u00a0]+|(?:[^\s]|\u00a0)+")


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def wrapped(text: str, first: str = "", others: str = "", width: int = WIDTH) -> list[str]:
    """The text in lines of at most `width` columns, with these words before the first line and before all others. A
    line ends at a space, or beside a Chinese or Japanese letter; never at a no-break space, so that a number stays
    whole. What is longer than a line, such as an address, has one to itself.
    """
    lines, line = [], first
    room = width - columns(first)
    for atom in _atoms(" ".join(re.split(r"[^\S\u00a0]+", text.strip()))):
        if columns(atom.rstrip(" ")) > room and line.strip() and line != first:
            lines.append(line.rstrip(" "))
            line, room = others, width - columns(others)
        line += atom
        room -= columns(atom)
    return [*lines, line.rstrip(" ")]


def _atoms(text: str) -> list[str]:
    """Pieces between which a line may end; spaces belong to the piece before them."""
    atoms: list[str] = []
    for letter in text:
        if atoms and not _may_part(atoms[-1][-1], letter):
            atoms[-1] += letter
        else:
            atoms.append(letter)
    return atoms


def _may_part(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before == " " or any(unicodedata.east_asian_width(one) in _WIDE for one in (before, after))
