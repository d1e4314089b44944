"""A row of an imported table: what happened to it, and what all kinds of rows share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.text import ANY
from ..read.schema import validate
from ..read.sheetfile import SheetRow

TEXTS = ("name", "short_name", "neutral_name", "hours", "address", "who", "about")


@dataclass
class Outcome:
    """What happened to a row. `status`: added, changed, unchanged or refused; `what`: the keys that changed, or why it was refused."""

    where: Where
    id: str
    status: str
    what: str = ""
    file: str = ""
    changes: dict = field(default_factory=dict)


class Wrong(ValueError):
    """Why a row can't be taken, in words."""


def as_text(key: str, was: str | dict[str, str] | None, told: str) -> str | dict[str, str]:
    """A text given without a language, as it should be written: in the language of the existing text, if that has one. Raises Wrong if it has several."""
    if not isinstance(was, dict) or not was or ANY in was:
        return told
    if len(was) > 1:
        raise Wrong(f'"{key}" is written in several languages: name the column {key}.{next(iter(was))}')
    return {next(iter(was)): told}


def outcome(row: SheetRow, id: str, new: bool, changes: dict, file: str) -> Outcome:
    keys = [key for key in changes if key != "evidence"] + [f"evidence of {fact}" for fact in changes.get("evidence", {}) if fact not in changes]
    status = "added" if new else "changed" if changes else "unchanged"
    return Outcome(row.where, id, status, ", ".join(keys), file, {id: changes} if changes else {})


def merged(before: dict, changes: dict) -> dict:
    result = dict(before)
    for key, value in changes.items():
        was = result.get(key)
        result[key] = merged(was, value) if isinstance(value, dict) and isinstance(was, dict) and key not in TEXTS else value
    return result


def model_problem(model, id: str, whole: dict) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id):
        return f'"{id}" can\'t be an id: use lower-case letters, digits and dashes' if id else "it has no id"
    _, findings = validate(model, whole, {}, "")
    return "; ".join(f"{finding.message}{f' ({finding.hint})' if finding.hint else ''}" for finding in findings)


def ids_in_use(catalogue: Catalogue, kind: str) -> set[str]:
    return {key.partition("/")[2] for key in catalogue.where if key.startswith(f"{kind}/") and "#" not in key}
