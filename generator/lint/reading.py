"""How hard texts are to read, by what can be counted: words, sentences, syllables. It says nothing of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.lint import words_for
from .corpus import Told, passages
from .text import Sentence

FEWEST = 30  # words of a text whose reading age is reckoned: below, one long word makes years of difference
_ENGLISH = "en"  # the formula, and the syllables, are for English only

# Numbers have no letters, so those of the register and those typed in don't count.
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True)
class Row:
    """One text: `longest` is the number of words of its longest sentence, `reading_age` years, or None where it can't be told."""

    topic: str
    language: str
    text: str  # "section/length"
    words: int
    sentences: int
    longest: int
    reading_age: float | None
    where: Where


def reading_table(catalogue: Catalogue) -> list[Row]:
    """All texts of all topics, in their order."""
    return [row_of(catalogue, told) for told in passages(catalogue)]


def row_of(catalogue: Catalogue, told: Told) -> Row:
    counts = [(len(words)) for words in map(words_in, sentences_of(catalogue, told)) if words]
    return Row(told.id, told.language, told.key, sum(counts), len(counts), max(counts, default=0), _age(catalogue, told), told.where)


def sentences_of(catalogue: Catalogue, told: Told) -> tuple[Sentence, ...]:
    words = words_for(catalogue.lint, told.language)
    return told.sentences(tuple(words.plain.abbreviations) if words else ())


def words_in(sentence: Sentence) -> list[str]:
    return WORD.findall(sentence.text)


def _age(catalogue: Catalogue, told: Told) -> float | None:
    if told.language.partition("-")[0] != _ENGLISH:
        return None
    return reading_age(tuple(tuple(words_in(sentence)) for sentence in sentences_of(catalogue, told)))


@lru_cache(maxsize=4096)
def reading_age(sentences: tuple[tuple[str, ...], ...]) -> float | None:
    """Years, one decimal: the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers, Chissom, 1975) and five, at least five."""
    spoken = [sentence for sentence in sentences if sentence]
    words = [word for sentence in spoken for word in sentence]
    if len(words) < FEWEST:
        return None
    grade = 0.39 * len(words) / len(spoken) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return round(max(5.0, grade + 5), 1)


@lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    import syllapy

    return max(1, syllapy.count(word.replace("\u2019", "'").removesuffix("'s")))


def printed_by(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Text ("section/length") to the formats that say they print it."""
    found: dict[str, dict[str, None]] = {}
    for id, spec in catalogue.formats.items():
        for text in _texts(spec):
            found.setdefault(text, {})[id] = None
    return {text: tuple(formats) for text, formats in found.items()}


def _texts(spec) -> Iterator[str]:
    for panel in spec.panels.values():
        yield from panel.needs
    for variant in spec.variants.values():
        yield from (side.when for side in variant.sides if side.when)
