"""The end of a heading whose words have no spaces between them: a last line of one letter looks like a slip."""

from __future__ import annotations

from ..kernel.scripts import LAST_WORD


def tied(html: str) -> str:
    """The same HTML of one line, with its last word in an element that isn't broken."""
    return LAST_WORD.sub(lambda end: f'<span class="part">{end[0]}</span>', html)
