"""A recall: what carries something, and where the copies are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..engine.options import Options
from ..engine.withdrawal import Withdrawn, withdrawn_with
from ..kernel.findings import Finding, Where
from ..kernel.phone import typed
from ..kernel.shared_findings import SRC001
from ..kernel.suggest import did_you_mean
from ..ledger import FOLDER as RELEASES
from ..ledger import Affected, Recall, Release, load_releases, recall, settle
from ..model.catalogue import Catalogue
from ..plan.findings import PLN001
from ..read import read_catalogue
from ..read.tableout import table_bytes
from .findings import REL002
from .handouts import listed

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
        and typed(word, region) not in {number.digits for number in catalogue.numbers.values()}
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
