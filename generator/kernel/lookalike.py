"""Characters that look like others: figures of all kinds, letters that pass for figures or for other letters,
characters that nobody sees.

Which look alike is Unicode's list of confusables (UTS 39); confusable-homoglyphs has it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What turns the direction of what follows, or can't be seen. Nothing that is printed needs them.
_UNSEEN = frozenset(
    [0x034F, 0x115F, 0x1160, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0]  # noqa: RUF005 (two lines)
    + [*range(0x2028, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
) - {0x202F}  # fmt: skip
# In ASCII, by UTS 39: O for nothing and one upright stroke for one. The others are only taken for each other in bad
# print.
_STRONG = {"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"}
WEAK = {"S": "5", "B": "8", "Z": "2", "G": "6"}


def unseen(character: str) -> bool:
    """Whether a character has no place in any text: control characters, those that turn the direction, those without
    width.
    """
    return ord(character) in _UNSEEN or (unicodedata.category(character) == "Cc" and character not in "\n\t")


def clinging(character: str) -> bool:
    """Whether it belongs to the character before it or has no width: accents and strokes, joiners, soft hyphens, marks
    of direction.
    """
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


@lru_cache(maxsize=4096)
def figure(character: str) -> str:
    """The digits that a character shows, in any script: raised, in a circle, a Roman numeral; "" if it shows none."""
    if character.isascii():
        return character if character.isdigit() else ""
    value = unicodedata.numeric(character, None)
    # The numbers of Chinese are words there (category Lo), as "one" is in English.
    if value is None or value != int(value) or value > 100 or unicodedata.category(character) == "Lo":
        return ""
    return str(int(value))


@lru_cache(maxsize=4096)
def passes_for_figure(character: str) -> str:
    """The digit that a letter or sign is taken for, or ""."""
    if character.isascii():
        return _STRONG.get(character, "")
    found = skeleton(character)
    return {"O": "0", "o": "0", "l": "1"}.get(found) or (found if found.isdigit() and found.isascii() else "")


def skeleton(text: str) -> str:
    """The same for all texts that look alike (UTS 39, section 4; by its table of single characters, and rn for m)."""
    text = unicodedata.normalize("NFD", text)
    if not text.isascii():
        text = "".join(character if character.isascii() else _prototype(character) for character in text)
    return (
        text.replace("0", "O")
        .replace("1", "l")
        .replace("I", "l")
        .replace("|", "l")
        .replace("m", "rn")
        .replace("vv", "w")
    )


@lru_cache(maxsize=4096)
def _prototype(character: str) -> str:
    """The ASCII letters that a character looks like; itself if there are none."""
    from confusable_homoglyphs.confusables import confusables_data

    looks = [one["c"] for one in confusables_data.get(character, ())]
    return min((one for one in looks if one.isascii()), key=lambda one: (len(one), one), default=character)
