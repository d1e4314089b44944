"""output/index.html: a contact sheet, a picture of every page with its facts. Needs no network and no server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from ..kernel.findings import Finding
from ..model.ladder import FitFacts
from ..model.record import Record
from .html import page
from .overlays import Overlays, fold_preview

_SWITCHES = {"trim": "trim", "fold": "folds", "safe": "safe for text"}


def contact_sheet(records: Iterable[Record], titles: dict[str, dict[str, str]], heading: str) -> bytes:
    """`titles`: words for ids, by axis; `heading`: whose items these are."""
    ordered = sorted(records, key=lambda r: (r.place, r.language, r.topic, r.format, r.variant, r.profile))
    overlays = Overlays()
    groups = [
        {
            "place": _title(titles, "place", place),
            "language": language,
            "items": [_item(record, titles, overlays) for record in group],
        }
        for (place, language), group in groupby(ordered, key=lambda r: (r.place, r.language))
    ]
    return page(
        "contact_sheet.html",
        heading=heading,
        count=_count(ordered),
        switches=_SWITCHES,
        symbols=overlays.symbols(),
        groups=groups,
    ).encode()


def _count(records: list[Record]) -> str:
    withdrawn = sum(bool(record.withdrawn) for record in records)
    refused = sum(record.refused and not record.withdrawn for record in records)
    text = f"{len(records) - refused - withdrawn} files, each proved from the finished PDF."
    text += f" {refused} refused: for these you see the last good file." if refused else ""
    return text + (f" {withdrawn} withdrawn: don't print them." if withdrawn else "")


def _title(titles: dict[str, dict[str, str]], axis: str, id: str) -> str:
    return titles.get(axis, {}).get(id, id)


def _item(record: Record, titles: dict[str, dict[str, str]], overlays: Overlays) -> dict[str, Any]:
    """What the page says and shows of one file."""
    variant = _title(titles, "variant", record.format + "/" + record.variant)
    return {
        "name": f"{_title(titles, 'format', record.format)}: {variant}",
        "href": quote(record.path),
        "there": bool(record.sha256) and not record.withdrawn,
        "status": "withdrawn" if record.withdrawn else "refused" if record.refused else "",
        "withdrawn": [_told(finding) for finding in record.withdrawn],
        "pages": [
            {"picture": preview, "over": overlays.over(lines)}
            for preview, lines in zip(record.previews, record.guides, strict=False)
        ],
        "folded": fold_preview(record.folded, record.previews, record.guides),
        "findings": [_told(finding) for finding in record.findings],
        "profile": _title(titles, "profile", record.profile),
        "facts": _facts(record),
        "version": record.version,
        "review_by": record.review_by,
        "more": _more(record),
    }


def _told(finding: Finding) -> str:
    lines = [f"{finding.code}: {finding.message}", finding.quote, str(finding.where)]
    return "\n".join(line for line in lines if line)


def _facts(record: Record) -> list[str]:
    """Of the file, if there is one."""
    if not record.pages:
        return []
    w, h = record.sheet_mm
    pages = "1 page" if record.pages == 1 else f"{record.pages} pages"
    facts = [f"{pages}, {w:g} × {h:g} mm"]
    if record.trim_mm != record.sheet_mm:
        facts.append("items of {:g} × {:g} mm".format(*record.trim_mm))
    return [*facts, f"{record.bytes / 1000:.0f} kB"]


def _more(record: Record) -> list[str]:
    """Where its codes lead, and how it was fitted."""
    targets = dict.fromkeys(code.payload for code in record.qr)
    found = [f"QR: {', '.join(targets)}"] if targets else []
    fitted = _fitted(record.fit)
    return [*found, fitted] if fitted else found


def _fitted(fits: Sequence[FitFacts]) -> str:
    """Which panels aren't set as usual: on which rung of how many, in which size, what was shortened and what was left
    out.
    """
    told = []
    for fit in fits:
        if fit["rung"] != fit["usual"] or fit["left_out"] or fit["shortened"]:
            changes = [f"{fit['size']:.3g} pt"]
            changes += [
                f"{how} {', '.join(names)}"
                for how, names in (("shorter", fit["shortened"]), ("without", fit["left_out"]))
                if names
            ]
            told.append(f"{fit['panel']} {fit['rung'] + 1} of {fit['rungs']} ({', '.join(changes)})")
    return f"fitted: {'; '.join(told)}" if told else ""
