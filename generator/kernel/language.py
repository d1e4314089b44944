"""Which way a language is written."""

from __future__ import annotations

# Unicode CLDR, characterOrder right-to-left: languages, and scripts that make any language so.
_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo"})


def right_to_left(tag: str) -> bool:
    """Whether text in a language, named by its tag (BCP 47, as in ur or pa-Arab-PK), runs from right to left."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return script in _SCRIPTS if script else language in _LANGUAGES
