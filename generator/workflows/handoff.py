"""What a print shop gets: files for the press, a job ticket for each, and the report of the proofs, in one archive."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from ..engine.build import Listener, Report, build
from ..engine.check import Examined, examine
from ..engine.documents import DocumentMaker
from ..engine.governance import draft_refused
from ..engine.lock import build_lock, cannot_write
from ..engine.options import Options
from ..engine.state import State
from ..engine.withdrawal import ARCHIVES
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..ledger.findings import REL013
from ..model.record import Record
from ..plan.findings import PLN002
from ..publish.handoff import Item, archive
from ..publish.output import write_file
from ..publish.withdrawn import discard_archive
from .job_ticket import (
    Order,
    blank_note,
    order_of,
    order_problems,
    ticket_document,
    ticket_facts,
    ticket_problems,
    trimmed,
)

FOLDER = ARCHIVES


def handoff(options: Options, asked: Order, listener: Listener | None = None) -> tuple[Report, list[Path]]:
    """Build what is asked for in the profiles for the press, then pack an archive for each topic, place and language.

    If anything is refused, nothing is packed.
    """
    if wrong := order_problems(asked, options.today):
        return Report(findings=wrong), []
    found = examine(replace(options, axes=()))
    press = tuple(sorted(id for id, profile in found.catalogue.profiles.items() if profile.intent))
    if not press:
        return Report(
            findings=[PLN002("there is no profile for the press", hint="add one with a printing condition: intent")]
        ), []
    axes = dict(options.axes)
    others = [id for id in axes.get("profile", ()) if id not in press and id in found.catalogue.profiles]
    if others:
        return Report(
            findings=[PLN002(f'"{others[0]}" isn\'t for the press', hint=f"these are: {', '.join(press)}")]
        ), []
    options = replace(options, axes=tuple({**axes, "profile": axes.get("profile") or press}.items()))
    if drafts := _drafts(examine(options, words=False)):
        return Report(findings=drafts), []
    report = build(options, listener)
    if report.refused or not report.records:
        return report, []
    examined = examine(options)
    try:
        with build_lock(options.private, lambda: None):
            # The lock was free for a moment: pack what is there now.
            records = [
                State.load(options.private / "state.json").records.get(record.path, record) for record in report.records
            ]
            if stops := [finding for record in records for finding in record.withdrawn]:
                raise Refused(*stops)
            return report, _archives(examined, options, records, asked, report)
    except Refused as refused:
        report.findings += refused.findings
    except OSError as error:
        report.findings.append(cannot_write(options.out / FOLDER, error))
    return report, []


def _drafts(asked: Examined) -> list[Finding]:
    catalogue = asked.catalogue
    keys = dict.fromkeys((edition.topic, edition.language) for edition in asked.editions)
    return [
        draft_refused(catalogue, topic) for topic in map(catalogue.topics.get, keys) if topic and topic.head.is_draft
    ]


def _archives(
    examined: Examined, options: Options, records: Sequence[Record], asked: Order, report: Report
) -> list[Path]:
    """All archives, or none: Refused if a ticket can't be right or can't be made."""
    catalogue = examined.catalogue
    maker = DocumentMaker(examined, options)
    order = order_of(catalogue, asked)
    items = [_item(maker, options, record, order) for record in records]
    report.findings += {finding.message: finding for item in items for finding in blank_note(item.facts)}.values()

    def archived(item: Item) -> tuple[str, str, str]:
        # The code is part of the archive's name: topics that share it go into one.
        record = item.record
        return record.place, record.language, catalogue.topics[record.topic, record.language].head.code.lower()

    made = []
    for (place, language, code), group in groupby(
        sorted(items, key=lambda item: (*archived(item), item.record.path)), key=archived
    ):
        path = f"{FOLDER}/{code}-{place}-{language}.zip"
        write_file(options.out, path, archive(options.out, list(group)))
        discard_archive(options.out, path)
        made.append(options.out / path)
    return made


def _item(maker: DocumentMaker, options: Options, record: Record, order: Order) -> Item:
    """A file with its ticket. Raises Refused if the ticket contradicts itself or the file, or can't be made."""
    from ..prove import inks_in

    data = (options.out / record.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != record.sha256:
        raise Refused(REL013("this file changed after it was proved", Where(record.path), "build again"))
    facts = ticket_facts(maker.catalogue, record.edition, record, order)
    if problems := ticket_problems(maker.catalogue, record.edition, facts, trimmed(record), inks_in(data)):
        raise Refused(*problems)
    made = maker.make(ticket_document(record.edition, facts, options.today, data))
    if made.refused:
        raise Refused(*made.findings)
    return Item(record, facts, data, made.data)
