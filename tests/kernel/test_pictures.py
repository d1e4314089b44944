"""The heads of pictures: what they are, whatever their names say, how many pixels they have, and how many to an
inch.
"""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from generator.kernel.filekinds import kind_of
from generator.kernel.pictures import JPEG, PNG, SVG, picture_problem, raster_of

from ..attacks.kinds.making import jpeg, png

MEDIA = {"PNG": PNG, "JPEG": JPEG}


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (90, 30), **how) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **how)
    return buffer.getvalue()


def turned(orientation: int, **tags) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    for tag, value in tags.items():
        exif[int(tag[1:], 16)] = value
    return exif


@pytest.mark.parametrize("kind", MEDIA)
@pytest.mark.parametrize(("dpi", "ppi"), [(None, 0), (300, 300), (72, 72), (150, 150), (2400, 2400)])
def test_pixels_an_inch(kind, dpi, ppi):
    found = raster_of(saved(kind, **({"dpi": (dpi, dpi)} if dpi else {})), MEDIA[kind])
    assert (found.width, found.height) == (90, 30)
    assert found.ppi == pytest.approx(ppi, abs=0.02)


@pytest.mark.parametrize("kind", MEDIA)
@pytest.mark.parametrize("dpi", [1, 99999])
def test_pixels_an_inch_that_nobody_means(kind, dpi):
    assert raster_of(saved(kind, dpi=(dpi, dpi)), MEDIA[kind]).ppi == 0


def test_pixels_a_centimetre():
    data = bytearray(saved("JPEG", dpi=(300, 300)))
    data[13:18] = struct.pack(">BHH", 2, 118, 118)
    assert raster_of(bytes(data), JPEG).ppi == pytest.approx(299.7, abs=0.1)


@pytest.mark.parametrize("kind", MEDIA)
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (90, 30)), (3, (90, 30)), (6, (30, 90)), (8, (30, 90)), (99, (90, 30))]
)
def test_a_photo_that_lies_on_its_side(kind, orientation, size):
    found = raster_of(saved(kind, exif=turned(orientation)), MEDIA[kind])
    assert (found.width, found.height) == size


def test_what_a_camera_says():
    exif = turned(1, x011A=240.0, x0128=2)
    assert raster_of(saved("JPEG", exif=exif), JPEG).ppi == 240


@pytest.mark.parametrize("damage", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0XX*\0\x08\0\0\0"])
def test_a_broken_note_of_a_camera_does_no_harm(damage):
    data = jpeg(9, 9)
    whole = data[:2] + b"\xff\xe1" + struct.pack(">H", len(damage) + 2) + damage + data[2:]
    assert raster_of(whole, JPEG).width == 9


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_pngs_of_all_kinds_are_fine(mode):
    assert picture_problem(saved("PNG", mode), PNG) is None


@pytest.mark.parametrize(
    ("mode", "how"), [("L", {}), ("RGB", {"progressive": True}), ("CMYK", {}), ("CMYK", {"progressive": True})]
)
def test_jpegs_of_all_kinds_are_fine(mode, how):
    assert picture_problem(saved("JPEG", mode, **how), JPEG) is None


@pytest.mark.parametrize(
    ("frame", "bits", "says"),
    [(0xC3, 8, "lossless"), (0xC9, 8, "arithmetic"), (0xC5, 8, "hierarchical"), (0xC1, 12, "12 bits")],
)
def test_jpegs_that_readers_do_not_know(frame, bits, says):
    data = jpeg(9, 9).replace(b"\xff\xc0\0\x0b\x08", bytes([0xFF, frame, 0, 0x0B, bits]))
    code, what, _ = picture_problem(data, JPEG)
    assert code == "SRC023" and says in what


OTHERS = {
    "JPEG": (jpeg(9, 9), PNG), "PNG": (png(9, 9), JPEG),
    "SVG": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', PNG),
    "GIF": (b"GIF89a" + b"\0" * 9, PNG),
    "WebP": (b"RIFF\0\0\0\0WEBPVP8 ", JPEG), "HEIC": (b"\0\0\0\x18ftypheic\0", JPEG), "TIFF": (b"II*\0\x08\0\0\0", PNG),
    "PDF": (b"%PDF-1.7", SVG),
    "web page": (b"<!DOCTYPE html>\n<html><body><svg></svg></body></html>", SVG), "gzip": (b"\x1f\x8b\x08", SVG),
    "Git LFS": (b"version https://git-lfs.github.com/spec/v1\n", PNG),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_that_is_something_else_is_told_as_what_it_is(kind):
    data, media = OTHERS[kind]
    code, what, hint = picture_problem(data, media)
    assert code == "SRC023" and kind in what and "though its name says" in what and hint
    assert ("let its name end in" in hint) == (kind in ("PNG", "JPEG", "SVG"))


@pytest.mark.parametrize("media", [PNG, JPEG, SVG])
def test_an_empty_file(media):
    assert picture_problem(b"", media)[:2] == ("SRC023", "is empty")


@pytest.mark.parametrize("head", [b"hello", b"\0" * 40, zlib.compress(b"x")])
def test_what_nobody_knows(head):
    assert kind_of(head) == ""


def test_a_drawing_that_loses_much_says_the_first_things():
    parts = '<text>Call us</text><mask id="m"/><g mask="url(#m)"/><g filter="blur(2px)"/><blob/><script/>'
    code, what, hint = picture_problem(f'<svg xmlns="http://www.w3.org/2000/svg">{parts}</svg>'.encode(), SVG)
    assert (
        code == "SRC050"
        and what.startswith('would lose words ("Call us"); a mask; a filter')
        and "and 2 other things" in what
    )
    assert "outlines" in hint
