"""What the glyphs of a run stand for: one text for each, as readers of a PDF expect it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise


def meanings(
    starts: Sequence[int],
    drawn: Collection[int],
    raised: Collection[int],
    unknown: Collection[int],
    said: bytes,
    turned: bool,
) -> Iterator[tuple[int, str]]:
    """(number of a glyph, the letters it stands for), in the order in which glyphs are drawn.

    `starts`: where in `said` (UTF-8) the cluster of each glyph begins; `drawn`: the glyphs that are; `raised`: marks
    among them that readers would take for another line: these stand for a space, and the letter they are on for both.
    `unknown`: those that the font doesn't have. `turned`: the run is drawn from right to left. Left out are clusters
    with unknown glyphs, and those with more glyphs than letters.
    """
    # A cluster that only has raised marks belongs to the one before it.
    bodies = {starts[n] for n in drawn if n not in raised}
    first = [start for start in sorted(set(starts)) if start == 0 or start in bodies]
    for start, end in pairwise([*first, len(said)]):
        own = [n for n, at in enumerate(starts) if start <= at < end and n in drawn]
        marks, plain = [n for n in own if n in raised], [n for n in own if n not in raised]
        letters = read(said[start:end].decode())
        if any(n in unknown for n in own) or not 0 < len(plain) <= len(letters):
            continue
        yield from ((n, " ") for n in marks)
        more = len(letters) - len(plain) + 1
        if turned:
            # What is drawn first stands for the last letter.
            plain.reverse()
            yield plain[0], letters[:more][::-1]
        else:
            yield plain[0], letters[:more]
        yield from zip(plain[1:], letters[more:], strict=True)


def read(text: str) -> str:
    """A text without characters that only say how letters join, or where words may break."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
