"""Rows of a table of places, compared with the places there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..kernel.suggest import did_you_mean
from ..kernel.web import address_problem
from ..model.catalogue import Catalogue
from ..model.content import Place
from ..model.text import ANY
from ..read import TABLES
from ..read.placetable import words_of
from ..read.tablefile import TableRow
from ..register import known_wrong_problem
from .register import Desk
from .rows import Changes, Outcome, Wrong, as_line, as_text, ids_in_use, merged, model_problem, outcome


def place_column(column: str) -> bool:
    """Whether a place has this key. What a place says about one topic is below topics and the topic's id."""
    parts = column.split(".")
    if parts[0] == "topics" and len(parts) > 2:
        return parts[2] in ("contacts", "links") and place_column(".".join(parts[2:]))
    return (
        column in ("id", "area")
        or (parts[0] == "name" and len(parts) <= 2)
        or (parts[0] == "contacts" and len(parts) == 2)
        or (parts[0] == "links" and len(parts) == 3 and parts[2] in ("url", "call", "says"))
    )


def place_outcome(desk: Desk, row: TableRow, path: Path) -> Outcome:
    catalogue, id = desk.catalogue, row.cells.get("id", "")
    old = catalogue.places.get(id)
    changes: Changes = {}
    for column, cell in row.cells.items():
        first, *rest = column.split(".")
        if first == "id":
            continue
        value: object = words_of(cell) if "contacts" in (first, *rest[1:2]) else cell
        inner = changes
        for part in (first, *rest)[:-1]:
            inner = inner.setdefault(part, {})
            if not isinstance(inner, dict):
                return Outcome(row.where, id, "refused", f'"{first}" is there both with a language and without')
        inner[(first, *rest)[-1]] = value
    before = old.model_dump(exclude_none=True) if old else {}
    try:
        changes = _differing(before, changes)
    except Wrong as wrong:
        return Outcome(row.where, id, "refused", str(wrong))
    if not id or (old is None and id in ids_in_use(catalogue, "places")):
        return Outcome(
            row.where,
            id,
            "refused",
            "there is a place with this id, but it can't be read: fix it first" if id else "it has no id",
        )
    if problem := model_problem(Place, id, merged(before, changes)) or _place_problem(catalogue, changes):
        return Outcome(row.where, id, "refused", problem)
    file = catalogue.place_of("places", id).file if old else f"content/places/{id}.yaml"
    if changes and file.endswith(TABLES):
        return Outcome(row.where, id, "refused", f"this place is a row of {file}: change it there")
    one = outcome(row, id, old is None, changes, file)
    return replace(one, changes=changes)  # a place has its own file


def _place_problem(catalogue: Catalogue, changes: Changes) -> str:
    for topic, own in changes.get("topics", {}).items():
        if not any(topic == id for id, _ in catalogue.topics):
            return f'there is no topic "{topic}". {did_you_mean(topic, {id for id, _ in catalogue.topics})}'.strip()
        if problem := _place_problem(catalogue, own):
            return f"topics.{topic}.{problem}"
    for role, ids in changes.get("contacts", {}).items():
        for id in ids:
            if id not in catalogue.services:
                return f'contacts.{role}: there is no service "{id}". {did_you_mean(id, catalogue.services)}'.strip()
    for use, link in changes.get("links", {}).items():
        if "call" in link and link["call"] not in catalogue.services:
            return f'links.{use}.call: there is no service "{link["call"]}"'
        if "url" in link and not link["url"].startswith("https://"):
            return f"links.{use}.url: an address starts with https://"
        if "url" in link and (unsafe := address_problem(link["url"])):
            return f'links.{use}.url: "{link["url"]}" {unsafe[1]}'
        if problem := known_wrong_problem(catalogue, *link.values()):
            return problem
    return ""


def _differing(before: Changes, changes: Changes) -> Changes:
    """The changes that aren't already so. A text in one language is the same as one for all."""
    found: Changes = {}
    for key, value in changes.items():
        was = before.get(key)
        if isinstance(value, str):
            value = as_line(key, value, was if isinstance(was, dict) else {ANY: was} if isinstance(was, str) else {})
        if isinstance(value, dict):
            if isinstance(was, dict) and ANY in was and was[ANY] not in value.values():
                raise Wrong(
                    f'"{key}" is there without a language: give that one a language too, in a column such as '
                    f"{key}.{next(iter(value))}"
                )
            if inner := _differing(was if isinstance(was, dict) else {}, value):
                found[key] = inner
        elif was != value and not (isinstance(was, dict) and list(was.values()) == [value]):
            found[key] = as_text(key, was, value) if isinstance(value, str) else value
    return found
