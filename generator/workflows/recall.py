"""A recall: what carries something, where the copies are, and a letter that asks for them back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..compose import written_day
from ..engine.build import Report
from ..engine.check import examine
from ..engine.inputs import machine_digest
from ..engine.job import Job, together
from ..engine.lock import build_lock
from ..engine.options import Options
from ..engine.withdrawal import Withdrawn, withdrawn_with
from ..engine.worker import Worker
from ..kernel.findings import Finding, Where
from ..kernel.geometry import Pose, Rect
from ..kernel.phone import digits, typed
from ..kernel.shared_findings import SRC001
from ..kernel.suggest import did_you_mean
from ..ledger import FOLDER as RELEASES
from ..ledger import Affected, Recall, Release, load_releases, recall, settle
from ..model.catalogue import Catalogue
from ..model.panel import Placed
from ..model.sheet import SheetSide
from ..model.text import in_language
from ..plan import plan_makeup
from ..plan.findings import PLN001
from ..read import read_catalogue
from ..read.tableout import table_bytes
from .findings import REL002
from .handouts import listed
from .host import host

FOLDER = "recall"
PAPER = (210.0, 297.0)  # mm; a letter is printed on an office printer's A4
MOST = 12  # rows of a letter; more are on the list that goes with it
_GROUPS = re.compile(r"\d+(?:[ \u00a0]\d+)*")  # whatever may look like a telephone number
COLUMNS = ("release", "item", "title", "version", "prints", "place", "copies", "exact", "replaced_by")


@dataclass
class Answer:
    """`recall` is None if the word means nothing here, or no release has it; `withdrawn` are files in the output folder
    that carry it.
    """

    recall: Recall | None = None
    withdrawn: Sequence[Withdrawn] = ()
    releases: Sequence[Release] = ()
    places: dict[str, str] = field(default_factory=dict)  # id -> name
    findings: list[Finding] = field(default_factory=list)


def ask(options: Options, word: str) -> Answer:
    """What a recall of a service, version, topic or number means; works with content that is broken, too."""
    root = options.root
    catalogue = read_catalogue(root)
    region = catalogue.project.region
    withdrawn = withdrawn_with(options, word, region)
    findings = settle(root)
    try:
        releases, broken = load_releases(root)
        handouts, more = listed(root)
    except OSError as error:
        return Answer(
            withdrawn=withdrawn,
            findings=[
                *findings,
                SRC001(f"the releases can't be read: {error.strerror or error}", Where(RELEASES)),
            ],
        )
    findings += broken + more
    if not releases:
        findings.append(
            REL002(
                "nothing has been released yet, so there is nothing to recall",
                Where(RELEASES),
                "copies printed without a release aren't known here",
            )
        )
        return Answer(withdrawn=withdrawn, findings=findings)
    found = recall(word, releases, handouts, catalogue.services, region)
    places = {id: next(iter(place.name.values())) for id, place in catalogue.places.items()}
    for release in releases:
        places = {**release.record.get("places", {}), **places}
    known = {
        *catalogue.services,
        *(topic for topic, _ in catalogue.topics),
        *_versions(catalogue, releases),
        *_released(releases),
    }
    if (
        not found.rows
        and not withdrawn
        and word not in known
        and typed(word, region) not in {digits(s.number) for s in catalogue.services.values() if s.number}
    ):
        findings.append(
            PLN001(
                f'"{word}" isn\'t a service, topic, version or number in any release',
                hint=did_you_mean(word, known),
            )
        )
        return Answer(findings=findings)
    return Answer(found, withdrawn, releases, places, findings)


def _versions(catalogue: Catalogue, releases: Sequence[Release]) -> set[str]:
    own = {f"{topic.head.code} v{topic.head.version}" for topic in catalogue.topics.values()}
    return own | {item["version"] for release in releases for item in release.items}


def _released(releases: Sequence[Release]) -> set[str]:
    return {id for release in releases for item in release.items for id in (*item["facts"], item["topic"])}


def table(found: Recall, name: str = "") -> bytes:
    """The answer as a table: CSV, or a spreadsheet if `name` ends in .xlsx."""
    return table_bytes(name, COLUMNS, ([_cell(row, column) for column in COLUMNS] for row in found.rows), "recall")


def _cell(row: Affected, column: str) -> object:
    value = getattr(row, column)
    if column == "exact":
        return "yes" if value else "at most"
    return value or "nothing yet" if column == "replaced_by" else value


def letter(options: Options, answer: Answer) -> Report:
    """One page that asks for the copies back, in output/recall/. Its words are the template's. Raises Refused if none
    can be made.
    """
    examined = examine(options)
    catalogue = examined.catalogue
    edition = replace(host(examined), path=f"{FOLDER}/{_file(answer.recall.word)}.pdf")
    worker = Worker(catalogue, options, machine_digest(), {})
    makeup = plan_makeup(catalogue, edition)
    composed = together([worker.composer.compose(edition, makeup)], edition)
    facts = letter_facts(answer, written_day(options.today, catalogue.topics[edition.topic, edition.language]))
    panel = worker.composer.beside(
        edition, "letter", "base/recall-letter.html", PAPER, safe=15, min_text=9, recall=facts
    )
    side = SheetSide(*PAPER, (Placed(panel, Pose()),), (Rect(0, 0, *PAPER),))
    issuer = catalogue.issuer_of(catalogue.topics[edition.topic, edition.language], catalogue.places[edition.place])
    # The letter names the recalled numbers: it may have them, even if the register no longer does.
    said = [
        answer.recall.word,
        *facts["prints"],
        *(str(line[key]) for line in facts["lines"] for key in ("item", "version", "place", "replaced", "copies")),
    ]
    contact = catalogue.services.get(issuer.contact or "")
    numbers = {
        *composed.numbers,
        digits(contact.number or "") if contact else "",
        *(digits(found) for words in said for found in _GROUPS.findall(words)),
    }
    meta = replace(
        composed.meta, title=f"{in_language(issuer.name, edition.language)}: copies to take away", neutral=False
    )
    composed = replace(composed, press=None, numbers=tuple(sorted(numbers - {""})), short_codes=(), meta=meta)
    with build_lock(options.private, lambda: None):
        record = worker.make_job(Job.on(catalogue, worker.machine, composed, [side], makeup.profile))
    return Report([record])


def letter_facts(answer: Answer, day: str) -> dict[str, Any]:
    """What the template of the letter sees as `recall`."""
    found = answer.recall
    formats = {id: title for release in answer.releases for id, title in release.record.get("formats", {}).items()}
    items = {(release.name, item["path"]): item for release in answer.releases for item in release.items}
    sizes = Counter(_heap(row) for row in found.rows)
    rows: dict[tuple[str, str, str, str, bool], list[Affected]] = {}
    for row in found.rows:
        item = items[row.release, row.item]
        # For a reader, the file for the press and the one for the office are the same leaflet.
        rows.setdefault(
            (item["format"], row.version, row.place or item["place"], row.prints, bool(row.replaced_by)), []
        ).append(row)
    lines: list[dict[str, Any]] = []
    for (format, version, place, prints, _), group in rows.items():
        heaps = Counter(_heap(row) for row in group)
        copies = {_heap(row): row.copies for row in group}
        lines.append({
            "item": formats.get(format, format),
            "version": version,
            "prints": prints,
            "place": answer.places.get(place, place),
            "replaced": group[0].replaced_by.partition(":")[0],
            "copies": sum(copies.values()),
            # All of a heap are these copies if nothing else can be among them.
            "exact": all(row.whole and heaps[_heap(row)] == sizes[_heap(row)] for row in group),
        })  # fmt: skip
    lines.sort(key=lambda line: (-line["copies"], line["place"], line["item"]))
    kind = found.known_as[0] if found.known_as else ""
    return {
        "kind": kind,
        "day": day,
        "prints": sorted({row.prints for row in found.rows}),
        "lines": lines[:MOST],
        "more": max(0, len(lines) - MOST),
        "replaced": any(line["replaced"] for line in lines),
    }


def _heap(row: Affected) -> tuple[str, str, str]:
    """Copies that were noted together."""
    return row.release, row.place, row.item if row.exact else ""


def _file(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-")[:60] or "letter"
