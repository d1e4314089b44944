"""The register at work: where each fact is printed, what is due, and how a check is written back into its file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..compose import Composer
from ..engine.check import Examined
from ..engine.options import Options
from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.files import inside, read_file, write_atomic
from ..kernel.findings import Where
from ..kernel.phone import PhoneNumber, digits, planned, typed, written_problem
from ..kernel.shared_findings import SEC002, SRC001
from ..kernel.web import fact_problem
from ..ledger import load_releases
from ..ledger.findings import REL004
from ..model.catalogue import Catalogue
from ..model.content import FACTS, Evidence, Service
from ..model.edition import Edition
from ..plan import Request, check_references, plan_editions, plan_makeup
from ..publish.findings import OUT001
from ..read import TABLES, read_catalogue
from ..read.files import MAX_BYTES
from ..read.yamledit import CannotEdit, edited
from ..register import (
    Due,
    can_be_rung,
    cost_problem,
    due_facts,
    known_wrong_problem,
    printed_facts,
    reserved_findings,
)
from ..register.evidence import bare, same, shown, site, values
from .findings import REG004, REG005
from .rows import Changes, as_line, as_text

ORDER = (*Service.model_fields, *Evidence.model_fields)

# How we know a changed fact from now on.
_SOURCES = {
    "rang": "confirmed by the service itself on the telephone",
    "web": "read on its own page",
    "letter": "confirmed by the service itself in writing",
}


@dataclass(frozen=True)
class Use:
    """A fact in one edition: the pages, from 1, and the panel of each."""

    edition: Edition
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Released:
    """A released item that carries a fact, and what it printed then."""

    release: str
    date: str
    item: str
    version: str
    service: str
    value: str


@dataclass(frozen=True)
class Answer:
    """The result of checking one fact. `new`: what it is now, if it has changed."""

    service: str
    fact: str
    day: datetime.date
    method: str
    by: str = ""
    new: str = ""


def looked_at(options: Options) -> Examined:
    """Everything there is, without judging the words: a long sentence keeps nobody from ringing a number."""
    catalogue = read_catalogue(options.root)
    editions, problems = plan_editions(catalogue, Request(**dict(options.axes)))
    return Examined(
        catalogue, editions, list(dict.fromkeys([*catalogue.findings, *problems, *check_references(catalogue)]))
    )


def uses(examined: Examined) -> dict[tuple[str, str], list[Use]]:
    """By (service, fact): the editions that print it, in the order they are planned. Composes them all; those that
    can't be are left out.
    """
    catalogue, composer = examined.catalogue, Composer(examined.catalogue)
    found: dict[tuple[str, str], list[Use]] = {}
    for edition in examined.editions:
        if examined.blocks(edition):
            continue
        try:
            composed = composer.compose(edition, plan_makeup(catalogue, edition))
        except Refused:
            continue
        pages: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for number, side in enumerate(composed.sides, start=1):
            for placed in {placed.panel.key: placed for placed in side.panels}.values():
                one = replace(composed, sides=(replace(side, panels=(placed,)),))
                for key in printed_facts(catalogue, one):
                    pages.setdefault(key, []).append((number, placed.panel.id))
        for key, places in pages.items():
            found.setdefault(key, []).append(Use(edition, tuple(places)))
    return found


def matching(catalogue: Catalogue, word: str) -> list[tuple[str, str]]:
    """(service, fact) for each fact that is the number, address or id asked for; all facts of a service for its id."""
    if word in catalogue.services:
        return [(word, fact) for fact in FACTS if getattr(catalogue.services[word], fact) is not None]
    found, region = [], catalogue.project.region
    for id, service in catalogue.services.items():
        for fact in FACTS:
            if any(_is_it(fact, value, word, region) for value in values(service, fact)):
                found.append((id, fact))
    return found


def _is_it(fact: str, value: str, word: str, region: str) -> bool:
    if fact == "number":
        return typed(word, region) in {digits(value)} - {""}
    if fact == "site":
        return site(value) == site(word) or site(word).startswith(site(value) + "/")
    if fact == "email":
        return same(fact, value, word)
    return word.casefold() in value.casefold() and len(word) > 3


def released(
    options: Options, catalogue: Catalogue, word: str, facts: Sequence[tuple[str, str]]
) -> Checked[list[Released]]:
    """Released items that carry one of these facts, or the word itself as it was printed then."""
    try:
        releases, findings = load_releases(options.root)
    except OSError as error:
        return Checked([], [REL004(f"the releases can't be read: {error.strerror or error}", Where("releases"))])
    found, region = [], catalogue.project.region
    for release in releases:
        for item in release.items:
            for id, kinds in item["facts"].items():
                printed = {kind: release.record["services"][id]["facts"][kind]["value"] for kind in kinds}
                carried = [
                    kind
                    for kind in kinds
                    if id == word or (id, kind) in facts or _is_it(kind, printed[kind], word, region)
                ]
                if carried:
                    found.append(
                        Released(
                            release.name,
                            str(release.record["date"]),
                            item["path"],
                            item["version"],
                            id,
                            printed[carried[0]],
                        )
                    )
                    break
    return Checked(found, findings)


class Desk:
    """Where checks are recorded: one file after another, each only if it is still as it was read."""

    def __init__(self, options: Options):
        self.options = options
        self.bytes = self._all_bytes()
        self.examined = looked_at(options)

    @property
    def catalogue(self) -> Catalogue:
        return self.examined.catalogue

    def due(self) -> list[Due]:
        return due_facts(self.catalogue, self.options.today)

    def method(self, id: str, fact: str) -> str:
        """How a fact is best checked: by a call, unless it is a web address, an email address, or a number that nobody
        may ring to try it.
        """
        if fact == "email":
            return "letter"
        return "rang" if fact != "site" and can_be_rung(self.catalogue, id) else "web"

    def problem(self, answer: Answer) -> str:
        """Why an answer can't be written down, or ""."""
        catalogue = self.catalogue
        service = catalogue.services.get(answer.service)
        if service is None:
            return f'there is no service "{answer.service}"'
        if answer.fact not in FACTS or getattr(service, answer.fact) is None:
            return f'"{answer.service}" has no {answer.fact}'
        evidence: Evidence | None = getattr(service.evidence, answer.fact)
        if answer.day > self.options.today:
            return f"{answer.day.isoformat()} is in the future"
        if evidence and answer.day < evidence.checked_on <= self.options.today:
            return f"it has been checked since, on {evidence.checked_on.isoformat()}"
        if answer.new and len(values(service, answer.fact)) > 1:
            return f"the {answer.fact} is there in several languages: change them in the file"
        new = self.as_kept(answer.fact, answer.new)
        if new and same(answer.fact, new, shown(service, answer.fact)):
            return f"{new} is what the register has already"
        # What can't be right, or is known to be wrong, isn't right just because somebody says so.
        return self._value_problem(answer.fact, new or shown(service, answer.fact))

    def as_kept(self, fact: str, told: str) -> str:
        """What somebody says that a fact is now, as the register keeps it: a number in the groups of its plan. What
        can't be a number stays as it is.
        """
        if fact == "number":
            return planned(told, self.catalogue.project.region)
        return bare(told) if fact == "site" else " ".join(as_line(fact, told).split())

    def _value_problem(self, fact: str, value: str) -> str:
        if problem := known_wrong_problem(self.catalogue, value):
            return problem
        if fact == "number" and (
            problem := written_problem(value, self.catalogue.project.region) or self._unreachable(value)
        ):
            return f'"{value}": {problem}'
        number = PhoneNumber(value, self.catalogue.project.region)
        if fact == "number" and (found := cost_problem(number)) and found[1] == "error":
            return f'"{value}": {found[0]}'
        if misfit := fact_problem(fact, value):
            return f'"{value}" {misfit[1]}'
        return ""

    def _unreachable(self, number: str) -> str:
        return (
            "it is kept free for films and examples: nobody can be reached there"
            if reserved_findings(self.catalogue, number, Where())
            else ""
        )

    def write(self, answer: Answer) -> str:
        """Write one answer into the file with its service; returns the file's name. If it raises Refused, nothing is
        written.
        """
        where = self.catalogue.place_of("services", answer.service)
        if problem := self.problem(answer):
            raise Refused(REG005(problem, where))
        service = self.catalogue.services[answer.service]
        new = self.as_kept(answer.fact, answer.new)
        evidence: Changes = {
            "checked_on": answer.day,
            "method": answer.method,
            "value": new or shown(service, answer.fact),
        }
        if answer.by:
            evidence["by"] = answer.by
        if new or not service.printable(answer.fact):
            # Older sources were about the old fact, or weren't enough. One source of its own gives medium trust.
            evidence |= {"sources": [_SOURCES[answer.method]], "trust": "medium"}
        facts: Changes = {"evidence": {answer.fact: evidence}}
        if new:
            facts[answer.fact] = as_text(answer.fact, getattr(service, answer.fact), new)
        self.change(where.file, {answer.service: facts})
        return where.file

    def change(self, file: str, changes: Changes, head: bytes = b"") -> None:
        """Merge changes into a file of the project; one that doesn't exist yet begins with `head`. Raises Refused if it
        isn't as it was read, or can't be written.
        """
        path = Path(self.options.root, file)
        try:
            now = read_file(path, MAX_BYTES) if file in self.bytes or path.exists() else b""
            if now != self.bytes.get(file, b""):
                raise Refused(
                    REG004(
                        "this file has changed in the meantime, so nothing was written",
                        Where(file),
                        "run the command again: it goes on where it stopped",
                    )
                )
            if not inside(path, self.options.root):
                raise Refused(SEC002("this file is a link that leads out of the project", Where(file)))
            new = edited((now or head).decode("utf-8"), changes, ORDER).encode()
            write_atomic(path.resolve(), new)
        except CannotEdit as error:
            raise Refused(
                REG005(f"this file can't be changed for you: {error}", Where(file), "change it by hand")
            ) from None
        except UnicodeDecodeError:
            raise Refused(SRC001("this file isn't UTF-8 text", Where(file))) from None
        except OSError as error:
            raise Refused(
                OUT001(
                    f"this file can't be written: {(error.strerror or str(error)).lower()}",
                    Where(file),
                    "check who may write there",
                )
            ) from None
        self.bytes[file] = new

    def _all_bytes(self) -> dict[str, bytes]:
        """The content's files, read before anything is made from them."""
        found = {}
        for path in sorted((self.options.root / "content").glob("*/*")):
            if path.suffix in (".yaml", *TABLES) and path.is_file():
                try:
                    found[path.relative_to(self.options.root).as_posix()] = read_file(path, MAX_BYTES)
                except OSError:
                    continue  # reading reports it
        return found
