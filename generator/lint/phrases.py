"""Looking for phrases: whole words, capitals or not, over line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_GAP = r"(?:\W+\w+){0,4}?\W+"
_WORD = re.compile(r"\w+")


class _Phrases:
    """Phrases as one pattern. Most texts have none of their first words: those needn't be searched."""

    def __init__(self, phrases: tuple[str, ...]):
        pattern = "|".join(_pattern(phrase) for phrase in phrases)
        self.pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if pattern else r"(?!)", re.IGNORECASE)
        whole, begun = set(), set()
        for phrase in phrases:
            first = _WORD.search(phrase)
            begins = first and phrase[first.end() : first.end() + 1] == "*"
            (begun if begins or not first else whole).add(first[0].lower() if first else "")
        self.whole, self.begun = frozenset(whole), tuple(sorted(begun))

    def may_stand_in(self, text: str) -> bool:
        words = _words(text)
        return not self.whole.isdisjoint(words) or bool(self.begun) and any(word.startswith(self.begun) for word in words)


@lru_cache(maxsize=512)
def _compiled(phrases: tuple[str, ...]) -> _Phrases:
    return _Phrases(phrases)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _pattern(phrase: str) -> str:
    found: list[str] = []
    gap = False
    for word in phrase.replace("\u2019", "'").split():
        if word in ("...", "…"):
            gap = True
            continue
        # A hyphen may be written as a space.
        part = re.escape(word.removesuffix("*")).replace(r"\-", r"[\s\-]") + (r"\w*" if word.endswith("*") else "")
        found.append((_GAP if gap else r"\s+" if found else "") + part)
        gap = False
    return "".join(found)


def occurrences(phrases: Iterable[str], text: str) -> Iterator[re.Match]:
    """Each place of `text` (masked: apostrophes straight, spaces plain) where one of the phrases stands."""
    known = _compiled(tuple(phrases))
    return known.pattern.finditer(text) if known.may_stand_in(text) else iter(())


def says(phrases: Iterable[str], text: str) -> bool:
    """Whether one of the phrases stands in `text`."""
    return next(occurrences(phrases, text), None) is not None


def without(phrases: Iterable[str], text: str) -> str:
    """`text` with these phrases blank, every other letter at its place."""
    known = _compiled(tuple(phrases))
    return known.pattern.sub(lambda match: " " * len(match[0]), text) if known.may_stand_in(text) else text
