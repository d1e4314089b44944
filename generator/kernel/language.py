"""Which way a language is written."""

from __future__ import annotations

from functools import lru_cache

# Unicode CLDR, characterOrder right-to-left: the scripts in use. Aran is Arabic in the style of Nastaliq.
_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})

# Languages that Babel's data leaves out.
_UNLISTED = {"arc": "Syrc", "pnb": "Arab"}


@lru_cache(maxsize=64)
def right_to_left(tag: str) -> bool:
    """Whether text in a language, named by its tag (BCP 47, as in ur or pa-Arab-PK), runs from right to left."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4), "") or _script_of(language, rest)
    return script.title() in _SCRIPTS


def _script_of(language: str, rest: list[str]) -> str:
    """The script that a language is usually written in, there if a region is named; "" if CLDR doesn't know."""
    from babel.core import get_global  # its first use takes a while

    likely = get_global("likely_subtags")
    region = next((part.upper() for part in rest if len(part) in (2, 3)), "")
    named = likely.get(f"{language}_{region}") or likely.get(language) or _UNLISTED.get(language, "")
    return next((part for part in named.split("_") if len(part) == 4), "")
