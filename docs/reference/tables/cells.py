"""How words go into a cell of a table in Markdown."""

from __future__ import annotations


def cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")
