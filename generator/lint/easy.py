"""Easy Read: one sentence for a picture, one idea in a sentence, no hard words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kernel.findings import Finding
from ..model.catalogue import Catalogue
from ..model.lint import EasyWords
from ..model.text import in_language
from .corpus import Told
from .findings import WRD006, WRD007
from .phrases import occurrences, phrased, without
from .reading import sentences_of
from .text import Sentence, blocks, masked

_MARKS = re.compile(r"[;:\u2013\u2014]|,[^,.?!]*,")  # two commas: a list, or something put in between


def check_easy(catalogue: Catalogue, easy: EasyWords, told: Told) -> Iterator[Finding]:
    """WRD006 and WRD007 for a text in Easy Read. The words of a picture are a block of their own."""
    first = -1
    for sentence in sentences_of(catalogue, told):
        block = next(at for at, text in reversed(blocks(told.masked.text)) if at <= sentence.at)
        if block == first:
            yield WRD006("this is a second sentence beside the same picture", told.place(sentence.at), _SPLIT)
        first = block
        if join := _join(easy, sentence):
            at, words = join
            message = f'"{words}" joins two ideas in one sentence'
            yield WRD006(message, told.place(sentence.at + at), _SPLIT, quote=" ".join(sentence.text.split()))
    for match, phrase in phrased(easy.words, without(_names(catalogue, told.language), told.masked.text)):
        message = f'"{" ".join(match[0].split())}" is a hard word'
        yield WRD007(message, told.place(match.start()), f"easier: {easy.words[phrase]}")


def _names(catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """What services are called: nobody can choose easier words for that. Longer names come first."""
    names = (
        in_language(one, language)
        for service in catalogue.services.values()
        for one in (service.name, service.short_name)
    )
    return tuple(sorted({masked(name).text for name in names if name}, key=lambda name: (-len(name), name)))


_SPLIT = "make a point of it, with its own picture"


def _join(easy: EasyWords, sentence: Sentence) -> tuple[int, str] | None:
    """(where, what) of the first sign of a second idea."""
    found = [(match.start(), match[0]) for match in occurrences(easy.joins, sentence.text)]
    found += [(match.start(), match[0]) for match in _MARKS.finditer(sentence.text)]
    return min(found) if found else None
