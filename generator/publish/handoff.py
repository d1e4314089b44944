"""The archive for a print shop. The same input gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model.record import Record
from ..model.ticket import JobTicket
from .html import page

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can name: no clock gets into an output

# What is measured in every file for the press, in a print shop's words.
CHECKS = (
    "PDF/X-4 with an output intent; fonts embedded; no transparency that can't be vouched for",
    "MediaBox at 0,0; TrimBox and BleedBox to 0.1 mm; artwork really fills the bleed",
    "no RGB; text and codes in black only; nothing white set to overprint",
    "total ink per pixel below the limit",
    "pictures and lines not too coarse, not too thin; text clear of the trim",
    "every word found in its place; every telephone number one of the register's; every QR code decoded from pixels",
    "no text reaching into a QR code, on other text, or beneath what is drawn over it",
)


@dataclass(frozen=True)
class Item:
    """What goes into the archive for one file: its record, what its ticket says, the file itself, the ticket as PDF."""

    record: Record
    facts: JobTicket
    data: bytes
    ticket: bytes


def archive(out: Path, items: Sequence[Item]) -> bytes:
    """A ZIP of the files with their tickets and the proof report. `out`: where the pictures of their pages are.

    OSError if one can't be read.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:

        def add(name: str, data: bytes | str) -> None:
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, data)

        add(
            "tickets.json",
            json.dumps({"schema": 1, "items": [_flat(item.facts) for item in items]}, ensure_ascii=False, indent=1)
            + "\n",
        )
        add(
            "proofs.json",
            json.dumps(
                {"schema": 1, "checks": CHECKS, "files": [_proof(item.record) for item in items]},
                ensure_ascii=False,
                indent=1,
            )
            + "\n",
        )
        add("proofs.html", _report(items))
        pictures: set[str] = set()  # pages that look the same share one
        for item in items:
            name = item.facts["file"]
            add(f"press/{name}", item.data)
            add(f"tickets/{name.removesuffix('.pdf')}-ticket.pdf", item.ticket)
            pictures.update(item.record.previews)
        for picture in sorted(pictures):
            add(f"pictures/{picture}", (out / "previews" / picture).read_bytes())
    return buffer.getvalue()


def _flat(facts: JobTicket) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name != "faces"}


def _proof(record: Record) -> dict[str, object]:
    names = ("path", "sha256", "pages", "trim_mm", "sheet_mm", "qr", "version", "findings")
    flat = record.as_dict()
    return {name: flat[name] for name in names}


def _report(items: Sequence[Item]) -> str:
    return page("proofs.html", checks=CHECKS, items=[_reported(item.record, item.facts) for item in items])


def _reported(record: Record, facts: JobTicket) -> dict[str, Any]:
    """What the page says of one file."""
    codes = (f"{c.payload}: {c.size_mm:g} mm, module {c.module_mm:g} mm, page {c.page}" for c in record.qr)
    return {
        "product": facts["product"],
        "pictures": record.previews,
        "rows": [
            ("File", facts["file"]),
            ("Pages", f"{record.pages}, {record.sheet_mm[0]:g} × {record.sheet_mm[1]:g} mm with marks"),
            ("Trimmed", "{:g} × {:g} mm, bleed {:g} mm".format(*facts["flat_mm"], facts["bleed_mm"])),
            ("QR codes", "; ".join(codes) or "none"),
            ("SHA-256", record.sha256),
        ],
        "findings": record.findings,
    }
