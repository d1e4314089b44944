"""Soft hyphens: where a word may break."""

from __future__ import annotations

SOFT = "\u00ad"  # soft hyphen: where a word may go on on the next line, after a hyphen


def whole_words(text: str) -> str:
    """The text with its words whole, as they are read: without soft hyphens."""
    return text.replace(SOFT, "")
