"""Addresses that go on on another line: read from the first line to the last, each says what it should."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ...kernel.geometry import Rect
from ...model.proof import ExpectedPage
from ..findings import PRV008
from ..page.evidence import PageEvidence, Seen
from ..page.homes import Edges, Homes
from ..page.texts import Piece, Texts, by_panel, pieces_of
from ..page.ways import around, share
from ..seen.likeness import ADDRESS
from .printed import squeeze

_ADDRESSES = re.compile(ADDRESS)
_REMEMBERED = 512  # texts


def check_order(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """No address has its lines in another order. If letters of its panel are missing, that is found elsewhere."""
    seen: list[Seen] = []
    wanted = {n: panel.text for n, (panel, _) in enumerate(expected.panels) if _addresses(panel.text)}
    for n, runs in by_panel(page, homes, wanted).items():
        said = [page.text_of(run) for run in runs]
        broken = tuple(
            (words, count) for words, count in _addresses(wanted[n]) if sum(text.count(words) for text in said) < count
        )
        if broken and Counter(squeeze("".join(said))) == Counter(squeeze(wanted[n])):
            for words in _disordered(broken, pieces_of(page, runs, expected.panels[n][1])):
                x, y, right, bottom = around(run[:4] for run in runs)
                finding = PRV008(f'"{words}" on page {page.number} has its lines in another order', quote=words)
                seen.append((finding, Rect(x, y, right - x, bottom - y)))
    return seen


@lru_cache(maxsize=_REMEMBERED)
def _addresses(text: str) -> tuple[tuple[str, int], ...]:
    """Those in a text, and how often each is there."""
    return tuple(Counter(_ADDRESSES.findall(text)).items())


def _disordered(addresses: Sequence[tuple[str, int]], pieces: Sequence[Piece]) -> Iterator[str]:
    places = Texts(pieces).places(words for words, _ in addresses)
    for words, count in addresses:
        lines = [[pieces[n].box for n in range(place.first, place.last + 1)] for place in places[words]]
        if sum(all(_goes_on(*two) for two in pairwise(boxes)) for boxes in lines) < count:
            yield words


def _goes_on(one: Edges, other: Edges) -> bool:
    """Whether a reader gets from one box to the other: on the same line to the right, or on a line below."""
    (x, y, _, bottom), (x2, y2, _, bottom2) = one, other
    return x2 > x if share(y, bottom, y2, bottom2) else y2 > y
