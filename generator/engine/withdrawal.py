"""Taking files out of use, and what is known about those that are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..kernel.findings import Finding
from ..kernel.phone import digits, typed
from ..model.catalogue import Catalogue
from ..model.record import BUILT, REFUSED, Record
from ..publish.withdrawn import FOLDER, discard, withdraw, withdraw_archives
from ..register import Withdrawal
from .options import Options
from .state import State

ARCHIVES = "handoff"  # where archives for a print shop are


def take_out_of_use(
    options: Options, catalogue: Catalogue, state: State, made: Iterable[Record], before: Mapping[str, Record]
) -> list[Finding]:
    """Withdraw every file that prints what nobody may rely on any more, also of editions that this build wasn't asked
    for.

    `made`: the records of this build, `before`: those of earlier ones, by path. Findings about asked editions are in
    their records; returned are those about others that are newly withdrawn, as warnings, and about what couldn't be
    moved.
    """
    asked = {record.path: record for record in made}
    judge, told, wrong = Withdrawal(catalogue, options.today), [], set()
    for path, record in state.records.items():
        old = before.get(path)
        if path in asked and not record.refused:
            if record.status == BUILT:
                told += discard(options.out, path, {record.sha256, old.sha256 if old else None})
                if old and old.sha256 not in (None, record.sha256) and judge.reasons(old):
                    wrong.add(old.sha256)
            continue
        if not record.sha256:
            continue
        kept = tuple(finding for finding in record.withdrawn if finding.code == "OUT004")
        # Once withdrawn, a file stays so until there is a new one.
        reasons = judge.reasons(record) or kept
        if not reasons:
            continue
        wrong.add(record.sha256)
        moved = bool(kept) and all(finding.code != "OUT005" for finding in record.withdrawn)
        problems = withdraw(options.out, path, record.sha256, moved)
        state.records[path] = replace(record, status=REFUSED, key="", withdrawn=(*reasons, *problems))
        if path not in asked:
            told += problems
            told += () if kept else (replace(finding, severity="warning") for finding in reasons)
    known = {(finding.message, finding.where) for path in asked for finding in state.records[path].withdrawn}
    told = [finding for finding in told if (finding.message, finding.where) not in known]
    return told + withdraw_archives(options.out, ARCHIVES, wrong)


def discard_unwanted(options: Options, records: Mapping[str, Record], wanted: set[str]) -> list[Finding]:
    """Remove the withdrawn copies of files that nobody asks for any more."""
    return [
        finding
        for path, record in records.items()
        if path not in wanted and record.withdrawn
        for finding in discard(options.out, path, {record.sha256})
    ]


@dataclass(frozen=True)
class Withdrawn:
    """A withdrawn file, where it lies below the output folder, and what was asked for, as it prints it."""

    path: str
    prints: str
    version: str


def withdrawn_paths(options: Options) -> set[str]:
    """The editions whose files are withdrawn, by their usual paths."""
    return {path for path, record in _records(options).items() if record.withdrawn}


def withdrawn_with(options: Options, word: str, region: str) -> list[Withdrawn]:
    """The withdrawn files that carry a service, number, address, topic or version."""
    number, version = typed(word, region), " ".join(word.split()).casefold()
    found = []
    for path, record in sorted(_records(options).items()):
        if not record.withdrawn:
            continue
        known = record.prints if record.prints is not None else [(id, "", id) for id in record.services]
        known = sorted(known, key=lambda one: one[1] != "number")  # of a service, the number says most
        values = [
            value
            for id, fact, value in known
            if word in (id, value) or (number and fact == "number" and digits(value) == number)
        ]
        if values or word == record.topic or version == record.version.casefold():
            stuck = any(finding.code == "OUT005" for finding in record.withdrawn)
            found.append(
                Withdrawn(
                    path if stuck else f"{FOLDER}/{path}", values[0] if values else record.version, record.version
                )
            )
    return found


def _records(options: Options) -> dict[str, Record]:
    return State.load(options.private / "state.json").records
