"""What has changed since a translation was made, passage by passage."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..kernel.digest import digest
from ..kernel.findings import Finding, Where
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.kinds import STEPS
from ..model.translated import Mark, Marks
from .findings import TRN001, TRN002, TRN003, TRN004, TRN006
from .glossary import check_glossary
from .protected import facts, lost
from .segments import LABELS, Segment, of_labels, of_topic, of_words

State = Literal["current", "outdated", "altered", "missing", "unmarked"]
# Where a reader must not follow what the source no longer says.
STRICT = frozenset({STEPS, "warning", "urgent", "other-ways", "safety", "hours"})
_DIGITS = 12


@dataclass(frozen=True)
class Pair:
    """A segment of the source, its translation if there is one, and the mark of that."""

    origin: str  # the language of the source
    language: str
    source: Segment
    target: Segment | None
    mark: Mark | None
    draft: bool

    @property
    def state(self) -> State:
        if self.target is None:
            return "missing"
        if self.mark is None:
            return "unmarked"
        if self.mark.source != _digest(self.source.text):
            return "outdated"
        return "current" if self.mark.own == _digest(self.target.text) else "altered"

    @property
    def strict(self) -> bool:
        """Whether a wrong word here could send a reader the wrong way: a step, a warning; or a number or service that
        has changed.
        """
        changed = self.mark is not None and self.mark.facts != _digest(*facts(self.source.text))
        return self.source.kind in STRICT or changed


def pairs_of(catalogue: Catalogue, language: str) -> dict[tuple[str, str], Pair]:
    """All segments of what is translated into a language, by file and id; in the order of the source."""
    topics = [topic for topic in catalogue.topics.values() if topic.language == language and topic.head.translation]
    marks = catalogue.translated.get(language, {})
    found: dict[tuple[str, str], Pair] = {}
    for topic in topics:
        source = catalogue.topics.get((topic.id, topic.head.translated_from or ""))
        if source is not None:
            _add(found, _of_topic(source, topic, marks))
    sources = sorted({topic.head.translated_from or "" for topic in topics})
    if len(sources) == 1:  # labels are translated once, from one language
        draft = all(topic.head.is_draft for topic in topics)
        own = _of_language(catalogue, language, sources[0], marks, draft)
        _add(found, (pair for pair in own if pair.target or pair.source.file == LABELS))
    return found


def new_pairs(catalogue: Catalogue, source: str, language: str, topics: Collection[str]) -> dict[tuple[str, str], Pair]:
    """The segments of topics, of labels and of the words of services, with their translations, where a language may
    have none yet.
    """
    marks = catalogue.translated.get(language, {})
    found: dict[tuple[str, str], Pair] = {}
    for id in sorted(topics):
        if theirs := catalogue.topics.get((id, source)):
            own = catalogue.topics.get((id, language))
            _add(
                found,
                _of_topic(theirs, own, marks)
                if own
                else (Pair(source, language, one, None, None, True) for one in of_topic(theirs)),
            )
    _add(found, _of_language(catalogue, language, source, marks, True))
    return found


def marks_of(pairs: Mapping[tuple[str, str], Pair]) -> Marks:
    """The marks that say: each translation is right as it is now."""
    found: Marks = {}
    for (file, id), pair in pairs.items():
        if pair.target is not None:
            text = pair.source.text
            found.setdefault(file, {})[id] = Mark(_digest(text), _digest(*facts(text)), _digest(pair.target.text))
    return found


def check_translations(catalogue: Catalogue) -> Iterator[Finding]:
    """Findings by passage, in all languages."""
    for language in sorted({language for _, language in catalogue.topics}):
        pairs = pairs_of(catalogue, language)
        yield from _unmarked(language, pairs)
        for pair in pairs.values():
            yield from finding_of(pair, catalogue.project.policy.translation if catalogue.has_project else "warning")
            yield from _facts_differ(pair, (pair.origin, language))
            yield from check_glossary(catalogue.glossary.get(language, {}), pair.source, pair.target)


def finding_of(pair: Pair, policy: str) -> Iterator[Finding]:
    """What is to be said of one passage, if anything."""
    source, target, name = pair.source, pair.target, f'"{pair.source.id}"'
    mark = f"makeleaflet translate mark --language {pair.language}"
    if target is None:
        if pair.source.file != LABELS:  # a label that is needed has its own finding (SRC042)
            severity = "note" if pair.draft else "error" if source.kind in STRICT else "warning"
            where = Where(_file(pair))
            yield TRN003(
                f"{name} isn't translated", where, f"it is at {source.where}", severity, quote=source.text[:300]
            )
    elif pair.state == "outdated":
        severity = "error" if pair.strict else policy
        hint = f"compare it with {source.where}; once it is right, run  {mark}"
        message = f"the source of {name} has changed since it was translated"
        yield TRN001(message, target.where, hint, severity, quote=source.text[:300])
    elif pair.state == "altered":
        hint = f"compare it with {source.where}; if it is right, run  {mark}"
        message = f"{name} was changed in the translation alone"
        yield TRN002(message, target.where, hint, "note" if pair.draft else "", quote=target.text[:300])


def _facts_differ(pair: Pair, languages: tuple[str, str]) -> Iterator[Finding]:
    """Numbers, times, services and addresses that only one of the two has."""
    source, target = pair.source, pair.target
    if target is None or source.file == LABELS or pair.state == "outdated":
        return
    kept, numbers, _ = lost(source.text, target.text, languages, source.tells_hours)
    if kept or numbers:
        message = f'"{source.id}" doesn\'t say the same as its source: {", ".join([*kept, *numbers])}'
        yield TRN006(message, target.where, f"the source is at {source.where}", quote=target.text[:300])


def _unmarked(language: str, pairs: Mapping[tuple[str, str], Pair]) -> Iterator[Finding]:
    new = [pair for pair in pairs.values() if pair.state == "unmarked"]
    if new:
        passages = "a passage" if len(new) == 1 else f"{len(new)} passages"
        message = (
            f'in "{language}", nobody noted which words {passages} {"was" if len(new) == 1 else "were"} translated from'
        )
        hint = f"compare them with their source, then run  makeleaflet translate mark --language {language}"
        severity = "note" if all(pair.draft for pair in new) else "warning"
        where = new[0].target.where if new[0].target else Where()
        yield TRN004(message, where, hint, severity)


def _file(pair: Pair) -> str:
    """The file that a missing translation belongs into, a topic's or the shared one."""
    return f"content/{pair.source.file}/{pair.language}.md"


