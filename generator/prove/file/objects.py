"""All dictionaries of a file, wherever they are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_DEEPEST = 40
_HOLDERS = (pikepdf.Dictionary, pikepdf.Array)


class Objects:
    """The objects of a file, each written out once: parsing one takes far longer than searching its letters."""

    def __init__(self, pdf: pikepdf.Pdf):
        holders = (item.stream_dict if isinstance(item, pikepdf.Stream) else item for item in pdf.objects)
        self._written = [(holder, holder.unparse(resolved=True)) for holder in holders if isinstance(holder, _HOLDERS)]

    def dictionaries(self, names: re.Pattern[bytes]) -> Iterator[pikepdf.Object]:
        """Every dictionary of each object that has one of the names, including direct ones and those of streams."""
        for holder, letters in self._written:
            if names.search(letters):
                yield from _within(holder, 0)


def _within(item: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    """Only direct objects: indirect ones have their own turn."""
    if isinstance(item, pikepdf.Dictionary):
        yield item
        parts = item.values()
    else:
        parts = item if b"<<" in item.unparse() else ()  # most arrays are long rows of numbers
    for part in parts if depth < _DEEPEST else ():
        if isinstance(part, _HOLDERS) and not part.is_indirect:
            yield from _within(part, depth + 1)
