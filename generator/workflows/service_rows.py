"""Rows of a table of services, compared with the register as it is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from ..kernel.phone import PhoneNumber, planned, written_problem
from ..kernel.web import fact_problem
from ..model.catalogue import Catalogue
from ..model.content import FACTS, Evidence, Service
from ..read.tablefile import TableRow
from ..register import cost_problem, known_wrong_problem
from ..register.evidence import same, shown
from .register import Desk
from .rows import (
    TEXTS,
    Changes,
    Outcome,
    Wrong,
    as_line,
    as_text,
    ids_in_use,
    in_a_table,
    merged,
    model_problem,
    outcome,
)

PLAIN = ("number", "dialled", "site", "email", "area")
EVIDENCE = tuple(Evidence.model_fields)
IMPORTED = "content/services/imported.yaml"

_BOOLS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def service_column(column: str) -> bool:
    first, _, rest = column.partition(".")
    if first == "evidence":
        fact, _, key = rest.partition(".")
        return fact in FACTS and key in EVIDENCE
    return column == "id" or column in PLAIN + EVIDENCE or (first in TEXTS and (not rest or "." not in rest))


def service_outcome(desk: Desk, row: TableRow, path: Path) -> Outcome:
    catalogue, id = desk.catalogue, row.cells.get("id", "")
    old = catalogue.services.get(id)
    try:
        region = catalogue.project.region
        given = _given(row.cells, old, region)
        evidence = {fact: _evidence_of(row.cells, fact, region) for fact in FACTS}
        changes = _service_changes(old, given, evidence, path.name, desk.options.today)
    except Wrong as wrong:
        return Outcome(row.where, id, "refused", str(wrong))
    if old is None and id in ids_in_use(catalogue, "services"):
        return Outcome(row.where, id, "refused", "there is a service with this id, but it can't be read: fix it first")
    if problem := _service_problem(catalogue, id, old, changes):
        return Outcome(row.where, id, "refused", problem)
    file = catalogue.place_of("services", id).file if old else IMPORTED
    return outcome(row, id, old is None, changes, file)


def _given(cells: dict[str, str], old: Service | None, region: str) -> Changes:
    """The facts of a row as YAML has them, only those that differ from the old ones."""
    given: Changes = {}
    for column, cell in cells.items():
        key, _, language = column.partition(".")
        if key in TEXTS:
            was = getattr(old, key) if old else None
            cell = as_line(key, cell, was)
            if language:
                if not was or was.get(language) != cell:
                    group = given.setdefault(key, dict(was or {}))
                    if not isinstance(group, dict):
                        raise Wrong(f'"{key}" is there both with a language and without')
                    if "*" in group and group["*"] not in [
                        text for other, text in cells.items() if other.startswith(f"{key}.")
                    ]:
                        raise Wrong(
                            f'"{key}" is there without a language: give that one a language too, in a column such as '
                            f"{key}.{language}"
                        )
                    group.pop("*", None)
                    group[language] = cell
            elif not was or cell not in was.values():
                given[key] = as_text(key, was, cell)
        elif key == "dialled":
            if cell.casefold() not in _BOOLS:
                raise Wrong(f'"dialled" is true or false, not "{cell}"')
            if (old.dialled if old else True) != _BOOLS[cell.casefold()]:
                given[key] = _BOOLS[cell.casefold()]
        elif key in PLAIN:
            was = getattr(old, key) if old else None
            if key == "number" and cell != was:
                cell = planned(cell, region)
            if was is None or (not same(key, was, cell) if key in FACTS else was != cell):
                given[key] = cell
    return given


def _evidence_of(cells: dict[str, str], fact: str, region: str) -> Changes:
    """The evidence that a row gives for a fact: its own columns, else those for all facts that the row has. Empty if
    neither are there.
    """
    found: Changes = {}
    own = any(column.startswith(f"evidence.{fact}.") for column in cells)
    shared = not own and any(column.partition(".")[0] == fact for column in cells)
    for key in EVIDENCE:
        cell = cells.get(f"evidence.{fact}.{key}" if own else key, "") if own or (shared and key != "value") else ""
        if cell and key == "sources":
            found[key] = [part.strip() for part in re.split(r"[|\n]", cell) if part.strip()]
        elif cell and key == "checked_on":
            found[key] = datetime.date.fromisoformat(cell)
        elif cell and key in ("method", "trust"):
            found[key] = cell.casefold()
        elif cell:
            found[key] = planned(cell, region) if key == "value" and fact == "number" else cell
    return found


def _service_changes(
    old: Service | None, given: Changes, evidence: dict[str, Changes], file: str, today: datetime.date
) -> Changes:
    changes = dict(given)
    for fact in FACTS:
        before: Evidence | None = getattr(old.evidence, fact) if old else None
        has = fact in given or (old is not None and getattr(old, fact) is not None)
        said = evidence[fact]
        if not has:
            continue
        if fact in given or before is None:
            value = given[fact] if fact in given else shown(old, fact)  # type: ignore[arg-type]
            value = next(iter(value.values())) if isinstance(value, dict) else value
            if not said or (before and not _newer(said, before)):
                # Nobody has said why to believe this, or only repeated what was said about the old one.
                said = {"sources": [f"{file}, not checked"], "checked_on": today, "method": "web", "trust": "low"}
            missing = [key for key in ("sources", "checked_on", "method", "trust") if key not in said]
            if missing:
                raise Wrong(f"the evidence of the {fact} has no {', '.join(missing)}")
            if "value" in said and not same(fact, said["value"], value):
                raise Wrong(f"the {fact} is {value}, but its evidence is of {said['value']}")
            found = {**said, "value": value}
        else:
            found = (
                {
                    key: value
                    for key, value in said.items()
                    if not _same_evidence(fact, key, value, getattr(before, key))
                }
                if said and _newer(said, before, True)
                else {}
            )
        if found:
            if found.get("checked_on", today) > today:
                raise Wrong(f"the {fact} was checked on {found['checked_on'].isoformat()}, which is in the future")
            changes.setdefault("evidence", {})[fact] = found
    if old is None:
        changes.setdefault("evidence", {})
    return changes


def _same_evidence(fact: str, key: str, said: object, before: object) -> bool:
    return said == before or (key == "value" and before is not None and same(fact, str(said), str(before)))


def _newer(said: Changes, before: Evidence, same_day: bool = False) -> bool:
    day = said.get("checked_on")
    return day is not None and (day > before.checked_on or (same_day and day == before.checked_on))


def _service_problem(catalogue: Catalogue, id: str, old: Service | None, changes: Changes) -> str:
    whole = merged(old.model_dump(exclude_none=True) if old else {}, changes)
    if problem := model_problem(Service, id, whole):
        return problem
    printed = [changes[key] for key in ("number", "site", "email", *TEXTS) if key in changes and key != "about"]
    texts = [text for value in printed for text in (value.values() if isinstance(value, dict) else [value])]
    if problem := known_wrong_problem(catalogue, *texts):
        return problem
    if "number" in changes and (problem := written_problem(changes["number"], catalogue.project.region)):
        return in_a_table(f'"{changes["number"]}": {problem}')
    number = PhoneNumber(changes.get("number", ""), catalogue.project.region)
    if number.written and (costs := cost_problem(number)) and costs[1] == "error":
        return f'"{changes["number"]}": {costs[0]}'
    for fact in ("site", "email"):
        if fact in changes and (unsafe := fact_problem(fact, changes[fact])):
            return f'"{changes[fact]}" {unsafe[1]}: {unsafe[2]}'
    return ""


def service_table(catalogue: Catalogue) -> tuple[list[str], list[dict[str, str]]]:
    """(columns, rows) as import takes them."""
    rows, used = [], set()
    for id, service in catalogue.services.items():
        row = {"id": id}
        for key in TEXTS:
            texts = getattr(service, key)
            for language, text in (texts or {}).items():
                row[key if language == "*" else f"{key}.{language}"] = text
        for key in PLAIN:
            if (value := getattr(service, key)) is not None and (key != "dialled" or not value):
                row[key] = str(value).lower() if isinstance(value, bool) else value
        for fact in FACTS:
            evidence = getattr(service.evidence, fact)
            for key in EVIDENCE if evidence else ():
                if (value := getattr(evidence, key)) is not None:
                    row[f"evidence.{fact}.{key}"] = " | ".join(value) if isinstance(value, list) else str(value)
        used |= set(row)
        rows.append(row)
    order = [
        "id",
        *(
            column
            for key in Service.model_fields
            for column in (key, *sorted(c for c in used if c.startswith(f"{key}.") and key != "evidence"))
        ),
    ]
    order += [f"evidence.{fact}.{key}" for fact in FACTS for key in EVIDENCE]
    return [column for column in order if column in used], rows
