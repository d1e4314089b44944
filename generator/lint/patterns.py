"""A project's regular expressions. RE2 searches in a time that grows with the text alone, whatever the pattern is; so
nobody can write one that takes for ever.
"""

from __future__ import annotations

import re
from functools import lru_cache

import re2

LONGEST = 200  # characters of a pattern
_MOST_MEMORY = 1 << 20  # bytes that a pattern may take, whatever its repetitions come to

# RE2 knows letters of all scripts by their Unicode classes only; its own \w, \d and \s are ASCII.
_WORD = r"\pL\pN\pM_"
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"  # words without spaces between them
_CLASSES = {"w": _WORD, "d": r"\p{Nd}", "s": r"\s\pZ"}
_PIECE = re.compile(r"\\(?P<escaped>.?)|\(\?(?!:)|\{(?P<times>\d+(?:,\d*)?\})?|.", re.DOTALL)


class Unsafe(ValueError):
    """A pattern that can't be used; the message says why."""


@lru_cache(maxsize=256)
def safe(pattern: str) -> re2._Regexp:
    """The pattern as whole words, capitals or not, apostrophes of any shape; group 1 is what it matches. Raises
    Unsafe.
    """
    if len(pattern) > LONGEST:
        raise Unsafe(f"it has more than {LONGEST} characters")
    own = _of_all_scripts(pattern.replace("\u2019", "'").replace("\u2018", "'"))
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    try:
        re2.compile(own, options)  # by itself, so that its brackets match
        compiled = re2.compile(rf"(?:^|[^{_WORD}]|[{_UNSPACED}])({own})(?:$|[^{_WORD}]|[{_UNSPACED}])", options)
    except re2.error as error:
        raise Unsafe(_reason(error)) from None
    if compiled.search("") or compiled.fullmatch(" "):
        raise Unsafe("it matches nothing at all, and so everywhere")
    return compiled


def search(pattern: re2._Regexp, text: str) -> tuple[int, str] | None:
    """(where it begins, the words) of the first match in a text; None if there is none."""
    found = pattern.search(text)
    return (found.start(1), found[1]) if found else None


def _of_all_scripts(pattern: str) -> str:
    """The pattern with classes that hold for all scripts. Raises Unsafe for what has no meaning here."""
    written, inside = [], False
    for piece in _PIECE.finditer(pattern):
        sign, escaped = piece[0], piece["escaped"]
        if sign == "(?" and not inside:
            raise Unsafe('after "(" only "?:" may follow, no other "?"')
        if sign == "{" and not inside:
            raise Unsafe('"{" can only be written as in {2,5}')
        if escaped is not None:
            if escaped.lower() in _CLASSES:
                if escaped.isupper() and inside:
                    raise Unsafe(f'"\\{escaped}" can\'t be used in square brackets')
                members = _CLASSES[escaped.lower()]
                sign = members if inside else f"[{'^' if escaped.isupper() else ''}{members}]"
            elif not escaped or escaped.isalnum():
                raise Unsafe(f'"\\{escaped}" can\'t be used here')
        elif sign == "[" and not inside:
            inside = True
        elif sign == "]":
            inside = False
        written.append(sign)
    return "".join(written)


def _reason(error: Exception) -> str:
    """What RE2 says, in our words where people meet it."""
    said = str(error.args[0].decode() if isinstance(error.args[0], bytes) else error)
    return next((ours for theirs, ours in _REASONS.items() if theirs in said), "it isn't a regular expression")


_REASONS = {
    "missing )": 'a ")" is missing',
    "unexpected )": 'it has a ")" too many',
    "missing ]": 'a "]" is missing',
    "no argument for repetition": 'there is nothing for "*", "+", "?" or "{" to repeat',
    "bad repetition": "it repeats a repetition",
    "invalid repetition size": "it can't repeat like this: 1000 times at most, the smaller number first",
    "pattern too large": "it is too large: it repeats too much",
    "invalid character class range": "a range in square brackets runs backwards",
}
