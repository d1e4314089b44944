"""Characters that aren't what they look like: those that nobody sees, and those that a word processor puts in the place
of plain ones.

In words most of them are harmless, or meant. In numbers, ids, keys, addresses and references they are mistakes that
nobody can see: so whoever refuses such a word says which character it is and where.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .lookalike import figure, skeleton, unseen

_AROUND = 20  # characters of the text before or after it that a message shows
_JOINERS = "\u200c\u200d"  # scripts such as Persian are written with them

_TURNS = "a mark that turns the direction of writing"
_QUOTE, _HYPHEN = "a curly quote", "a hyphen that isn't the one on the keyboard"
_NAMES = {
    "\t": "a tab",
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u061c": "a direction mark",
    "\u200b": "a zero-width space",
    "\u200c": "a joiner without width",
    "\u200d": "a joiner without width",
    "\u200e": "a direction mark",
    "\u200f": "a direction mark",
    "\u2010": _HYPHEN,
    "\u2011": "a non-breaking hyphen",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\u2212": "a minus sign",
    "\ufeff": "a byte order mark",
    "\u00b4": "an accent in the place of a quote",
    **dict.fromkeys("\u2012\u2013\u2014\u2015", "a dash"),
    **dict.fromkeys("\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a", _QUOTE),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", _TURNS),
}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_RETYPE = "delete what is around it, and type it again"


@dataclass(frozen=True)
class Stray:
    """A character at an offset of a text. `says`: a sentence without a full stop; `hint`: what to do."""

    at: int
    says: str
    hint: str


def hidden(text: str) -> Stray | None:
    """The first character that nobody sees, or that looks like a plain space; None if there is none. Joiners are none:
    words are written with them.
    """
    return _first(text, lambda c: c not in _JOINERS and _hidden(c))


def typographic(text: str) -> Stray | None:
    """The first dash or curly quote, as word processors make them of the plain ones."""
    return _first(text, lambda c: c in _DASHES or _NAMES.get(c) == _QUOTE)


def unprintable(text: str) -> Stray | None:
    """The first one that has no place in any text, printed or not: it has no width or turns the direction of what
    follows.
    """
    return _first(text, unseen)


def stray(text: str) -> Stray | None:
    """The first character that is taken for another one, or for none, where only plain letters, digits and signs
    belong.
    """
    return _first(text, _strange)


def plain(text: str) -> str:
    """The text without characters that nobody sees, and with plain dashes: for comparing ids."""
    return text if text.isascii() else "".join("-" if c in _DASHES else c for c in text if c == "\n" or not _hidden(c))


def named(character: str) -> str:
    """A character as a message names it: a no-break space (U+00A0), "é" (U+00E9)."""
    name = _name(character) or (f'"{character}"' if character.isprintable() else "a character that nobody sees")
    return f"{name} (U+{ord(character):04X})"


def plain_instead(character: str) -> str:
    """What to do about a character that isn't plain; "" if it is only itself."""
    if unicodedata.category(character) == "Zs":
        return "type a plain space"
    if character in _DASHES:
        return 'type a plain "-"'
    if _name(character) == _QUOTE:
        return "type a straight quote"
    if figure(character) or _wide(character):
        return f'type "{unicodedata.normalize("NFKC", character) if _wide(character) else figure(character)}"'
    return _RETYPE if _strange(character) else ""


def stray_at(text: str, at: int) -> Stray:
    """What is said of the character at an offset of a text."""
    character = text[at]
    before, after = _end(" ".join(text[:at].split())), _end(" ".join(text[at + 1 :].split())[::-1])[::-1]
    where = f' after "{before}"' if before else f' before "{after}"' if after else ""
    hint = plain_instead(character) or _RETYPE if text[at + 1 :].strip() or not _hidden(character) else "take it out"
    return Stray(at, f"there is {named(character)}{where}", hint)


def _end(text: str) -> str:
    """The last words, or the last letters of one that is too long."""
    return text if len(text) <= _AROUND else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]


def _first(text: str, is_it: Callable[[str], bool]) -> Stray | None:
    if text.isascii() and text.isprintable():
        return None
    at = next((at for at, character in enumerate(text) if is_it(character)), None)
    return None if at is None else stray_at(text, at)


def _hidden(character: str) -> bool:
    if character in " \n":
        return False
    return unseen(character) or unicodedata.category(character) in ("Cf", "Zs", "Zl", "Zp", "Cc")


def _strange(character: str) -> bool:
    return bool(_name(character)) or _hidden(character)


@lru_cache(maxsize=1024)
def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if character.isascii():
        return "" if character.isprintable() or character == "\n" else "a control character"
    category = unicodedata.category(character)
    if category == "Zs":
        return "a space that isn't the plain one"
    if category in ("Cf", "Cc"):
        return "a character that nobody sees"
    if figure(character) and not _wide(character):
        return f'the digit "{character}" of another script'
    if _wide(character):
        return f'the full-width character "{character}"'
    looks = skeleton(character)
    if category[0] == "L" and len(looks) == 1 and looks.isascii():
        return f'the letter "{character}" of another script, which looks like "{looks}",'
    return ""


def _wide(character: str) -> bool:
    """Whether it is one of the full-width forms of ASCII."""
    return "\uff01" <= character <= "\uff5e"
