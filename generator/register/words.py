"""Numbers and addresses outside the register, and those known to be wrong wherever they are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..kernel.findings import Finding, Where
from ..kernel.phone import digits, emergency_numbers
from ..model.catalogue import Catalogue
from .evidence import FACTS, changed, site
from .scan import Found, addresses, looks_like_number, pieces_of, runs, unmasked, without_names


@dataclass(frozen=True)
class _Words:
    """A text of the project. `passage`: services can be named in it."""

    text: str
    where: Where
    passage: bool = False
    register: str = ""  # the service whose fact it is
    link: bool = False  # an address, kept as one


def check_register(catalogue: Catalogue, today: datetime.date | None = None) -> list[Finding]:
    """Everything that the register and the words show without composing anything."""
    findings = []
    for id in catalogue.services:
        for fact in FACTS:
            findings += changed(catalogue, id, fact)
    return findings + _Scanner(catalogue).findings()


def known_wrong_problem(catalogue: Catalogue, *texts: str) -> str:
    """Why one of these mustn't be taken into the register, or ""."""
    scanner = _Scanner(catalogue)
    found = [finding for text in texts for finding in scanner.wrong(_Words(text, Where()))]
    return found[0].message if found else ""


class _Scanner:
    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.region = catalogue.project.region if catalogue.project else "GB"
        self.services = {digits(s.number): id for id, s in reversed(catalogue.services.items()) if s.number}
        self.short = frozenset(emergency_numbers(self.region) | {plain for plain in self.services if len(plain) < 6})
        self.sites = {site(s.site) for s in catalogue.services.values() if s.site}
        self.known = self.sites | set(self._link_targets())
        self.wrong_numbers = [(digits(one.value), one) for one in catalogue.known_wrong if not _is_words(one.value)]
        self.wrong_words = [(_whole(site(one.value)), one) for one in catalogue.known_wrong if _is_words(one.value)]

    def _link_targets(self) -> Iterator[str]:
        for *_, links in self.catalogue.each("links"):
            yield from (site(link.url) for link in links.values() if link.url)
        for topic in self.catalogue.topics.values():
            yield from (site(source.url) for source in topic.head.sources if source.url)

    def findings(self) -> list[Finding]:
        findings: list[Finding] = []
        for words in self._all():
            wrong = self.wrong(words)
            findings += wrong
            if not wrong and not words.link and not words.register:
                findings += self._numbers(words)
            if words.passage:
                findings += self._addresses(words)
        return findings

    # -- what is looked at ---------------------------------------------------------------------

    def _all(self) -> Iterator[_Words]:
        catalogue, shared = self.catalogue, set()
        for (id, language), topic in catalogue.topics.items():
            key = f"{id}/{language}"
            head = topic.head
            for name in ("title", "neutral_title", "approved_by"):
                yield _Words(getattr(head, name) or "", catalogue.place_of("topics", key, name))
            for n, source in enumerate(head.sources):
                yield _Words(source.title, catalogue.place_of("topics", key, f"sources.{n}.title"))
                yield _Words(source.url or "", catalogue.place_of("topics", key, f"sources.{n}.url"), link=True)
            for label, text in head.labels.items():
                yield _Words(text, catalogue.place_of("topics", key, f"labels.{label}"))
            for section in topic.sections.values():
                if (language, section.where) not in shared:  # what topics share is checked once
                    shared.add((language, section.where))
                    yield _Words(section.heading, section.where, passage=True)
                    for passage in section.texts.values():
                        yield _Words(passage.markdown, passage.where, passage=True)
        for id, service in catalogue.services.items():
            for name in ("number", "site", "name", "short_name", "neutral_name", "hours", "address", "who"):
                # "999 BSL" is a name: it may have numbers of the register, but not those known to be wrong.
                yield from self._texts(getattr(service, name), "services", id, name, register=id)
        for id, place in catalogue.places.items():
            yield from self._texts(place.name, "places", id, "name")
        for kind, id, key, links in catalogue.each("links"):
            for use, link in links.items():
                yield from self._texts(link.url, kind, id, f"{key}.{use}.url", link=True)
                yield from self._texts(link.says, kind, id, f"{key}.{use}.says")
        for kind, id, key, issuer in catalogue.each("issuer"):
            yield from self._texts(issuer.name, kind, id, f"{key}.name")
            yield from self._texts(issuer.address, kind, id, f"{key}.address")
        for language, labels in catalogue.words.items():
            for label, text in labels.items():
                yield _Words(text, catalogue.place_of("words", language, label))

    def _texts(self, value: object, kind: str, id: str, key: str, **more) -> Iterator[_Words]:
        if isinstance(value, dict):
            for language, text in value.items():
                yield _Words(text, self.catalogue.place_of(kind, id, f"{key}.{language}"), **more)
        elif value:
            yield _Words(str(value), self.catalogue.place_of(kind, id, key), **more)

    # -- what is looked for --------------------------------------------------------------------

    def wrong(self, words: _Words) -> list[Finding]:
        """REG001, once for each value that is in the text."""
        findings = []
        text, places = unmasked(without_names(words.text) if words.passage else words.text)
        if any(c.isdigit() for c in text):
            for run in runs(text, self.region):
                for plain, known in self.wrong_numbers:
                    if pieces_of(run, plain, self.region):
                        findings.append(self._wrong(words, run, places, known))
        for pattern, known in self.wrong_words:
            if found := pattern.search(text):
                findings.append(self._wrong(words, Found(found.start(), found.end(), found[0], found[0]), places, known))
        return findings

    def _wrong(self, words: _Words, run: Found, places, known) -> Finding:
        reason = known.reason[0].lower() + known.reason[1:].rstrip(".")
        message = f'"{" ".join(run.written.split())}" must not be printed: {reason}'
        return Finding("REG001", message, _at(words, run, places), "take it out; see content/known-wrong.yaml", quote=_line(words.text, run, places))

    def _numbers(self, words: _Words) -> Iterator[Finding]:
        text, places = unmasked(without_names(words.text) if words.passage else words.text)
        if not any(c.isdigit() for c in text):
            return
        for run in runs(text, self.region):
            if not looks_like_number(text, run, self.region, self.short):
                continue
            owner = self.services.get(run.plain, "")
            if owner and not words.passage:
                continue  # a name or a label can't name a service; and it is the register's
            known = owner or run.plain in self.short
            message = f'the number "{" ".join(run.written.split())}" is typed into the words' + ("" if known else ", and isn't in the register")
            if owner:
                hint = f"write <service:{owner}>"
            elif words.passage:
                hint = "put it into content/services with its evidence, then write <service:its-id>"
            else:
                hint = "take it out; numbers belong in content/services, with their evidence"
            yield Finding("REG002", message, _at(words, run, places), hint, quote=_line(words.text, run, places))

    def _addresses(self, words: _Words) -> Iterator[Finding]:
        if "." not in words.text:
            return
        text, places = unmasked(without_names(words.text))
        for found in addresses(text):
            plain = site(found.plain.partition("@")[2] or found.plain)
            if plain in self.known:
                continue
            message = f'the address "{found.written}" isn\'t in the register'
            hint = "give a service the site with its evidence, then write <site:its-id>"
            yield Finding("REG003", message, _at(words, found, places), hint, quote=_line(words.text, found, places))


def _whole(value: str) -> re.Pattern:
    """Whole words, capitals or not, over line breaks; the address example.org isn't in example.org.uk."""
    words = r"\s+".join(map(re.escape, value.split()))
    return re.compile(rf"(?<![^\W_]){words}(?!\.?[^\W_])", re.IGNORECASE)


def _is_words(value: str) -> bool:
    return any(c.isalpha() for c in value)


def _at(words: _Words, run: Found, places: list[int] | None) -> Where:
    """The line and column of a run. Passages start at their place; other texts somewhere after their key."""
    if not words.passage:
        return words.where
    start = places[run.start] if places else run.start
    before = words.text[:start]
    line = before.count("\n")
    column = start - (before.rfind("\n") + 1) + 1
    return Where(words.where.file, words.where.line + line, column + (0 if line else max(words.where.column, 1) - 1))


def _line(text: str, run: Found, places: list[int] | None) -> str:
    """The line that it is in, shortened."""
    start = places[run.start] if places else run.start
    first = text.rfind("\n", 0, start) + 1
    line = text[first:].partition("\n")[0].strip()
    return line if len(line) <= 120 else f"…{text[max(first, start - 50) : start + 60].strip()}…"
