"""Which pictures the HTML of a panel asks for, so that none is lost silently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

_DRAWING = "svg"
_PICTURES = ("img", _DRAWING, "object", "embed")
ASSET = re.compile(r"asset:([0-9a-f]+)")
_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""")


class Asked(NamedTuple):
    """A picture: what draws it, its address ("" for a drawing in the HTML itself), and what it says to those who can't
    see it.
    """

    tag: str
    address: str
    says: str

    @property
    def file(self) -> str:
        """The digest of the file that it is; "" for a drawing in the HTML or in its address."""
        found = ASSET.match(self.address)
        return found[1] if found else ""


def picture_of(tag: str, attributes: Mapping[str, str]) -> Asked | None:
    """What a tag asks for, in itself or as its background; None for no picture, and for a QR code, which is counted as
    such.
    """
    if not isinstance(tag, str) or attributes.get("data-slot"):
        return None
    tag = tag.rpartition("}")[2]
    address = attributes.get("src") or attributes.get("data") or ""
    if tag not in _PICTURES:
        found = _URL.search(attributes.get("style") or "")
        if not found:
            return None
        tag, address = "background", found[2]
    return Asked(tag, address, attributes.get("alt") or attributes.get("aria-label") or "")


def pictures_in(html: str) -> list[Asked]:
    if "url(" not in html and not any(f"<{tag}" in html for tag in _PICTURES):
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Asked] = []
        self._depth = 0  # within a drawing, whose parts have no boxes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth and (asked := picture_of(tag, {name: value or "" for name, value in attrs})):
            self.found.append(asked)
        self._depth += tag == _DRAWING

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth and (asked := picture_of(tag, {name: value or "" for name, value in attrs})):
            self.found.append(asked)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == _DRAWING and self._depth > 0
