"""Digests: the only way the project knows whether something has changed (never the clock)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

_LEFT_OUT = frozenset({"__pycache__"})


def digest(*parts: object) -> str:
    """SHA-256 (hex) of the parts, each kept apart from the next; dicts and lists by their JSON."""
    sha = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            data = part.encode()
        elif isinstance(part, bytes):
            data = part
        else:
            data = json.dumps(part, sort_keys=True, ensure_ascii=False, default=str).encode()
        sha.update(b"%d:" % len(data))
        sha.update(data)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes. OSError if it can't be read."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tree_digest(root: Path, skip: frozenset[str] = _LEFT_OUT) -> str:
    """SHA-256 over the names and bytes of all files_in() a folder; "" if there is none. Raises OSError for a file that can't be read."""
    if not root.is_dir():
        return ""
    sha = hashlib.sha256()
    for path in sorted(files_in(root, skip)):
        sha.update(digest(path.relative_to(root).as_posix(), path.read_bytes()).encode())
    return sha.hexdigest()


def files_in(root: Path, skip: frozenset[str] = _LEFT_OUT) -> Iterator[Path]:
    """All files below a folder, in no order, except those named in `skip`. Links to folders are followed, as reading follows them."""
    seen: set[str] = set()  # links may run in a circle
    for folder, folders, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        folders[:] = [] if real in seen else [name for name in folders if name not in skip]
        for name in files if real not in seen else ():
            path = Path(folder, name)
            if name not in skip and path.is_file():
                yield path
        seen.add(real)
