"""A release: everything built strictly, nothing open, then copied and written down for good."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import __version__
from ..engine.build import Listener, build
from ..engine.check import Examined, examine
from ..engine.concerns import concerns
from ..engine.governance import governance, on_paper, shows
from ..engine.inputs import inputs_digest, machine_digest
from ..engine.job import made_up
from ..engine.lock import build_lock, cannot_write
from ..engine.options import Options
from ..engine.worker import Worker
from ..kernel.checked import Checked
from ..kernel.digest import file_digest, files_in, tree_digest
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..kernel.paths import builtin_templates
from ..ledger import FOLDER, HANDOUTS, Log, load_releases, name_problem, publish, read_log, settle
from ..ledger.findings import REL003, REL013
from ..model.catalogue import Catalogue
from ..model.edition import Edition
from ..model.record import Record
from ..model.released import (
    ItemRecord,
    ReleaseFacts,
    ReleaseRecord,
)
from ..model.text import in_language
from ..register import RESERVED, check_evidence, printed_facts
from .findings import REL001, REL012
from .released_words import reading_of, service_record, topic_record

POLICY = "release"  # how messages name the policy for what is handed out
DRAFT = "draft"  # where the dossier of unreleased work goes, beside those of releases


@dataclass
class Outcome:
    """The result: `findings`, and if nothing prevented the release, the record with its digest. `others`: findings
    about what isn't released, which prevent nothing.
    """

    findings: list[Finding] = field(default_factory=list)
    others: list[Finding] = field(default_factory=list)
    record: ReleaseRecord | None = None
    digest: str = ""


def release(options: Options, name: str, approved_by: str = "", listener: Listener | None = None) -> Outcome:
    """Build what is asked for, and release it if nothing is open. Everything that prevents it is in the findings.

    `approved_by`: who approves the release as a whole; topics that name nobody are then approved with it.
    """
    if problem := name_problem(name) or (
        "that is the name of the dossier of what isn't released: choose another one" if name == DRAFT else ""
    ):
        return Outcome([REL003(f'"{name}" can\'t be the name of a release', hint=problem)])
    settle(options.root)
    if (options.root / FOLDER / name).exists():
        return Outcome([_taken(name)])
    machine = machine_digest()
    try:
        before = inputs_digest(options, machine)
    except OSError:
        before = ""  # the build reports which file can't be read
    report = build(options, listener)
    outcome = Outcome(report.all_findings)
    if not report.records:
        return outcome
    examined = examine(options)
    try:
        gaps: list[Finding] = []
        items = _items(examined, options, report.records).into(gaps)
        outcome.findings = _about(examined.catalogue, report.records, items, report.all_findings)
        outcome.others = [finding for finding in report.all_findings if finding not in outcome.findings]
        outcome.findings += gaps
        outcome.findings += _governed(examined, report.records, options.today, bool(approved_by))
        outcome.findings = stricter(outcome.findings)
        if stops := [finding for finding in outcome.findings if finding.severity != "note"]:
            outcome.findings.append(_not_ready(stops))
            return outcome
        with build_lock(options.private, lambda: None):
            if inputs_digest(options, machine) != before:
                raise Refused(
                    REL013(
                        "content or templates changed during the build",
                        hint="release again when nobody is editing them",
                    )
                )
            facts = _facts(examined, options, approved_by, items, outcome.findings)
            outcome.record, outcome.digest = publish(
                options.root, name, facts, _files(options, facts), lambda log: _versions(options.root, log, facts)
            )
    except Refused as refused:
        outcome.findings += refused.findings
    except OSError as error:
        outcome.findings.append(cannot_write(options.root / FOLDER, error))
    return outcome


def _about(
    catalogue: Catalogue, records: Sequence[Record], items: Sequence[ItemRecord], findings: Iterable[Finding]
) -> list[Finding]:
    """The findings that are about what is released. A build may find more: in topics, places and services that these
    items don't print, and in other editions. A release doesn't wait for those.
    """
    printed = {item["path"]: {*item["facts"], *item["services"]} for item in items}
    refusals = {finding for record in records if record.refused for finding in record.findings}
    return [
        finding
        for finding in findings
        if finding in refusals
        or any(concerns(catalogue, finding, record.edition, printed.get(record.path)) for record in records)
    ]


def stricter(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as a release takes them: a number that nobody can be reached at is an error there."""
    return list(dict.fromkeys(replace(one, severity="error") if one.code == RESERVED else one for one in findings))


