"""Numbers and addresses outside the register, and those known to be wrong wherever they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ..kernel.findings import Finding, Where
from ..kernel.lookalike import clinging, figure, unseen
from ..kernel.phone import PhoneNumber, digits, emergency_numbers
from ..kernel.reserved import reserved
from ..kernel.shared_findings import SEC005, SRC019
from ..kernel.stray import stray_at
from ..kernel.web import host_of
from ..model.catalogue import Catalogue
from ..model.content import FACTS, KnownWrong
from ..model.shown import Block, Piece, Shown
from ..model.text import in_language
from .beside import beside, extension, ragged
from .evidence import changed, site
from .figures import as_figures, unmasked
from .findings import REG001, REG002, REG003, REG006, REG007
from .said import Said, said_in
from .scan import Found, addresses, numbers, pieces_of, runs, without_names
from .texts import Words, all_words

_COSTS = {
    "premium": "calls to it cost more than usual, and the service earns from them",
    "personal": "it is a personal number, which costs more than usual and leads wherever its owner likes",
    "shared": "callers pay part of it, often more than for a usual call",
}
RESERVED = "REG010"
_BREAK = Piece("\n")
_DIGIT = re.compile(r"\d")


def check_register(catalogue: Catalogue, shown: Iterable[Shown] = ()) -> list[Finding]:
    """Everything that the register and the words show without laying anything out. `shown`: the texts of topics as
    readers see them.
    """
    findings = []
    for id, service in catalogue.services.items():
        for fact in FACTS:
            findings += changed(catalogue, id, fact)
        findings += reserved_findings(catalogue, service.number or "", catalogue.place_of("services", id, "number"))
        number = catalogue.numbers.get(id)
        if number and (problem := cost_problem(number)):
            what, severity = problem
            findings.append(
                REG007(
                    f'"{number.written}": {what}',
                    catalogue.place_of("services", id, "number"),
                    "find a number that is free, or costs no more than a usual call",
                    severity,
                )
            )
    scanner = _Scanner(catalogue)
    findings += scanner.findings()
    told = {(finding.code, finding.where.file, finding.where.line) for finding in findings}
    # What is seen in the text as it is written is reported there, with its column.
    findings += [
        one for text in shown for one in scanner.shown(text) if (one.code, one.where.file, one.where.line) not in told
    ]
    return findings


def cost_problem(number: PhoneNumber) -> tuple[str, str] | None:
    """(what speaks against a number because of its cost, how severe that is), or None."""
    found = number.cost
    return (_COSTS[found], "warning" if found == "shared" else "error") if found else None


def reserved_findings(catalogue: Catalogue, number: str, where: Where) -> list[Finding]:
    """A warning if a number is kept free for films and examples. Releases make an error of it."""
    if not reserved(digits(number), catalogue.project.region):
        return []
    message = f'"{number}" is kept free for films and examples: nobody can be reached there'
    return [
        Finding(RESERVED, message, where, "fine to try things out; find the real number before you print", "warning")
    ]


def known_wrong_problem(catalogue: Catalogue, *texts: str) -> str:
    """Why one of these mustn't be taken into the register, or ""."""
    scanner = _Scanner(catalogue)
    found = [finding for text in texts for finding in scanner.wrong(Words(text, Where()))]
    return found[0].message if found else ""


