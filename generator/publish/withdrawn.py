"""output/withdrawn/: files that nobody may use any more. They are moved there, and removed when there is a new one or
nobody asks for them.
"""

from __future__ import annotations

import contextlib
import json
import os
import zipfile
from collections.abc import Iterator, Set
from pathlib import Path

from ..kernel.digest import file_digest
from ..kernel.files import inside
from ..kernel.findings import Finding, Where
from .findings import OUT001, OUT005, OUT006
from .output import remove_empty

FOLDER = "withdrawn"


def withdraw(out: Path, path: str, sha256: str, before: bool) -> list[Finding]:
    """Move a file of ours to the same place below withdrawn/; does nothing if it has gone. `before`: it was withdrawn
    by an earlier build.

    Findings: that it couldn't be moved (OUT005), or that somebody changed it (OUT006).
    """
    file = out / path
    try:
        if not file.is_file():
            return []
        if not inside(file, out):
            return [_stuck(file, "it is outside the output folder")]
        if file_digest(file) == sha256:
            _move(out, file, path)
            return []
        if before:
            message = "this file isn't the one that was withdrawn from here: somebody put it there"
            return [
                OUT006(
                    message,
                    Where(str(file)),
                    "look at what it prints before anybody uses it",
                    "warning",
                    path,
                )
            ]
        # It may still print what is wrong. In its new place, nothing of it is lost.
        _move(out, file, path)
    except OSError as error:
        return [_stuck(file, (error.strerror or str(error)).lower())]
    message = "this file has changed since we made it; what we printed in it is out of use, so it was moved here"
    return [
        OUT006(
            message,
            Where(str(out / FOLDER / path)),
            "look at what it prints; remove it by hand if nobody needs it",
            "warning",
            path,
        )
    ]


def _stuck(file: Path, reason: str) -> Finding:
    return OUT005(
        f"this file is out of use, but can't be moved to {FOLDER}/: {reason}",
        Where(str(file)),
        "don't print it; move it away by hand",
    )


def _move(out: Path, file: Path, path: str) -> None:
    """In one step. What somebody else keeps in the new place gets a name of its own."""
    target = out / FOLDER / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and (theirs := file_digest(target)) != file_digest(file):
        os.replace(target, target.with_name(f"{target.stem}-{theirs[:8]}{target.suffix}"))
    os.replace(file, target)
    remove_empty(file.parent, out)


def discard(out: Path, path: str, ours: Set[str | None]) -> list[Finding]:
    """Remove the withdrawn copy of a file that there is a new one of, or that nobody asks for, unless somebody changed
    it. `ours`: its digests, as we made it.
    """
    file = out / FOLDER / path
    try:
        if not file.is_file() or not inside(file, out):
            return []
        if file_digest(file) not in ours:
            message = "this withdrawn file is no longer needed, but isn't the one that we made"
            return [OUT006(message, Where(str(file)), "remove it by hand if nobody needs it")]
        file.unlink()
    except OSError as error:
        return [
            OUT001(
                f"this withdrawn file can't be removed: {(error.strerror or str(error)).lower()}",
                Where(str(file)),
                "don't print it; remove it by hand",
                "warning",
            )
        ]
    remove_empty(file.parent, out)
    return []


def withdraw_archives(out: Path, folder: str, digests: Set[str]) -> list[Finding]:
    """Move the archives for a print shop that hold a file with one of these digests; (OUT005) for those that can't be
    moved.
    """
    findings = []
    for archive in sorted((out / folder).glob("*.zip")) if digests else ():
        if digests.isdisjoint(_digests_in(archive)):
            continue
        try:
            _move(out, archive, f"{folder}/{archive.name}")
        except OSError as error:
            findings.append(_stuck(archive, (error.strerror or str(error)).lower()))
    return findings


def discard_archive(out: Path, path: str) -> None:
    """Remove the withdrawn archive that a new one replaces."""
    with contextlib.suppress(OSError):
        (out / FOLDER / path).unlink()
        remove_empty((out / FOLDER / path).parent, out)


def _digests_in(archive: Path) -> Iterator[str]:
    """Of the files that an archive of ours holds; nothing for any other file."""
    try:
        with zipfile.ZipFile(archive) as file:
            yield from [item["sha256"] for item in json.loads(file.read("tickets.json"))["items"]]
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError):
        return