def _taken(name: str) -> Finding:
    return REL003(
        f'there is a release "{name}" already',
        Where(f"{FOLDER}/{name}"),
        "a release is never changed: choose another name",
    )


def _not_ready(stops: Sequence[Finding]) -> Finding:
    codes = sorted({finding.code for finding in stops})
    count = "1 finding prevents" if len(stops) == 1 else f"{len(stops)} findings prevent"
    return REL001(
        f"{count} a release: {', '.join(codes)}",
        hint=(
            "fix them; you can let findings about words pass with a written reason, below silence in "
            "content/project.yaml"
        ),
    )


def _items(examined: Examined, options: Options, records: Sequence[Record]) -> Checked[list[ItemRecord]]:
    """What the record says of each file, and what is wrong with the evidence of what it prints, by the policy for
    releases.
    """
    catalogue, today = examined.catalogue, options.today
    # The worker's, which knows how each panel was fitted: a shorter text may name other services.
    composer = Worker(catalogue, options, machine_digest(), {}).composer
    items: list[ItemRecord] = []
    findings: list[Finding] = []
    for record in sorted(records, key=lambda record: record.path):
        if record.refused or record.sha256 is None:
            continue
        edition = record.edition
        try:
            _, composed = made_up(catalogue, composer, edition)
        except (Refused, KeyError):
            raise Refused(
                REL013(
                    "content or templates changed during the build",
                    hint="release again when nobody is editing them",
                )
            ) from None
        printed: dict[str, list[str]] = {}
        for service, fact in printed_facts(catalogue, composed):
            printed.setdefault(service, []).append(fact)
        findings += check_evidence(
            catalogue, composed, edition.profile, today, catalogue.project.policy.release, POLICY
        )
        findings += on_paper(catalogue, composed)
        items.append(_item(record, printed, shows(catalogue, composed)))
    return Checked(items, findings)


def _edition_of(item: ItemRecord) -> Edition:
    return Edition(
        item["topic"], item["format"], item["variant"], item["language"], item["place"], item["profile"], item["path"]
    )


def _item(record: Record, printed: dict[str, list[str]], tells: dict[str, bool]) -> ItemRecord:
    assert record.sha256 is not None  # there is a file
    return {
        "topic": record.topic,
        "format": record.format,
        "variant": record.variant,
        "language": record.language,
        "place": record.place,
        "profile": record.profile,
        "path": record.path,
        "title": record.title,
        "sha256": record.sha256,
        "bytes": record.bytes,
        "pages": record.pages,
        "trim_mm": list(record.trim_mm),
        "sheet_mm": list(record.sheet_mm),
        "item_mm": list(record.guides[0]["trim"][0]) if record.guides and record.guides[0]["trim"] else [],
        "version": record.version,
        "review_by": record.review_by,
        "services": list(record.services),
        "qr": [code.as_dict() for code in record.qr],
        "findings": [finding.as_dict() for finding in record.findings],
        "facts": printed,
        "tells": tells,
        "pictures": list(record.previews),
    }


def gathered(
    examined: Examined, options: Options, records: Sequence[Record], findings: Sequence[Finding]
) -> Checked[ReleaseFacts]:
    """(what a record would hold, what speaks against a release): for a dossier of what isn't released."""
    items, gaps = _items(examined, options, records)
    notes = [finding for finding in [*findings, *gaps] if finding.severity == "note"]
    return Checked(
        _facts(examined, options, "", items, dict.fromkeys(notes)), [gap for gap in gaps if gap not in notes]
    )


