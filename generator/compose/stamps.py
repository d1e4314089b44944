"""Stamps: words that differ from place to place, in panels that are laid out once for all places.

Such a panel keeps a box free, as for a QR code. The number of lines in the box is part of the panel; the words that
go into it aren't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ..model.page import LINE
from ..model.panel import BREAK, Panel
from ..model.text import SOFT, whole_words
from .words import words_of


def html(index: int, lines: int = 1) -> str:
    """A box of some lines of text, with nothing in it."""
    return (
        f'<span class="stamp" data-slot="{LINE}" data-index="{index}" data-lines="{lines}" '
        f'style="display:block;height:{lines}lh"></span>'
    )


def plain(words: str) -> str:
    """Words in HTML as they are set, with a BREAK or a soft hyphen where they may break other than at spaces. Empty if
    there is nothing to read.
    """
    plain = re.sub(r"[ \t\r\n]+", " ", words_of(words, BREAK)).strip(" ")
    return plain if whole_words(seen(plain)).strip() else ""


def from_the_right(words: str) -> bool:
    """Whether some of it runs from right to left (UAX #9)."""
    return not words.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in words)


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
