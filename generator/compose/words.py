"""The words of a piece of HTML, as a reader would find them in print."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

BREAKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p section table tbody td tfoot th thead tr ul img svg".split()
)
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Words(HTMLParser):
    """Reads HTML from its beginning to its end; `raw` is its text, with a line end where a block begins or ends."""

    def __init__(self, may_break: str = "", heard: bool = False):
        """`heard`: without what is only for the eye (aria-hidden)."""
        super().__init__(convert_charrefs=True)
        self.may_break, self.heard = may_break, heard
        self._unheard: list[str] = []  # the elements within one that isn't heard, from the outside in
        self.hidden = 0
        self.length = 0  # of what was read
        self._parts: list[str] = []

    def read(self, html: str) -> None:
        self.feed(html)
        self.close()

    @property
    def raw(self) -> str:
        return "".join(self._parts)

    @property
    def words(self) -> str:
        """One line for each block, with single spaces (and no-break spaces as they are)."""
        lines = (re.sub(r"[ \t]+", " ", line).strip(" \t") for line in self.raw.split("\n"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self.hidden += 1
        if tag not in EMPTY and (self._unheard or (self.heard and ("aria-hidden", "true") in attrs)):
            self._unheard.append(tag)
        if tag in BREAKS:
            self._add("\n")
        if tag == "wbr":
            self._add(self.may_break)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self.hidden = max(0, self.hidden - 1)
        if self._unheard and tag == self._unheard[-1]:
            self._unheard.pop()
        if tag in BREAKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden and not self._unheard:
            self._add(" ".join(data.split("\n")))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


@lru_cache(maxsize=512)
def words_of(html: str, may_break: str = "") -> str:
    """The text, one line for each block, with single spaces (and no-break spaces as they are). `may_break` replaces
    <wbr>.
    """
    reader = Words(may_break)
    reader.read(html)
    return reader.words


def heard_in(html: str) -> str:
    """The text as it is read out, if some of it is only for the eye; else nothing."""
    if "aria-hidden" not in html:
        return ""
    reader = Words(heard=True)
    reader.read(html)
    return reader.words
