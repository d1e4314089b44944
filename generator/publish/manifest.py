"""output/manifest.json, schema 1: what there is, what it was made from, what was measured in it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .. import __version__

SCHEMA = 1
FIELDS = (
    "topic", "format", "variant", "language", "place", "profile", "path", "sha256", "bytes", "pages", "trim_mm",
    "sheet_mm", "qr", "services", "version", "review_by", "status", "findings",
)  # fmt: skip


def manifest(records: Iterable[dict]) -> bytes:
    """The manifest of the records, in the order of their paths."""
    editions = [{name: record[name] for name in FIELDS} for record in sorted(records, key=lambda record: record["path"])]
    data = {"schema": SCHEMA, "generator": __version__, "editions": editions}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
