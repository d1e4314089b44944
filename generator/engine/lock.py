"""One build at a time in an output folder. The lock ends with its process, even if that is killed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.files import open_to_add
from ..kernel.findings import Finding, Where
from ..publish.findings import OUT001
from .findings import OUT002


@contextlib.contextmanager
def build_lock(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Waits while another build holds the lock. Refused if the folder can't be written."""
    import fcntl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = open_to_add(folder / "lock")
    except OSError as error:
        raise Refused(cannot_write(folder.parent, error)) from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def cannot_write(path: Path, error: OSError, edition: str = "") -> Finding:
    import errno

    reason = (error.strerror or str(error)).lower()
    if error.errno == errno.ENOSPC:
        return OUT002(
            "the disk is full",
            Where(str(path)),
            "make room and build again; the last good files are untouched",
            edition=edition,
        )
    return OUT001(
        f"the output can't be written: {reason}",
        Where(str(path)),
        "check who may write there, or choose another folder with --out",
        edition=edition,
    )
