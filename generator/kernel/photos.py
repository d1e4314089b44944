"""The heads of PNG and JPEG files: how many pixels, how many of them to an inch, and whether all of the file is
there.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(
    (0xC0, 0xC1, 0xC2)
)  # JPEG's markers of a frame that every reader of PDFs knows: baseline, extended, progressive (ITU-T T.81, table B.1)
_ODD_FRAMES = frozenset({*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC})
_INCH = 25.4  # mm
_LEAST, _MOST = 20.0, 5000.0  # pixels an inch that can be meant; others only say that width and height count the same
_TURNED = range(5, 9)  # orientations of Exif that stand on their side


@dataclass(frozen=True)
class Raster:
    """A picture in pixels, as it is shown: `width` x `height`; `ppi`: to an inch, as its file says, 0 if it says
    nothing.
    """

    width: int
    height: int
    ppi: float


class Broken(ValueError):
    """How a sentence ends that begins with the picture's name."""


def png(data: bytes) -> Raster:
    """PNG, third edition, 5 and 11. Each part must be there, as it was written. Raises Broken, struct.error or
    IndexError.
    """
    if not data.startswith(_PNG):
        raise Broken("isn't a PNG, whatever its name says")
    at, size, ppi, exif = len(_PNG), (0, 0), 0.0, (0.0, 1)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        (sum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(memoryview(data)[at + 4 : at + 8 + length]) != sum:
            raise Broken("is damaged")
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, at + 8)
        elif kind == b"pHYs":
            across, _, unit = struct.unpack_from(">IIB", data, at + 8)
            ppi = across * _INCH / 1000 if unit == 1 else 0.0  # pixels a metre
        elif kind == b"eXIf":
            exif = _exif(data[at + 8 : at + 8 + length])
        elif kind == b"acTL":
            raise Broken("moves, and paper doesn't")
        elif kind == b"IEND":
            return _shown(*size, ppi or exif[0], exif[1])
        at += 12 + length


def jpeg(data: bytes) -> Raster:
    """ITU-T T.81, B.2; JFIF 1.02; Exif 2.3. The end must be there: a photo that was cut off has none. Raises Broken,
    struct.error or IndexError.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        raise Broken("isn't a JPEG, whatever its name says")
    at, size, ppi, exif = 2, (0, 0), 0.0, (0.0, 1)
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # any number of these may come before a marker
            at += 1
        if data[at] != 0xFF:
            raise Broken("is damaged")
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _FRAMES:
            bits, height, width, colours = struct.unpack_from(">BHHB", data, at + 4)
            size = width, height
            if bits != 8 or colours not in (1, 3, 4):
                raise Broken(f"has {bits} bits for each of {colours} colours, which readers of PDFs don't know")
        elif marker in _ODD_FRAMES:
            raise Broken(
                "is packed in a way that readers of PDFs don't know (lossless, hierarchical or arithmetic JPEG)"
            )
        elif marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0":
            unit, across = struct.unpack_from(">BH", data, at + 11)
            ppi = across * {1: 1.0, 2: _INCH / 10}.get(unit, 0.0)
        elif marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            exif = _exif(data[at + 10 : at + 2 + length])
        elif marker == 0xDA:  # from here on pixels, in which no marker of an end can occur by chance
            if data.find(b"\xff\xd9", at) < 0:
                raise IndexError
            return _shown(*size, ppi or exif[0], exif[1])
        at += 2 + length


def _shown(width: int, height: int, ppi: float, orientation: int) -> Raster:
    if orientation in _TURNED:
        width, height = height, width
    return Raster(width, height, ppi if _LEAST <= ppi <= _MOST else 0.0)


def _exif(data: bytes) -> tuple[float, int]:
    """(pixels an inch, orientation) of an Exif block, a small TIFF (TIFF 6.0, section 2); (0, 1) for what isn't there
    or is broken.
    """
    ppi, orientation, unit = 0.0, 1, 2
    try:
        order = {b"II": "<", b"MM": ">"}[data[:2]]
        (start,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, place = struct.unpack_from(f"{order}HHII", data, at)
            (short,) = struct.unpack_from(f"{order}H", data, at + 8)
            if tag == 0x0112:
                orientation = short
            elif tag == 0x0128:
                unit = short
            elif tag == 0x011A:
                above, below = struct.unpack_from(f"{order}II", data, place)
                ppi = above / below if below else 0.0
    except (struct.error, KeyError):
        pass
    return ppi * {2: 1.0, 3: _INCH / 10}.get(unit, 0.0), orientation
