"""The dossier as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from ..model.released import DossierFacts, ItemRecord
from .html import page

_TELLS = {
    "version": "version code", "published": "published", "review_by": "review by", "sources": "sources",
    "issuer": "issuer",
    "feedback": "how to answer", "other_formats": "other formats", "approver": "approver",
}  # fmt: skip

_LONGEST_WORD = 28  # letters
_SAID = {True: "yes", False: "no", None: "–"}
_METHODS = {"rang": "rung", "web": "read on a page", "letter": "told in writing"}


def dossier_html(facts: DossierFacts, day: datetime.date, pictures: Mapping[str, bytes]) -> bytes:
    """`facts`: a release's record, or what one would hold; `day`: ages count up to it; `pictures`: JPEG by name."""
    name = facts["release"]
    return page(
        "dossier.html",
        facts=facts,
        long=_is_long,
        title=f"Release {name}" if name else "Draft, not released",
        topics=_topics(facts),
        tells=_tells(facts),
        services=_services(facts, day),
        reading=_reading(facts),
        proofs=_proofs(facts),
        silences=[(one["code"], one.get("where", "everywhere"), one["reason"]) for one in facts["silences"]],
        notes=[(one["code"], one.get("where", one.get("edition", "")), one["message"]) for one in facts["notes"]],
        pages=_pages(facts, pictures),
    ).encode()


def _topics(facts: DossierFacts) -> list[tuple[Any, ...]]:
    with_the_release = facts["approved_by"] and f"{facts['approved_by']} (with the release)"
    return [
        (
            key,
            topic["title"],
            topic["version"],
            topic["published"],
            topic["review_by"],
            topic["approved_by"] or with_the_release or "nobody yet",
        )
        for key, topic in facts["topics"].items()
    ]


def _tells(facts: DossierFacts) -> dict[str, Any]:
    """One row for each design: what is printed doesn't differ between profiles."""
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    for item in facts["items"]:
        key = (item["topic"], item["format"], item["variant"], item["language"], item["place"])
        rows.setdefault(key, (_name(facts, item), *(_SAID[item["tells"].get(tell)] for tell in _TELLS)))
    return {"columns": ("Item", *_TELLS.values()), "rows": list(rows.values())}


def _services(facts: DossierFacts, day: datetime.date) -> list[tuple[Any, ...]]:
    printed: dict[str, set[str]] = {}
    for item in facts["items"]:
        for id, names in item["facts"].items():
            printed.setdefault(id, set()).update(names)
    rows = []
    for id, service in facts["services"].items():
        for fact, evidence in service["facts"].items():
            if fact not in printed.get(id, ()):
                continue
            age = (day - datetime.date.fromisoformat(evidence["checked_on"])).days
            how = _METHODS.get(evidence["method"], evidence["method"]) + (
                f" by {evidence['by']}" if evidence.get("by") else ""
            )
            rows.append(
                (
                    service["name"],
                    fact,
                    evidence["value"],
                    evidence["checked_on"],
                    f"{age} days",
                    how,
                    evidence["trust"],
                    "; ".join(evidence["sources"]),
                )
            )
    return rows


def _reading(facts: DossierFacts) -> dict[str, Any]:
    """The table of how plain the words are; an older record may have rows without names."""
    rows = facts.get("reading") or []
    if all(isinstance(row, Mapping) for row in rows):
        columns = [column for column in dict.fromkeys(column for row in rows for column in row) if column != "where"]
        return {
            "columns": [column.replace("_", " ") for column in columns],
            "rows": [[_short(row.get(column, "")) for column in columns] for row in rows],
        }
    cells = [row if isinstance(row, Sequence) and not isinstance(row, str) else [row] for row in rows]
    return {"columns": (), "rows": [[_short(cell) for cell in row] for row in cells]}


def _proofs(facts: DossierFacts) -> list[tuple[Any, ...]]:
    rows = []
    for item in facts["items"]:
        profile = facts["profiles"].get(item["profile"])
        codes = (
            "; ".join(
                f"{code['payload']} ({code['size_mm']:g} mm, module {code['module_mm']:g} mm)" for code in item["qr"]
            )
            or "none"
        )
        found = "; ".join(f"{finding['code']} {finding['message']}" for finding in item["findings"]) or "nothing"
        rows.append(
            (
                item["path"],
                _title(facts, item),
                "yes" if profile and profile["tagged"] else "no: for paper",
                item["pages"],
                codes,
                found,
                item["sha256"],
            )
        )
    return rows


def _pages(facts: DossierFacts, pictures: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Each picture appears once, with the first item that has it."""
    parts: list[dict[str, Any]] = []
    shown: dict[str, tuple[str, int]] = {}
    for item in facts["items"]:
        name = f"{_name(facts, item)}, {_title(facts, item)}"
        images, again = [], []
        for number, picture in enumerate(item["pictures"], start=1):
            if picture in shown:
                again.append(f"page {number} looks like page {shown[picture][1]} of {shown[picture][0]}")
            elif picture in pictures:
                shown[picture] = (name, number)
                images.append((number, base64.b64encode(pictures[picture]).decode()))
        parts.append({"name": name, "images": images, "again": "; ".join(again)})
    return parts


def _title(facts: DossierFacts, item: ItemRecord) -> str:
    """Of its profile."""
    profile = facts["profiles"].get(item["profile"])
    return profile["title"] if profile else item["profile"]


def _name(facts: DossierFacts, item: ItemRecord) -> str:
    place = facts["places"].get(item["place"], item["place"])
    return f"{facts['formats'].get(item['format'], item['format'])}, {item['variant']}, {place}, {item['language']}"


def _short(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str("" if value is None else value)


def _is_long(cell: object) -> bool:
    """Whether a cell may break within a word: only those with an address or a digest."""
    return max(map(len, str(cell).split()), default=0) > _LONGEST_WORD
