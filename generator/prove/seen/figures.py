"""Which numbers and addresses somebody reads, and whether words have them. Text only: lines as read, and words as
composed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from ...model.proof import Line

LEAST_DIGITS = 3  # of a number that somebody could dial; fewer are what a reader makes of bars and rings
_LONGEST = 6  # figures in a row of the words, such as those of a date and hours
_BESIDE = 3  # numbers from different places of the words that are beside each other on one line
_NUMBER = re.compile(r"\d+(?:[ .\-/()+\u00b7\u2022]{1,4}\d+)*")
_LOOKS_ALIKE = str.maketrans("OoQDIl|!SsBZz", "0000111155822")
_MOSTLY_DIGITS = re.compile(r"(?<![^\W_])[0-9OoQDIl|!SsBZz]{3,}(?![^\W_])")
_ADDRESS = re.compile(r"(?:[\w.+-]+@)?(?<![\w.-])[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,}(?:/[\w./-]*)?", re.IGNORECASE)
_FOLDED = str.maketrans("0o1i|5s8b,;:", "oolllssbb...")

_START = 3  # letters of an address at the end of a line, at least
_NEAR, _LEVEL, _ALIKE = (
    1.2,
    0.4,
    1.6,
)  # of their height: the gap between pieces of a line, how far they are up or down, and of each other's height

Groups = tuple[str, ...]


def plain(text: str) -> str:
    """With ordinary spaces, dashes and digits."""
    return re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text)).replace("\ufffe", "-")


def numbers_in(line: str) -> list[Groups]:
    """Each number in a line, as its groups of digits."""
    return [tuple(re.findall(r"\d+", match[0])) for match in _NUMBER.finditer(plain(line))]


def read_numbers(line: str) -> list[tuple[Groups, ...]]:
    """Each number that somebody may read in a line; where letters look like digits, in both ways."""
    as_read = numbers_in(line)
    meant = _MOSTLY_DIGITS.sub(
        lambda match: (
            match[0].translate(_LOOKS_ALIKE) if 2 * sum(map(str.isdigit, match[0])) >= len(match[0]) else match[0]
        ),
        plain(line),
    )
    as_meant = numbers_in(meant)
    if len(as_read) == len(as_meant):
        return [tuple(dict.fromkeys(both)) for both in zip(as_meant, as_read, strict=True)]
    return [(groups,) for groups in as_meant]


def joined(lines: Sequence[Line]) -> list[Line]:
    """Lines, with those that a reader took for several put together, as it may where spaces are wide."""
    whole: list[Line] = []
    for line in sorted(lines, key=lambda line: line.x):
        for n, before in enumerate(whole):
            least, most = sorted((before.h, line.h))
            level = abs(before.y + before.h / 2 - line.y - line.h / 2) < _LEVEL * least and most < _ALIKE * least
            if level and -least / 2 < line.x - before.x - before.w < _NEAR * least:
                top, bottom = min(before.y, line.y), max(before.y + before.h, line.y + line.h)
                whole[n] = Line(
                    f"{before.text} {line.text}",
                    min(before.score, line.score),
                    before.x,
                    top,
                    line.x + line.w - before.x,
                    bottom - top,
                )
                break
        else:
            whole.append(line)
    return whole


class KnownNumbers:
    """The numbers in some words. `register`: those of them that somebody dials, digits only."""

    def __init__(self, texts: Iterable[str], register: frozenset[str]):
        self.dialled: Counter[str] = Counter()
        self._pieces: set[str] = set()
        for text in texts:
            for line in text.split("\n"):
                atoms = [atom for groups in numbers_in(line) for atom in self._atoms(groups, register)]
                self._pieces |= {
                    "".join(atoms[a:b])
                    for a in range(len(atoms))
                    for b in range(a + 1, min(len(atoms), a + _LONGEST) + 1)
                }
                self.dialled.update(atom for atom in atoms if atom in register)

    @staticmethod
    def _atoms(groups: Groups, register: frozenset[str]) -> list[str]:
        """Groups of digits; those of one number to dial are one."""
        atoms, n = [], 0
        while n < len(groups):
            end = next((end for end in range(len(groups), n, -1) if "".join(groups[n:end]) in register), n + 1)
            atoms.append("".join(groups[n:end]))
            n = end
        return atoms

    def has(self, groups: Groups) -> bool:
        """Whether groups of digits, read on one line, are numbers of the words beside each other: a few, or the numbers
        of some steps would make up any other.
        """
        fewest = {0: 0}  # pieces up to each group
        for end in range(1, len(groups) + 1):
            ways = [
                fewest[start] + 1
                for start in range(end)
                if start in fewest and "".join(groups[start:end]) in self._pieces
            ]
            if ways:
                fewest[end] = min(ways)
        return fewest.get(len(groups), _BESIDE + 1) <= _BESIDE


def parts_of(numbers: Iterable[str], groups: Groups) -> list[str]:
    """Those of some numbers of which groups of digits are the beginning, the middle or the end."""
    digits = "".join(groups)
    return [number for number in numbers if digits in number and digits != number]


def times_read(lines: Iterable[Line], numbers: Iterable[str]) -> Counter[str]:
    """How often lines show each of some numbers, in whole groups of digits."""
    return Counter(
        number
        for line in lines
        for readings in read_numbers(line.text)
        for number in {n for groups in readings for n in _within(groups, numbers)}
    )


def _within(groups: Groups, numbers: Iterable[str]) -> list[str]:
    runs = {"".join(groups[a:b]) for a in range(len(groups)) for b in range(a + 1, len(groups) + 1)}
    return [number for number in numbers if number in runs]


def addresses_in(line: str) -> list[str]:
    """What looks like an address of a page or a mailbox."""
    found = (match[0].rstrip("-/.") for match in _ADDRESS.finditer(plain(line)))
    return [address for address in found if any(map(str.isalpha, address.rpartition("/")[0] or address))]


def folded(text: str) -> str:
    """Letters and what joins an address, without spaces, in a form in which signs that look alike are the same."""
    letters = plain(text).lower().translate(_FOLDED).replace("rn", "m")
    return re.sub(r"[^\w.@/-]|\s", "", letters)


def has_address(address: str, words: str) -> bool:
    """Whether folded words have an address."""
    return folded(address) in words


def shows_address(address: str, lines: Sequence[str]) -> bool:
    """Whether folded lines have an address, on one of them or over several."""
    wanted = folded(address)
    return any(wanted in line for line in lines) or any(
        line.endswith(wanted[:n]) and _goes_on(wanted[n:], lines) for line in lines for n in range(_START, len(wanted))
    )


def _goes_on(rest: str, lines: Sequence[str]) -> bool:
    """Whether the rest of an address begins on one line, and goes on below it if it must."""
    return any(
        line.startswith(rest) or (len(line) >= _START and rest.startswith(line) and _goes_on(rest[len(line) :], lines))
        for line in lines
    )
