"""Stamps: words that differ from place to place, in panels that are laid out once for all places.

Such a panel keeps a box free, as it does for a QR code. How many lines the box has is part of the panel; which words
come to stand in it isn't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ..model.edition import BREAK, LINE, Panel
from .words import words_of


def html(index: int, lines: int = 1) -> str:
    """A box of some lines of text, with nothing in it."""
    return f'<span class="stamp" data-slot="{LINE}" data-index="{index}" data-lines="{lines}" style="display:block;height:{lines}lh"></span>'


def plain(words: str) -> str:
    """Words in HTML as they are set: where they may break besides at spaces, there is a BREAK. Empty where nothing could be read."""
    plain = re.sub(r"[ \t\r\n]+", " ", words_of(words, BREAK).replace("\u00ad", "")).strip(" ")
    return plain if seen(plain).strip() else ""


def seen(words: str) -> str:
    """Without what only says where words may break or be divided, or how letters join: nothing of that is read."""
    return "".join(letter for letter in words if unicodedata.category(letter) != "Cf")


def with_lines(panel: Panel, counts: Sequence[int]) -> Panel:
    """The panel with room for as many lines in each of its stamps."""
    text = panel.html
    for index, lines in enumerate(counts):
        text = text.replace(html(index), html(index, lines))
    return replace(panel, html=text)
