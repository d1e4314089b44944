"""Names of the files of sheets: each says everything that was asked for, so that no set of sheets replaces another."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.digest import digest
from ..model.edition import Edition
from .options import Sheets

FOLDER = "sheets"
_LISTED = 100  # characters for what shares the sheets with the first item; systems take 255 for a name


def sheets_path(editions: Sequence[Edition], asked: Sheets) -> str:
    """The path below output/ of the file that holds these editions."""
    first, *others = (edition.path.removesuffix(".pdf").split("/") for edition in editions)
    name = "-".join(first) + _beside(first, others)
    if asked.stock:
        name += f"-on-{asked.stock}"
    if asked.start_at > 1:
        name += f"-from-{asked.start_at}"
    if asked.copies is not None:
        name += f"-x{asked.copies}"
    if asked.tile:
        name += f"-in-parts-of-{asked.tile}"
    if asked.printer:
        name += f"-for-{asked.printer}"
    return f"{FOLDER}/{name}.pdf"


def _beside(first: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    """What each further item has that the first hasn't: its place, its language or its name. Many are counted, with a
    digest of them all.
    """
    listed = "".join(
        "-and-" + "-".join(own for own, other in zip(one, first, strict=True) if own != other) for one in others
    )
    if len(listed) <= _LISTED:
        return listed
    figures = (
        int(digest(others), 16) % 10**8
    )  # letters might make a word, which a discreet item mustn't have in its name
    return f"-and-{len(others)}-more-{figures:08d}"
