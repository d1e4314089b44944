"""What a print shop gets: files for the press, a job ticket for each, and the report of the proofs, in one archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from ..engine.build import Listener, Report, build
from ..engine.check import examine
from ..engine.inputs import machine_digest
from ..engine.job import Job
from ..engine.lock import build_lock, cannot_write
from ..engine.options import Options
from ..engine.state import State
from ..engine.withdrawal import ARCHIVES
from ..engine.worker import Worker
from ..kernel.colour import rgb
from ..kernel.errors import Refused
from ..kernel.findings import Where, is_refusal
from ..kernel.geometry import Pose, Rect
from ..model.catalogue import Catalogue
from ..model.edition import Edition
from ..model.makeup import Makeup
from ..model.panel import Placed
from ..model.record import Record
from ..model.sheet import SheetSide
from ..model.ticket import JobTicket, TicketFace
from ..plan import flat_sheets, plan_makeup
from ..plan.findings import PLN002
from ..publish.handoff import archive
from ..publish.output import write_file
from ..publish.withdrawn import discard_archive

FOLDER = ARCHIVES
PAPER = (210.0, 297.0)  # mm; a ticket is read on an office printer's A4


def handoff(options: Options, copies: int, listener: Listener | None = None) -> tuple[Report, list[Path]]:
    """Build what is asked for in the profiles for the press, then pack an archive for each topic, place and language.

    If anything is refused, nothing is packed. `copies`: how many of each item to print.
    """
    found = examine(replace(options, axes=()))
    press = tuple(sorted(id for id, profile in found.catalogue.profiles.items() if profile.intent))
    if not press:
        return Report(
            findings=[PLN002("there is no profile for the press", hint="add one with a printing condition: intent")]
        ), []
    asked = dict(options.axes)
    others = [id for id in asked.get("profile", ()) if id not in press and id in found.catalogue.profiles]
    if others:
        return Report(
            findings=[PLN002(f'"{others[0]}" isn\'t for the press', hint=f"these are: {', '.join(press)}")]
        ), []
    options = replace(options, axes=tuple({**asked, "profile": asked.get("profile") or press}.items()))
    report = build(options, listener)
    if report.refused or not report.records:
        return report, []
    catalogue = examine(options).catalogue
    try:
        with build_lock(options.private, lambda: None):
            # The lock was free for a moment: pack what is there now.
            records = [
                State.load(options.private / "state.json").records.get(record.path, record) for record in report.records
            ]
            if stops := [finding for record in records for finding in record.withdrawn]:
                raise Refused(*stops)
            return report, _archives(catalogue, options, records, copies, report)
    except Refused as refused:
        report.findings += refused.findings
    except OSError as error:
        report.findings.append(cannot_write(options.out / FOLDER, error))
    return report, []


def _archives(
    catalogue: Catalogue, options: Options, records: Sequence[Record], copies: int, report: Report
) -> list[Path]:
    worker = Worker(catalogue, options, machine_digest(), {})
    made = []

    def archived(record: Record) -> tuple[str, str, str]:
        # The code is part of the archive's name: topics that share it go into one.
        return record.place, record.language, catalogue.topics[record.topic, record.language].head.code.lower()

    for (place, language, code), group in groupby(sorted(records, key=lambda r: (*archived(r), r.path)), key=archived):
        items = []
        for record in group:
            facts = ticket_facts(catalogue, record.edition, record, copies)
            items.append((record, facts, _ticket(worker, record.edition, facts)))
        path = f"{FOLDER}/{code}-{place}-{language}.zip"
        write_file(options.out, path, archive(options.out, items))
        discard_archive(options.out, path)
        made.append(options.out / path)
    return made


def ticket_facts(catalogue: Catalogue, edition: Edition, record: Record, copies: int) -> JobTicket:
    """What a job ticket says. Sizes in mm."""
    spec = catalogue.formats[edition.format]
    profile = catalogue.profiles[edition.profile]
    intent = catalogue.intents[profile.intent]
    theme = catalogue.themes[catalogue.project.theme]
    variant = spec.variants[edition.variant]
    makeup = plan_makeup(catalogue, edition)
    flat = makeup.folded.flat if makeup.folded else spec.trim
    inks = 1 if all(_is_grey(colour) for colour in theme.inks[variant.ink].values()) else 4
    sides = (
        2
        if len(makeup.pages) > 1
        and not (makeup.folded and makeup.folded.strategy == "panels" and not makeup.folded.back)
        else 1
    )
    return {
        "file": record.path.rpartition("/")[2],
        "product": f"{spec.title}: {variant.title}",
        "version": record.version,
        "place": edition.place,
        "language": edition.language,
        "copies": copies,
        "finished_mm": list(spec.trim),
        "flat_mm": list(flat),
        "pages": len(makeup.pages),
        "pages_in_file": record.pages,
        "bleed_mm": profile.bleed,
        "colours": f"{inks}/{inks if sides == 2 else 0}",
        "inks": "cyan, magenta, yellow, black" if inks == 4 else "black",
        "condition": intent.title,
        "ink_limit_percent": intent.ink_limit,
        "standard": "PDF/X-4",
        "paper": spec.paper or "",
        "fold": makeup.folded.title if makeup.folded else "",
        "binding": "saddle stitched"
        if makeup.folded and makeup.folded.strategy == "saddle" and len(makeup.pages) > 4
        else "",
        "faces": _faces(makeup),
        "sha256": record.sha256,
    }


def _is_grey(colour: str) -> bool:
    value = rgb(colour)
    return value is not None and len(set(value)) == 1


def _faces(makeup: Makeup) -> list[TicketFace]:
    """The flat sheet as a drawing: fields with their pages, folds. For nested sheets, the outermost."""
    if makeup.folded is None:
        return []
    front, back = flat_sheets(makeup.folded, len(makeup.pages), makeup.rtl)[0]
    return [
        {
            "name": name,
            "w": face.w,
            "h": face.h,
            "cells": [
                {"page": c.page, "x": c.rect.x, "y": c.rect.y, "w": c.rect.w, "h": c.rect.h, "turned": c.turn == 180}
                for c in face.cells
            ],
            "folds": [list(line) for line in face.folds],
        }
        for name, face in (("outside", front), ("inside", back))
        if face
    ]


def _ticket(worker: Worker, edition: Edition, facts: JobTicket) -> bytes:
    """The ticket as a page. Raises Refused if it doesn't fit, for instance because a name is very long."""
    makeup = plan_makeup(worker.catalogue, edition)
    composed = worker.composer.compose(edition, makeup)
    panel = worker.composer.beside(edition, "ticket", "base/ticket.html", PAPER, safe=12, min_text=8, ticket=facts)
    side = SheetSide(*PAPER, (Placed(panel, Pose()),), (Rect(0, 0, *PAPER),))
    job = Job.on(worker.catalogue, worker.machine, composed, [side], makeup.profile)
    ((key, _),) = job.panels.items()
    (page,) = worker.engine.lay_out([panel], composed.style)
    if is_refusal(page.findings):
        raise Refused(*(replace(finding, where=Where("templates/base/ticket.html")) for finding in page.findings))
    return worker.imposer.impose(job.sheets, {key: page}, job.keys, composed.meta)
