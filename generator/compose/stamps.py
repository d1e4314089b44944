"""Stamps: words that differ from place to place, in panels that are laid out once for all places.

Such a panel keeps a box free, as for a QR code. The number of lines in the box is part of the panel; the words that
go into it aren't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..kernel.hyphens import SOFT, whole_words
from ..model.page import LINE
from ..model.panel import BREAK, LRI, PDI, Panel
from .isolated import VOID, runs_right
from .words import Words


def html(index: int, lines: int = 1) -> str:
    """A box of some lines of text, with nothing in it."""
    return (
        f'<span class="stamp" data-slot="{LINE}" data-index="{index}" data-lines="{lines}" '
        f'style="display:block;height:{lines}lh"></span>'
    )


@lru_cache(maxsize=2048)
def plain(words: str, leftwards: bool = False) -> str:
    """Words in HTML as they are set, with a BREAK or a soft hyphen where they may break other than at spaces, and if
    they run from right to left, with what doesn't between LRI and PDI. Empty if there is nothing to read.
    """
    reader = _Isolating(BREAK) if leftwards else Words(BREAK)
    reader.read(words)
    plain = re.sub(r"[ \t\r\n]+", " ", reader.words).strip(" ")
    return plain if whole_words(seen(plain)).strip() else ""


class _Isolating(Words):
    """Reads words with the elements that isolated() makes or leaves as they are."""

    def __init__(self, may_break: str):
        super().__init__(may_break)
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in VOID:
            own = tag == "bdi" or runs_right(dict(attrs).get("class") or "")
            self._open.append((tag, own))
            self._add(LRI if own else "")

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[-1][0]:
            self._add(PDI if self._open.pop()[1] else "")
        super().handle_endtag(tag)


def seen(words: str) -> str:
    """Without characters that only say where words may break or how letters join: nobody reads those. Soft hyphens
    stay: a proof wants to know where a hyphen may be.
    """
    return "".join(letter for letter in words if unicodedata.category(letter) != "Cf" or letter == SOFT)


def with_lines(panel: Panel, counts: Sequence[int]) -> Panel:
    """The panel with room for that many lines in each of its stamps."""
    text = panel.html
    for index, lines in enumerate(counts):
        text = text.replace(html(index), html(index, lines))
    return replace(panel, html=text)
