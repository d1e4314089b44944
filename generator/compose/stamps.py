"""Stamps: words that differ from place to place, in panels that are laid out once for all places.

Such a panel keeps a box free, as it does for a QR code. How many lines the box has is part of the panel; which words
come to stand in it isn't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from ..model.edition import BREAK, LINE, Panel

_BREAKS = re.compile(r"<wbr\s*/?>", re.IGNORECASE)


def html(index: int, lines: int = 1) -> str:
    """A box of some lines of text, with nothing in it."""
    return f'<span class="stamp" data-slot="{LINE}" data-index="{index}" style="display:block;height:{lines}lh"></span>'


def plain(words: str) -> str:
    """Words in HTML as they are set: where they may break besides at spaces, there is a BREAK."""
    marked = _BREAKS.sub(BREAK, words)
    return re.sub(r"[ \t\r\n]+", " ", unescape(re.sub("<[^>]*>", "", marked))).strip(" ")


def with_lines(panel: Panel, counts: Sequence[int]) -> Panel:
    """The panel with room for as many lines in each of its stamps."""
    text = panel.html
    for index, lines in enumerate(counts):
        text = text.replace(html(index), html(index, lines))
    return replace(panel, html=text)
