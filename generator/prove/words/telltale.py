"""Words that give away what a discreet item is about, as people and as machines write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

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
        shapes = [
            _BETWEEN.join(map(re.escape, re.split(_BETWEEN, entry.rstrip("*"))))
            + (r"[^\W_]*" if entry.endswith("*") else "")
            for entry in entries
            if entry.strip("*")
        ]
        self._whole = re.compile(rf"(?<![^\W_])(?:{'|'.join(shapes)})(?![^\W_])") if shapes else None
        parts = [re.sub(_BETWEEN, "", entry.rstrip("*")) for entry in entries]
        self._within = (
            re.compile("|".join(re.escape(part) for part in sorted(set(parts), key=len, reverse=True) if part))
            if shapes
            else None
        )
        fine = [re.escape(_plain(word)) for word in harmless]
        self._harmless = re.compile("|".join(fine)) if fine else None

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
        plain = re.sub(
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


def _plain(text: str) -> str:
    """Lower-case letters, as they were before a line broke or a font joined them."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u2019", "'").replace("'", "")
    text = re.sub(r"[-\u2010\ufffe\x02]\s*\n\s*|[\ufffe\x02]\s*", "", text)
    return text.casefold()
