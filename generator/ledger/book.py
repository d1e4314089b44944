"""A book: an append-only file of JSON lines. Each line carries the digest of the one before it.

A line is {"n": number from 1, …its facts…, "previous": digest of the line before, "digest": its own}. The digest is
SHA-256 over the line as JSON without "digest". A line must be, byte for byte, how its facts are written: so no byte of
it can change unseen. Whatever was acknowledged was on the disk before (fsync). A line that was being written when the
power failed is torn: it has no end of line, and was never acknowledged.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..kernel.errors import Refused
from ..kernel.files import MOST_OF_OURS, open_file, open_to_add, read_file
from ..kernel.findings import Finding, Where
from .findings import REL010

FIRST = "0" * 64  # what the first line names as the digest before it
TORN = ".torn"  # ending of the file beside a book that keeps what was half written
Line = dict[str, Any]  # as JSON has it: somebody may have altered it, so whoever reads one checks it


@dataclass(frozen=True)
class Log:
    """What a book holds. `broken`: findings about lines that aren't what was written; `torn`: what follows the last
    complete line.
    """

    lines: tuple[Line, ...] = ()
    broken: tuple[Finding, ...] = ()
    torn: bytes = b""

    @property
    def head(self) -> str:
        """The digest of all of it: keep it elsewhere, and nothing before it can change unseen."""
        return self.lines[-1]["digest"] if self.lines else FIRST


def line_digest(facts: Line) -> str:
    """SHA-256 of a line without its digest."""
    return hashlib.sha256(_json({key: value for key, value in facts.items() if key != "digest"})).hexdigest()


def written(facts: Line) -> bytes:
    """A line as it is in the file, with its end."""
    return _json(facts) + b"\n"


def parse(data: bytes, name: str, code: str = "REL008") -> Log:
    """The lines of a book, and everything that is wrong with them; `name` is the file's, for messages."""
    whole, newline, torn = data.rpartition(b"\n")
    lines: list[Line] = []
    broken: list[Finding] = []
    before = FIRST

    def wrong(number: int, message: str) -> None:
        broken.append(
            Finding(
                code,
                message,
                Where(name, number, 1),
                "restore the file from a copy: it no longer says what was written",
            )
        )

    for number, raw in enumerate(whole.split(b"\n") if newline else (), start=1):
        facts = _facts(raw)
        if facts is None:
            wrong(number, "this line can't be read")
            before = ""
            continue
        if written(facts) != raw + b"\n" or facts["digest"] != line_digest(facts):
            wrong(number, "this line was altered: it no longer has its digest")
        elif facts["n"] != number:
            wrong(number, f"this is line {facts['n']}, but is now line {number}: a line was removed, added or moved")
        elif before and facts["previous"] != before:
            wrong(number, "this line doesn't follow the one before it: that one was altered or removed")
        before = facts["digest"]
        lines.append(facts)
    return Log(tuple(lines), tuple(broken), torn)


def read_log(path: Path, name: str, code: str = "REL008") -> Log:
    """The book as it is now; an empty one if there is none. OSError if it can't be read."""
    with unchanging(path) as data:
        return parse(data, name, code)


@contextlib.contextmanager
def unchanging(path: Path) -> Iterator[bytes]:
    """The bytes of a book, to which nobody adds meanwhile; none if there is no book. OSError if it can't be read."""
    import fcntl

    _refuse_links(path)
    try:
        file = open_file(path)
    except FileNotFoundError:
        yield b""
        return
    with file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file.read()


class Book:
    """A book that is open for adding; meanwhile nobody else adds to it."""

    def __init__(self, file: BinaryIO, path: Path, log: Log, repaired: Finding | None):
        self._file, self._path, self.log, self.repaired = file, path, log, repaired

    def add(self, *entries: Line) -> list[Line]:
        """Add a line for each entry: all of them are on the disk when this returns, or none is. OSError if that
        fails.
        """
        lines, before = [], self.log.head
        for n, entry in enumerate(entries, start=len(self.log.lines) + 1):
            line = {"n": n, **entry, "previous": before}
            line["digest"] = before = line_digest(line)
            lines.append(line)
        size = self._file.seek(0, os.SEEK_END)
        try:
            _write_all(self._file, b"".join(map(written, lines)))
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(size)
            raise
        self.log = Log((*self.log.lines, *lines))
        return lines


@contextlib.contextmanager
def opened(path: Path, name: str, code: str = "REL008") -> Iterator[Book]:
    """Open a book for adding, exclusively (flock); it is made if there is none.

    A torn last line is moved to a file beside it. Refused if a line was altered: nothing is added to such a book.
    """
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    _refuse_links(path)
    new = not path.exists()
    with open_to_add(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if new:
            sync_folder(path.parent)
        file.seek(0)
        data = _read_all(file)
        log = parse(data, name, code)
        repaired = None
        if log.torn:
            log, repaired = _repair(file, path, data, name, code)
        if log.broken:
            raise Refused(*log.broken)
        yield Book(file, path, log, repaired)


def _repair(file: BinaryIO, path: Path, data: bytes, name: str, code: str) -> tuple[Log, Finding]:
    """A last line without its end: if only the end is missing, it is kept; otherwise it is moved aside, for a person to
    look at.
    """
    completed = parse(data + b"\n", name, code)
    where = Where(name, data.count(b"\n") + 1, 1)
    if not completed.broken:
        _write_all(file, b"\n")
        return completed, REL010(
            "the last line only had no line end, so it is kept",
            where,
            "an add was interrupted; check whether it was noted again",
        )
    log = parse(data[: data.rfind(b"\n") + 1], name, code)
    aside = path.with_name(path.name + TORN)
    _refuse_links(aside)
    with open_to_add(aside) as keep:
        _write_all(keep, data[data.rfind(b"\n") + 1 :] + b"\n")
    file.truncate(data.rfind(b"\n") + 1)
    os.fsync(file.fileno())
    return log, REL010(
        f"the last line was half written, so it was moved to {aside.name}",
        where,
        "it was never acknowledged: see what it says, and note it again",
    )


def plain_bytes(path: Path) -> bytes:
    """What a file holds. OSError if it can't be read, or isn't a file of its own."""
    _refuse_links(path)
    return read_file(path, MOST_OF_OURS)


def _refuse_links(path: Path) -> None:
    """OSError for a link, which would let us write into a file elsewhere."""
    if path.is_symlink():
        raise OSError(errno.EINVAL, "it isn't a file of its own, but a link", str(path))


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(file: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
    os.fsync(file.fileno())


def _read_all(file: BinaryIO) -> bytes:
    return b"".join(iter(lambda: file.read(1 << 20), b""))


def _json(value: object) -> bytes:
    # A lone surrogate, which only an altered line can hold, must not stop us from saying so.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _facts(raw: bytes) -> Line | None:
    """A line as a dict with everything that every line has, or None."""
    try:
        facts = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    good = (
        isinstance(facts, dict)
        and type(facts.get("n")) is int
        and all(isinstance(facts.get(key), str) for key in ("previous", "digest"))
    )
    return facts if good else None
