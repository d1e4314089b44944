"""The dossier as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ..model.released import DossierFacts, ItemRecord

_STYLE = """:root{--ink:#1d1b2e;--heading:#3d2a5c;--rule:#cfc6dd;--surface:#fbf8f3}*{box-sizing:border-box}
body{font:16px/1.5 "Atkinson Hyperlegible",system-ui,sans-serif;color:var(--ink);background:var(--surface);
max-width:72rem;margin:0 auto;padding:24px 24px 64px}
h1{font-size:30px;line-height:1.2;margin:0 0 8px;color:var(--heading)}
h2{font-size:22px;margin:40px 0 6px;color:var(--heading)}h3{font-size:17px;margin:20px 0 4px}
p{max-width:70ch;margin:6px 0}table{border-collapse:collapse;background:#fff;width:100%;font-size:14.5px}
th,td{text-align:left;vertical-align:top;padding:5px 10px;border:1px solid var(--rule)}
.long{overflow-wrap:anywhere;min-width:12em}
th{background:#ece6f5}.wide{overflow-x:auto}
.open{border-left:5px solid #f2b84b;background:#fff;padding:8px 14px;margin:12px 0}
code{font-size:13px;overflow-wrap:anywhere}
.pages{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}
.pages img{max-width:230px;max-height:300px;border:1px solid var(--rule);background:#fff}
nav a{margin-right:14px}a{color:#0b5563}@media print{body{background:#fff;max-width:none}section{break-inside:auto}
img{break-inside:avoid}}"""

_TELLS = {
    "version": "version code", "published": "published", "review_by": "review by", "sources": "sources",
    "issuer": "issuer",
    "feedback": "how to answer", "other_formats": "other formats", "approver": "approver",
}  # fmt: skip

_SAID = {True: "yes", False: "no", None: "–"}

_METHODS = {"rang": "rung", "web": "read on a page", "letter": "told in writing"}


def dossier_html(facts: DossierFacts, day: datetime.date, pictures: Mapping[str, bytes]) -> bytes:
    """`facts`: a release's record, or what one would hold; `day`: ages count up to it; `pictures`: JPEG by name."""
    name = facts["release"]
    title = f"Release {name}" if name else "Draft, not released"
    sections = [
        ("governance", "Dates, version, approval, sources", _topics(facts)),
        ("on-the-item", "What each item says about itself", _tells(facts)),
        ("services", "Evidence for each service", _services(facts, day)),
        ("reading", "Plain words", _reading(facts)),
        ("proofs", "Proofs and accessibility", _proofs(facts)),
        ("silences", "What was let pass, and notes", _silences(facts)),
        ("limits", "What this can't show", _LIMITS),
        ("pages", "Pictures of all pages", _pages(facts, pictures)),
    ]
    parts = [
        (
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" '
            f'content="width=device-width"><title>{escape(title)}: evidence</title>'
        ),
        f"<style>{_STYLE}</style></head><body><h1>{escape(facts['issuer'])}: {escape(title)}</h1>",
        _head(facts),
        "<nav>" + "".join(f'<a href="#{id}">{escape(heading)}</a>' for id, heading, _ in sections) + "</nav>",
        *(f'<section id="{id}"><h2>{escape(heading)}</h2>{body}</section>' for id, heading, body in sections),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode()


def _head(facts: DossierFacts) -> str:
    if facts["release"]:
        words = (
            f"<p>Released on {escape(facts['date'])}. Approved by "
            f"{escape(facts['approved_by'] or 'those named with the topics')}. Made with makeleaflet "
            f"{escape(facts['generator'])}.</p>"
        )
        words += f"<p>Digest of its record: <code>{escape(facts.get('record_sha256', ''))}</code></p>"
    else:
        words = (
            f"<p>As built on {escape(facts['date'])} with makeleaflet {escape(facts['generator'])}. Nothing here has "
            "been released.</p>"
        )
        if facts["open"]:
            rows = "".join(
                f"<li>{escape(f['code'])} {escape(f.get('where', ''))}: {escape(f['message'])}</li>"
                for f in facts["open"]
            )
            words += (
                f'<div class="open"><strong>Open: {len(facts["open"])}. It can\'t be released like '
                f"this.</strong><ul>{rows}</ul></div>"
            )
    return words + (
        "<p>This page collects what PIF TICK asks of information for the public, as far as files can show it: dates, "
        "version, sources, a way to answer, "
        "who approved it, other formats; and how it was checked. An assessor decides whether that is enough, not a "
        "program.</p>"
    )


def _topics(facts: DossierFacts) -> str:
    rows = [
        (
            key,
            topic["title"],
            topic["version"],
            topic["published"],
            topic["review_by"],
            topic["approved_by"]
            or (facts["approved_by"] and f"{facts['approved_by']} (with the release)")
            or "nobody yet",
        )
        for key, topic in facts["topics"].items()
    ]
    sources = "".join(
        f"<h3>Sources of {escape(topic['title'])}</h3><ul>"
        + "".join(
            f"<li>{escape(source['title'])}{' · ' + escape(source['url']) if source.get('url') else ''}</li>"
            for source in topic["sources"]
        )
        + "</ul>"
        for topic in facts["topics"].values()
    )
    return _table(("Topic", "Title", "Version code", "Published", "Review by", "Approved by"), rows) + sources


def _tells(facts: DossierFacts) -> str:
    """One row for each design: what is printed doesn't differ between profiles."""
    rows, seen = [], set()
    for item in facts["items"]:
        key = (item["topic"], item["format"], item["variant"], item["language"], item["place"])
        if key not in seen:
            seen.add(key)
            rows.append((_name(facts, item), *(_SAID[item["tells"].get(tell)] for tell in _TELLS)))
    return (
        "<p>This is read from the words of the item. Small and discreet items have no room for all of it.</p>"
        + _table(("Item", *_TELLS.values()), rows)
    )


def _services(facts: DossierFacts, day: datetime.date) -> str:
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
    return _table(("Service", "Fact", "As printed", "Checked on", "Age", "How", "Trust", "Sources"), rows)


def _reading(facts: DossierFacts) -> str:
    rows = facts.get("reading")
    if not rows:
        return "<p>Not measured.</p>"
    words = "<p>Scores count words and syllables. They don't measure whether anybody understands.</p>"
    if all(isinstance(row, Mapping) for row in rows):
        columns = [column for column in dict.fromkeys(column for row in rows for column in row) if column != "where"]
        return words + _table(
            [column.replace("_", " ") for column in columns],
            [[_short(row.get(column, "")) for column in columns] for row in rows],
        )
    return words + _table(
        (),
        [
            [_short(cell) for cell in row] if isinstance(row, Sequence) and not isinstance(row, str) else [row]
            for row in rows
        ],
    )


def _proofs(facts: DossierFacts) -> str:
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
    return (
        "<p>Each file was opened and measured after it was made: every word in its place, every number one of the "
        "register's and whole on its line, type sizes, safe areas, "
        "codes decoded from pixels, fonts, title and language. Tagged files were read as a screen reader would.</p>"
        + _table(("File", "For", "Tagged (PDF/UA-1)", "Pages", "QR codes", "Found", "SHA-256"), rows)
    )


def _silences(facts: DossierFacts) -> str:
    silences = [
        (silence["code"], silence.get("where", "everywhere"), silence["reason"]) for silence in facts["silences"]
    ]
    notes = [(note["code"], note.get("where", note.get("edition", "")), note["message"]) for note in facts["notes"]]
    words = _table(("Code", "Where", "Reason"), silences) if silences else "<p>Nothing was let pass.</p>"
    return words + ("<h3>Notes</h3>" + _table(("Code", "Where", "What"), notes) if notes else "")


_LIMITS = (
    "<p>Whether the people it is for were asked, and understood it. Whether the advice is right. Whether a service "
    "still answers today. "
    "Whether it was handed out where it is needed. Somebody has to add all that.</p>"
)


def _pages(facts: DossierFacts, pictures: Mapping[str, bytes]) -> str:
    """Each picture appears once, with the first item that has it."""
    parts: list[str] = []
    shown: dict[str, tuple[str, int]] = {}
    for item in facts["items"]:
        name = f"{_name(facts, item)}, {_title(facts, item)}"
        images, again = [], []
        for number, picture in enumerate(item["pictures"], start=1):
            if picture in shown:
                again.append(f"page {number} looks like page {shown[picture][1]} of {shown[picture][0]}")
            elif picture in pictures:
                shown[picture] = (name, number)
                data = base64.b64encode(pictures[picture]).decode()
                images.append(
                    f'<img loading="lazy" alt="Page {number} of {escape(name)}" src="data:image/jpeg;base64,{data}">'
                )
        parts.append(
            f'<h3>{escape(name)}</h3><div class="pages">{"".join(images)}</div>'
            + (f"<p>{escape('; '.join(again))}</p>" if again else "")
        )
    return "".join(parts)


def _title(facts: DossierFacts, item: ItemRecord) -> str:
    """Of its profile."""
    profile = facts["profiles"].get(item["profile"])
    return profile["title"] if profile else item["profile"]


def _name(facts: DossierFacts, item: ItemRecord) -> str:
    place = facts["places"].get(item["place"], item["place"])
    return f"{facts['formats'].get(item['format'], item['format'])}, {item['variant']}, {place}, {item['language']}"


def _short(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str("" if value is None else value)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    head = f"<tr>{''.join(f'<th scope=col>{escape(column)}</th>' for column in columns)}</tr>" if columns else ""
    body = "".join("<tr>" + "".join(map(_data, row)) + "</tr>" for row in rows)
    return f'<div class="wide"><table>{head}{body}</table></div>'


def _data(cell: object) -> str:
    """A cell; only cells with an address or a digest may break a line within a word."""
    text = str(cell)
    long = max(map(len, text.split()), default=0) > 28
    return f"<td{' class=long' if long else ''}>{escape(text)}</td>"
