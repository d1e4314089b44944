"""output/manifest.json, schema 1: what there is, what it was made from, what was measured in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .. import __version__
from ..model.record import Record

SCHEMA = 1
FIELDS = (
    "topic", "format", "variant", "language", "place", "profile", "path", "sha256", "bytes", "pages", "trim_mm",
    "sheet_mm", "qr", "services", "version", "review_by", "fit", "status", "findings", "withdrawn",
)  # fmt: skip


def facts_of(record: Record) -> dict[str, Any]:
    """What is said about an edition, here and by makeleaflet build --json."""
    flat = record.as_dict()
    return {name: flat[name] for name in FIELDS}


def manifest(records: Iterable[Record]) -> bytes:
    """The manifest of the records, in the order of their paths."""
    editions = [facts_of(record) for record in sorted(records, key=lambda record: record.path)]
    data = {"schema": SCHEMA, "generator": __version__, "editions": editions}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
