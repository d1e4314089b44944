"""Which facts a file prints, and whether anybody may still rely on them. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..kernel.findings import Finding, Where
from ..model.catalogue import Catalogue
from ..model.content import FACTS, PRINTABLE_TRUST
from ..model.edition import Composed
from ..model.record import Record
from ..model.text import in_language
from .evidence import fact_findings, freshness_of, printed_facts, same, shown, values
from .findings import OUT004
from .scan import addresses, runs
from .words import known_wrong_problem

Print = tuple[str, str, str]  # service, fact, value; the service is "" for what isn't the register's

_REGISTER = "content/services"
_HINT = "its files are out of use, in withdrawn/; copies on paper may be out there"


def prints_of(catalogue: Catalogue, composed: Composed) -> tuple[Print, ...]:
    """The facts of the register that an edition prints, then everything else in it that might turn out to be a wrong
    number or address.
    """
    region = catalogue.project.region
    found: dict[Print, None] = {}
    languages = composed.languages or (composed.edition.language,)
    for id, fact in printed_facts(catalogue, composed):
        value = getattr(catalogue.services[id], fact)
        own = {in_language(value, language) for language in languages} - {""} if isinstance(value, dict) else ()
        found.update(((id, fact, one), None) for one in own or values(catalogue.services[id], fact))
    known = {value for _, _, value in found}
    panels = {placed.panel.key: placed.panel for side in composed.sides for placed in side.panels}.values()
    for panel in panels:
        for kind, written in _written(panel.text, region):
            if written not in known:
                found["", kind, written] = None
        found.update((("", "code", code.payload), None) for code in panel.codes)
    topic, place = (
        catalogue.topics.get((composed.edition.topic, composed.edition.language)),
        catalogue.places.get(composed.edition.place),
    )
    if topic and place:
        text = " ".join(word for panel in panels for word in panel.text.split())
        addresses_of = (catalogue.issuer_of(topic, place).address or {}).values()
        found.update((("", "address", value), None) for value in addresses_of if " ".join(value.split()) in text)
    return tuple(sorted(found))


def _written(text: str, region: str) -> Iterator[tuple[str, str]]:
    if any(c.isdigit() for c in text):
        yield from (("number", " ".join(run.written.split())) for run in runs(text, region))
    if "." in text:
        yield from (("site", found.written) for found in addresses(text))


class Withdrawal:
    """Judges files of earlier builds by the register as it is today."""

    def __init__(self, catalogue: Catalogue, today: datetime.date):
        self.catalogue, self.today = catalogue, today
        # A service that can't be read isn't gone.
        self.whole = bool(catalogue.services) and not any(
            f.severity == "error" and f.where.file.startswith(_REGISTER) for f in catalogue.findings
        )
        self._known: dict[tuple[Print, str], tuple[Finding, ...]] = {}

    def reasons(self, record: Record) -> tuple[Finding, ...]:
        """OUT004 for each fact that the file of this record prints and nobody may rely on; none if it can be used."""
        prints = record.prints if record.prints is not None else tuple(self._likely(record))
        found = dict.fromkeys(finding for one in prints for finding in self._reasons(one, record.profile))
        return tuple(replace(finding, edition=record.path) for finding in found)

    def judged(self, prints: Iterable[Print]) -> tuple[Finding, ...]:
        """The same for facts by themselves, however old their evidence is."""
        return tuple(dict.fromkeys(finding for one in prints for finding in self._reasons(one, "")))

    def _likely(self, record: Record) -> Iterator[Print]:
        """For a file of an older version: everything that the register has of its services today."""
        for id in record.services:
            service = self.catalogue.services.get(id)
            yield from (
                [(id, fact, value) for fact in FACTS for value in values(service, fact)]
                if service
                else [(id, "number", "")]
            )
        yield from (("", "code", code.payload) for code in record.qr)

    def _reasons(self, one: Print, profile: str) -> tuple[Finding, ...]:
        key = one, profile
        if key not in self._known:
            self._known[key] = tuple(self._judge(*one, profile))
        return self._known[key]

    def _judge(self, id: str, fact: str, value: str, profile: str) -> Iterator[Finding]:
        what = f'the {fact} of "{id}"{f" ({value})" if value else ""}' if id else value
        if known := self._known_wrong(value):
            wrong, where = known
            yield _withdrawn(
                f"{what} is known to be wrong: {wrong}" if id else wrong,
                where,
                id or (f'"{value}"' if fact == "number" else ""),
            )
        elif id:
            why, where = self._lost(id, fact, value)
            if why:
                yield _withdrawn(f"{what} {why}", where, id)
            elif (
                profile in self.catalogue.profiles and getattr(self.catalogue.services.get(id), fact, None) is not None
            ):
                severity = self.catalogue.profiles[profile].severity
                for finding in fact_findings(
                    self.catalogue, id, fact, freshness_of(self.catalogue, profile), profile, self.today
                ):
                    if severity.get(finding.code, finding.severity) == "error":
                        yield _withdrawn(finding.message, finding.where, id)

    def _known_wrong(self, value: str) -> tuple[str, Where] | None:
        """(why a value must not be printed, where that is written)."""
        if not self.catalogue.known_wrong or not known_wrong_problem(self.catalogue, value):
            return None
        for n, one in enumerate(self.catalogue.known_wrong):
            if problem := known_wrong_problem(replace(self.catalogue, known_wrong=(one,)), value):
                return problem, self.catalogue.place_of("known-wrong", "", f"{n}.value")
        return None

    def _lost(self, id: str, fact: str, value: str) -> tuple[str, Where]:
        """(why the register no longer stands for a fact with this value, where it says so); ("", …) if it does, or
        can't be read.
        """
        service, place_of = self.catalogue.services.get(id), self.catalogue.place_of
        if service is None:
            if f"services/{id}" in self.catalogue.where:
                # It is there, but broken. What can't be read may still be right; what isn't there can't.
                gone = f"services/{id}#evidence.{fact}.trust" not in self.catalogue.where
                return "has no evidence any more" if gone else "", place_of("services", id)
            return "is no longer in the register" if self.whole else "", Where(_REGISTER)
        if not values(service, fact):
            return "is no longer in the register", place_of("services", id)
        if not any(same(fact, value, now) for now in values(service, fact)):
            return f"has changed: the register has {shown(service, fact)}", place_of("services", id, fact)
        evidence = getattr(service.evidence, fact)
        if evidence is None:
            return "has no evidence any more", place_of("services", id, fact)
        if evidence.trust not in PRINTABLE_TRUST:
            return f'isn\'t trusted any more: its trust is "{evidence.trust}"', place_of(
                "services", id, f"evidence.{fact}.trust"
            )
        return "", Where()


def _withdrawn(message: str, where: Where, word: str) -> Finding:
    """`word`: what to recall, or "" if a recall doesn't know such a thing."""
    return OUT004(message, where, f"{_HINT}:  makeleaflet recall {word}" if word else _HINT)
