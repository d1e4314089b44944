"""Plain words: what is long, hard, passive or hedged, against the project's policy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ..kernel.findings import Finding
from ..model.catalogue import Catalogue
from ..model.easy import EASY
from ..model.lint import Passive, Plain, words_for
from ..model.policy import Reading
from .corpus import MOST, Told, passages
from .easy import check_easy
from .findings import WRD001, WRD002, WRD003, WRD004, WRD005
from .phrases import occurrences, phrased
from .reading import WORD, Row, printed_by, row_of, sentences_of, words_in


def check_words(catalogue: Catalogue) -> list[Finding]:
    """Findings in the texts of topics. What is only a sign, and may well be right, is a note."""
    if not catalogue.has_project:
        return []
    policy = catalogue.project.policy
    formats = printed_by(catalogue)
    findings: list[Finding] = []
    for told in passages(catalogue):
        easy = told.key.endswith(f"/{EASY}")
        limits = (
            [(policy.easy, "")] if easy else _limits(catalogue, formats.get((told.id, told.language, told.key), ()))
        )
        findings += _age(row_of(catalogue, told), limits)
        findings += islice(_sentences(catalogue, told, limits), MOST)
        words = words_for(catalogue.lint, told.language)
        if words:
            findings += islice(_long_words(words.plain, told), MOST)
            findings += islice(_signs(catalogue, words.plain, told), MOST)
            if easy:
                findings += islice(check_easy(catalogue, words.easy, told), MOST)
    return list(dict.fromkeys(findings))


def _limits(catalogue: Catalogue, formats: tuple[str, ...]) -> list[tuple[Reading, str]]:
    """(the limit, for which format) of a text: the policy's own unless all formats that print it have another."""
    policy = catalogue.project.policy
    own = [(policy.formats[id], id) for id in formats if id in policy.formats]
    return own if own and len(own) == len(formats) else [(policy.reading, ""), *own]


def _strictest(limits: list[tuple[Reading, str]], key: str) -> tuple[float, str] | None:
    found = [(getattr(reading, key), format) for reading, format in limits if getattr(reading, key) is not None]
    return min(found) if found else None


def _age(row: Row, limits: list[tuple[Reading, str]]) -> Iterator[Finding]:
    limit = _strictest(limits, "reading_age")
    if limit and row.reading_age is not None and row.reading_age > limit[0]:
        message = (
            f"the reading age of {row.text} is about {row.reading_age:g}, more than {limit[0]:g}{_asked(limit[1])}"
        )
        yield WRD001(
            message,
            row.where,
            "shorter sentences, shorter words; then let somebody read it to you",
        )


def _sentences(catalogue: Catalogue, told: Told, limits: list[tuple[Reading, str]]) -> Iterator[Finding]:
    limit = _strictest(limits, "sentence_words")
    if limit is None:
        return
    for sentence in sentences_of(catalogue, told):
        count = len(words_in(sentence))
        if count > limit[0]:
            message = f"this sentence has {count} words, more than {limit[0]:g}{_asked(limit[1])}"
            yield WRD002(message, told.place(sentence.at), "split it in two", quote=_quote(sentence.text))


def _asked(format: str) -> str:
    return f' (asked for by the format "{format}")' if format else ""


def _long_words(plain: Plain, told: Told) -> Iterator[Finding]:
    for match, phrase in phrased(plain.words, told.masked.text):
        word = " ".join(match[0].split())
        yield WRD003(
            f'"{word}" is longer than it needs to be',
            told.place(match.start()),
            f"plainer: {plain.words[phrase]}",
        )


def _signs(catalogue: Catalogue, plain: Plain, told: Told) -> Iterator[Finding]:
    for sentence in sentences_of(catalogue, told):
        for match in occurrences(plain.hedges, sentence.text):
            message = f'"{" ".join(match[0].split())}" takes back half of what the sentence says'
            yield WRD005(
                message,
                told.place(sentence.at + match.start()),
                "say it, or leave it out",
                quote=_quote(sentence.text),
            )
        if found := _passive(plain.passive, sentence.text):
            start, words = found
            yield WRD004(
                f'"{words}" may be passive: who does it?',
                told.place(sentence.at + start),
                "say who does it, if that is known and helps",
                quote=_quote(sentence.text),
            )


def _passive(passive: Passive, text: str) -> tuple[int, str] | None:
    """A form of to be, then at once, or after one word, what looks like a participle."""
    forms, done, unless = (
        _lower(tuple(passive.forms)),
        _lower(tuple(passive.participles)),
        _lower(tuple(passive.unless)),
    )
    endings = tuple(passive.endings)
    tokens = [(match.start(), match.end(), match[0].lower()) for match in WORD.finditer(text)]
    for index, (start, _, word) in enumerate(tokens):
        if word not in forms:
            continue
        for before, end, other in tokens[index + 1 : index + 3]:
            if not text[start:before].replace("'", "").replace(" ", "").replace("\n", "").isalpha():
                break  # a comma or a stop comes between
            if other not in unless and (other in done or (endings and other.endswith(endings) and len(other) > 4)):
                return start, " ".join(text[start:end].split())
    return None


@lru_cache(maxsize=64)
def _lower(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:117] + "..."
