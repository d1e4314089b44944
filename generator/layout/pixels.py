"""Pictures in the form that the layout engine puts into a PDF as they are meant.

WeasyPrint 70 gives up on 16 bits of grey, makes colours of black and white and of palettes, and packs a photo that lies
on its side anew at a quality that shows. What has only greys, or nothing transparent, is stored so: a press takes no
RGB and no transparency. Nothing else is changed.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageChops, ImageOps

from ..kernel.digest import digest
from ..kernel.pictures import JPEG, PNG
from ..kernel.remembered import Remembered

_KEPT = 8
_QUALITY = 95  # of a photo that is turned; Pillow's own (75) shows
_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_UPRIGHT = 1
_known: Remembered[bytes] = Remembered(_KEPT)


def as_drawn(data: bytes, media: str) -> bytes:
    """The bytes of a PNG or JPEG that shows the same; those given if they will do, and for what can't be read."""
    if media not in (PNG, JPEG):
        return data
    return _known.of(digest(media, data), lambda: _converted(data, media))


def _converted(data: bytes, media: str) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            turned = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
            if media == JPEG:
                return (
                    _saved(ImageOps.exif_transpose(picture), "JPEG", quality=_QUALITY, subsampling=0)
                    if turned
                    else data
                )
            before = picture.mode
            upright = ImageOps.exif_transpose(picture) if turned else picture
            plain = _plain(upright)
            return _saved(plain, "PNG") if turned or plain.mode != before else data
    except (OSError, ValueError, SyntaxError):  # as Pillow says it; the layout engine says it again
        return data


def _plain(picture: Image.Image) -> Image.Image:
    """In greys if it has no others, without an alpha channel if nothing is transparent."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.convert("I").point(lambda level: level / 257).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode in ("RGBA", "LA") and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB" if picture.mode == "RGBA" else "L")
    if picture.mode in ("RGB", "RGBA"):
        red, *others = picture.split()[:3]
        if not any(ImageChops.difference(red, other).getbbox() for other in others):
            picture = picture.convert("L" if picture.mode == "RGB" else "LA")
    return picture


def _saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()
