"""The words that files may use: kinds, roles, lengths, references, levels of trust."""

from __future__ import annotations

from generator.compose.references import REFERENCES, written
from generator.model import content, kinds

from .cells import cell


def lengths() -> str:
    return "The lengths are " + ", ".join(f"`{length}`" for length in content.LENGTHS) + "."


def _words(what: str, words: dict[str, str]) -> str:
    rows = [
        f"| {what} | What it is |",
        "| --- | --- |",
        *(f"| `{word}` | {cell(meaning)} |" for word, meaning in words.items()),
    ]
    return "\n".join(rows)


def kinds_of_sections() -> str:
    return _words("Kind", kinds.KINDS)


def roles() -> str:
    return _words("Role", kinds.ROLES)


def references() -> str:
    rows = [f"| `{written(name)}` | {cell(meaning)} |" for name, meaning in REFERENCES.items()]
    return "\n".join(["| Write | What it prints |", "| --- | --- |", *rows])


def trust() -> str:
    return (
        "Only facts with the trust " + " or ".join(f"`{level}`" for level in content.PRINTABLE_TRUST) + " are printed."
    )
