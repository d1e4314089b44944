"""Where printed copies went: handouts.jsonl, a line for each time that copies were handed out or came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .book import Line

HANDOUTS = "handouts.jsonl"


@dataclass(frozen=True)
class Handout:
    """`copies` went to `place` on a day (less than 0: they came back); `item`: path of one item, "" if it wasn't
    noted.
    """

    place: str
    release: str
    copies: int
    on: str  # ISO day
    item: str = ""
    note: str = ""

    def entry(self, record: str) -> Line:
        """As a line of the book. `record`: digest of the release's record, so that a rewritten chain shows."""
        facts = {
            "place": self.place,
            "release": self.release,
            "record": record,
            "copies": self.copies,
            "item": self.item,
            "on": self.on,
            "note": self.note,
        }
        return {key: value for key, value in facts.items() if value != ""}


def handouts_in(lines: Iterable[Line]) -> list[Handout]:
    """The handouts of a book's lines; a line that was altered beyond recognition is left out (verifying reports it)."""
    found = []
    for line in lines:
        copies, words = line.get("copies"), [line.get(key, "") for key in ("place", "release", "on", "item", "note")]
        if isinstance(copies, int) and all(isinstance(word, str) for word in words):
            place, release, on, item, note = words
            found.append(Handout(place, release, copies, on, item, note))
    return found


def balance(handouts: Iterable[Handout]) -> dict[tuple[str, str, str], int]:
    """Copies that are out, by (release, place, item)."""
    out: dict[tuple[str, str, str], int] = {}
    for one in handouts:
        key = (one.release, one.place, one.item)
        out[key] = out.get(key, 0) + one.copies
    return out
