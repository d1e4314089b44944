"""What the record of a release says, as the JSON that it is: nobody may change a byte of it, so its keys are fixed.

A record of an older version may lack what was added since; what every record needs, ledger/releases.py checks.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from .proof import CodeFacts


class FactRecord(TypedDict):
    """A fact of a service with its evidence. Days as in 2026-12-01."""

    value: str
    sources: list[str]
    checked_on: str
    method: str
    by: NotRequired[str]
    trust: str


class ServiceRecord(TypedDict):
    name: str
    facts: dict[str, FactRecord]


class SourceRecord(TypedDict):
    title: str
    url: NotRequired[str]


class TopicRecord(TypedDict):
    """`version`: as printed; `words`: digest of them."""

    title: str
    version: str
    published: str
    review_by: str
    approved_by: str | None
    sources: list[SourceRecord]
    words: str


class ProfileRecord(TypedDict):
    title: str
    tagged: bool


class ItemRecord(TypedDict):
    """One file. `path`: below output/, and below files/ of the release; `facts`: those that it prints, by service;
    `tells`: what it says about itself; `pictures`: of its pages, by name.
    """

    topic: str
    format: str
    variant: str
    language: str
    place: str
    profile: str
    path: str
    title: str
    sha256: str
    bytes: int
    pages: int
    trim_mm: list[float]
    sheet_mm: list[float]
    item_mm: list[float]  # x, y, w, h of the first item on its first page
    version: str
    review_by: str
    services: list[str]
    qr: list[CodeFacts]
    findings: list[dict[str, str]]
    facts: dict[str, list[str]]
    tells: dict[str, bool]
    pictures: list[str]


class HandoutsThen(TypedDict):
    """How many handouts had been noted, and the digest of the last line."""

    lines: int
    digest: str


class ReleaseFacts(TypedDict):
    """What a release is, before it is one. `asked`, `policy`, `silences`: as the command line and the project have
    them; `pictures`, `content`: SHA-256 by name; `templates`: digest of the built-in ones.
    """

    date: str
    approved_by: str | None
    generator: str
    machine: str
    issuer: str
    asked: dict[str, list[str]]
    policy: dict[str, Any]
    topics: dict[str, TopicRecord]
    services: dict[str, ServiceRecord]
    places: dict[str, str]
    formats: dict[str, str]
    profiles: dict[str, ProfileRecord]
    silences: list[dict[str, str]]
    let_pass: list[dict[str, str]]
    notes: list[dict[str, str]]
    reading: list[dict[str, object]]
    items: list[ItemRecord]
    pictures: dict[str, str]
    content: dict[str, str]
    templates: str
    handouts: NotRequired[HandoutsThen]


class ReleaseRecord(ReleaseFacts):
    """`previous`: digest of the record before it, "" for the first; `digest`: its own."""

    schema: int
    release: str
    previous: str
    digest: str


class DossierFacts(ReleaseFacts):
    """Of a release with the digest of its record, or of what isn't released, with what is still open."""

    schema: NotRequired[int]
    release: str | None
    previous: NotRequired[str]
    digest: NotRequired[str]
    record_sha256: NotRequired[str]
    open: NotRequired[list[dict[str, str]]]
