"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100  # characters; comparing takes the square of it


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known words, or listing them all when few and none is near."""
    words = sorted(set(known))
    near = [] if len(word) > _LONGEST else get_close_matches(word, words, n=2, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f'"{item}"' for item in near) + "?"
    if 0 < len(words) <= 12:
        return "known here: " + ", ".join(words)
    return ""
