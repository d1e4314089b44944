"""Looking for phrases: whole words, capitals or not, over line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import regex

from ..kernel.scripts import LETTER, OPTIONAL, UNSPACED, WORD, begins, ends, unspaced

_GAP = rf"(?:\W+{LETTER}+){{0,4}}?\W+"
_ARABIC = regex.compile(r"\p{Arabic}")
_UNSPACED_GAP = rf"(?:\W*(?:{LETTER}+|{UNSPACED}{{1,2}})){{0,4}}?\W*"  # two letters are about as much as a word


class _Phrase:
    """One phrase. It can only be in a text that has all its words, which is quick to check; few patterns are ever
    built.
    """

    def __init__(self, phrase: str):
        self.written, self.phrase = phrase, OPTIONAL.sub("", phrase.replace("\u2019", "'"))
        whole, starts = set(), []
        for word in self.phrase.lower().split():
            found = WORD.findall(word)
            if word.endswith("*") and found and word[:-1].endswith(found[-1]):
                starts.append(found.pop())  # only how a word begins
            whole.update(found)
        self.whole, self.starts = frozenset(whole), tuple(starts)
        self.gap = _UNSPACED_GAP if unspaced(phrase) else _GAP

    def may_stand_among(self, words: frozenset[str]) -> bool:
        return self.whole <= words and all(any(word.startswith(start) for word in words) for start in self.starts)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        found: list[str] = []
        gap, arabic = False, _ARABIC.search(self.phrase)
        for word in self.phrase.split():
            if word in ("...", "…"):
                gap = True
                continue
            # A hyphen may be written as a space.
            letters = [regex.escape(letter).replace(r"\-", r"[\s\-]") for letter in word.removesuffix("*")]
            part = "".join(f"{letter}{OPTIONAL.pattern}*" for letter in letters) if arabic else "".join(letters)
            part += rf"{LETTER}*" if word.endswith("*") else ""
            found.append((self.gap if gap else r"\s+" if found else "") + part)
            gap = False
        first, last = self.phrase[:1], self.phrase.removesuffix("*")[-1:]
        return regex.compile(f"{begins(first)}{''.join(found)}{ends(last)}", regex.IGNORECASE)


class _Phrases:
    """Phrases by their longest word, to find those that can be in a text without trying each."""

    def __init__(self, phrases: tuple[str, ...]):
        self.by_word: dict[str, list[_Phrase]] = {}
        self.begun: list[_Phrase] = []
        for phrase in map(_Phrase, phrases):
            if phrase.whole:
                self.by_word.setdefault(max(phrase.whole, key=lambda word: (len(word), word)), []).append(phrase)
            else:
                self.begun.append(phrase)

    def candidates(self, text: str) -> list[_Phrase]:
        words = _words(text)
        near = [phrase for word in sorted(words & self.by_word.keys()) for phrase in self.by_word[word]]
        return [phrase for phrase in (*near, *self.begun) if phrase.may_stand_among(words)]


@lru_cache(maxsize=512)
def _indexed(phrases: tuple[str, ...]) -> _Phrases:
    return _Phrases(phrases)


@lru_cache(maxsize=128)  # a page's words take ten times the room of its text; each list asks for it in turn
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(OPTIONAL.sub("", text.lower())))


def occurrences(phrases: Iterable[str], text: str) -> Iterator[regex.Match[str]]:
    """Each place of `text` (masked: apostrophes straight, spaces plain) where one of the phrases is; of two that
    overlap, the first, or the longer one.
    """
    return (match for match, _ in phrased(phrases, text))


def phrased(phrases: Iterable[str], text: str) -> Iterator[tuple[regex.Match[str], str]]:
    """The same, each with its phrase as it was given."""
    end = 0
    found = [
        (match, phrase.written)
        for phrase in _indexed(tuple(phrases)).candidates(text)
        for match in phrase.pattern.finditer(text)
    ]
    for match, phrase in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if match.start() >= end:
            end = match.end()
            yield match, phrase


def may_say(phrases: tuple[str, ...], text: str) -> bool:
    """Whether `text` has all the words of one of the phrases: most texts don't, which is quick to check."""
    return bool(_indexed(phrases).candidates(text))


def says(phrases: Iterable[str], text: str) -> bool:
    """Whether one of the phrases is in `text`."""
    return _says(tuple(phrases), text)


@lru_cache(maxsize=2048)  # the pages of many editions have the same words
def _says(phrases: tuple[str, ...], text: str) -> bool:
    return any(phrase.pattern.search(text) for phrase in _indexed(phrases).candidates(text))


def without(phrases: Iterable[str], text: str) -> str:
    """`text` with these phrases blanked out, every other letter in its place."""
    parts, end = [], 0
    for match in occurrences(phrases, text):
        parts += [text[end : match.start()], " " * len(match[0])]
        end = match.end()
    return "".join([*parts, text[end:]])
