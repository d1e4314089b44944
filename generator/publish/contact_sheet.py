"""output/index.html: a contact sheet, a picture of every page with its facts. Needs no network and no server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from ..kernel.findings import Finding
from ..model.ladder import FitFacts
from ..model.record import Record
from .overlays import Overlays, fold_preview

_STYLE = """
:root{--ink:#1d1b2e;--heading:#3d2a5c;--accent:#0b5563;--surface:#fbf8f3;--tint:#ece6f5;--rule:#cfc6dd}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:16px/1.5 "Atkinson Hyperlegible",system-ui,sans-serif}
header{background:var(--heading);color:#fff;padding:28px 32px}
header h1{margin:0;font-size:28px;line-height:1.2}
header p{margin:6px 0 0;max-width:60ch}
header a{color:#fff}
main{padding:8px 32px 48px}
h2{margin:32px 0 4px;font-size:22px;color:var(--heading)}
.items{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,560px),1fr));gap:20px}
article{background:#fff;border:1px solid var(--rule);border-radius:8px;padding:16px}
article h3{margin:0;font-size:18px;line-height:1.3}
article h3 a{color:var(--accent)}
.pages{display:flex;gap:12px;flex-wrap:wrap;margin:12px 0;align-items:flex-start}
.pages a{display:block;position:relative;line-height:0;border:1px solid var(--rule);background:#fff}
.pages img{max-width:240px;max-height:280px;width:auto;height:auto}
.over{position:absolute;left:0;top:0;width:100%;height:100%}
.trim,.safe,.fold{fill:none;stroke-width:1.5px;vector-effect:non-scaling-stroke}
/* What is drawn once and used often inherits variables, but no rule reaches into it. */
.trim{stroke:#c2185b;visibility:var(--trim,hidden)}
.safe{stroke:#00838f;stroke-dasharray:4 3;visibility:var(--safe,hidden)}
.fold{stroke:#e65100;stroke-dasharray:8 4;visibility:var(--fold,hidden)}
#lines-trim:checked~main{--trim:visible}#lines-fold:checked~main{--fold:visible}#lines-safe:checked~main{--safe:visible}
.lines{position:absolute;opacity:0}
.switches{padding:16px 32px 0;display:flex;gap:10px;flex-wrap:wrap;align-items:center}
.switches label{border:1px solid var(--rule);border-radius:99px;padding:2px 14px;background:#fff;cursor:pointer}
#lines-trim:checked~.switches [for=lines-trim],#lines-fold:checked~.switches [for=lines-fold],
#lines-safe:checked~.switches [for=lines-safe]{background:var(--heading);color:#fff}
.lines:focus-visible~.switches{outline:2px solid var(--accent)}
.folds summary{cursor:pointer;color:var(--accent);font-size:14px}
.folds>div{display:flex;flex-wrap:wrap;gap:14px;align-items:flex-end;padding:10px 0;background:var(--tint);
margin-top:6px;padding:12px}
.folds figure{margin:0}.folds figcaption{font-size:13px;line-height:1.4}
.folds svg svg{overflow:hidden}.edge{fill:none;stroke:#8a819b;stroke-width:.3}.edge:first-child{fill:#fff}
.many img{max-width:140px;max-height:150px}
.facts{margin:0;font-size:14px;line-height:1.45;color:#3b3850}
.facts b{color:var(--ink)}
.facts span{white-space:nowrap}
.finding{margin:8px 0 0;padding:8px 10px;border-left:4px solid #f2b84b;background:var(--surface);font-size:14px;
white-space:pre-wrap;overflow-wrap:anywhere}
.stop{margin:12px 0 0;padding:10px 12px;background:var(--heading);color:#fff;border-radius:4px;white-space:pre-wrap;
overflow-wrap:anywhere}
.refused{border:2px solid var(--heading)}
.badge{display:inline-block;background:var(--heading);color:#fff;border-radius:4px;padding:0 8px;font-size:13px}
@media print{header{background:none;color:#000;padding:0 0 8px}main{padding:0}article{break-inside:avoid}}
"""


_SWITCHES = {"trim": "trim", "fold": "folds", "safe": "safe for text"}


def contact_sheet(records: Iterable[Record], titles: dict[str, dict[str, str]], heading: str) -> bytes:
    """`titles`: words for ids, by axis; `heading`: whose items these are."""
    ordered = sorted(records, key=lambda r: (r.place, r.language, r.topic, r.format, r.variant, r.profile))
    parts = [
        (
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width">'
        ),
        f"<title>{escape(heading)}: contact sheet</title><style>{_STYLE}</style></head><body>",
        (
            f'<header><h1>{escape(heading)}</h1><p>{_count(ordered)} Print at 100%: switch "fit to page" off. '
            'What was measured in each file is in <a href="manifest.json">manifest.json</a>.</p></header>'
        ),
        *(f'<input class="lines" type="checkbox" id="lines-{kind}">' for kind in _SWITCHES),
        '<div class="switches">Show: '
        + "".join(f'<label for="lines-{kind}">{words}</label>' for kind, words in _SWITCHES.items())
        + "</div>",
    ]
    overlays, body = Overlays(), []
    for (place, language), group in groupby(ordered, key=lambda r: (r.place, r.language)):
        body.append(f'<h2>{escape(_title(titles, "place", place))} · {escape(language)}</h2><div class="items">')
        body += [_article(record, titles, overlays) for record in group]
        body.append("</div>")
    parts += [overlays.symbols(), "<main>", *body, "</main></body></html>\n"]
    return "\n".join(parts).encode()


def _count(records: list[Record]) -> str:
    withdrawn = sum(bool(record.withdrawn) for record in records)
    refused = sum(record.refused and not record.withdrawn for record in records)
    text = f"{len(records) - refused - withdrawn} files, each proved from the finished PDF."
    text += f" {refused} refused: for these you see the last good file." if refused else ""
    return text + (f" {withdrawn} withdrawn: don't print them." if withdrawn else "")


def _title(titles: dict[str, dict[str, str]], axis: str, id: str) -> str:
    return titles.get(axis, {}).get(id, id)


def _article(record: Record, titles: dict[str, dict[str, str]], overlays: Overlays) -> str:
    href = quote(record.path)
    name = (
        f"{_title(titles, 'format', record.format)}: {_title(titles, 'variant', record.format + '/' + record.variant)}"
    )
    there = bool(record.sha256) and not record.withdrawn
    head = f'<a href="{href}">{escape(name)}</a>' if there else escape(name)
    pictures = "".join(
        f'<a href="{href}#page={n}"><img loading="lazy" src="previews/{escape(preview)}" alt="Page {n} of '
        f'{escape(name)}">'
        f"{overlays.over(lines)}</a>"
        for n, (preview, lines) in enumerate(zip(record.previews, record.guides, strict=False), start=1)
    )
    pages = (
        "<div "
        f'class="pages{" many" if len(record.previews) > 4 else ""}">{pictures}</div>'
        f"{fold_preview(record.folded, record.previews, record.guides)}"
    )
    # Not even a picture of it: somebody would take the number from there.
    shown = (
        "".join(f'<p class="stop"><b>Do not print.</b> {_told(finding)}</p>' for finding in record.withdrawn)
        if record.withdrawn
        else pages
    )
    findings = "".join(f'<p class="finding">{_told(finding)}</p>' for finding in record.findings)
    status = "withdrawn" if record.withdrawn else "refused" if record.refused else ""
    return (
        f'<article class="{"refused" if status else ""}"><h3>{head} '
        f"{f'<span class=badge>{status}</span>' if status else ''}</h3>"
        f'{shown}<p class="facts">{_facts(record, titles)}</p>{findings}</article>'
    )


def _told(finding: Finding) -> str:
    lines = [f"{finding.code}: {finding.message}", finding.quote, str(finding.where)]
    return escape("\n".join(line for line in lines if line))


def _facts(record: Record, titles: dict[str, dict[str, str]]) -> str:
    facts = [f"<b>{escape(_title(titles, 'profile', record.profile))}</b>"]
    if record.pages:
        w, h = record.sheet_mm
        pages = "1 page" if record.pages == 1 else f"{record.pages} pages"
        facts.append(f"{pages}, {w:g} × {h:g} mm")
        if record.trim_mm != record.sheet_mm:
            facts.append("items of {:g} × {:g} mm".format(*record.trim_mm))
        facts.append(f"{record.bytes / 1000:.0f} kB")
    facts.append(f"<span>{escape(record.version)}</span>, <span>review by {escape(record.review_by)}</span>")
    targets = dict.fromkeys(code.payload for code in record.qr)
    if targets:
        facts.append("QR: " + ", ".join(escape(target) for target in targets))
    if fitted := _fitted(record.fit):
        facts.append(fitted)
    return " · ".join(facts)


def _fitted(fits: Sequence[FitFacts]) -> str:
    """Which panels aren't set as usual: on which rung of how many, in which size, what was shortened and what was left
    out.
    """
    told = []
    for fit in fits:
        if fit["rung"] != fit["usual"] or fit["left_out"] or fit["shortened"]:
            changes = [f"{fit['size']:.3g} pt"]
            changes += [
                f"{how} {', '.join(map(escape, names))}"
                for how, names in (("shorter", fit["shortened"]), ("without", fit["left_out"]))
                if names
            ]
            told.append(f"{escape(fit['panel'])} {fit['rung'] + 1} of {fit['rungs']} ({', '.join(changes)})")
    return f"fitted: {'; '.join(told)}" if told else ""
