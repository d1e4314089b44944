"""Whether what was released is still what was released: the chain, every record, every file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

from ..kernel.digest import file_digest
from ..kernel.files import MOST_OF_OURS, TEMP_PREFIX, read_file
from ..kernel.findings import Finding, Where
from .book import read_log
from .handouts import HANDOUTS
from .releases import CHAIN, FOLDER, RECORD, name_problem, record_bytes

_BACK = "restore it from a copy, and find out who changed it"


def verify(project: Path, only: str = "", expect: str = "") -> list[Finding]:
    """Everything that isn't as it was released. `only`: only files of this release; the chain is always followed to the end.

    `expect`: a digest that was noted elsewhere, of a record or of a line: the chain must have it.
    OSError if the folder can't be read.
    """
    root = project / FOLDER
    chain = read_log(root / CHAIN, f"{FOLDER}/{CHAIN}")
    findings = list(chain.broken)
    if chain.torn:
        findings.append(Finding("REL010", "the last line of the chain is half written", Where(f"{FOLDER}/{CHAIN}", len(chain.lines) + 1, 1), "the next release moves it aside; if a release is missing, its line was cut off", "warning"))
    if expect and not any(expect in (line["digest"], line.get("record")) for line in chain.lines):
        findings.append(Finding("REL008", "the chain doesn't have the digest that was noted", Where(f"{FOLDER}/{CHAIN}"), "lines were removed from its end, or all of it was rewritten", quote=expect))
    before = ""
    known = set()
    handouts = read_log(root / HANDOUTS, f"{FOLDER}/{HANDOUTS}", "REL009")
    for line in chain.lines:
        name = str(line.get("release"))
        known.add(name)
        if only in ("", name):
            findings += _release(root, name, line, before, handouts.lines)
        before = str(line.get("record"))
    if not only:
        findings += _strangers(root, known)
        findings += _handouts(root, handouts, known, {str(line.get("record")) for line in chain.lines})
    return findings


def _release(root: Path, name: str, line: dict, before: str, handouts: tuple[dict, ...]) -> list[Finding]:
    where = Where(f"{FOLDER}/{name}/{RECORD}")
    folder = root / name
    if name_problem(name):
        return [Finding("REL008", f'"{name}" can\'t be the name of a release', Where(f"{FOLDER}/{CHAIN}", line["n"], 1), _BACK)]
    if not folder.is_dir() or folder.is_symlink():
        return [Finding("REL006", f'the folder of the release "{name}" is missing', Where(f"{FOLDER}/{name}"), "restore it from a copy")]
    try:
        if (folder / RECORD).is_symlink():
            raise OSError("it is a link")
        data = read_file(folder / RECORD, MOST_OF_OURS)
    except OSError as error:
        return [Finding("REL006", f'the record of the release "{name}" can\'t be read: {error.strerror or error}', where, "restore it from a copy")]
    findings = []
    if hashlib.sha256(data).hexdigest() != line.get("record"):
        findings.append(Finding("REL004", "the record isn't the one that was released: the chain has another digest", where, _BACK))
    try:
        record = json.loads(data)
        files = {**{f"files/{item['path']}": item["sha256"] for item in record["items"]}, **{f"pages/{page}": sha256 for page, sha256 in record["pictures"].items()}}
        own = record_bytes(record) == data
        facts = record["release"], record["previous"]
        anchored = record.get("handouts") or {"lines": 0}
        lines, digest = anchored["lines"], anchored.get("digest")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return findings or [Finding("REL004", "the record makes no sense", where, _BACK)]
    if not findings and (not own or facts != (name, before)):
        findings.append(Finding("REL004", "the record doesn't match its own digest, its name, or the release before it", where, _BACK))
    findings += _files(folder, name, files)
    if isinstance(lines, int) and lines > 0 and (len(handouts) < lines or handouts[lines - 1]["digest"] != digest):
        findings.append(Finding("REL009", f'the handouts aren\'t those that were noted when "{name}" was released: lines were removed or rewritten', Where(f"{FOLDER}/{HANDOUTS}", lines, 1), _BACK))
    return findings


def _files(folder: Path, name: str, files: dict[str, str]) -> list[Finding]:
    findings = []
    for path, sha256 in sorted(files.items()):
        where = Where(f"{FOLDER}/{name}/{path}")
        if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute():
            findings.append(Finding("REL004", "the record names a file outside the release", where, _BACK))
            continue
        file = folder / path
        if file.is_symlink() or not file.is_file():
            findings.append(Finding("REL006", "this file of the release is missing", where, "restore it from a copy"))
        elif file_digest(file) != sha256:
            findings.append(Finding("REL005", "this file isn't the one that was released", where, "don't print it. " + _BACK))
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_symlink() or not file.is_dir()}
    for path in sorted(there - set(files) - {RECORD}):
        findings.append(Finding("REL007", "this file doesn't belong to the release", Where(f"{FOLDER}/{name}/{path}"), "don't print it: nobody released it"))
    return findings


def _strangers(root: Path, known: set[str]) -> list[Finding]:
    """Folders beside the releases that no line of the chain mentions: the chain was cut off, or they were never released."""
    folders = sorted(path for path in root.glob("*") if path.is_dir() and not path.name.startswith((".", TEMP_PREFIX))) if root.is_dir() else []
    return [
        Finding("REL007", f'the chain has no release "{folder.name}": a line was removed from its end, or this was never released', Where(f"{FOLDER}/{folder.name}"), "restore the chain from a copy, or move the folder away")
        for folder in folders
        if folder.name not in known
    ]


def _handouts(root: Path, log, names: set[str], records: set[str]) -> list[Finding]:
    findings = list(log.broken)
    if log.torn:
        findings.append(Finding("REL010", "the last line of the handouts is half written", Where(f"{FOLDER}/{HANDOUTS}", len(log.lines) + 1, 1), "it was never acknowledged; the next handout moves it aside", "warning"))
    for line in log.lines:
        if str(line.get("release")) not in names or str(line.get("record")) not in records:
            findings.append(Finding("REL009", f'a handout names the release "{line.get("release")}" in a form that isn\'t in the chain', Where(f"{FOLDER}/{HANDOUTS}", line["n"], 1), "the chain was cut off or rewritten: restore it from a copy"))
    return findings
