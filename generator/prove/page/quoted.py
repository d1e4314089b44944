"""Which passages a page shows, and a picture of it: for translators, who see where their words go."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

import pypdfium2 as pdfium

from .evidence import PageEvidence
from .paper import jpeg

_DPI = 110  # text of 9 pt can be read
_UNSEEN = re.compile("[\\s\u00ad\u200b\u2010\ufffe-]+")  # spaces, and hyphens where a word may break
Key = TypeVar("Key", bound=Hashable)
_TELLING = 8  # letters of a passage at least, without spaces: fewer may be found anywhere


def pages_with(data: bytes, passages: Mapping[Key, Sequence[str]]) -> Iterator[tuple[int, list[Key], bytes]]:
    """(page from 1, the passages that it is the first to show, a JPEG of it) of each page of a PDF that has any.
    `passages`: by any key, the texts that a page must have, in any order. Nothing if the file can't be read.
    """
    wanted = {name: found for name, parts in passages.items() if (found := _wanted(parts))}
    try:
        with pdfium.PdfDocument(data) as document:
            for n in range(len(document)):
                page = PageEvidence(document[n], n + 1)
                text = _seen(page.whole)
                if names := [name for name, parts in wanted.items() if all(part in text for part in parts)]:
                    for name in names:
                        del wanted[name]
                    yield n + 1, names, jpeg(page.picture(_DPI, grey=False))
    except pdfium.PdfiumError:
        return


def _wanted(parts: Sequence[str]) -> list[str]:
    seen = [part for part in map(_seen, parts) if part]
    return seen if sum(map(len, seen)) >= _TELLING else []


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text).casefold()
