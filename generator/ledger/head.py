"""A head: how far the books went, in a form that can be written down.

"2-17-524d…" means 2 releases, 17 handouts, and a digest of all of them. Whoever keeps it elsewhere can show later that
nothing it covers has changed: each line carries the digest of the one before, and a release's line that of its record,
which has those of its files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..kernel.checked import Checked
from ..kernel.digest import digest
from ..kernel.findings import Where
from .book import FIRST, Log
from .findings import REL008, REL009
from .handouts import HANDOUTS
from .releases import CHAIN, FOLDER

_HEAD = re.compile(r"(?:(\d{1,9})-(\d{1,9})-)?([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True)
class Head:
    """`releases`, `handouts`: how many; None in a digest of the older kind, which is that of a line or of a record."""

    releases: int | None
    handouts: int | None
    digest: str

    @property
    def counts(self) -> tuple[int, int] | None:
        """(how many releases, how many handouts); None in a digest of the older kind."""
        return None if self.releases is None or self.handouts is None else (self.releases, self.handouts)

    def __str__(self) -> str:
        return self.digest if self.releases is None else f"{self.releases}-{self.handouts}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Head | None:
        """As somebody types it, with spaces or in capitals; None if it can't be one."""
        found = _HEAD.fullmatch("".join(text.split()).lower())
        if found is None:
            return None
        return cls(int(found[1]), int(found[2]), found[3]) if found[1] else cls(None, None, found[3])


def head_of(chain: Log, handouts: Log, releases: int | None = None, handed_out: int | None = None) -> Head:
    """Of all lines, or of the first so many of each book."""
    lines = chain.lines[:releases], handouts.lines[:handed_out]
    ends = [book[-1]["digest"] if book else FIRST for book in lines]
    return Head(
        len(lines[0]),
        len(lines[1]),
        digest("head of releases and handouts", *(str(len(book)) for book in lines), *ends),
    )


def covered(head: Head, chain: Log, handouts: Log, noted: Mapping[str, int]) -> Checked[tuple[int, int] | None]:
    """(how many releases and handouts a head covers, what of them is no longer there). `noted`: by digest of a record,
    how many handouts it counts.
    """
    where = Where(f"{FOLDER}/{CHAIN}")
    if head.counts is None:
        line = next((line for line in chain.lines if head.digest in (line["digest"], line.get("record"))), None)
        if line is None:
            return Checked(
                None,
                [
                    REL008(
                        "the chain doesn't have the digest that was noted",
                        where,
                        "lines were removed from its end, or all of it was rewritten",
                        quote=head.digest,
                    )
                ],
            )
        return Checked((chain.lines.index(line) + 1, noted.get(str(line.get("record")), 0)), [])
    findings = []
    releases, handed_out = head.counts
    if len(chain.lines) < releases:
        findings.append(
            REL008(
                f"{_many(releases, 'release')} had been made when the head was noted, but the chain has "
                f"{len(chain.lines)}",
                where,
                "lines were removed from its end: restore it from a copy",
            )
        )
    if len(handouts.lines) < handed_out:
        message = f"{_many(handed_out, 'handout')} had been noted with the head, but the file has {len(handouts.lines)}"
        findings.append(
            REL009(
                message,
                Where(f"{FOLDER}/{HANDOUTS}"),
                "lines were removed from its end: restore it from a copy",
            )
        )
    if not findings and head_of(chain, handouts, releases, handed_out) != head:
        message = "the releases and handouts that the head covers aren't those that were noted"
        findings.append(
            REL008(
                message,
                where,
                "check that you typed the head as it was noted. If you did, the books were rewritten: restore them "
                "from a copy",
                quote=str(head),
            )
        )
    return Checked((None if findings else head.counts), findings)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