class _Scanner:
    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.region = catalogue.project.region
        self.services = {number.digits: id for id, number in reversed(catalogue.numbers.items())}
        self.short = frozenset(emergency_numbers(self.region) | {plain for plain in self.services if len(plain) < 6})
        self._read: dict[tuple[str, bool, str], tuple[str, list[int] | None]] = {}
        self.emergency = emergency_numbers(self.region)
        self.prefixes = frozenset(id for id, service in catalogue.services.items() if not service.dialled)
        self._said: dict[str, Said] = {}
        self.sites = {site(s.site) for s in catalogue.services.values() if s.site}
        self.mails = {s.email.casefold() for s in catalogue.services.values() if s.email}
        self.known = self.sites | set(self._link_targets())
        self.hosts = {address.partition("/")[0] for address in self.known}
        self.wrong_numbers = [(digits(one.value), one) for one in catalogue.known_wrong if not _is_words(one.value)]
        self.wrong_words = [(_whole(site(one.value)), one) for one in catalogue.known_wrong if _is_words(one.value)]

    def _link_targets(self) -> Iterator[str]:
        for *_, links in self.catalogue.each("links"):
            yield from (site(link.url) for link in links.values() if link.url)
        for topic in self.catalogue.topics.values():
            yield from (site(source.url) for source in topic.head.sources if source.url)

    def findings(self) -> list[Finding]:
        findings: list[Finding] = []
        for words in all_words(self.catalogue):
            wrong = self.wrong(words)
            findings += [*wrong, *([] if words.link else self._hidden(words))]
            if not words.link:
                findings += [] if wrong else self._numbers(words)
                findings += self._addresses(words)
        return findings

    def shown(self, text: Shown) -> Iterator[Finding]:
        """What only shows once a text is put together: what is beside the numbers that it names, and what its markup
        hid.
        """
        pieces = []
        for block in text.blocks:
            pieces += [(piece, block) for piece in (*block.pieces, _BREAK)]
            written = "".join(
                "\0" * len(one.text) if one.fact and one.fact not in self.names else one.text for one in block.pieces
            )
            words = Words(written, block.where, language=text.language)
            wrong = self.wrong(words)
            yield from [
                *wrong,
                *([] if wrong else self._numbers(words, named=True)),
                *self._addresses(words, named=True),
            ]
            yield from self._links(block)
        if not any(piece.fact == "number" for piece, _ in pieces):
            return
        for filled in self._filled([piece for piece, _ in pieces], text.language):
            for number, other in beside(filled, self.said(text.language).spoken, self.prefixes):
                block = next(block for piece, block in pieces if piece is number)
                message = f'"{" ".join(other.split())}" is beside the number {number.text}: a reader would dial both'
                yield REG006(
                    message,
                    block.where,
                    "put words between them, or take it out",
                    quote=_line(block.text, Found(0, 0, "", ""), None),
                )

    def _filled(self, pieces: list[Piece], language: str) -> Iterator[list[Piece]]:
        """The pieces as they are, and with each name of a place or an issuer that has a figure."""
        yield pieces
        for fact, names in self.names.items():
            if not any(piece.fact == fact for piece in pieces):
                continue
            for name in dict.fromkeys(in_language(name, language) for name in names):
                if any(c.isdigit() for c in name):
                    yield [replace(piece, text=name) if piece.fact == fact else piece for piece in pieces]

    @cached_property
    def names(self) -> dict[str, list[dict[str, str]]]:
        """What <place> and <issuer> may print."""
        return {
            "place": [place.name for place in self.catalogue.places.values()],
            "issuer": [issuer.name for *_, issuer in self.catalogue.each("issuer")],
        }

    def _links(self, block: Block) -> Iterator[Finding]:
        for href, words in block.links:
            if not href.startswith("https://"):
                continue
            if site(href) not in self.known:
                yield self._unknown(href, block.where, block.text)
            for found in addresses(words):
                if host_of(found.plain) != host_of(href):
                    message = f'the link shows "{found.written}", but leads to "{href}"'
                    yield SEC005(message, block.where, "have it lead to what it shows")

    def wrong(self, words: Words) -> list[Finding]:
        """REG001, once for each value that is in the text."""
        findings = []
        text, places = unmasked(without_names(words.text) if words.passage else words.text)
        figures, at = self._figures(words)
        if _DIGIT.search(figures):
            for run in runs(figures, self.region):
                for plain, known in self.wrong_numbers:
                    if pieces_of(run, plain, self.region):
                        findings.append(self._wrong(words, run, at, known))
        for pattern, known in self.wrong_words:
            if found := pattern.search(text):
                findings.append(
                    self._wrong(words, Found(found.start(), found.end(), found[0], found[0]), places, known)
                )
        return findings

    def _figures(self, words: Words) -> tuple[str, list[int] | None]:
        """The text with all that shows or says a figure as that figure, and where each letter of it is."""
        key = words.text, words.passage, words.language
        if key not in self._read:
            self._read[key] = as_figures(
                *unmasked(without_names(words.text) if words.passage else words.text), self.said(words.language).spoken
            )
        return self._read[key]

    def said(self, language: str) -> Said:
        if language not in self._said:
            self._said[language] = said_in(self.catalogue, language)
        return self._said[language]

    def _hidden(self, words: Words) -> Iterator[Finding]:
        """SRC019: what nobody sees, or what changes a figure."""
        if words.text.isascii() and words.text.isprintable() and "&" not in words.text:
            return
        text, places = unmasked(words.text)
        for n, c in enumerate(text):
            if c.isascii() and (c.isprintable() or c == "\n"):
                continue
            if unseen(c) or (clinging(c) and (figure(text[n - 1 : n] or " ") or figure(text[n + 1 : n + 2] or " "))):
                found = stray_at(text, n)
                more = "" if unseen(c) else ": it changes the figure beside it"
                yield SRC019(
                    found.says + more,
                    _at(words, Found(n, n + 1, c, c), places),
                    "take it out: delete what is around it and type it again",
                )

    def _wrong(self, words: Words, run: Found, places: list[int] | None, known: KnownWrong) -> Finding:
        reason = known.reason[0].lower() + known.reason[1:].rstrip(".")
        message = f'"{" ".join(run.written.split())}" must not be printed: {reason}'
        return REG001(
            message,
            _at(words, run, places),
            "take it out; see content/known-wrong.yaml",
            quote=_line(words.text, run, places),
        )

    def _numbers(self, words: Words, named: bool = False) -> Iterator[Finding]:
        """REG002 and REG006 in a text without those that it names. `named`: it is one of a topic, put together."""
        text, places = self._figures(words)
        if not _DIGIT.search(text):
            return
        passage, own = (
            words.passage or named,
            self.catalogue.services[words.register].number if words.register else None,
        )
        known = [found for found in addresses(text) if self._is_known(found, passage)] if "." in text else []
        said = self.said(words.language)
        for run in numbers(text, self.region, self.short, said.dial, said.dial_after):
            if any(found.start <= run.start and run.end <= found.end for found in known):
                continue
            owner = self.services.get(run.plain, "")
            # A name or a label can't name a service. "999 BSL" is a name.
            if (run.plain in self.emergency and not passage) or (
                run.plain == digits(own or "") if words.register else owner and not passage
            ):
                continue
            message = f'the number "{_written(words, run, places)}" is typed into the words' + (
                "" if owner or run.plain in self.short else ", and isn't in the register"
            )
            if owner and passage:
                hint = f"write <service:{owner}>"
            elif passage:
                hint = "put it into content/services with its evidence, then write <service:its-id>"
            else:
                hint = "take it out; numbers belong in content/services, with their evidence"
            yield REG002(message, _at(words, run, places), hint, quote=_line(words.text, run, places))
        other = extension(text) or (words.listed and ragged(text, said.spoken))
        if (
            other
            and digits(other) not in self.emergency
            and not (own and digits(other) in (digits(own)[: len(digits(other))], digits(own)[-len(digits(other)) :]))
        ):
            message = f'"{other}" would be taken for a part of the number that is printed beside it'
            yield REG006(message, words.where, "put words around it, or take it out")

    def _is_known(self, found: Found, passage: bool) -> bool:
        """What isn't a passage may also say where a link leads by the name of the site alone. Of an email address, all
        counts: whoever has the site needn't have each mailbox.
        """
        if "@" in found.written:
            return found.written.casefold() in self.mails
        plain = site(found.plain)
        return plain in self.known or (not passage and plain in self.hosts)

    def _addresses(self, words: Words, named: bool = False) -> Iterator[Finding]:
        text, places = unmasked(without_names(words.text) if words.passage else words.text)
        for found in addresses(text):
            if not self._is_known(found, words.passage or named):
                yield self._unknown(found.written, _at(words, found, places), _line(words.text, found, places))

    def _unknown(self, address: str, where: Where, quote: str) -> Finding:
        fact = "email" if "@" in address else "site"
        hint = f"give a service the {fact} with its evidence, then write <{fact}:its-id>" + (
            "" if "@" in address else "; if it isn't an address, put a space after the full stop"
        )
        return REG003(f'the address "{address}" isn\'t in the register', where, hint, quote=quote)


def _whole(value: str) -> re.Pattern[str]:
    """Whole words, capitals or not, over line breaks; the address example.org isn't in example.org.uk."""
    words = r"\s+".join(map(re.escape, value.split()))
    return re.compile(rf"(?<![^\W_]){words}(?!\.?[^\W_])", re.IGNORECASE)


def _is_words(value: str) -> bool:
    return any(c.isalpha() for c in value)


def _written(words: Words, run: Found, places: list[int] | None) -> str:
    """A run as it is in the text, not as the figures that it shows."""
    written = words.text[places[run.start] : places[run.end - 1] + 1] if places else run.written
    return " ".join((run.written if "&" in written else written).split())


def _at(words: Words, run: Found, places: list[int] | None) -> Where:
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
