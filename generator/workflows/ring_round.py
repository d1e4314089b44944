"""What to ask, and whom: questions for the screen, a sheet for ringing round, a table to fill in and take back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ..engine.documents import DocumentMaker, MadeDocument
from ..engine.sheet_names import FOLDER
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where, is_refusal
from ..model.document import Document
from ..model.text import in_language
from ..read import read_table
from ..read.cells import column_name
from ..read.tablefile import columns_of
from ..register import FACTS, Due, can_be_rung
from ..register.evidence import same, shown, values
from .findings import REG005
from .register import Answer, Desk, uses
from .rows import in_a_table
from .table_out import write_table

COLUMNS = ("id", "fact", "service", "value", "ask", "outcome", "new value", "date", "by")
OUTCOMES = {
    "right": "right",
    "r": "right",
    "yes": "right",
    "changed": "changed",
    "c": "changed",
    "no answer": "",
    "n": "",
    "skip": "",
    "s": "",
    "": "",
}


@dataclass(frozen=True)
class Question:
    """One fact to check. `number`: to be shown large; `ask`: what to do and say, line by line; `brief`: the same for a
    sheet.
    """

    service: str
    fact: str
    name: str
    value: str
    number: str
    method: str
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    brief: tuple[str, ...]
    editions: int


def questions(desk: Desk, only: Sequence[str] = (), everything: bool = False) -> list[Question]:
    """What is due, or all facts of the services named, or all that are printed; those that most editions print come
    first.
    """
    catalogue = desk.catalogue
    due = {(one.service, one.fact): one for one in desk.due()}
    wanted = list(due.values())
    if only or everything:
        wanted = [
            due.get((id, fact))
            or Due(id, fact, ("asked for",) if service.printable(fact) else ("not trusted enough to print",))
            for id, service in catalogue.services.items()
            if not only or id in only
            for fact in FACTS
            # Somebody who names a service may be about to find out what is right.
            if service.printable(fact) or (only and values(service, fact))
        ]
    # Somebody who is on the telephone anyway can ask about the opening hours, too.
    calls = {one.service for one in wanted if one.fact == "number" and desk.method(one.service, "number") == "rang"}
    known = {(one.service, one.fact) for one in wanted}
    wanted += [
        Due(id, "hours", ("in the same call",))
        for id in calls
        if (id, "hours") not in known and catalogue.services[id].printable("hours")
    ]
    used = uses(desk.examined)
    counts = {key: len(found) for key, found in used.items()}
    most = {id: max(counts.get((id, fact), 0) for fact in FACTS) for id in catalogue.services}
    order = {id: index for index, id in enumerate(catalogue.services)}
    wanted.sort(key=lambda one: (-most[one.service], order[one.service], FACTS.index(one.fact)))
    return [_question(desk, one, counts.get((one.service, one.fact), 0)) for one in wanted]


def _question(desk: Desk, due: Due, editions: int) -> Question:
    catalogue = desk.catalogue
    service = catalogue.services[due.service]
    name = next(iter(service.name.values()))
    value = shown(service, due.fact)
    method = desk.method(due.service, due.fact)
    evidence = getattr(service.evidence, due.fact)
    sources = evidence.sources if evidence else ["nobody has noted where"]
    who = in_language(service.who, "") or next(iter((service.who or {"": ""}).values()))
    hours = shown(service, "hours") if service.hours else ""
    if method == "rang" and due.fact == "number":
        ask = [
            f"Ring {value}. Say who you are, and that you keep the numbers of a leaflet.",
            f"Ask: Is this still the number for {name}?",
        ]
        ask.append("Ask: When can people ring you?" + (f" We have: {hours}." if hours else ""))
        ask.append("Ask: Who is it for?" + (f" We have: {who}." if who else ""))
        brief = [
            "Is it still this number?",
            "When can people ring?" + (f" We have: {hours}" if hours else ""),
            "For whom?" + (f" We have: {who}" if who else ""),
        ]
    elif method == "rang":
        brief = [f"Ask in the same call ({service.number}): Is it still right?"]
        ask = [
            f"Ring {service.number}, or ask in the same call: Is this still right?",
            f"{due.fact.capitalize()}: {value}",
        ]
    elif due.fact == "site":
        brief = ["Open it on a screen. Is it still theirs?"]
        ask = [f"Open https://{value} on a screen. Is it still the site of {name}?"]
    elif due.fact == "email":
        brief = ["Write to it. Do they answer?"]
        ask = [
            f"Write to {value}. Say who you are, and that you keep the addresses of a leaflet.",
            f"Do they answer, and are they {name}?",
        ]
    elif due.fact == "number" and not can_be_rung(catalogue, due.service):
        brief = ["Don’t ring it to try it. Read it at:", *sources]
        ask = [f"Don't ring {value} to try it. Read it where it is published:", *sources]
    else:
        brief = ["Is it still right? Read it at:", *sources]
        ask = [f"{due.fact.capitalize()}: {value}", "Is it still right? Read it where it is published:", *sources]
    number = service.number or "" if due.fact == "number" or method == "rang" else ""
    return Question(due.service, due.fact, name, value, number, method, due.reasons, tuple(ask), tuple(brief), editions)


# ---- the sheet


def ring_round_sheet(desk: Desk, asked: Sequence[Question]) -> MadeDocument:
    """A4 pages to print and write on, in output/sheets/. Proved like everything else. Raises Refused if the project
    can't be read.
    """
    options = desk.options
    sheet = Document(
        "ring-round",
        f"{FOLDER}/ring-round.pdf",
        options.today,
        rows=tuple(asdict(one) for one in asked),
        # Sources, opening times and the like are quoted as they are: what looks like a number in them isn't one to
        # ring.
        quotes=tuple(text for one in asked for text in (one.name, one.value, *one.brief)),
    )
    return DocumentMaker(desk.examined, options).publish(sheet)


# ---- the table


def write_questions(asked: Sequence[Question], path: Path) -> None:
    """A table to fill in: CSV, or a spreadsheet if the file's name ends in .xlsx. Raises Refused where it can't be
    written.
    """
    rows = [
        {"id": one.service, "fact": one.fact, "service": one.name, "value": one.value, "ask": " ".join(one.ask)}
        for one in asked
    ]
    write_table(path, COLUMNS, rows, "verify")


def take_back(desk: Desk, path: Path, by: str, partial: bool) -> tuple[list[str], list[Finding]]:
    """A line for each row, and findings for those refused. Nothing is written if there are any, unless `partial`."""
    table = read_table(path)
    findings = list(table.findings)
    if not table.refused:
        findings += columns_of(table, [column_name(column) for column in COLUMNS], required=("id", "fact", "outcome"))
    if is_refusal(findings):
        return [], findings
    told: list[str] = []
    answers: list[tuple[Where, Answer]] = []
    for row in table.rows:
        cells = row.cells
        key = f"{cells.get('id', '')} {cells.get('fact', '')}"
        answer, problem = _answer(desk, cells, by) if not row.problem else (None, row.problem)
        if (
            not problem
            and answer
            and any((answer.service, answer.fact) == (other.service, other.fact) for _, other in answers)
        ):
            problem = "an earlier row answers it already"
        if problem:
            findings.append(REG005(f"{key}: {problem}", row.where))
            told.append(f"row {row.where.line:<4} refused    {key}: {problem}")
        elif answer is None:
            told.append(f"row {row.where.line:<4} left       {key}")
        else:
            told.append(
                f"row {row.where.line:<4} {'changed  ' if answer.new else 'confirmed'}  {key}"
                + (f": {desk.as_kept(answer.fact, answer.new)}" if answer.new else "")
            )
            answers.append((row.where, answer))
    if is_refusal(findings) and not partial:
        return [*told, "Nothing was written: fix the refused rows, or add --partial."], findings
    written = 0
    for where, answer in answers:
        try:
            desk.write(answer)
            written += 1
        except Refused as refused:
            findings += [replace(finding, hint=finding.hint or f"row {where.line}") for finding in refused.findings]
            break
    return [*told, f"{written} written into content/services."], findings


def _answer(desk: Desk, cells: dict[str, str], by: str) -> tuple[Answer | None, str]:
    """The answer in a row (None if it gives none), and what is wrong with it."""
    outcome = " ".join(cells.get("outcome", "").casefold().split())
    if outcome not in OUTCOMES:
        return None, f'"{outcome}" isn\'t an outcome: write right, changed, no answer or skip'
    id, fact, new = cells.get("id", ""), cells.get("fact", "").casefold(), cells.get("new_value", "")
    if not OUTCOMES[outcome]:
        return None, "a new value, but the outcome isn't changed" if new else ""
    service = desk.catalogue.services.get(id)
    if service is None or fact not in FACTS or getattr(service, fact) is None:
        return None, f'there is no service "{id}"' if service is None else f'it has no "{fact}"'
    if OUTCOMES[outcome] == "changed" and not new:
        return None, "changed, but to what? Fill in the new value"
    if OUTCOMES[outcome] == "right" and new:
        return None, "a new value, but the outcome isn't changed"
    if cells.get("value") and not same(fact, cells["value"], shown(service, fact)):
        return None, f"the question was about {cells['value']}, but the register now says {shown(service, fact)}"
    day = datetime.date.fromisoformat(cells["date"]) if "date" in cells else desk.options.today
    who = cells.get("by", "") or by
    if not who:
        return None, "who checked it? Fill in by, with initials"
    answer = Answer(id, fact, day, desk.method(id, fact), who, new)
    return answer, in_a_table(desk.problem(answer))
