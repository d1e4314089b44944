"""One release: is its record the one in the chain, do both say the same, and are its files those of the record?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..kernel.digest import file_digest
from ..kernel.findings import Finding, Where
from ..model.released import ReleaseRecord
from .book import FIRST, Line, Log, plain_bytes
from .findings import REL004, REL005, REL006, REL008, REL009
from .handouts import HANDOUTS
from .releases import CHAIN, FOLDER, RECORD, SCHEMA, altered, record_bytes, shape
from .strays import shown

BACK = "restore it from a copy, and find out who changed it"


@dataclass(frozen=True)
class Recorded:
    """A release as the chain and its record have it. `files`: SHA-256 by path in its folder, None if the record can't
    be read.

    `noted`: how many handouts had been noted by then; `items`: paths of its files below output/.
    """

    name: str
    digest: str
    files: dict[str, str] | None = None
    noted: int = 0
    items: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)


def recorded(root: Path, line: Line, before: Recorded | None, handouts: Log) -> Recorded:
    """The release of a line of the chain whose name is one. `before`: the release before it."""
    name, digest = line["release"], str(line.get("record"))
    folder, where = root / name, Where(f"{FOLDER}/{name}/{RECORD}")
    if not folder.is_dir() or folder.is_symlink():
        return Recorded(
            name,
            digest,
            findings=[
                REL006(
                    f'the folder of the release "{name}" is missing',
                    Where(f"{FOLDER}/{name}"),
                    "restore it from a copy",
                )
            ],
        )
    try:
        data = plain_bytes(folder / RECORD)
    except OSError as error:
        return Recorded(
            name,
            digest,
            findings=[
                REL006(
                    f'the record of the release "{name}" can\'t be read: {error.strerror or error}',
                    where,
                    "restore it from a copy",
                )
            ],
        )
    same = hashlib.sha256(data).hexdigest() == digest
    findings = [] if same else [altered(where)]
    try:
        record = shape(json.loads(data))
        files = {
            **{f"files/{item['path']}": item["sha256"] for item in record["items"]},
            **{f"pages/{page}": sha256 for page, sha256 in record["pictures"].items()},
        }
        own = record_bytes(record) == data
        noted = _noted(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Recorded(name, digest, findings=findings or [REL004("the record makes no sense", where, BACK)])
    if same and (
        not own
        or record["schema"] != SCHEMA
        or (record["release"], record["previous"]) != (name, before.digest if before else "")
    ):
        findings.append(
            REL004("the record doesn't match its own digest, its name, or the release before it", where, BACK)
        )
    if same and record["date"] != line.get("date"):
        message = (
            f'the chain has another date for "{name}" than its record, which says {shown(record["date"])}'
            if isinstance(record["date"], str)
            else f'the chain and the record of "{name}" have different dates'
        )
        findings.append(REL008(message, Where(f"{FOLDER}/{CHAIN}", line["n"], 1), BACK))
    if noted and noted[0] and (len(handouts.lines) < noted[0] or handouts.lines[noted[0] - 1]["digest"] != noted[1]):
        message = (
            f'the handouts aren\'t those that were noted when "{name}" was released: lines were removed or rewritten'
        )
        findings.append(REL009(message, Where(f"{FOLDER}/{HANDOUTS}", noted[0], 1), BACK))
    elif same and before and noted and noted[0] < before.noted:
        findings.append(REL004(f'the record counts fewer handouts than that of "{before.name}" before it', where, BACK))
    items = frozenset(item["path"] for item in record["items"])
    if len(items) < len(record["items"]):
        findings.append(REL004("the record names a file twice", where, BACK))
    return Recorded(name, digest, files, noted[0] if noted else 0, items, findings)


def _noted(record: ReleaseRecord) -> tuple[int, str] | None:
    """How many handouts had been noted, and the digest of the last; None if the record doesn't say. ValueError if that
    can't be.
    """
    said = record.get("handouts")
    if said is None:
        return None
    lines, digest = said["lines"], said["digest"]
    if type(lines) is not int or lines < 0 or not isinstance(digest, str) or (lines == 0 and digest != FIRST):
        raise ValueError("handouts can't be so many")
    return lines, digest


def check_files(root: Path, release: Recorded) -> list[Finding]:
    """What isn't, byte for byte, as it was released."""
    findings = []
    for path, sha256 in sorted((release.files or {}).items()):
        where = Where(f"{FOLDER}/{release.name}/{shown(path)}")
        if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute():
            findings.append(REL004("the record names a file outside the release", where, BACK))
            continue
        file = root / release.name / path
        if file.is_symlink() or not file.is_file():
            findings.append(REL006("this file of the release is missing", where, "restore it from a copy"))
        elif file_digest(file) != sha256:
            findings.append(REL005("this file isn't the one that was released", where, "don't print it. " + BACK))
    return findings
