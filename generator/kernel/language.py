"""Which way a language is written."""

from __future__ import annotations

from functools import lru_cache

# Unicode CLDR, characterOrder right-to-left: the scripts in use. Aran is Arabic in the style of Nastaliq.
_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})

# Languages that Babel's data leaves out.
_UNLISTED = {"arc": "arc_Syrc", "pnb": "pnb_Arab"}


@lru_cache(maxsize=64)
def right_to_left(tag: str) -> bool:
    """Whether text in a language, named by its tag (BCP 47, as in ur or pa-Arab-PK), runs from right to left."""
    return script_of(tag) in _SCRIPTS


@lru_cache(maxsize=64)
def script_of(tag: str) -> str:
    """The script (ISO 15924) that the tag names, or that its language is usually written in, there if a region is
    named. Latn if CLDR doesn't know.
    """
    from babel.core import get_global  # its first use takes a while

    language, *rest = tag.split("-")
    if named := next((part.title() for part in rest if len(part) == 4), ""):
        return named
    likely = get_global("likely_subtags")
    region = next((part.upper() for part in rest if len(part) in (2, 3)), "")
    found = likely.get(f"{language}_{region}") or likely.get(language) or _UNLISTED.get(language, "")
    return next((part for part in found.split("_") if len(part) == 4), "Latn")
