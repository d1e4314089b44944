"""The words of a piece of HTML, as a reader would find them in print."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

_BREAKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p section table tbody td tfoot th thead tr ul img svg".split()
)


class _Words(HTMLParser):
    def __init__(self, may_break: str):
        super().__init__(convert_charrefs=True)
        self.may_break = may_break
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "script", "title"):
            self.hidden += 1
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "wbr":
            self.parts.append(self.may_break)

    def handle_endtag(self, tag):
        if tag in ("style", "script", "title"):
            self.hidden = max(0, self.hidden - 1)
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(" ".join(data.split("\n")))


@lru_cache(maxsize=512)
def words_of(html: str, may_break: str = "") -> str:
    """The text, one line for each block, with single spaces (and no-break spaces as they are). `may_break` replaces <wbr>."""
    parser = _Words(may_break)
    parser.feed(html)
    parser.close()
    lines = (re.sub(r"[ \t]+", " ", line).strip(" \t") for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
