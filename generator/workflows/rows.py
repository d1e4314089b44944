"""A row of an imported table: what happened to it, and what all kinds of rows share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from ..kernel.findings import Where
from ..kernel.phone import FIRST_MISSING
from ..model.catalogue import Catalogue
from ..model.text import ANY, Frozen
from ..read.schema import validate
from ..read.tablefile import TableRow

_JOINED = {"address": ", ", "hours": "; "}  # what goes between the lines of a cell; elsewhere a space
_PLAIN = {
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ħ": "h",
    "Ħ": "H",
    "ŧ": "t",
    "Ŧ": "T",
    "ı": "i",
}  # letters that Unicode doesn't take apart
Changes = dict[str, Any]  # keys and their values, as YAML has them: who takes them checks them by the models
TEXTS = ("name", "short_name", "neutral_name", "hours", "address", "who", "about")


@dataclass
class Outcome:
    """What happened to a row. `status`: added, changed, unchanged or refused; `what`: the keys that changed, or why it
    was refused.
    """

    where: Where
    id: str
    status: str
    what: str = ""
    file: str = ""
    changes: Changes = field(default_factory=dict)


class Wrong(ValueError):
    """Why a row can't be taken, in words."""


def as_text(key: str, was: str | dict[str, str] | None, told: str) -> str | dict[str, str]:
    """A text given without a language, as it should be written: in the language of the existing text, if that has one.
    Raises Wrong if it has several.
    """
    if not isinstance(was, dict) or not was or ANY in was:
        return told
    if len(was) > 1:
        raise Wrong(f'"{key}" is written in several languages: name the column {key}.{next(iter(was))}')
    return {next(iter(was)): told}


def as_line(key: str, told: str, was: dict[str, str] | None = None) -> str:
    """A text of several lines in one, as it will be printed. Raises Wrong if a spreadsheet has replaced letters of the
    text that is there.
    """
    for text in (was or {}).values():
        if told == text:
            return told
        if _letters_lost(text, told):
            raise Wrong(
                f'"{told}" is "{text}" without the letters that the table\'s encoding doesn\'t have: save it as "CSV '
                'UTF-8", or as .xlsx'
            )
    return _JOINED.get(key, " ").join(
        line.strip(" ,;") if key in _JOINED else line.strip() for line in told.split("\n") if line.strip()
    )


def in_a_table(problem: str) -> str:
    """What is wrong with a row, and what a spreadsheet has to do with it."""
    return (
        f"{problem}. A spreadsheet took the number for a quantity: format the column as Text, and type it again"
        if FIRST_MISSING in problem
        else problem
    )


def _letters_lost(text: str, told: str) -> bool:
    """Whether `told` is `text` as Windows-1252 takes it: letters that it doesn't have become ? or the plain ones that
    they look like.
    """
    pattern = ""
    for letter in text:
        try:
            letter.encode("cp1252")
            pattern += re.escape(letter)
        except UnicodeEncodeError:
            plain = _PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]
            pattern += rf"(?:\?{{1,2}}|{re.escape(plain)})"
    return told != text and not text.isascii() and re.fullmatch(pattern, told) is not None


def outcome(row: TableRow, id: str, new: bool, changes: Changes, file: str) -> Outcome:
    keys = [key for key in changes if key != "evidence"] + [
        f"evidence of {fact}" for fact in changes.get("evidence", {}) if fact not in changes
    ]
    status = "added" if new else "changed" if changes else "unchanged"
    return Outcome(row.where, id, status, ", ".join(keys), file, {id: changes} if changes else {})


def merged(before: Changes, changes: Changes) -> Changes:
    result = dict(before)
    for key, value in changes.items():
        was = result.get(key)
        result[key] = (
            merged(was, value) if isinstance(value, dict) and isinstance(was, dict) and key not in TEXTS else value
        )
    return result


def model_problem(model: type[Frozen], id: str, whole: Changes) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id):
        return f'"{id}" can\'t be an id: use lower-case letters, digits and dashes' if id else "it has no id"
    _, findings = validate(model, whole, {}, "")
    return "; ".join(f"{finding.message}{f' ({finding.hint})' if finding.hint else ''}" for finding in findings)


def ids_in_use(catalogue: Catalogue, kind: str) -> set[str]:
    return {key.partition("/")[2] for key in catalogue.where if key.startswith(f"{kind}/") and "#" not in key}
