"""What a file is, whatever its name says: by the bytes that files of its kind begin with."""

from __future__ import annotations

import re

PNG, JPEG, SVG = "PNG", "JPEG", "SVG"
TTF, OTF = "TrueType font (.ttf)", "OpenType font (.otf)"
_BEGIN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop file"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript file (EPS)"),
    (b"\xc5\xd0\xd3\xc6", "PostScript file (EPS)"),
    (b"PK\x03\x04", "ZIP archive, or an office document"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"\x1f\x8b", "packed file (gzip)"),
    (b"\0\1\0\0", TTF),
    (b"true", TTF),
    (b"OTTO", OTF),
    (b"ttcf", "collection of fonts (.ttc)"),
    (b"wOFF", "web font (WOFF)"),
    (b"wOF2", "web font (WOFF2)"),
    (b"version https://git-lfs", "pointer of Git LFS, not the file itself"),
)
_BOX = {b"heic": "HEIC photo", b"heix": "HEIC photo", b"mif1": "HEIC photo", b"avif": "AVIF picture"}
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+)?(?:[a-z]+:)?(svg|html)\b", re.IGNORECASE)
_HEAD = 4096


def kind_of(data: bytes) -> str:
    """The name of its kind, for a sentence after "is a" or "is an" (see article()); "" if it isn't known, "empty" for
    no bytes at all.
    """
    if not data:
        return "empty"
    if found := next((kind for begin, kind in _BEGIN if data.startswith(begin)), ""):
        return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP picture"
    if data[4:8] == b"ftyp":
        return _BOX.get(data[8:12], "video or photo in another form")
    if markup := _MARKUP.search(data[:_HEAD]):
        return SVG if markup[1].lower() == b"svg" else "web page (HTML)"
    return ""


def article(kind: str) -> str:
    """The kind with a or an before it, as it is read aloud."""
    return f"{'an' if kind[0] in 'AEIOaeio' or kind[:3] == 'SVG' else 'a'} {kind}"
