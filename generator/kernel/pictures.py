"""Whether a picture is what its name says, whole, small enough to draw, and drawn as it is meant. Only its head is
read, never its pixels.
"""

from __future__ import annotations

import base64
import binascii
import struct
import urllib.parse

from . import filekinds
from .digest import digest
from .drawings import MAX_PARTS, Hopeless, embedded, parsed, parts
from .photos import Broken, Raster, jpeg, png
from .remembered import Remembered
from .undrawn import undrawn

MAX_PICTURE = 30_000_000  # bytes of a photo
MAX_DRAWING = 2_000_000  # bytes of an SVG
MAX_PIXELS = 60_000_000  # an A2 poster at 300 pixels an inch has 35 million, a good camera's photo 50
SVG, PNG, JPEG = "image/svg+xml", "image/png", "image/jpeg"
_KINDS = {SVG: filekinds.SVG, PNG: filekinds.PNG, JPEG: filekinds.JPEG}
_ENDINGS = {filekinds.SVG: ".svg", filekinds.PNG: ".png", filekinds.JPEG: ".jpg"}
_SAVE = "save it again as a PNG, JPEG or SVG file"
_SMALLER = "make a smaller copy; 300 pixels an inch are enough"
_AS_SHAPES = (
    "save it from the drawing program as PNG, with 300 pixels for each inch that it is printed wide; or redraw that "
    "part as plain shapes"
)
_AS_OUTLINES = (
    "turn its words into outlines (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines), or save it "
    "as PNG"
)
_TOLD = 3  # things that aren't drawn, in one sentence

Problem = tuple[str, str, str]  # code, how the sentence about it ends, hint
_known: Remembered[tuple[Problem | None, Raster | None]] = Remembered(200)


def picture_problem(data: bytes, media: str) -> Problem | None:
    """What is wrong with a picture: (code, end of a sentence that begins with its name, hint), or None."""
    return _judged(data, media)[0]


def raster_of(data: bytes, media: str) -> Raster | None:
    """What the head of a PNG or JPEG says; None for a drawing, and for what is broken."""
    return _judged(data, media)[1]


def _judged(data: bytes, media: str) -> tuple[Problem | None, Raster | None]:
    return _known.of(digest(media, data), lambda: _judge(data, media))


def _judge(data: bytes, media: str) -> tuple[Problem | None, Raster | None]:
    most = MAX_DRAWING if media == SVG else MAX_PICTURE
    if len(data) > most:
        return ("SRC022", f"is larger than {most // 1_000_000} MB", _SMALLER), None
    if problem := _other_kind(data, media):
        return problem, None
    return (_drawing(data), None) if media == SVG else _raster(data, media)


def _other_kind(data: bytes, media: str) -> Problem | None:
    kind, named = filekinds.kind_of(data), _KINDS[media]
    if kind == "empty":
        return "SRC023", "is empty", "get it again; something went wrong on its way"
    if kind in ("", named):
        return None  # what it is then, and whether it is whole, is told below
    if kind in _ENDINGS:
        return (
            "SRC023",
            f"is {filekinds.article(kind)}, though its name says {named}",
            f"let its name end in {_ENDINGS[kind]}",
        )
    return "SRC023", f"is {filekinds.article(kind)}, though its name says {named}", _SAVE


def _drawing(data: bytes) -> Problem | None:
    try:
        root = parsed(data)
        drawn = parts(root)
    except Hopeless as why:
        return "SRC023", f"can't be drawn: {why}", "save it again from a drawing program as plain SVG, or as PNG"
    if drawn > MAX_PARTS:
        return (
            "SRC022",
            f"draws {'more than a million' if drawn > 1_000_000 else drawn} parts; {MAX_PARTS} are possible",
            "simplify it, or save it as PNG",
        )
    if lost := undrawn(root):
        more = f", and {len(lost) - _TOLD} other things" if len(lost) > _TOLD + 1 else ""
        lost = lost if not more else lost[:_TOLD]
        return (
            "SRC050",
            f"would lose {'; '.join(lost)}{more}: that can't be drawn here",
            _AS_OUTLINES if lost[0].startswith("words") else _AS_SHAPES,
        )
    for address in embedded(root):
        head, _, body = address.partition(",")
        media = head[5:].partition(";")[0].strip().lower()
        if media not in (PNG, JPEG):
            return "SRC023", "holds another picture that is neither PNG nor JPEG", _SAVE
        try:
            inner = (
                base64.b64decode("".join(urllib.parse.unquote(body).split()), validate=True)
                if head.lower().endswith("base64")
                else urllib.parse.unquote_to_bytes(body)
            )
        except (binascii.Error, ValueError):
            return "SRC023", "holds another picture that is damaged", _SAVE
        if problem := _other_kind(inner, media) or _raster(inner, media)[0]:
            return problem[0], f"holds another picture, which {problem[1]}", problem[2]
    return None


def _raster(data: bytes, media: str) -> tuple[Problem | None, Raster | None]:
    try:
        raster = png(data) if media == PNG else jpeg(data)
    except Broken as why:
        return ("SRC023", str(why), _SAVE), None
    except (struct.error, IndexError):
        return ("SRC023", "ends too early", "get it again; it may have been cut off on its way"), None
    if not raster.width or not raster.height:
        return ("SRC023", "has no size", _SAVE), None
    if raster.width * raster.height > MAX_PIXELS:
        return (
            "SRC022",
            f"has {raster.width} by {raster.height} pixels; {MAX_PIXELS // 1_000_000} million are possible",
            _SMALLER,
        ), None
    return None, raster
