"""All dictionaries of a file, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_DEEPEST = 40


def dictionaries(pdf: pikepdf.Pdf, names: re.Pattern[bytes]) -> Iterator[pikepdf.Object]:
    """Every dictionary of each object in which one of the names stands, direct ones and those of streams too."""
    for item in pdf.objects:
        holder = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        # Most objects have none of them, and looking into one takes far longer than looking at its letters.
        if isinstance(holder, pikepdf.Dictionary | pikepdf.Array) and names.search(holder.unparse(resolved=True)):
            yield from _within(holder, 0)


def _within(item: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    """Direct objects alone: what is indirect has its own turn."""
    if isinstance(item, pikepdf.Dictionary):
        yield item
    parts = item.values() if isinstance(item, pikepdf.Dictionary) else item
    for part in parts if depth < _DEEPEST else ():
        if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
            yield from _within(part, depth + 1)
