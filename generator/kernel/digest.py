"""Digests: the only way the project knows whether something has changed (never the clock)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from .files import LARGEST, inside, open_file

_LEFT_OUT = frozenset({"__pycache__"})


def digest(*parts: object) -> str:
    """SHA-256 (hex) of the parts, each kept apart from the next; dicts and lists by their JSON."""
    sha = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            data = part.encode("utf-8", "surrogatepass")
        elif isinstance(part, bytes):
            data = part
        else:
            data = json.dumps(part, sort_keys=True, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
        sha.update(b"%d:" % len(data))
        sha.update(data)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes. OSError if it can't be read, or isn't a file."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree_digest(root: Path, skip: frozenset[str] = _LEFT_OUT, around: Path | None = None) -> str:
    """SHA-256 over the names and bytes of all files_in() a folder, and the names of what is no file; "" if there is no
    folder. Raises OSError for a file that can't be read.
    """
    if not root.is_dir():
        return ""
    sha = hashlib.sha256()
    for path, is_file in sorted(_entries(root, skip, around)):
        sha.update(digest(path.relative_to(root).as_posix(), file_digest(path) if is_file else "").encode())
    return sha.hexdigest()


def files_in(root: Path, skip: frozenset[str] = _LEFT_OUT, around: Path | None = None) -> Iterator[Path]:
    """All files below a folder, in no order, except those named in `skip`. Links are followed, as reading follows them:
    not out of the folder `around`.
    """
    return (path for path, is_file in _entries(root, skip, around) if is_file)


def _entries(root: Path, skip: frozenset[str], around: Path | None) -> Iterator[tuple[Path, bool]]:
    """Each file (True), and whatever else somebody may have put there: a pipe, a link that leads nowhere or out of
    `around`, more than anybody reads (False).
    """
    seen: set[str] = set()  # links may run in a circle
    for folder, folders, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if around and not inside(Path(folder), around):
            yield Path(folder), False
            folders[:], files = [], []
        folders[:] = [] if real in seen else [name for name in folders if name not in skip]
        for name in files if real not in seen else ():
            path = Path(folder, name)
            if name not in skip:
                yield path, _is_read(path) and not (around and path.is_symlink() and not inside(path, around))
        seen.add(real)


def _is_read(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= LARGEST
