"""Does a translation say the same as what it was translated from? Compared by section and length: sections, points and
steps by their ids, references, pictures, figures. Words can't be compared this way; people do that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..kernel.findings import Code, Finding, Where
from ..model.catalogue import Catalogue
from ..model.content import LENGTHS, Passage, Section, Topic
from ..model.kinds import CONTACTS, STEPS
from .findings import TRN021, TRN022, TRN023
from .parityofwords import check_service_words, figures

_REFERENCE = re.compile(r"<([a-z]+)(?::([a-z0-9-]+))?>")
_POINT = re.compile(r"\{#([a-z0-9-]+)\}")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
_UNSAID = re.compile(r"<[^<>]*>|\{#[^}]*\}|\]\([^)]*\)|&#?\w+;|(?m:^\s*\d+[.)]\s)")  # isn't read as a figure
_NUMBERS = ("service", "contact")  # references that print a telephone number
_OF_SERVICES = ("site", "email", "hours")
_SHARED = "content/shared/{}.md"
_VITAL = (STEPS, "warning", "urgent", "other-ways", "safety", CONTACTS)  # kinds that nobody may miss


def check_parity(catalogue: Catalogue) -> list[Finding]:
    """TRN021 to TRN023 for translations of topics, and for the words of services in their languages. In a draft, only a
    lost or changed number is an error.
    """
    found: list[Finding] = []
    broken = {finding.where.file for finding in catalogue.findings if finding.severity == "error"}
    for topic in catalogue.topics.values():
        # What a file that is missing or can't be read would hold isn't missing by itself.
        if (source := catalogue.source_of(topic)) and not {topic.where.file, _SHARED.format(topic.language)} & broken:
            found += _Pair(source, topic).findings()
    return list(dict.fromkeys([*found, *check_service_words(catalogue)]))


@dataclass(frozen=True)
class _Mark:
    """Something in a text that a translation must have, too: what it is, and the line, from 0, that it is in. `point`:
    the id of the point that it belongs to, or "".
    """

    what: str
    line: int
    point: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.point, self.what


@dataclass(frozen=True)
class _Pair:
    source: Topic
    topic: Topic

    def findings(self) -> Iterator[Finding]:
        ours, theirs = self.topic.sections, self.source.sections
        for id, section in theirs.items():
            if id not in ours:
                code = TRN022 if section.kind in _VITAL else TRN023
                yield self._told(code, f'the section "{id}" is missing', self.topic.where, section.where)
                if numbers := _printed(section):
                    message = f'with the section "{id}" its numbers are missing: {numbers}'
                    yield self._told(TRN021, message, self.topic.where, section.where, True)
            else:
                yield from self._section(section, ours[id])
        for id, section in ours.items():
            if id not in theirs:
                yield self._told(
                    TRN023, f'the section "{id}" is only in this language', section.where, self.source.where
                )
        both = [id for id in theirs if id in ours]
        if (order := [id for id in ours if id in theirs]) != both:
            first = next(id for id, other in zip(order, both, strict=True) if id != other)
            message = f'the section "{first}" isn\'t where it is in "{self.source.language}"'
            yield self._told(TRN023, message, ours[first].where, theirs[first].where)
        if self.topic.head.contacts != self.source.head.contacts:
            message = f'its lists of services aren\'t those of "{self.source.language}"'
            yield self._told(TRN022, message, self.topic.where, self.source.where)

    def _section(self, theirs: Section, ours: Section) -> Iterator[Finding]:
        for key in ("kind", "role", "priority"):
            if (one := getattr(theirs, key)) != (other := getattr(ours, key)):
                code = TRN023 if key == "priority" else TRN022
                message = f'{key} is {other or "not there"}, and in "{self.source.language}" {one or "not there"}'
                yield self._told(code, message, ours.where, theirs.where)
        yield from self._passages(theirs.kind, Passage(theirs.heading, theirs.where), Passage(ours.heading, ours.where))
        for length in LENGTHS:
            one, other = theirs.texts.get(length), ours.texts.get(length)
            if one and other:
                yield from self._passages(theirs.kind, one, other)
            elif one:
                yield self._told(TRN023, f'the length "{length}" is missing', ours.where, one.where)
            elif other:
                yield self._told(TRN023, f'the length "{length}" is only in this language', other.where, theirs.where)

    def _passages(self, kind: str, theirs: Passage, ours: Passage) -> Iterator[Finding]:
        """The differences between two texts of the same length."""
        points, own = _marks(theirs, _POINT.findall), _marks(ours, _POINT.findall)
        what, code = ("step", TRN022) if kind == STEPS else ("point", TRN022 if kind in _VITAL else TRN023)
        yield from self._lists(code, what, points, own, theirs, ours)
        if Counter(one.what for one in points) == Counter(one.what for one in own):
            for one, other in zip(points, own, strict=True):
                if one.what != other.what:
                    message = f'the {what} "{other.what}" isn\'t where it is in "{self.source.language}"'
                    yield self._told(code, message, _at(ours, other.line), _at(theirs, one.line))
                    break
        for group, told in enumerate((TRN021, TRN021, TRN023)):
            named, others = (_marks(passage, _references(group)) for passage in (theirs, ours))
            yield from self._lists(told, "", named, others, theirs, ours, always=group == 0)
            if group == 0 and not _left(named, others) and not _left(others, named):
                yield from self._order(named, others, theirs, ours)
        pictures, others = (_marks(passage, _PICTURE.findall) for passage in (theirs, ours))
        yield from self._lists(TRN023, "picture", pictures, others, theirs, ours)
        yield from self._figures(theirs, ours)

    def _lists(
        self,
        code: Code,
        what: str,
        theirs: Sequence[_Mark],
        ours: Sequence[_Mark],
        source: Passage,
        own: Passage,
        always: bool = False,
    ) -> Iterator[Finding]:
        what = f"the {what} " if what else ""
        for one in _left(theirs, ours):
            where = _at(own, _same_line(source, own, one.line))
            yield self._told(code, f"{what}{_quoted(one.what)} is missing", where, _at(source, one.line), always)
        for one in _left(ours, theirs):
            where = _at(source, _same_line(own, source, one.line))
            message = f"{what}{_quoted(one.what)} is only in this language"
            yield self._told(code, message, _at(own, one.line), where, always)

    def _order(
        self, named: Sequence[_Mark], others: Sequence[_Mark], theirs: Passage, ours: Passage
    ) -> Iterator[Finding]:
        """Within a point, or in running text, a language may need another order: only a note asks to look."""
        for point in dict.fromkeys(one.point for one in named):
            before, now = ([one for one in some if one.point == point] for some in (named, others))
            if [one.what for one in before] != [one.what for one in now]:
                message = f'the numbers are in another order than in "{self.source.language}": is each in its sentence?'
                finding = self._told(TRN023, message, _at(ours, now[0].line), _at(theirs, before[0].line))
                yield replace(finding, severity="note")

    def _figures(self, theirs: Passage, ours: Passage) -> Iterator[Finding]:
        one, other = _marks(theirs, _figures), _marks(ours, _figures)
        lost, new = _left(one, other), _left(other, one)
        if not lost:
            for mark in new:
                where = _at(theirs, _same_line(ours, theirs, mark.line))
                message = f'this has the figure {mark.what}, and "{self.source.language}" hasn\'t, or has it as a word'
                yield self._told(TRN023, message, _at(ours, mark.line), where)
            return
        for mark in lost:
            line = _same_line(theirs, ours, mark.line)
            instead = next((found.what for found in new if found.line == line), "")
            says = f"this text has {instead}" if instead else "this text hasn't"
            message = f'"{self.source.language}" has the figure {mark.what}, and {says}'
            yield self._told(TRN021, message, _at(ours, line), _at(theirs, mark.line), True)

    def _told(self, code: Code, message: str, where: Where, source: Where, always: bool = False) -> Finding:
        """A finding that names both lines. `always`: an error in a draft, too."""
        finding = code(message, where, f"compare it with {source}")
        if self.topic.head.translation != "draft" or always:
            return finding
        return replace(finding, severity="note" if finding.severity == "warning" else "warning")


def _marks(passage: Passage, look: Callable[[str], Iterable[str]]) -> list[_Mark]:
    found = []
    for line, text in enumerate(passage.markdown.split("\n")):
        point = _POINT.search(text)
        found += [_Mark(what, line, point[1] if point else "") for what in look(text)]
    return found


def _references(group: int) -> Callable[[str], Iterable[str]]:
    """Those that print a telephone number (0), another fact of a service (1), or a name (2)."""
    return lambda text: (
        found[0]
        for found in _REFERENCE.finditer(text)
        if group == (0 if found[1] in _NUMBERS else 1 if found[1] in _OF_SERVICES else 2)
    )


def _printed(section: Section) -> str:
    """The telephone numbers that a section prints, as they are written there."""
    if section.kind == CONTACTS:
        return f"those of {section.role}"
    return ", ".join(
        dict.fromkeys(mark.what for text in section.texts.values() for mark in _marks(text, _references(0)))
    )


def _figures(text: str) -> Iterable[str]:
    return figures(_UNSAID.sub(" ", text))


def _left(some: Sequence[_Mark], others: Sequence[_Mark]) -> list[_Mark]:
    """Those that the others don't have, or not as often."""
    there = Counter(one.key for one in others)
    left = []
    for one in some:
        if there[one.key]:
            there[one.key] -= 1
        else:
            left.append(one)
    return left


def _same_line(one: Passage, other: Passage, line: int) -> int:
    """The line of `other` that a line of `one` belongs to: with the same point, or as far down; else the first."""
    lines, others = one.markdown.split("\n"), other.markdown.split("\n")
    if point := _POINT.search(lines[line]):
        return next((n for n, text in enumerate(others) if point[0] in text), 0)
    return line if len(lines) == len(others) else 0


def _at(passage: Passage, line: int) -> Where:
    return passage.where.down(line) if line else passage.where


def _quoted(what: str) -> str:
    return what if what.startswith("<") else f'"{what}"'
