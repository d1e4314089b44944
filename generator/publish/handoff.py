"""The archive for a print shop. The same input gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..model.record import Record

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can name: no clock gets into an output

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1b2e}
h2{margin:2.5rem 0 .5rem}img{border:1px solid #cfc6dd;margin:0 12px 12px 0;max-width:300px}
td,th{padding:2px 16px 2px 0;text-align:left;vertical-align:top}
.finding{border-left:4px solid #f2b84b;padding:4px 12px;margin:8px 0}code{overflow-wrap:anywhere}"""

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
    facts: dict
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


def _flat(facts: dict) -> dict:
    return {name: value for name, value in facts.items() if name != "faces"}


def _proof(record: Record) -> dict:
    names = ("path", "sha256", "pages", "trim_mm", "sheet_mm", "qr", "version", "findings")
    flat = record.as_dict()
    return {name: flat[name] for name in names}


def _report(items: Sequence[Item]) -> str:
    parts = [
        (
            '<!DOCTYPE html><html lang="en-GB"><head><meta '
            f'charset="utf-8"><title>Proofs</title><style>{_STYLE}</style></head><body><h1>Proofs</h1>'
        )
    ]
    parts.append(
        "<p>Each file was opened and measured after it was made. Checked:</p><ul>"
        + "".join(f"<li>{escape(check)}</li>" for check in CHECKS)
        + "</ul>"
    )
    for item in items:
        record, facts = item.record, item.facts
        parts.append(f"<h2>{escape(facts['product'])}</h2>")
        parts += [
            f'<img src="pictures/{escape(name)}" alt="Page {n}">' for n, name in enumerate(record.previews, start=1)
        ]
        rows = [
            ("File", facts["file"]),
            ("Pages", f"{record.pages}, {record.sheet_mm[0]:g} × {record.sheet_mm[1]:g} mm with marks"),
            ("Trimmed", "{:g} × {:g} mm, bleed {:g} mm".format(*facts["flat_mm"], facts["bleed_mm"])),
            (
                "QR codes",
                "; ".join(f"{c.payload}: {c.size_mm:g} mm, module {c.module_mm:g} mm, page {c.page}" for c in record.qr)
                or "none",
            ),
            ("SHA-256", record.sha256),
        ]
        parts.append(
            "<table>"
            + "".join(f"<tr><th>{escape(a)}</th><td><code>{escape(b)}</code></td></tr>" for a, b in rows)
            + "</table>"
        )
        found = "".join(f'<p class="finding">{escape(f.code)}: {escape(f.message)}</p>' for f in record.findings)
        parts.append(found or "<p>No problems found.</p>")
    return "\n".join([*parts, "</body></html>\n"])
