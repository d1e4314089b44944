"""Whether a picture is what its name says, whole, and small enough to draw. Only its head is read, never its pixels."""

from __future__ import annotations

import base64
import binascii
import struct
import urllib.parse
import zlib

from .digest import digest
from .drawings import MAX_PARTS, Hopeless, embedded, parsed, parts
from .remembered import Remembered

MAX_PICTURE = 30_000_000  # bytes of a photo
MAX_DRAWING = 2_000_000  # bytes of an SVG
MAX_PIXELS = 60_000_000  # an A2 poster at 300 pixels an inch has 35 million, a good camera's photo 50
SVG, PNG, JPEG = "image/svg+xml", "image/png", "image/jpeg"
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's markers of a frame (ITU-T T.81, table B.1)
_SAVE = "save it again as a PNG, JPEG or SVG file"
_SMALLER = "make a smaller copy; 300 pixels an inch are enough"

Problem = tuple[str, str, str]  # code, how the sentence about it ends, hint
_known: Remembered[Problem | None] = Remembered(200)


def picture_problem(data: bytes, media: str) -> Problem | None:
    """What is wrong with a picture: (code, end of a sentence that begins with its name, hint), or None."""
    return _known.of(digest(media, data), lambda: _problem(data, media))


def _problem(data: bytes, media: str) -> Problem | None:
    most = MAX_DRAWING if media == SVG else MAX_PICTURE
    if len(data) > most:
        return "SRC022", f"is larger than {most // 1_000_000} MB", _SMALLER
    return _drawing(data) if media == SVG else _raster(data, media)


def _drawing(data: bytes) -> Problem | None:
    try:
        root = parsed(data)
        drawn = parts(root)
    except Hopeless as why:
        return "SRC023", f"can't be drawn: {why}", "save it again from a drawing program as plain SVG, or as PNG"
    if drawn > MAX_PARTS:
        return "SRC022", f"draws {'more than a million' if drawn > 1_000_000 else drawn} parts; {MAX_PARTS} are possible", "simplify it, or save it as PNG"
    for address in embedded(root):
        head, _, body = address.partition(",")
        media = head[5:].partition(";")[0].strip().lower()
        if media not in (PNG, JPEG):
            return "SRC023", "holds another picture that is neither PNG nor JPEG", _SAVE
        try:
            inner = base64.b64decode("".join(urllib.parse.unquote(body).split()), validate=True) if head.lower().endswith("base64") else urllib.parse.unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return "SRC023", "holds another picture that is damaged", _SAVE
        if problem := _raster(inner, media):
            return problem[0], f"holds another picture, which {problem[1]}", problem[2]
    return None


def _raster(data: bytes, media: str) -> Problem | None:
    try:
        width, height = _png(data) if media == PNG else _jpeg(data)
    except _Broken as why:
        return "SRC023", str(why), _SAVE
    except (struct.error, IndexError):
        return "SRC023", "ends too early", "get it again; it may have been cut off on its way"
    if not width or not height:
        return "SRC023", "has no size", _SAVE
    if width * height > MAX_PIXELS:
        return "SRC022", f"has {width} by {height} pixels; {MAX_PIXELS // 1_000_000} million are possible", _SMALLER
    return None


class _Broken(ValueError):
    """How a sentence ends that begins with the picture's name."""


def _png(data: bytes) -> tuple[int, int]:
    """Width and height (PNG, third edition, 5 and 11.2.1). Each part must be there, as it was written."""
    if not data.startswith(_PNG):
        raise _Broken("isn't a PNG, whatever its name says")
    at, size = len(_PNG), (0, 0)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        (sum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(memoryview(data)[at + 4 : at + 8 + length]) != sum:
            raise _Broken("is damaged")
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, at + 8)
        elif kind == b"acTL":
            raise _Broken("moves, and paper doesn't")
        elif kind == b"IEND":
            return size
        at += 12 + length


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height (ITU-T T.81, B.2.2). The end must be there: a photo that was cut off has none."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise _Broken("isn't a JPEG, whatever its name says")
    at, size = 2, (0, 0)
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # any number of these may come before a marker
            at += 1
        if data[at] != 0xFF:
            raise _Broken("is damaged")
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        elif marker == 0xDA:  # from here on pixels, in which no marker of an end can occur by chance
            if data.find(b"\xff\xd9", at) < 0:
                raise IndexError
            return size
        at += 2 + length
