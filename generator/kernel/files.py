"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

TEMP_PREFIX = ".makeleaflet-"


def write_atomic(path: Path, data: bytes, durable: bool = True) -> None:
    """Write beside `path`, flush to the disk, then replace. OSError if that can't be done.

    What can be made again at once, such as a cache, needn't wait for the disk (`durable` false): after
    a power failure it may be empty, so its readers check what they read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temp = tempfile.mkstemp(prefix=TEMP_PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        # mkstemp makes files private; what we publish should be readable like any other file.
        os.chmod(temp, 0o666 & ~_umask())
        os.replace(temp, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temp)
        raise


def write_if_changed(path: Path, data: bytes, durable: bool = True) -> bool:
    """write_atomic, but leave a file alone that already holds these bytes. True if written."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    write_atomic(path, data, durable)
    return True


def sweep_temp(root: Path) -> None:
    """Remove what a killed build left half written. Call only while holding the build lock."""
    if root.is_dir():
        for path in root.rglob(TEMP_PREFIX + "*"):
            with contextlib.suppress(OSError):
                path.unlink()


def inside(path: Path, root: Path) -> bool:
    """Whether `path`, with links and dots resolved, lies in `root`; a loop of links is resolved as far as it goes."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
