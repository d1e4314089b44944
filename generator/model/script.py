"""A topic in a place as a text file: to read on any device, or to read out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextFile:
    """`path`: below the folder of texts. `said`: all that it says, in this order, a paragraph each; in a script, as it
    is written there.

    `facts`: (service, fact, value) of those of the register that it says. `signs`: for a script, (how a sign of an
    address is said, the sign); none for a text to read.
    """

    path: str
    topic: str
    place: str
    language: str
    text: str
    said: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    signs: tuple[tuple[str, str], ...] = ()
