"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .stray import stray

_LONGEST = 100  # characters; comparing takes the square of it


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known words, or listing them all when few and none is near; or the character that only
    looks right.
    """
    if found := stray(word):
        return f"{found.says}: {found.hint}"
    words = sorted(set(known))
    if near := meant_by(word, words):
        return "did you mean " + " or ".join(f'"{item}"' for item in near) + "?"
    if 0 < len(words) <= 12:
        return "known here: " + ", ".join(words)
    return ""


def meant_by(word: str, known: Iterable[str]) -> list[str]:
    """The nearest known words, two at most."""
    return [] if len(word) > _LONGEST else get_close_matches(word, sorted(set(known)), n=2, cutoff=0.6)