def _of_topic(source: Topic, topic: Topic, marks: Marks) -> Iterator[Pair]:
    ours = {one.key: one for one in of_topic(topic)}
    for one in of_topic(source):
        yield _pair(source.language, topic.language, one, ours.get(one.key), marks, topic.head.is_draft)


def _of_language(catalogue: Catalogue, language: str, source: str, marks: Marks, draft: bool) -> Iterator[Pair]:
    ours = {one.id: one for one in of_labels(catalogue, language)}
    for one in of_labels(catalogue, source):
        yield _pair(source, language, one, ours.get(one.id), marks, draft)
    for theirs, words in of_words(catalogue, language, source):
        yield _pair(source, language, theirs, words, marks, draft)


def _pair(origin: str, language: str, source: Segment, target: Segment | None, marks: Marks, draft: bool) -> Pair:
    return Pair(origin, language, source, target, marks.get(source.file, {}).get(source.id), draft)


def _add(found: dict[tuple[str, str], Pair], pairs: Iterator[Pair]) -> None:
    for pair in pairs:
        found.setdefault(pair.source.key, pair)  # shared sections come with each topic that takes them


def _digest(*texts: str) -> str:
    return digest(*map(words, texts))[:_DIGITS]


def words(text: str) -> str:
    """The words of a text, however its lines are broken."""
    return " ".join(text.split())
