"""Whether words and items can be traced: version, dates, sources, a way to answer, somebody who approved (PIF TICK asks
for these).
"""

from __future__ import annotations

import datetime

from ..compose import version_code, written_day
from ..kernel.findings import Finding
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.edition import Composed
from ..model.text import in_language
from .findings import GOV004, GOV005, GOV006

REVIEW_YEARS = 3  # PIF TICK: a review at most three years after publication
ROOM = 210 * 297  # mm2; an item of at least one side of A4 (ISO 216) in all has room for a line on where it comes from


def draft_refused(catalogue: Catalogue, topic: Topic) -> Finding:
    """Why a draft of a translation goes to nobody."""
    return GOV006(
        f'"{topic.id}" in "{topic.language}" is a draft: no native reader has checked it',
        catalogue.place_of("topics", f"{topic.id}/{topic.language}", "translation"),
        "have one check it, then write  translation: checked, and below it translated_by and translated_on",
    )


def governance(
    catalogue: Catalogue, today: datetime.date, release: bool = False, approved: bool = False
) -> list[Finding]:
    """What topics don't have yet. In a release each is an error; `approved`: somebody approves the release as a
    whole.
    """
    findings = []
    for topic in catalogue.topics.values():
        head = topic.head

        def found(code: str, message: str, key: str, hint: str, severity: str, topic: Topic = topic) -> None:
            where = catalogue.place_of("topics", f"{topic.id}/{topic.language}", key)
            findings.append(Finding(code, message, where, hint, "error" if release else severity))

        if release and head.is_draft:
            findings.append(draft_refused(catalogue, topic))
        if head.review_by < today:
            found(
                "GOV001",
                f"the review of this topic was due by {head.review_by.isoformat()}",
                "review_by",
                "review the words, check each fact, then set a new date",
                "warning",
            )
        if not head.approved_by and not approved:
            found(
                "GOV002",
                "nobody has approved these words yet",
                "",
                "fine for a draft; for a release, write below approved_by who approved them",
                "note",
            )
        if head.review_by < head.published:
            found(
                "GOV003",
                f"the review is due by {head.review_by.isoformat()}, before the words are published",
                "review_by",
                "set a date after published",
                "warning",
            )
        elif head.review_by > _latest(head.published):
            found(
                "GOV003",
                f"the review is due by {head.review_by.isoformat()}, more than {REVIEW_YEARS} years after the words "
                "are published",
                "review_by",
                f"{_latest(head.published).isoformat()} at the latest; a year is better",
                "warning",
            )
    return findings


def _latest(published: datetime.date) -> datetime.date:
    try:
        return published.replace(year=published.year + REVIEW_YEARS)
    except ValueError:  # 29 February
        return published.replace(year=published.year + REVIEW_YEARS, day=28)


def shows(catalogue: Catalogue, composed: Composed) -> dict[str, bool]:
    """What an item says about itself on paper, by name; what doesn't exist is left out. A bilingual one says it in each
    of its languages, or doesn't say it.
    """
    topics = catalogue.topics_of(composed.edition)
    told = [_shows(catalogue, composed, topic) for topic in topics]
    return {key: all(one.get(key, True) for one in told) for key in told[0]}


def _shows(catalogue: Catalogue, composed: Composed, topic: Topic) -> dict[str, bool]:
    text = _plain(
        " ".join(
            placed.panel.text
            for side in composed.sides
            for placed in side.panels
            if side.language in (topic.language, "")
        )
    )
    head, issuer = topic.head, catalogue.issuer_of(topic, catalogue.places[composed.edition.place])
    told = {
        "version": _plain(version_code(topic)) in text,
        "published": _plain(written_day(head.published, topic, catalogue.project.region)) in text,
        "review_by": _plain(written_day(head.review_by, topic, catalogue.project.region)) in text,
        "sources": all(_plain(source.title) in text for source in head.sources),
        "issuer": _plain(in_language(issuer.name, topic.language)) in text,
    }
    if other := catalogue.labels_of(topic).get("other_formats"):
        told["other_formats"] = _plain(other) in text
    contact = catalogue.services.get(issuer.contact or "")
    if contact and contact.number and contact.printable("number"):
        told["feedback"] = _plain(contact.number) in text
    if head.approved_by:
        told["approver"] = _plain(head.approved_by) in text
    return told


_NAMES = {
    "published": "when it was published",
    "review_by": "when it is reviewed",
    "sources": "its sources",
    "issuer": "who issues it",
    "feedback": "how to answer",
    "other_formats": "that there are other formats",
    "approver": "who approved it",
}


def on_paper(catalogue: Catalogue, composed: Composed) -> list[Finding]:
    """Notes on what an item doesn't say about itself. A small or discreet one needn't say more than its version."""
    edition = composed.edition
    told = shows(catalogue, composed)
    where = catalogue.place_of("formats", edition.format)
    name = f'the format "{edition.format}"'
    findings = []
    if not told["version"]:
        findings.append(
            GOV004(
                f"{name} doesn't show the version code",
                where,
                f"without {composed.version} on it, nobody can tell an old copy from a new one: print {{{{ "
                f"document.version }}}} if there is room",
            )
        )
    lacks = [_NAMES[key] for key in _NAMES if told.get(key) is False]
    if lacks and not composed.meta.neutral and sum(side.w * side.h for side in composed.sides) >= ROOM:
        findings.append(
            GOV005(
                f"{name} has room, but doesn't say {', '.join(lacks)}",
                where,
                "templates see it as document, issuer and words",
            )
        )
    return findings


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
