"""Translations at work: what has changed since they were made, and noting that they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..engine.options import Options
from ..kernel.errors import Refused
from ..kernel.files import inside, read_file, write_atomic
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SEC002
from ..model.catalogue import Catalogue
from ..model.translated import Marks
from ..publish.findings import OUT001
from ..read import read_catalogue
from ..read.files import MAX_BYTES
from ..read.templates import LANGUAGE
from ..read.translated import written_marks
from ..translate import Pair, check_translations, marks_of, new_pairs, pairs_of
from ..translate.exchange import FORMATS, Unreadable, exported, read, taken
from ..translate.findings import TRN013
from ..translate.segments import HEADING, LABELS, SHARED, WORDS
from .translated_file import path_of, with_labels, with_translation, with_words

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


class Exported(NamedTuple):
    """A file for translators, how many passages it has, and the folder of its pictures, if it has some."""

    file: Path
    passages: int
    folder: Path | None = None
    pictures: int = 0


def export(options: Options, language: str, format: str, file: Path | None, pictures: bool = False) -> Exported:
    """Write the passages of a language, or of a new one, into a file for translators; with `pictures`, beside it the
    pages that show them. Raises Refused if it can't be written, or nothing is finished that pictures could show.
    """
    catalogue = _read(options)
    topics = dict(options.axes).get("topic", ())
    pairs, source = _pairs(catalogue, language, topics)
    if topics:
        pairs = {key: pair for key, pair in pairs.items() if key[0] not in (LABELS, WORDS)}
    headings = {
        (pair.source.file, pair.source.id.partition("/")[0]): pair.source.text
        for pair in pairs.values()
        if pair.source.id.endswith(f"/{HEADING}")
    }
    exchange = exported(pairs.values(), source, language, headings)
    path = file or options.out / f"translate-{language}{FORMATS[format].SUFFIX}"
    folder, count = (path.with_name(f"{path.stem}-pages") if pictures else None), 0
    try:
        if folder:
            from .translation_pictures import with_pictures  # reads PDFs

            exchange, count = with_pictures(options, exchange, folder)
        write_atomic(path, FORMATS[format].write(exchange))
    except OSError as error:
        raise Refused(_cannot_write(path.as_posix(), error)) from None
    return Exported(path, len(exchange.items), folder, count)


def take_in(options: Options, file: Path) -> dict[str, int]:
    """Put what translators wrote into the files of its language, and note that it is right: how many passages are new,
    by file. Raises Refused, and writes nothing, if anything in it can't be taken.
    """
    try:
        exchange = read(read_file(file, MAX_BYTES))
    except OSError as error:
        raise Refused(TRN013(f"this file can't be read: {error.strerror or error}", Where(file.as_posix()))) from None
    except Unreadable as problem:
        raise Refused(TRN013(f"this file can't be imported: {problem}", Where(file.as_posix()))) from None
    if not LANGUAGE.fullmatch(exchange.language):
        raise Refused(
            TRN013(f'"{exchange.language}" isn\'t a language', Where(file.as_posix()), "write it as in pl or cy-GB")
        )
    catalogue = _read(options)
    named = sorted({item.file.removeprefix("topics/") for item in exchange.items if item.file.startswith("topics/")})
    pairs, source = _pairs(
        catalogue, exchange.language, [id for id in named if any(id == one for one, _ in catalogue.topics)]
    )
    if exchange.source != source:
        message = f'this file was translated from "{exchange.source}", the topics here are in "{source}"'
        raise Refused(TRN013(message, Where(file.as_posix()), "export again"))
    found, findings = taken(exchange, pairs, file.as_posix())
    if findings:
        raise Refused(*findings)
    by_file: dict[str, dict[str, str]] = {}
    right: set[tuple[str, str]] = set()
    for one in found:
        right.add(one.pair.source.key)
        by_file.setdefault(one.pair.source.file, {}).update({one.pair.source.id: one.text} if one.new else {})
    language = exchange.language
    texts = {
        path_of(name, language): with_labels(catalogue, language, words)
        if name == LABELS
        else with_words(options.root, path_of(name, language), words)
        if name == WORDS
        else with_translation(options.root, f"content/{name}/{{}}.md", source, language, words)
        for name, words in by_file.items()
        if words
    }
    for name, text in texts.items():
        write_text(options.root, name, text)
    after = pairs_of(read_catalogue(options.root), exchange.language)
    fresh = {name: {**catalogue.translated.get(exchange.language, {}).get(name, {})} for name in by_file}
    for name, ids in marks_of({key: pair for key, pair in after.items() if key in right}).items():
        fresh[name] |= ids
    write_marks(options.root, exchange.language, catalogue, fresh)
    return {path_of(name, language): len(words) for name, words in by_file.items()}


def _pairs(catalogue: Catalogue, language: str, topics: Sequence[str]) -> tuple[Keys, str]:
    """The passages of some topics, or of all, in a language, and the one they are translated from. Raises Refused if
    there is none.
    """
    chosen = {id for id, _ in catalogue.topics if not topics or id in topics}
    sources = {
        (topic.head.translated_from or "") if topic.head.translation else topic.language
        for (id, tag), topic in catalogue.topics.items()
        if id in chosen and (tag == language or not topic.head.translation)
    }
    if len(sources) != 1 or language in sources:
        message = f'nobody can tell what "{language}" is translated from'
        raise Refused(TRN013(message, hint="name topics that are written in one other language, with --topic"))
    (source,) = sources
    files = files_asked(sorted(chosen))
    pairs = new_pairs(catalogue, source, language, chosen)
    return {key: pair for key, pair in pairs.items() if key[0] in files or key[0] in (SHARED, LABELS, WORDS)}, source


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
        raise Refused(_cannot_write(name, error)) from None


def _cannot_write(name: str, error: OSError) -> Finding:
    message = f"this file can't be written: {(error.strerror or str(error)).lower()}"
    return OUT001(message, Where(name), "check who may write there")


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
