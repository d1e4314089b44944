"""Releases on the disk: a folder each with the files and a record, and a book, chain.jsonl, with a line for each.

A release is made in a hidden folder, and flushed. It counts from the moment its line is in the book. Then its folder is
moved into place in one step. A process killed before the line has released nothing; one killed after it has made a
release, which the next command moves into place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.files import TEMP_PREFIX, write_atomic
from ..kernel.findings import Finding, Where
from ..model.released import ItemRecord, ReleaseFacts, ReleaseRecord
from .book import Log, opened, plain_bytes, read_log, sync_folder
from .findings import REL003, REL004, REL013

FOLDER = "releases"  # in the project, beside content/
CHAIN = "chain.jsonl"
RECORD = "record.json"
GITATTRIBUTES = ".gitattributes"
SCHEMA = 1

_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
GIT = b"# Not a byte of what was released may change, line ends included.\n* -text\n"


@dataclass(frozen=True)
class Release:
    """A release as it was recorded. `digest`: of its record, as the chain has it; `line`: its number there."""

    name: str
    date: str
    digest: str
    line: int
    record: ReleaseRecord

    @property
    def items(self) -> list[ItemRecord]:
        return self.record["items"]


def name_problem(name: str) -> str:
    """Why this can't be the name of a release, or ""."""
    if len(name) > 60 or not _NAME.fullmatch(name) or name.endswith((".jsonl", ".torn")):
        return "use lower-case letters, digits, dots and dashes, as in 2026-12"
    return ""


def record_bytes(record: Mapping[str, object]) -> bytes:
    """The record as it is written, with its own digest as the last key."""
    facts = {key: value for key, value in record.items() if key != "digest"}
    own = hashlib.sha256(
        json.dumps(facts, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
    return (json.dumps({**facts, "digest": own}, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def publish(
    project: Path,
    name: str,
    facts: ReleaseFacts,
    files: Iterable[tuple[str, Path, str]],
    check: Callable[[Log], Iterable[Finding]] = lambda log: (),
) -> tuple[ReleaseRecord, str]:
    """Make a release; returns its record and the record's digest.

    `facts`: what the record should hold, besides schema, name and the digest of the release before; `files`: (path in
    the release's folder, file to copy, its SHA-256 as it must be); `check`: findings that depend on the book as it is
    now. Refused if the name is taken or the book was altered, OSError if it can't be written: then nothing was
    released.
    """
    root = project / FOLDER
    with opened(root / CHAIN, f"{FOLDER}/{CHAIN}") as chain:
        _settle(root, chain.log)
        if any(line.get("release") == name for line in chain.log.lines) or os.path.lexists(root / name):
            raise Refused(
                REL003(
                    f'there is a release "{name}" already',
                    Where(f"{FOLDER}/{name}"),
                    "a release is never changed: choose another name",
                )
            )
        problems = [finding for finding in check(chain.log) if finding.severity == "error"]
        if problems:
            raise Refused(*problems)
        before = chain.log.lines[-1]["record"] if chain.log.lines else ""
        record = {"schema": SCHEMA, "release": name, **facts, "previous": before}
        data = record_bytes(record)
        digest = hashlib.sha256(data).hexdigest()
        staging = root / f"{TEMP_PREFIX}{name}"
        try:
            staging.mkdir()
            for path, source, sha256 in files:
                _copy(source, staging / path, sha256)
            _write(staging / RECORD, data)
            if not os.path.lexists(root / GITATTRIBUTES):
                write_atomic(root / GITATTRIBUTES, GIT)
            for folder in [*(path for path in staging.rglob("*") if path.is_dir()), staging, root]:
                sync_folder(folder)
            chain.add({"release": name, "date": facts["date"], "record": digest})
        except BaseException:
            if not any(line.get("release") == name for line in chain.log.lines):
                shutil.rmtree(staging, ignore_errors=True)
            raise
        with contextlib.suppress(OSError):  # it counts already: the next command moves it into place
            _move(root, name)
        return shape(json.loads(data)), digest


def settle(project: Path) -> list[Finding]:
    """Clean up after a killed release: move into place what counts, remove what doesn't. What can't be done now is
    left.
    """
    root = project / FOLDER
    try:
        if not any(root.glob(f"{TEMP_PREFIX}*")):
            return []
        with opened(root / CHAIN, f"{FOLDER}/{CHAIN}") as chain:
            _settle(root, chain.log)
            return [chain.repaired] if chain.repaired else []
    except (OSError, Refused):
        return []  # verifying reports it


def _settle(root: Path, log: Log) -> None:
    known = {line.get("release"): line for line in log.lines}
    for staging in sorted(root.glob(f"{TEMP_PREFIX}*")):
        name = staging.name.removeprefix(TEMP_PREFIX)
        line = known.get(name)
        if not staging.is_dir() or staging.is_symlink():
            continue
        if line is None:
            shutil.rmtree(staging, ignore_errors=True)
        elif not (root / name).exists() and _digest(staging / RECORD) == line.get("record"):
            _move(root, name)


def _move(root: Path, name: str) -> None:
    os.rename(root / f"{TEMP_PREFIX}{name}", root / name)
    sync_folder(root)


def load_releases(project: Path, log: Log | None = None) -> Checked[list[Release]]:
    """All releases in the order they were made, and findings for those whose record makes no sense.

    `log`: the chain, if it is open already; else it is read, and OSError raised if it can't be.
    """
    log = log or read_log(project / FOLDER / CHAIN, f"{FOLDER}/{CHAIN}")
    found, findings = [], list(log.broken)
    for line in log.lines:
        name = line.get("release")
        where = Where(f"{FOLDER}/{name}/{RECORD}")
        try:
            if not isinstance(name, str) or name_problem(name):
                raise ValueError("its name can't be one")
            data = plain_bytes(project / FOLDER / name / RECORD)
            record = shape(json.loads(data))
            found.append(Release(name, record["date"], line["record"], line["n"], record))
            if hashlib.sha256(data).hexdigest() != line["record"]:
                findings.append(altered(where))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            findings.append(
                REL004(
                    f'the record of the release "{name}" can\'t be read: {error}',
                    where,
                    "restore it from a copy",
                )
            )
    return Checked(found, findings)


def altered(where: Where) -> Finding:
    return REL004(
        "the record isn't the one that was released: the chain has another digest",
        where,
        "restore it from a copy, and find out who changed it",
    )


def shape(record: Any) -> ReleaseRecord:
    """What was read as JSON, as a record.

    Raises ValueError, KeyError, TypeError or AttributeError if something that a record needs isn't there. Verifying
    checks that it is what was released.
    """
    str(record["date"]), record["services"].items(), record["topics"].items()
    for item in record["items"]:
        for key in ("topic", "format", "variant", "language", "place", "profile", "path", "sha256", "version"):
            if not isinstance(item[key], str):
                raise ValueError(f"{key} isn't text")
        for service, facts in item["facts"].items():
            for fact in facts:
                str.casefold(record["services"][service]["facts"][fact]["value"])
    return cast(ReleaseRecord, record)


def _copy(source: Path, target: Path, sha256: str) -> None:
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused(
            REL013(
                "this file changed while it was released",
                Where(str(source)),
                "build again, then release again",
            )
        )
    _write(target, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