def _governed(examined: Examined, records: Sequence[Record], today: datetime.date, approved: bool) -> list[Finding]:
    """What the topics of this release don't have yet; others may stay drafts."""
    topics = _topics(examined.catalogue, [record.edition for record in records])
    mine = {key: topic for key, topic in examined.catalogue.topics.items() if key in topics}
    return governance(replace(examined.catalogue, topics=mine), today, release=True, approved=approved)


def _topics(catalogue: Catalogue, editions: Iterable[Edition]) -> set[tuple[str, str]]:
    """(topic, language) of all that these editions print."""
    return {(topic.id, topic.language) for edition in editions for topic in catalogue.topics_of(edition)}


def _facts(
    examined: Examined, options: Options, approved_by: str, items: list[ItemRecord], findings: Iterable[Finding]
) -> ReleaseFacts:
    catalogue = examined.catalogue
    project = catalogue.project
    handouts = read_log(options.root / FOLDER / HANDOUTS, f"{FOLDER}/{HANDOUTS}", "REL009")
    pictures = sorted({picture for item in items for picture in item["pictures"]})
    return {
        "date": options.today.isoformat(),
        "approved_by": approved_by or None,
        "generator": __version__,
        "machine": machine_digest(),
        "issuer": next(iter(project.issuer.name.values())),
        "asked": {axis: list(ids) for axis, ids in options.axes if ids},
        "policy": project.policy.release.model_dump(mode="json", exclude_none=True),
        "topics": {
            f"{topic}/{language}": topic_record(catalogue.topics[topic, language])
            for topic, language in sorted(_topics(catalogue, map(_edition_of, items)))
        },
        "services": {
            id: service_record(catalogue, id) for id in sorted({id for item in items for id in item["facts"]})
        },
        "places": {
            id: in_language(catalogue.places[id].name, "") or next(iter(catalogue.places[id].name.values()))
            for id in sorted({item["place"] for item in items})
        },
        "formats": {id: catalogue.formats[id].title for id in sorted({item["format"] for item in items})},
        "profiles": {
            id: {"title": profile.title, "tagged": profile.tagged}
            for id, profile in sorted(catalogue.profiles.items())
            if any(item["profile"] == id for item in items)
        },
        "silences": [silence.model_dump(mode="json", exclude_none=True) for silence in project.silence],
        "let_pass": [{**finding.as_dict(), "reason": reason} for finding, reason in examined.passed],
        "notes": [finding.as_dict() for finding in findings],
        "reading": reading_of(catalogue),
        "items": items,
        "pictures": {picture: file_digest(options.out / "previews" / picture) for picture in pictures},
        "content": _digests(options.root),
        "templates": tree_digest(builtin_templates()),
        "handouts": {"lines": len(handouts.lines), "digest": handouts.head},
    }


def _digests(root: Path) -> dict[str, str]:
    """SHA-256 of each file of the project that went in."""
    return {
        path.relative_to(root).as_posix(): file_digest(path)
        for folder in ("content", "templates")
        for path in sorted(files_in(root / folder, around=root))
    }


def _files(options: Options, facts: ReleaseFacts) -> list[tuple[str, Path, str]]:
    files = [(f"files/{item['path']}", options.out / item["path"], item["sha256"]) for item in facts["items"]]
    return files + [
        (f"pages/{picture}", options.out / "previews" / picture, sha256)
        for picture, sha256 in facts["pictures"].items()
    ]


def _versions(root: Path, log: Log, facts: ReleaseFacts) -> list[Finding]:
    """Different words that were released under this version before: nobody could tell the copies apart."""
    releases, findings = load_releases(root, log)
    for key, topic in facts["topics"].items():
        for old in releases:
            then = old.record["topics"].get(key)
            if (
                then
                and then.get("version") == topic["version"]
                and (then.get("title") != topic["title"] or then.get("words") != topic["words"])
            ):
                where = Where(f"content/topics/{key}.md")
                findings.append(
                    REL012(
                        f'{topic["version"]} was released in "{old.name}" with different words',
                        where,
                        "give the topic another version, so that copies can be told apart",
                    )
                )
                break
    return findings
