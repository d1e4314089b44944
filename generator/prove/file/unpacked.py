"""Whether a stranger's PDF unpacks, or draws, far more than it seems to: a small file can keep a computer busy for
days.
"""

from __future__ import annotations

import io
import re
import zlib

import pikepdf

from ...kernel.findings import Finding
from .findings import SEC007

MAX_UNPACKED = 400_000_000  # bytes; a photo for an A2 poster has a quarter of that
MAX_DRAWN = 100_000  # forms, those within forms counted each time; our fullest sheet has some hundred
_DEEPEST = 30  # forms within forms
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_PIECE = 1 << 20


def overblown(data: bytes) -> Finding | None:
    """A finding for a file that no prover should open. Streams are unpacked bit by bit, and no further than
    MAX_UNPACKED bytes in all.
    """
    hint = "compare the file with its last good copy; don't open it"
    if (size := _unpacked(data, MAX_UNPACKED)) is None:
        return SEC007("the file has a stream that is packed twice", hint=hint)
    if size > MAX_UNPACKED:
        return SEC007(f"the file unpacks to more than {MAX_UNPACKED // 1_000_000} MB", hint=hint)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            drawn = sum(_drawn(page.obj, _content(page.obj), {}, ()) for page in pdf.pages)
    except _Endless:
        return SEC007("the file has a form that draws itself, or forms in forms without end", hint=hint)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    ):
        return None  # broken in another way: the proof says how
    return SEC007("the file draws its parts more often than any program can", hint=hint) if drawn > MAX_DRAWN else None


class _Endless(Exception):
    pass


def _unpacked(data: bytes, most: int) -> int | None:
    """How many bytes all streams have, not counted beyond `most`; None if one is packed twice."""
    total = 0
    for found in _STREAM.finditer(data):
        unpacker, waiting, first = zlib.decompressobj(), memoryview(data)[found.end() :], b""
        try:
            while not unpacker.eof and total <= most:
                part = unpacker.decompress(unpacker.unconsumed_tail or waiting[:_PIECE], _PIECE)
                if not unpacker.unconsumed_tail:
                    waiting = waiting[_PIECE:]
                    if not part and not waiting:
                        break
                total += len(part)
                first = first or part
        except zlib.error:
            continue  # not packed this way
        if _is_packed(first):
            return None
        if total > most:
            break
    return total


def _is_packed(data: bytes) -> bool:
    if len(data) < 20 or data[0] & 15 != 8 or (data[0] * 256 + data[1]) % 31:
        return False
    try:
        return len(zlib.decompressobj().decompress(data, _PIECE)) > 1000
    except zlib.error:
        return False


def _content(page: pikepdf.Object) -> bytes:
    contents = page.get("/Contents")
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents or ())
    return b"\n".join(stream.read_bytes() for stream in streams)


def _drawn(
    holder: pikepdf.Object, content: bytes, known: dict[tuple[int, int], int], above: tuple[tuple[int, int], ...]
) -> int:
    """How many forms are drawn in all by a page or form with this content."""
    forms = (holder.get("/Resources") or {}).get("/XObject") or {}
    count = 1
    for name in _DO.findall(content):
        form = forms.get("/" + name.decode("latin-1"))
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            continue
        if form.objgen in above or len(above) > _DEEPEST:
            raise _Endless
        if form.objgen not in known:
            known[form.objgen] = _drawn(form, form.read_bytes(), known, (*above, form.objgen))
        count += known[form.objgen]
    return count
