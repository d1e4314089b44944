"""Words that give away what a discreet item is about, as people and as machines write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

from ...kernel.scripts import LETTER, OPTIONAL, begins, ends

# A space, a sign, an underscore: whatever comes between two words.
_BETWEEN = r"[\W_]+"
# Parts of an address, a path, an identifier: there, words are run together.
_RUN_TOGETHER = re.compile(r"\S*(?:[._/\\@:#&=?]|[a-z][A-Z])\S*")


class Telltale:
    """`words`: whole words, or with a star at the end all that begin like that; `harmless`: what only looks like one of
    them.
    """

    def __init__(self, words: Iterable[str], harmless: Iterable[str] = ()):
        self.words = tuple(words)
        entries = [_plain(word) for word in self.words]
        shapes = [_shape(entry) for entry in entries if entry.strip("*")]
        self._whole = regex.compile("|".join(shapes)) if shapes else None
        parts = [regex.sub(_BETWEEN, "", entry.rstrip("*")) for entry in entries]
        self._within = (
            regex.compile("|".join(regex.escape(part) for part in sorted(set(parts), key=len, reverse=True) if part))
            if shapes
            else None
        )
        fine = [regex.escape(_plain(word)) for word in harmless]
        self._harmless = regex.compile("|".join(fine)) if fine else None

    def __bool__(self) -> bool:
        return self._whole is not None

    def in_text(self, text: str) -> str:
        """The first such word of a text that people read, or ""."""
        found = self._whole.search(_plain(text)) if self._whole else None
        return found[0] if found else ""

    def in_name(self, text: str) -> str:
        """The same for an address, a path or an identifier, where words have no spaces between them."""
        if not self._within:
            return ""
        found = self.in_text(text)
        if found:
            return found
        plain = regex.sub(
            _BETWEEN, "", self._harmless.sub(" ", _plain(text)).replace(" ", "\x00") if self._harmless else _plain(text)
        )
        match = self._within.search(plain)
        return match[0] if match else ""

    def anywhere(self, text: str) -> str:
        """The same for a string that may be either."""
        found = self.in_text(text)
        if found:
            return found
        return next((found for part in _RUN_TOGETHER.findall(text) if (found := self.in_name(part))), "")


@lru_cache(maxsize=16)
def telltale(words: tuple[str, ...], harmless: tuple[str, ...]) -> Telltale:
    return Telltale(words, harmless)


def _shape(entry: str) -> str:
    """A pattern for a word, or for the words, of a list."""
    words = entry.rstrip("*")
    found = _BETWEEN.join(map(regex.escape, regex.split(_BETWEEN, words)))
    return f"{begins(words)}{found}{rf'{LETTER}*' if entry.endswith('*') else ''}{ends(words)}"


def _plain(text: str) -> str:
    """Lower-case letters, as they were before a line broke or a font joined them."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u2019", "'").replace("'", "")
    text = re.sub(r"[-\u2010\ufffe\x02]\s*\n\s*|[\ufffe\x02]\s*", "", text)
    return OPTIONAL.sub("", text).casefold()
