"""Whose numbers and addresses a panel prints: for each of them the name beside it, or the words around it in its
sentence.

Read from the HTML, in which each is marked with its service, never from the layout: what a stylesheet does to an entry
is what the proof looks for. A template needn't do anything for it: names are the register's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..model.content import Service
from ..model.panel import Named
from ..model.text import in_language
from .words import BREAKS, EMPTY, Words, words_of

Names = tuple[tuple[str, tuple[str, ...]], ...]  # of services, by id

_SERVICE = re.compile(r'(?:class="(tel|site|mail)" )?data-service="([a-z0-9-]+)"')
_MARKED = {"tel": "number", "site": "site", "mail": "email"}
_MARKS = frozenset(("tel", "site"))
_AROUND = 40  # characters of a sentence on each side


@dataclass(eq=False)
class _Element:
    """`start`, `end`: of its text in all that is read. `service`: whose number or address it is, if it is one."""

    tag: str
    start: int
    service: str = ""
    end: int = 0


@dataclass(eq=False)
class _Fact:
    """A number or an address. `around`: the elements it is in, from the inside out; `spoken`: whether words are
    directly beside it, in no element of their own.
    """

    element: _Element
    around: tuple[_Element, ...]
    spoken: bool = field(default=False)


class _Reader(Words):
    def __init__(self) -> None:
        super().__init__()
        self.facts: list[_Fact] = []
        self._open = [_Element("", 0)]  # all of it
        self._said = False  # whether the last thing read is a word
        self._last: _Fact | None = None  # nothing but the ends of inline elements came since

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self._last = None
        if tag in BREAKS:
            self._said = False
        if tag in EMPTY:
            return
        given = dict(attrs)
        element = _Element(tag, self.length, (given.get("data-service") or "") if given.get("class") in _MARKS else "")
        if element.service:
            self.facts.append(_Fact(element, tuple(reversed(self._open)), self._said))
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self._last = None
        self._said = False
        if any(element.tag == tag for element in self._open):
            while self._close().tag != tag:
                pass
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if not self.hidden and not data.isspace():
            self._said = True
            if self._last:
                self._last.spoken, self._last = True, None

    def close(self) -> None:
        super().close()
        while self._open:
            self._close()

    def _close(self) -> _Element:
        element = self._open.pop()
        element.end = self.length
        if element.service:
            self._last = next(fact for fact in self.facts if fact.element is element)
        return element


def names_of(service: Service, language: str) -> tuple[str, ...]:
    """All the names that a service goes by."""
    return tuple(
        dict.fromkeys(
            filter(
                None, (in_language(name, language) for name in (service.name, service.short_name, service.neutral_name))
            )
        )
    )


@lru_cache(maxsize=512)
def read(html: str, names: Names) -> tuple[str, tuple[Named, ...]]:
    """(the words of a panel, its numbers and addresses as they are named), of which there are none unless there are two
    that could change places.
    """
    if html.count("data-service") < 2:
        return words_of(html), ()
    reader = _Reader()
    reader.read(html)
    raw = reader.raw
    several = len({raw[fact.element.start : fact.element.end] for fact in reader.facts}) > 1
    return reader.words, tuple(_named(reader.facts, raw, dict(names))) if several else ()


def _named(facts: Sequence[_Fact], raw: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Named]:
    for fact in facts:
        start, end = fact.element.start, fact.element.end
        words = _plain(raw[start:end])
        if not words:
            continue
        if fact.spoken:
            line, rest = raw.rfind("\n", 0, start) + 1, f"{raw}\n".find("\n", end)
            yield Named(words, before=_plain(raw[line:start])[-_AROUND:], after=_plain(raw[end:rest])[:_AROUND])
        else:
            yield from _beside(fact, words, facts, raw, names.get(fact.element.service, ()))


def _beside(fact: _Fact, words: str, facts: Sequence[_Fact], raw: str, names: Sequence[str]) -> Iterator[Named]:
    """By the nearest name of its service in the smallest element that has one, if no number is between. Words between
    them belong to the name, and the number to these words.
    """
    start, end = fact.element.start, fact.element.end
    for element in fact.around:
        found = []
        for name in names:
            for match in re.finditer(rf"(?<![^\W\d]){re.escape(name)}(?![^\W\d])", raw[element.start : element.end]):
                left, right = element.start + match.start(), element.start + match.end()
                if right <= start or left >= end:
                    found.append((max(start - right, left - end), -len(name), left, right, name))
        if found:
            _, _, left, right, name = min(found)
            first = right <= start
            low, high = (right, start) if first else (end, left)
            others = {
                one.element.service
                for one in facts
                if one is not fact and one.element.start < high and one.element.end > low
            }
            between = raw[low:high].strip()
            if others - {fact.element.service}:
                yield Named(words)
                return
            if not others and "\n" not in between and any(letter.isalpha() for letter in between):
                yield Named(_plain(between), _plain(name), first)
                name = between
            yield Named(words, _plain(name), first)
            return
    yield Named(words, *_unnamed(fact, facts, raw))


def _unnamed(fact: _Fact, facts: Sequence[_Fact], raw: str) -> tuple[str, bool]:
    """(the words beside a number without a name, such as its heading, whether they come first): in the smallest element
    that has any, and no other number before them or between.
    """
    start, end = fact.element.start, fact.element.end
    for element in fact.around:
        before, after = raw[element.start : start].strip(), raw[end : element.end].strip()
        if before or after:
            others = [
                one
                for one in facts
                if one is not fact and element.start <= one.element.start < (start if before else element.end)
            ]
            return (
                ("", False)
                if others
                else (_plain(before.rpartition("\n")[2] if before else after.partition("\n")[0]), bool(before))
            )
    return "", False


def _plain(text: str) -> str:
    """Without soft hyphens: nobody sees them."""
    return " ".join(text.replace("\u00ad", "").split())


def facts_in(html: str) -> tuple[tuple[str, str], ...]:
    """(service, number, site or email) of all that are marked in it."""
    return tuple((id, _MARKED.get(kind, "")) for kind, id in _SERVICE.findall(html))
