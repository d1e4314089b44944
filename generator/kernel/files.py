"""Files: opened with suspicion, and written so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from io import BufferedReader, FileIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from .visible import in_one_line

TEMP_PREFIX = ".makeleaflet-"
MOST_OF_OURS = 500_000_000  # bytes; what we wrote ourselves, such as the state of a large merge, has a tenth of that
LARGEST = 50_000_000  # bytes of any file of a project: the largest fonts, of Chinese and Japanese, have half of that
_File = TypeVar("_File", bound=BinaryIO)
_LONGEST_NAME = 120  # characters of a file's or folder's name
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


class NotAFile(OSError):
    """A pipe, a socket or a device: reading it might never end, or do something."""


class TooLarge(OSError):
    """More bytes than a file of this kind can have."""


def open_file(path: Path) -> BufferedReader:
    """Open a file for reading, without waiting for what isn't one. NotAFile, IsADirectoryError or another OSError if it
    can't be read.
    """
    return _checked(open(path, "rb", opener=_at_once))


def open_to_add(path: Path) -> FileIO:
    """Open a file for reading, and for adding at its end, unbuffered; it is made if there is none. Raises what
    open_file raises.
    """
    return _checked(
        open(path, "r+b", buffering=0, opener=lambda name, flags: _at_once(name, flags | os.O_APPEND | os.O_CREAT))
    )


def _at_once(name: str, flags: int) -> int:
    """Opening a pipe waits for somebody at its other end, unless told not to; for a file that makes no difference."""
    return os.open(name, flags | os.O_NONBLOCK | os.O_NOCTTY, 0o666)


def _checked(file: _File) -> _File:
    kind = stat.S_IFMT(os.fstat(file.fileno()).st_mode)
    if kind != stat.S_IFREG:
        file.close()
        raise NotAFile(errno.EINVAL, f"it is {_KINDS.get(kind, 'no ordinary file')}, not a file", str(file.name))
    return file


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file that has at most `most`. TooLarge, or what open_file raises, before anything is read."""
    with open_file(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise TooLarge(errno.EFBIG, f"it is larger than {_size(most)}", str(path))
        data = file.read(most + 1)  # it may grow meanwhile
    if len(data) > most:
        raise TooLarge(errno.EFBIG, f"it is larger than {_size(most)}", str(path))
    return data


def name_problem(name: str) -> str:
    """Why a file or folder can't have this name, or "": it has to be read, typed and shown like any other word."""
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        return "it isn't UTF-8"
    if in_one_line(name) != name:
        return "it has a letter that nobody can see, such as a line's end or a mark that turns the direction of writing"
    if len(name) > _LONGEST_NAME:
        return f"it has more than {_LONGEST_NAME} letters"
    return ""


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 10_000_000 else f"{most // 1000} kB"


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
        if read_file(path, len(data)) == data:
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
