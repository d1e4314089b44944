"""The lines into which the words of a stamp fall."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from ..kernel.hyphens import SOFT, whole_words
from ..model.panel import BREAK, LRI, PDI
from .order import ends

HYPHEN = "-"  # as hyphenate-character in the stylesheet: all fonts have it
_JOINER = "\u200d"  # zero width joiner


def lines_of(words: str, anywhere: bool, fits: Callable[[str], bool]) -> list[str]:
    """`fits`: whether a line has room; `anywhere`: whether a word that has none is broken between any two letters."""
    lines: list[str] = []
    line = ""
    for gap, word in _pieces(words):
        if fits(line + gap + whole_words(word)):
            line += gap + whole_words(word)
            continue
        full, piece = _hyphenated(line, gap, word, fits)
        lines += full
        while anywhere and not fits(piece) and (ends := _ends(piece)):
            end = next((end for end in reversed(ends) if fits(piece[:end])), ends[0])
            lines.append(piece[:end])
            piece = piece[end:]
        line = piece
    return _isolated([*lines, line])


def _pieces(words: str) -> list[tuple[str, str]]:
    """(what is before it on the same line, the piece): words are broken at spaces and at BREAKs; where words have no
    spaces between them, wherever Unicode lets them; and nowhere else.
    """
    if at := [n for n in ends(words) if words[n - 1] != SOFT]:
        parts = [words[start:end] for start, end in zip([0, *at], [*at, len(words)], strict=True)]
        gaps = ["", *(" " if part.endswith(" ") else "" for part in parts[:-1])]
        return [(gap, part.replace(BREAK, "").rstrip(" ")) for gap, part in zip(gaps, parts, strict=True)]
    return [
        (" " if n == 0 and index else "", piece)
        for index, word in enumerate(words.split(" "))
        for n, piece in enumerate(word.split(BREAK))
    ]


def _hyphenated(line: str, gap: str, word: str, fits: Callable[[str], bool]) -> tuple[list[str], str]:
    """A word that doesn't fit behind `line`, broken at soft hyphens if it has some: the lines that are full, and what
    the next one begins with.
    """
    lines: list[str] = []
    parts, start = word.split(SOFT), line + gap
    while not fits(start + "".join(parts)):
        if most := next((n for n in range(len(parts) - 1, 0, -1) if fits(start + "".join(parts[:n]) + HYPHEN)), 0):
            lines.append(start + "".join(parts[:most]) + HYPHEN)
            parts = parts[most:]
        elif line:
            lines.append(line)
        else:
            break  # not even its first part has room
        line = start = ""
    return lines, start + "".join(parts)


def _ends(piece: str) -> list[int]:
    """Where it may be broken if necessary: after each letter with its marks."""
    return [
        n
        for n in range(1, len(piece))
        if unicodedata.category(piece[n])[0] != "M" and _JOINER not in piece[n - 1 : n + 1]
    ]


def _isolated(lines: list[str]) -> list[str]:
    """Each line by itself: what runs from left to right on two of them does so on both."""
    found, is_open = [], False
    for line in lines:
        whole = LRI + line if is_open else line
        is_open = whole.count(LRI) > whole.count(PDI)
        found.append(whole + PDI if is_open else whole)
    return found
