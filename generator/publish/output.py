"""Files in the output folder. Only our own are ever replaced or removed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..kernel.checked import Checked
from ..kernel.digest import file_digest
from ..kernel.files import write_if_changed
from ..kernel.findings import Finding, Where
from ..model.record import Record
from .findings import OUT003

FAILED = "failed"  # folder of pictures of what a proof refused


def write_pdf(out: Path, path: str, data: bytes) -> str:
    """Put a PDF in its place in one step; returns its SHA-256. OSError if that fails."""
    write_if_changed(out / path, data)
    return hashlib.sha256(data).hexdigest()


def write_file(out: Path, path: str, data: bytes) -> None:
    """Put any other file in its place in one step. OSError if that fails."""
    write_if_changed(out / path, data)


def write_preview(out: Path, name: str, picture: bytes) -> None:
    write_if_changed(out / "previews" / name, picture, durable=False)


def write_failure(out: Path, picture: bytes) -> str:
    """Keep a picture (PNG) of what failed; returns its path as findings name it, from the output folder's name on."""
    name = f"{FAILED}/{hashlib.sha256(picture).hexdigest()[:16]}.png"
    write_if_changed(out / name, picture, durable=False)
    return f"{out.resolve().name}/{name}"


def prune_failures(out: Path, findings: Iterable[Finding]) -> None:
    """Remove the pictures of failures that no finding mentions any more."""
    told = " ".join(finding.hint for finding in findings)
    for path in (out / FAILED).glob("*.png"):
        if path.name not in told:
            with contextlib.suppress(OSError):
                path.unlink()
    remove_empty(out / FAILED, out)


def prune(out: Path, old: dict[str, Record], pending: Iterable[str], wanted: set[str]) -> Checked[list[str]]:
    """Remove PDFs of earlier builds that are no longer asked for, unless somebody changed them.

    `pending` are those that a killed build may have written. Returns (paths removed, findings for those left alone).
    """
    removed, findings, pending = [], [], set(pending)
    for path in sorted({*old, *pending} - wanted):
        file = out / path
        if not file.is_file() or not file.resolve().is_relative_to(out.resolve()):
            continue
        sha256 = old[path].sha256 if path in old else None
        if path not in pending and sha256 is None:
            continue  # it was always refused: we don't know whose file this is, but it isn't ours
        if path not in pending and file_digest(file) != sha256:
            findings.append(
                OUT003(
                    "this file is no longer asked for, but has changed since we made it",
                    Where(str(file)),
                    "remove it by hand if nobody needs it",
                )
            )
            continue
        with contextlib.suppress(OSError):
            file.unlink()
            removed.append(path)
            remove_empty(file.parent, out)
    return Checked(removed, findings)


def prune_previews(out: Path, used: set[str]) -> None:
    folder = out / "previews"
    if folder.is_dir():
        for path in folder.glob("*.jpg"):
            if path.name not in used:
                with contextlib.suppress(OSError):
                    path.unlink()


def remove_empty(folder: Path, out: Path) -> None:
    """Remove a folder below the output folder if nothing is in it, and those it is in likewise."""
    while folder != out and folder.is_relative_to(out):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
