"""How hard texts are to read, by what can be counted: words, sentences, syllables. It says nothing about meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from ..kernel.findings import Where
from ..kernel.scripts import LETTER, UNSPACED
from ..model.catalogue import Catalogue
from ..model.content import LENGTHS, Section
from ..model.design import FormatSpec
from ..model.easy import EASY
from ..model.ladder import Block
from ..model.lint import words_for
from .corpus import HEADING, Told, passages
from .text import Sentence

FEWEST = 30  # least words for a reading age: below, one long word makes years of difference
_ENGLISH = "en"  # the formula, and the syllables, are for English only

# Numbers have no letters, so those of the register and those typed in don't count.
# Where there are no spaces between words, two letters are about as long as one.
_LETTERS = rf"(?:(?!\d){LETTER})+"
WORD = regex.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*|{UNSPACED}{{1,2}}")


@dataclass(frozen=True)
class Row:
    """One text: `longest` is the number of words of its longest sentence, `reading_age` years, or None if it can't be
    worked out.
    """

    topic: str
    language: str
    text: str  # "section/length" or "section/heading"
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
    return Row(
        told.id,
        told.language,
        told.key,
        sum(counts),
        len(counts),
        max(counts, default=0),
        _age(catalogue, told),
        told.where,
    )


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
    """Years, one decimal: the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers, Chissom, 1975) plus five, at least
    five.
    """
    spoken = [sentence for sentence in sentences if sentence]
    words = [word for sentence in spoken for word in sentence]
    if len(words) < FEWEST:
        return None
    grade = 0.39 * len(words) / len(spoken) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return round(max(5.0, grade + 5), 1)


@lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    import syllapy

    count: int = syllapy.count(word.replace("\u2019", "'").removesuffix("'s"))
    return max(1, count)


def printed_by(catalogue: Catalogue) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(topic, language, "section/length") to the formats that print it, as far as their data tells: the kinds that
    their panels ask for.
    """
    asked = {id: tuple(dict.fromkeys(_asked(spec))) for id, spec in catalogue.formats.items()}
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for (topic_id, language), topic in catalogue.topics.items():
        for section in topic.sections.values():
            for id, blocks in asked.items():
                for kind, role, length in blocks:
                    if kind == section.kind and role in ("", section.role):
                        for text in (HEADING, *_lengths(section, length)):
                            found.setdefault((topic_id, language, f"{section.id}/{text}"), {})[id] = None
    return {text: tuple(formats) for text, formats in found.items()}


def _asked(spec: FormatSpec) -> Iterator[tuple[str, str, str]]:
    """(kind, role, longest length) of everything a format prints. If it doesn't say the length, it may print any."""
    for panel in spec.panels.values():
        others = (Block.parse(written) for blocks in panel.without.values() for written in blocks)
        yield from ((block.kind, block.role, panel.length_of(block)) for block in (*panel.flow, *others))
        yield from ((need.kind, need.role, need.length or LENGTHS[-1]) for need in panel.needed)
    for variant in spec.variants.values():
        for side in variant.every_side:
            yield from ((need.kind, need.role, need.length or LENGTHS[-1]) for need in side.there_for)


def _lengths(section: Section, longest: str) -> tuple[str, ...]:
    """The lengths of a section that may be printed where `longest` is asked for: a tight panel takes a shorter one."""
    if longest == EASY:
        return (EASY,) if EASY in section.texts else ()
    shorter = LENGTHS[: LENGTHS.index(longest) + 1]
    return tuple(length for length in section.texts if length in shorter) or tuple(
        filter(None, [section.length(longest)])
    )
