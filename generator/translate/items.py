"""What a file for translators holds, of whatever kind it is."""

from __future__ import annotations

from typing import NamedTuple


class Unreadable(ValueError):
    """What is wrong with such a file, in a sentence."""


class Item(NamedTuple):
    """A passage: `file` and `id` of its segment; `done`: whether its translation is still right; `note`: for the
    translator.
    """

    file: str
    id: str
    source: str
    target: str
    done: bool
    note: str


class Exchange(NamedTuple):
    """Passages from one language into another, by their tags."""

    source: str
    language: str
    items: tuple[Item, ...]
