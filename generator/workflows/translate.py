"""Translations at work: what has changed since they were made, and noting that they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..engine.options import Options
from ..kernel.errors import Refused
from ..kernel.files import inside, write_atomic
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SEC002
from ..model.catalogue import Catalogue
from ..model.translated import Marks
from ..publish.findings import OUT001
from ..read import read_catalogue
from ..read.translated import written_marks
from ..translate import Pair, check_translations, marks_of, pairs_of

MARKS = "content/translated"
Keys = dict[tuple[str, str], Pair]


@dataclass(frozen=True)
class Row:
    """How many passages of a file are in which state, in one language."""

    file: str
    language: str
    counts: Counter[str]


@dataclass
class Status:
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def languages_of(catalogue: Catalogue, asked: Sequence[str]) -> list[str]:
    """The languages asked for, or all into which something is translated."""
    known = {language for (_, language), topic in catalogue.topics.items() if topic.head.translation}
    return sorted(known & {*asked} if asked else known)


def files_asked(topics: Sequence[str]) -> set[str]:
    """The files of topics, as segments name them; none if all are meant."""
    return {f"topics/{topic}" for topic in topics}


def status(options: Options) -> Status:
    """What is up to date and what isn't, by file and language; the findings about what isn't."""
    catalogue = _read(options)
    asked = dict(options.axes)
    result = Status()
    files = files_asked(asked.get("topic", ()))
    kept: set[str] = set()
    for language in languages_of(catalogue, asked.get("language", ())):
        counts: dict[str, Counter[str]] = {}
        for pair in pairs_of(catalogue, language).values():
            if not files or pair.source.file in files:
                counts.setdefault(pair.source.file, Counter())[pair.state] += 1
                kept |= {one.where.file for one in (pair.target,) if one} | {
                    f"content/{pair.source.file}/{language}.md"
                }
        result.rows += [Row(file, language, count) for file, count in sorted(counts.items())]
    result.findings = [one for one in check_translations(catalogue) if one.where.file in kept]
    return result


def mark(options: Options) -> dict[str, int]:
    """Note that translations are right as they are now; how many passages, by file. Raises Refused if one can't be
    written.
    """
    catalogue = _read(options)
    asked = dict(options.axes)
    files = files_asked(asked.get("topic", ()))
    noted: dict[str, int] = {}
    for language in languages_of(catalogue, asked.get("language", ())):
        fresh = marks_of(pairs_of(catalogue, language))
        if files:
            fresh = {name: ids for name, ids in fresh.items() if name in files}
        noted[write_marks(options.root, language, catalogue, fresh, whole=not files)] = sum(map(len, fresh.values()))
    return noted


def write_marks(root: Path, language: str, catalogue: Catalogue, fresh: Marks, whole: bool = False) -> str:
    """Put marks into the file of a language, in place of those of the same files; `whole`: of all files."""
    old = {} if whole else catalogue.translated.get(language, {})
    name = f"{MARKS}/{language}.toml"
    write_text(root, name, written_marks({**old, **fresh}))
    return name


def write_text(root: Path, name: str, text: str) -> None:
    """Raises Refused if a file of the project can't be written."""
    path = root / name
    if not inside(path, root):
        raise Refused(SEC002("this file is a link that leads out of the project", Where(name)))
    try:
        write_atomic(path, text.encode())
    except OSError as error:
        message = f"this file can't be written: {(error.strerror or str(error)).lower()}"
        raise Refused(OUT001(message, Where(name), "check who may write there")) from None


def _read(options: Options) -> Catalogue:
    """The project, drafts and all. Raises Refused if it, a topic or a mark can't be read: what isn't read would be
    lost.
    """
    catalogue = read_catalogue(options.root)
    broken = [
        one
        for one in catalogue.findings
        if one.severity == "error"
        and one.where.file.startswith(("content/project", "content/topics", "content/shared", MARKS))
    ]
    if broken:
        raise Refused(*broken)
    return catalogue
