"""What the last builds made: by path, the key of what went in and the digest of what came out."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..kernel.digest import file_digest
from ..kernel.files import MOST_OF_OURS, read_file, write_if_changed
from ..model.record import Record

VERSION = 3


@dataclass
class State:
    """`records` by output path; `pending`: paths a build that may have been killed was about to write, and that are
    ours.
    """

    records: dict[str, Record] = field(default_factory=dict)
    builds: dict[str, dict[str, Any]] = field(
        default_factory=dict
    )  # request digest -> inputs digest and findings, if all went well
    pending: list[str] = field(default_factory=list)
    machine: str = ""  # what made them, see machine_digest(); after a change of it, nothing is unchanged

    @classmethod
    def load(cls, file: Path) -> State:
        """The state, or an empty one if there is none or it makes no sense."""
        try:
            data = json.loads(read_file(file, MOST_OF_OURS))
            if data.get("version") == VERSION:
                builds = {
                    asked: {"inputs": done["inputs"], "findings": done["findings"], "note": done["note"]}
                    for asked, done in data["builds"].items()
                }
                return cls(_records(data["records"]), builds, list(data["pending"]), data["machine"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return cls()

    def save(self, file: Path) -> None:
        data = {
            "version": VERSION,
            "records": {path: record.as_dict() for path, record in self.records.items()},
            "builds": self.builds,
            "pending": self.pending,
            "machine": self.machine,
        }
        write_if_changed(file, json.dumps(data, ensure_ascii=False, sort_keys=True).encode())


def _records(flat: Mapping[str, Mapping[str, Any]]) -> dict[str, Record]:
    """Those that can be understood."""
    records = {}
    for path, one in flat.items():
        with contextlib.suppress(ValueError):
            records[path] = Record.from_dict(one)
    return records


def as_made(out: Path, record: Record | None) -> bool:
    """Whether the file of a record is there, byte for byte as we made it."""
    try:
        return record is not None and file_digest(out / record.path) == record.sha256
    except OSError:
        return False


def intact(out: Path, record: Record) -> bool:
    """Whether the file of a record is there as we made it, with its pictures."""
    return as_made(out, record) and all(is_there(out / "previews" / name) for name in record.previews)


def is_there(file: Path) -> bool:
    """Whether a file is there and holds something: after a loss of power a picture may be empty."""
    try:
        return file.stat().st_size > 0
    except OSError:
        return False
