"""The job ticket that goes with each file for a print shop: what it says, whether that can be right, the page."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..kernel.colour import rgb
from ..kernel.findings import Finding
from ..model.catalogue import Catalogue
from ..model.document import Document
from ..model.edition import Edition
from ..model.makeup import Makeup
from ..model.record import Record
from ..model.ticket import JobTicket, TicketFace, Unrung
from ..plan import flat_sheets, plan_makeup
from ..plan.folds import wrong_count
from ..publish.handoff import CHECKS
from ..register import can_be_rung
from .findings import PLN013, PLN014

NAME = "job-ticket"
_BLACK, _FOUR = ("black",), ("cyan", "magenta", "yellow", "black")
_NEAR = 0.1  # mm
_LEAF = 4  # pages of a sheet that is folded once


@dataclass(frozen=True)
class Order:
    """What is asked of the print shop: copies of each item; whom it asks, where it delivers, by when, if that is
    known.
    """

    copies: int
    contact: str = ""
    deliver_to: str = ""
    by_date: datetime.date | None = None


def order_of(catalogue: Catalogue, asked: Order) -> Order:
    """The order, with what the project always says in place of what was left out."""
    usual = catalogue.project.job_ticket
    return Order(
        asked.copies, asked.contact or usual.contact or "", asked.deliver_to or usual.deliver_to or "", asked.by_date
    )


def order_problems(order: Order, today: datetime.date) -> list[Finding]:
    """What can't be right about an order, whatever is printed."""
    found = []
    if order.copies < 1:
        found.append(PLN013(f"{order.copies} copies: a print shop prints one at least", hint="say how many: --copies"))
    if order.by_date and order.by_date < today:
        found.append(
            PLN013(
                f"the copies are wanted by {order.by_date.isoformat()}, and today is {today.isoformat()}",
                hint="name a day to come: --by-date",
            )
        )
    return found


def ticket_facts(catalogue: Catalogue, edition: Edition, record: Record, order: Order) -> JobTicket:
    """What a job ticket says. Sizes in mm."""
    spec = catalogue.formats[edition.format]
    profile = catalogue.profiles[edition.profile]
    intent = catalogue.intents[profile.intent]
    variant = spec.variants[edition.variant]
    makeup = plan_makeup(catalogue, edition)
    folded = makeup.folded
    flat = folded.flat if folded else spec.trim
    inks = _inks(catalogue, variant.ink)
    sides = 2 if len(makeup.pages) > 1 and not (folded and folded.strategy == "panels" and not folded.back) else 1
    binding = "saddle stitched" if folded and folded.strategy == "saddle" and len(makeup.pages) > _LEAF else ""
    return {
        "file": record.path.rpartition("/")[2],
        "product": f"{spec.title}: {variant.title}",
        "version": record.version,
        "place": edition.place,
        "place_name": next(iter(catalogue.places[edition.place].name.values())),
        "language": edition.language,
        "copies": order.copies,
        "contact": order.contact,
        "deliver_to": order.deliver_to,
        "by_date": order.by_date.isoformat() if order.by_date else "",
        # A variant may be folded in another way than its format, with other widths.
        "finished_mm": [max(folded.columns), max(folded.rows)] if folded else list(spec.trim),
        "flat_mm": list(flat),
        "pages": len(makeup.pages),
        "pages_in_file": record.pages,
        "page_mm": list(record.sheet_mm),
        "bleed_mm": profile.bleed,
        "margin_mm": profile.margin,
        "colours": f"{len(inks)}/{len(inks) if sides == 2 else 0}",
        "inks": ", ".join(inks),
        "condition": intent.title,
        "ink_limit_percent": intent.ink_limit,
        "standard": "PDF/X-4",
        "paper": spec.paper or "",
        "fold": folded.title if folded else "",
        "binding": binding,
        "finishing": _finishing(flat, makeup, binding),
        "faces": _faces(makeup),
        "sha256": record.sha256,
        "not_rung": _not_rung(catalogue, record),
    }


def ticket_problems(
    catalogue: Catalogue, edition: Edition, facts: JobTicket, trim_mm: Collection[float], inks: Collection[str]
) -> list[Finding]:
    """Where a ticket contradicts itself or its file. `trim_mm`: width and height of the trim box; `inks`: those that
    the file asks for.
    """
    return [
        PLN013(f'the ticket of "{facts["file"]}" can\'t be right: {why}', edition=edition.path)
        for why in _contradictions(plan_makeup(catalogue, edition), facts, trim_mm, inks)
    ]


