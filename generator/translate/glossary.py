"""Terms that were agreed on with those who read a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..kernel.findings import Finding
from ..model.translated import Glossary
from .findings import TRN005
from .segments import Segment


def check_glossary(glossary: Glossary, source: Segment, target: Segment | None) -> Iterator[Finding]:
    """Terms of the source whose translation isn't one that was agreed on. A star matches any ending."""
    if target is None:
        return
    for term, agreed in glossary.items():
        if _pattern(term).search(source.text) and not any(_pattern(one).search(target.text) for one in agreed):
            words = ", ".join(f'"{one}"' for one in agreed)
            yield TRN005(
                f'"{term}" should be {words} here', target.where, f"it is at {source.where}", quote=target.text[:300]
            )


@lru_cache(maxsize=1024)
def _pattern(words: str) -> re.Pattern[str]:
    # Scripts without spaces between words have no word's edge.
    plain = words.isascii() or not re.search(r"[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0fff]", words)
    inner = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)" if plain else inner, re.IGNORECASE)
