"""Texts of topics as a reader sees them: without markup, and with the facts that they name filled in."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.findings import Where


@dataclass(frozen=True)
class Piece:
    """Words, or a fact: "number", "site", "email", "name" or "hours" of a service (its id is in `id`), "place" or
    "issuer".
    """

    text: str
    fact: str = ""
    id: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, a point or a heading; `where` it begins. `links`: where each of its links leads, and the words that
    do.
    """

    where: Where
    pieces: tuple[Piece, ...]
    links: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Shown:
    """A heading, or a text in one length, of the section that begins at `section`."""

    language: str
    section: Where
    blocks: tuple[Block, ...]