def _contradictions(
    makeup: Makeup, facts: JobTicket, trim_mm: Collection[float], inks: Collection[str]
) -> Iterator[str]:
    fold, pages = makeup.folded, facts["pages"]
    if fold and (problem := wrong_count(fold, pages)):
        yield problem
    elif facts["pages_in_file"] != (want := _pages_in_file(makeup, pages)):
        yield f"the file has {facts['pages_in_file']} pages, and {want} are to be printed"
    size = facts["flat_mm"] if makeup.fold or not fold else facts["finished_mm"]
    if not _alike(size, trim_mm):
        yield f"its flat size is {_by(size)} mm, and the file is trimmed to {_by(trim_mm)} mm"
    sheet = [side + 2 * facts["margin_mm"] for side in size]
    if makeup.profile.single and not _alike(sheet, facts["page_mm"]):
        has = f"the page is {_by(sheet)} mm, and the file has {_by(facts['page_mm'])}"
        yield f"with {facts['margin_mm']:g} mm around it {has}"
    if more := sorted(set(inks) - set(facts["inks"].split(", "))):
        yield f"it names {facts['inks']}, and the file also has {', '.join(more)}"


def _pages_in_file(makeup: Makeup, pages: int) -> int:
    if makeup.fold is None:
        return pages
    return sum(face is not None for leaf in flat_sheets(makeup.fold, pages, makeup.rtl) for face in leaf)


def blanks(facts: JobTicket) -> list[str]:
    """What somebody has to write on a ticket by hand."""
    words = {
        "contact": "whom to ask",
        "deliver_to": "where to deliver",
        "by_date": "the day it is wanted",
        "paper": "the paper",
    }
    return [said for key, said in words.items() if not facts[key]]


def blank_note(facts: JobTicket) -> list[Finding]:
    """A note if there are any."""
    left = blanks(facts)
    if not left:
        return []
    ways = {"contact": "--contact", "deliver_to": "--deliver-to", "by_date": "--by-date"}
    hint = ", ".join(way for key, way in ways.items() if not facts[key])
    return [
        PLN014(
            f"the job tickets have blanks to fill in: {', '.join(left)}",
            hint=f"write it by hand, or say it with {hint}" if hint else "write it by hand",
        )
    ]


def ticket_document(edition: Edition, facts: JobTicket, today: datetime.date, data: bytes) -> Document:
    """The ticket as a page. `data`: the file that it is about, for its picture."""
    from ..prove import thumbnail

    shown = {f"page-{n}": thumbnail(data, n - 1) for n in range(1, min(2, facts["pages_in_file"]) + 1)}
    parts = ["job", "product", *(["fold"] if facts["faces"] else []), "file", "proofs"]
    said = {**facts, "checks": CHECKS}
    return Document(
        NAME,
        f"tickets/{facts['file'].removesuffix('.pdf')}-ticket.pdf",
        today,
        facts={"ticket": said},
        rows=tuple({"part": part} for part in parts),
        pictures={name: picture for name, picture in shown.items() if picture},
        quotes=tuple(_texts(said)),
    )


def _texts(value: object) -> Iterator[str]:
    """All that is said, each figure by itself and as it is printed."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name != "sha256":  # whose figures are no numbers
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    else:
        yield f"{value:g}" if isinstance(value, float) else str(value)


def _inks(catalogue: Catalogue, ink: str) -> tuple[str, ...]:
    """Black alone if every colour of a palette is neutral, since those have no recipe; else all four."""
    palette = catalogue.themes[catalogue.project.theme].inks[ink].values()
    return _BLACK if all((value := rgb(colour)) and len(set(value)) == 1 for colour in palette) else _FOUR


def _finishing(flat: tuple[float, float], makeup: Makeup, binding: str) -> list[str]:
    """What is done once it is printed, in order."""
    done = [f"trim to {_by(flat)} mm at the crop marks"]
    if fold := makeup.folded:
        done.append("cut as drawn, then fold" if fold.cuts else "fold as drawn" if not binding else "fold")
    return [*done, binding.replace("stitched", "stitch")] if binding else done


def _not_rung(catalogue: Catalogue, record: Record) -> list[Unrung]:
    """The numbers of a file that nobody has rung to try them, though they could be."""
    found: list[Unrung] = []
    for id, fact, value in record.prints or ():
        service = catalogue.services.get(id)
        if fact != "number" or service is None or not can_be_rung(catalogue, id):
            continue
        evidence = service.evidence.number
        if evidence is None or evidence.method != "rang":
            found.append({"service": next(iter(service.name.values())), "number": value})
    return found


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
        for name, face in (("outside" if back else "printed side", front), ("inside", back))
        if face
    ]


def trimmed(record: Record) -> list[float]:
    """Width and height of the item on the first page, mm; [] if nobody knows."""
    items = record.guides[0]["trim"] if record.guides else []
    return list(items[0][2:]) if items else []


def _alike(one: Collection[float], other: Collection[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _by(size: Collection[float]) -> str:
    return " × ".join(f"{side:g}" for side in size)
