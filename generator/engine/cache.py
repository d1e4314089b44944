"""Laid out panels, and how their words fall, on disk by key. A damaged file counts as missing."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..kernel.digest import digest
from ..kernel.files import MOST_OF_OURS, read_file, write_atomic
from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.remembered import Remembered
from ..model.flow import Atom
from ..model.page import Measure, Page, PrintedPicture, Slot, TextStyle
from ..model.proof import Line

T = TypeVar("T")
_IN_MEMORY = 256
_MAGIC = b"makeleaflet panel 4\n"
_MEASURE = b"makeleaflet measure 3\n"
_READING = b"makeleaflet reading 1\n"


class _Cache(Generic[T]):
    """Values in files of a folder, by key; `pack` and `unpack` turn one into bytes and back, None for bytes that are
    damaged.
    """

    pack: Callable[[T], bytes]
    unpack: Callable[[bytes], T | None]

    def __init__(self, folder: Path):
        self.folder = folder
        self._memory: Remembered[T] = Remembered(_IN_MEMORY)
        self._unwritten: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        value = self._unwritten.get(key) or self._memory.get(key)
        if value is None:
            try:
                value = type(self).unpack(read_file(self._file(key), MOST_OF_OURS))
            except OSError:
                return None
            if value is not None:
                self._memory.put(key, value)
        return value

    def put(self, key: str, value: T) -> None:
        """Keep a value. A cache that can't be written costs time and memory, not the build."""
        self._memory.put(key, value)
        try:
            write_atomic(self._file(key), type(self).pack(value), durable=False)
        except OSError:
            self._unwritten[key] = value

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key


def pack_measure(measure: Measure) -> bytes:
    facts = {**measure.__dict__, "slots": [_packed(slot) for slot in measure.slots]}
    data = json.dumps(facts, ensure_ascii=False).encode()
    return _MEASURE + digest(data).encode() + b"\n" + data


def unpack_measure(data: bytes) -> Measure | None:
    sha256, _, rest = data.removeprefix(_MEASURE).partition(b"\n")
    if not data.startswith(_MEASURE) or sha256 != digest(rest).encode():
        return None
    try:
        facts = json.loads(rest)
        atoms = tuple(Atom(*atom) for atom in facts["atoms"])
        return Measure(**{**facts, "slots": tuple(_slot(*slot) for slot in facts["slots"]), "atoms": atoms})
    except (ValueError, KeyError, TypeError):
        return None


def pack_reading(lines: tuple[Line, ...]) -> bytes:
    data = json.dumps([list(vars(line).values()) for line in lines], ensure_ascii=False).encode()
    return _READING + digest(data).encode() + b"\n" + data


def unpack_reading(data: bytes) -> tuple[Line, ...] | None:
    sha256, _, rest = data.removeprefix(_READING).partition(b"\n")
    if not data.startswith(_READING) or sha256 != digest(rest).encode():
        return None
    try:
        return tuple(Line(*values) for values in json.loads(rest))
    except (ValueError, TypeError):
        return None


def pack(page: Page) -> bytes:
    facts = {
        "slots": [[_packed(slot) for slot in slots] for slots in page.slots],
        "findings": [finding.as_dict() for finding in page.findings],
        "pictures": [[[picture.digest, *_sides(picture.box)] for picture in pictures] for pictures in page.pictures],
    }
    data = json.dumps(facts, ensure_ascii=False).encode() + b"\n" + page.pdf
    return _MAGIC + digest(data).encode() + b"\n" + data


def _packed(slot: Slot) -> list[object]:
    return [slot.kind, slot.index, _sides(slot.box), slot.style.__dict__ if slot.style else None]


def _sides(box: Rect) -> list[float]:
    return [box.x, box.y, box.w, box.h]


def _slot(kind: str, index: int, box: list[float], style: Mapping[str, Any] | None) -> Slot:
    if not style:
        return Slot(kind, index, Rect(*box))
    families, colour, features = tuple(style["families"]), tuple(style["colour"]), tuple(map(tuple, style["features"]))
    return Slot(
        kind, index, Rect(*box), TextStyle(**{**style, "families": families, "colour": colour, "features": features})
    )


def unpack(data: bytes) -> Page | None:
    if not data.startswith(_MAGIC):
        return None
    sha256, _, rest = data[len(_MAGIC) :].partition(b"\n")
    if sha256 != digest(rest).encode():
        return None  # if the places of the codes are wrong, so is the file
    head, _, pdf = rest.partition(b"\n")
    try:
        facts = json.loads(head)
        slots = tuple(tuple(_slot(*slot) for slot in slots) for slots in facts["slots"])
        pictures = tuple(
            tuple(PrintedPicture(digest, Rect(*box)) for digest, *box in on_page) for on_page in facts["pictures"]
        )
        return Page(pdf, slots, tuple(Finding.from_dict(flat) for flat in facts["findings"]), pictures)
    except (ValueError, KeyError, TypeError):
        return None


class PanelCache(_Cache[Page]):
    """Panels that have been laid out."""

    pack, unpack = staticmethod(pack), staticmethod(unpack)


class MeasureCache(_Cache[Measure]):
    """How the words of panels fall."""

    pack, unpack = staticmethod(pack_measure), staticmethod(unpack_measure)


class ReadingCache(_Cache[tuple[Line, ...]]):
    """What was read on pictures of panels."""

    pack, unpack = staticmethod(pack_reading), staticmethod(unpack_reading)


def sweep(folder: Path, used: set[str], slack: int = 2000) -> None:
    """Remove panels that no edition uses, once there are many more of them than used ones."""
    files = _files(folder)
    if len(files) > 2 * len(used) + slack:
        _remove(path for path in files if path.name not in used)


def thin_out(folder: Path, most: int) -> None:
    """Remove the older half, once there are more than `most`."""
    files = _files(folder)
    if len(files) > most:
        by_age = sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)
        _remove(by_age[most // 2 :])


def _files(folder: Path) -> list[Path]:
    return [path for inner in folder.iterdir() if inner.is_dir() for path in inner.iterdir()] if folder.is_dir() else []


def _remove(files: Iterable[Path]) -> None:
    for path in files:
        with contextlib.suppress(OSError):
            path.unlink()
