"""How figures are said in each language."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.catalogue import Catalogue
from ..model.lint import words_for


@dataclass(frozen=True)
class Said:
    """What numbers are said with in a language: see LintWords."""

    spoken: dict[str, str]
    dial: tuple[str, ...]
    dial_after: tuple[str, ...]


def said_in(catalogue: Catalogue, language: str) -> Said:
    """What is said in a language; in any, if nothing says how."""
    own = words_for(catalogue.lint, language)
    lists = [own] if own else list(catalogue.lint.values())
    return Said(
        {word.lower(): said for words in lists for word, said in words.spoken.items()},
        tuple(dict.fromkeys(word for words in lists for word in words.dial)),
        tuple(dict.fromkeys(word for words in lists for word in words.dial_after)),
    )
