"""A project's regular expressions, limited to those that finish soon. Python's engine tries one way after another, so
the number of ways is counted before a pattern is used: repeating something that varies makes more ways than there is
time for.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

LONGEST = 200  # characters of a pattern
WINDOW = 400  # characters that are searched at once
OVERLAP = 100  # of two windows
_MOST = 1_000_000  # ways to try in a window: well below a second
_ESCAPES = "bBdDsSwW"
_TIMES = re.compile(r"\{(\d{1,3})(?:(,)(\d{0,3}))?\}")


class Unsafe(ValueError):
    """A pattern that can't be used; the message says why."""


@lru_cache(maxsize=256)
def safe(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words, capitals or not, apostrophes of any shape. Raises Unsafe."""
    if len(pattern) > LONGEST:
        raise Unsafe(f"it has more than {LONGEST} characters")
    pattern = pattern.replace("\u2019", "'").replace("\u2018", "'")
    reader = _Reader(pattern)
    ways = reader.choices()
    if reader.at < len(pattern):
        raise Unsafe('it has a ")" too many')
    if ways * WINDOW > _MOST:
        raise Unsafe("it could take too long: it repeats what varies by itself, or repeats too much")
    try:
        compiled = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    except (re.error, OverflowError) as error:
        raise Unsafe(f"it isn't a regular expression: {error}") from None
    if compiled.search("") or compiled.fullmatch(" "):
        raise Unsafe("it matches nothing at all, and so everywhere")
    return compiled


def search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match in a text of any length, window by window."""
    for start in range(0, max(1, len(text)), WINDOW - OVERLAP):
        if found := pattern.search(text, start, start + WINDOW):
            return found
    return None


class _Reader:
    """Reads a pattern of plain signs, and counts in how many ways each part can match at one place."""

    def __init__(self, pattern: str):
        self.pattern, self.at = pattern, 0

    def choices(self) -> float:
        ways = self.row()
        while self.peek() == "|":
            self.at += 1
            ways += self.row()
        return ways

    def row(self) -> float:
        ways = 1.0
        while self.peek() not in ("", "|", ")"):
            one = self.atom()
            ways = min(ways * self.times(one), 1e12)
        return ways

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def atom(self) -> float:
        sign = self.peek()
        self.at += 1
        if sign == "(":
            if self.peek() == "?":
                if self.pattern[self.at : self.at + 2] != "?:":
                    raise Unsafe('after "(" only "?:" may follow, no other "?"')
                self.at += 2
            ways = self.choices()
            if self.peek() != ")":
                raise Unsafe('a ")" is missing')
            self.at += 1
            return ways
        if sign == "[":
            return self.one_of()
        if sign == "\\":
            escaped = self.peek()
            self.at += 1
            if not escaped or (escaped.isalnum() and escaped not in _ESCAPES):
                raise Unsafe(f'"\\{escaped}" can\'t be used here')
        elif sign in "*+?{":
            raise Unsafe(f'there is nothing for "{sign}" to repeat')
        return 1.0

    def one_of(self) -> float:
        if self.peek() == "^":
            self.at += 1
        first = True
        while first or self.peek() != "]":
            if not self.peek():
                raise Unsafe('a "]" is missing')
            self.at += 2 if self.peek() == "\\" else 1
            first = False
        self.at += 1
        return 1.0

    def times(self, ways: float) -> float:
        """The number of ways for what was read last, with the sign of repetition that follows it, if any."""
        sign = self.peek()
        if sign in ("*", "+"):
            least, most, length = 0, float(WINDOW), 1
        elif sign == "?":
            least, most, length = 0, 1.0, 1
        elif found := _TIMES.match(self.pattern, self.at):
            least, length = int(found[1]), len(found[0])
            most = float(least) if not found[2] else float(found[3]) if found[3] else float(WINDOW)
        elif sign == "{":
            raise Unsafe('"{" can only be written as in {2,5}')
        else:
            return ways
        self.at += length
        if self.peek() == "?":
            self.at += 1  # as few as possible: another order, as many ways
        if self.peek() in ("*", "+", "?", "{") and self.peek():
            raise Unsafe("it repeats a repetition")
        if ways == 1.0:
            return most - least + 1
        return (ways**most if most * math.log(ways) < 27 else 1e12) * (most - least + 1)
