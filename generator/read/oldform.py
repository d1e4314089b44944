"""Topics as they were written until version 0.2.0: what must move, and where to. One finding for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..model.kinds import KINDS
from .findings import SRC017

GUIDE = "docs/how-to/move-to-one-source.md"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PRODUCT = re.compile(r"(booklet|card|diary|neutral|poster|tab|third|zine)(?:-(.*))?")

# The names by which old formats asked topics for texts, by their kind of today. After a product's name, the rest is
# looked up.
_NAMES = """
headline: front cover
promise: poster fault
audience: for-everyone everyone use
summary: what-it-is what
list: forms
detail: at-risk risk
warning: escalates
urgent: danger not-urgent
other-ways: no-speech
law: orders courts advice
record-advice: diary diary-write diary-safe write
safety: keep-safe safe phone-trace
for-others: friends friends-headline telling
discreet: neutral-front neutral-keep neutral-tab diary-plain zine-plain plain
"""
_KIND_OF = {
    name: kind for kind, _, names in (line.partition(": ") for line in _NAMES.split("\n")) for name in names.split()
}
ROLES = dict(pair.split(" ") for pair in "police not-urgent, card few, national everywhere".split(", "))


def old_section(name: str, where: Where) -> Finding | None:
    """What to do with a section that is named by an id; None for a heading in words."""
    if not _ID.fullmatch(name):
        return None
    product = _PRODUCT.fullmatch(name)
    kind = next((_kind(part) for part in (name, product[2] if product else "") if _kind(part or "")), "")
    if product:
        message = f'"{name}" is named after a product: a topic says each thing once, and products ask for kinds'
        hint = (
            f"move what is new in it to the section  ## Its heading {{kind={kind}}}"
            if kind
            else "move what is new in it to the section of its kind, or to labels in the front matter"
        )
    else:
        message = f'the section "{name}" has an id as its heading, and no kind'
        hint = f"write  ## Its heading in the topic's own words {{kind={kind or '...'}}}"
    return SRC017(message, where, f"{hint}; see {GUIDE}")


def _kind(name: str) -> str:
    return name if name in KINDS else _KIND_OF.get(name, "")


def old_head(value: object, positions: Mapping[str, Where]) -> Checked[object]:
    """Front matter without the old keys, and what to do with each of them."""
    if not isinstance(value, dict):
        return Checked(value, [])
    findings = [
        SRC017(message, positions.get(key, Where()), f"{hint}; see {GUIDE}")
        for key, message, hint in _pictures(value.get("icons"))
    ]
    value = {key: inner for key, inner in value.items() if key != "icons"}
    return Checked(without_old_roles(value, positions).into(findings), findings)


def _pictures(icons: object) -> Iterator[tuple[str, str, str]]:
    """(key, message, hint) for each section that has pictures."""
    if not isinstance(icons, dict) or not icons:
        if icons is not None:
            yield (
                "icons",
                'pictures are no longer listed below "icons"',
                "put each at the start of its point, with a description",
            )
        return
    for section, files in icons.items():
        file = files[0] if isinstance(files, list) and files else "icons/picture.svg"
        yield (
            f"icons.{section}",
            f'the pictures of "{section}" belong to its points',
            f"put each at the start of its point, as in  - ![What it shows]({file}) Words",
        )


def without_old_roles(
    value: dict[str, Any], positions: Mapping[str, Where], prefix: str = ""
) -> Checked[dict[str, Any]]:
    """A topic's or place's keys, with the lists of contacts below their present names. `prefix`: of the keys, as
    `positions` knows them.
    """
    contacts = value.get("contacts")
    if not isinstance(contacts, dict):
        return Checked(value, [])
    old = [role for role in contacts if role in ROLES]
    findings = [
        SRC017(
            f'the role "{role}" is now called "{ROLES[role]}"',
            positions.get(f"{prefix}contacts.{role}") or positions.get("", Where()),
            f"rename it; see {GUIDE}",
        )
        for role in old
    ]
    if not old:
        return Checked(value, [])
    kept = {role: ids for role, ids in contacts.items() if role not in ROLES}
    return Checked({**value, "contacts": kept}, findings)


def place_without_old_roles(value: dict[str, Any], positions: Mapping[str, Where]) -> Checked[dict[str, Any]]:
    """The same for all that a place says: of itself, and of single topics."""
    value, findings = without_old_roles(value, positions)
    topics = value.get("topics")
    for id, own in topics.items() if isinstance(topics, dict) else ():
        if isinstance(own, dict):
            kept = without_old_roles(own, positions, f"topics.{id}.").into(findings)
            value = {**value, "topics": {**value["topics"], id: kept}}
    return Checked(value, findings)
