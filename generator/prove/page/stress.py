"""What happens to a QR code after it leaves us: copied, folded away, photographed askew in bad light."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    import zxingcpp

PAPER = 255
BLUR = 3  # px at 300 dpi to each side of a point: a quarter of a millimetre, which modules of 0.4 mm just survive
TURN = 7  # degrees
CONTRAST = 0.6  # of the ink that was there: an empty toner, bad light
MOST = 320  # px; people scan a larger code from further away, so it is made smaller first, which is harder on it
COPIER_BLUR = 1  # px
COPIER_NOISE = 96  # levels between the darkest and the lightest speck


def stressed(picture: Image.Image, most: int = MOST) -> Iterator[tuple[str, Image.Image]]:
    """(what was done, the picture after it) of a grey picture at 300 dpi, `most` px long at most. The same picture
    gives the same ones.
    """
    longer = max(picture.size)
    if longer > most:
        picture = picture.resize([round(side * most / longer) for side in picture.size], Image.Resampling.BOX)
    yield "blurred", picture.filter(ImageFilter.BoxBlur(BLUR))
    yield "turned", picture.rotate(TURN, Image.Resampling.NEAREST, expand=True, fillcolor=PAPER)
    yield "faint", picture.point([round(PAPER - CONTRAST * (PAPER - level)) for level in range(256)])
    yield "copied", _copied(picture)


def _copied(picture: Image.Image) -> Image.Image:
    """As an old copier would: a little out of focus, with specks, then each point black or white."""
    soft = picture.filter(ImageFilter.BoxBlur(COPIER_BLUR))
    noisy = ImageChops.add(soft, _specks(picture.size), offset=-COPIER_NOISE // 2)
    return noisy.point([0 if level < 128 else PAPER for level in range(256)])


@lru_cache(maxsize=8)
def _specks(size: tuple[int, int]) -> Image.Image:
    """Noise that is the same each time: no proof may depend on chance."""
    w, h = size
    noise = Image.frombytes("L", size, hashlib.shake_128(b"specks of an old copier").digest(w * h))
    return noise.point([level * COPIER_NOISE // 255 for level in range(256)])


def decoded(picture: Image.Image) -> list[str]:
    """What a reader finds in a grey picture."""
    return [text for text, _ in found_codes(picture.tobytes(), *picture.size)]


def found_codes(pixels: bytes | bytearray, w: int, h: int) -> list[tuple[str, tuple[int, int, int, int]]]:
    """(what it reads, the upright box around it: left, top, width and height in pixels) of each QR code in w x h levels
    of grey.

    Inverted codes and other kinds of barcode don't count: phones differ in what they forgive.
    """
    import zxingcpp

    # Given a picture instead, the reader takes half as long again, most of it to get at the pixels.
    rows = memoryview(pixels).cast("B", (h, w))
    found = zxingcpp.read_barcodes(rows, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, try_downscale=False)
    return [(item.text, _around(item.position)) for item in found]


def any_codes(pixels: bytes, w: int, h: int) -> list[str]:
    """What a phone might read in w x h levels of grey: square codes of all kinds, light on dark as well."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = (kinds.QRCode, kinds.MicroQRCode, kinds.RMQRCode, kinds.Aztec, kinds.DataMatrix)
    return [item.text for item in zxingcpp.read_barcodes(memoryview(pixels).cast("B", (h, w)), formats=formats)]


def _around(position: zxingcpp.Position) -> tuple[int, int, int, int]:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
