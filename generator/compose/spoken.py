"""Numbers, addresses and hours as one says them. A voice reads "0808" as a quantity, unless its figures stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from .framed import framed

# Labels of what one says for a sign of an address.
_SIGNS = {".": "spoken_dot", "/": "spoken_slash", "-": "spoken_dash", "_": "spoken_underscore", "@": "spoken_at"}
_RANGE = re.compile(r"(?<=\d)\s*[\u2013\u2212-]\s*(?=\d)")


class Speech:
    """The words of a language for what is written with signs. `label`: gives a label, or refuses."""

    def __init__(self, language: str, label: Callable[[str], str]):
        self.language = language
        self._to = label("spoken_to")
        self._words = {sign: label(name) for sign, name in _SIGNS.items()}

    @property
    def signs(self) -> tuple[tuple[str, str], ...]:
        """(word, sign), the longest words first."""
        found = sorted(((word, sign) for sign, word in self._words.items()), key=lambda one: -len(one[0]))
        return tuple(found)

    def fact(self, kind: str, shown: str) -> str:
        return self.number(shown) if kind == "number" else self.address(shown)

    def number(self, shown: str) -> str:
        """0808 802 0300: 0 8 0 8, 8 0 2, 0 3 0 0. In order for those who see it, whichever way the words run."""
        return framed(", ".join(" ".join(group) for group in shown.split()), self.language)

    def address(self, shown: str) -> str:
        """mygov.scot/stalking: mygov dot scot slash stalking."""
        pieces = re.split(r"([./@_-]|\d)", shown.removesuffix("/"))
        return " ".join(self._words.get(piece, piece) for piece in pieces if piece)

    def hours(self, text: str) -> str:
        """Days in full, and a word between two figures with a dash."""
        for short, full in _days(self.language):
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)\.?", full, text)
        return _RANGE.sub(f" {self._to} ", text)

    def codes(self, text: str, codes: Iterable[str]) -> str:
        """What is pressed on a telephone, figure by figure, wherever it is said."""
        for code in codes:
            text = re.sub(rf"(?<![\w.,]){code}(?![\w%])", self.number(code), text)
        return text


@lru_cache(maxsize=32)
def _days(language: str) -> list[tuple[str, str]]:
    """(short name, full name) of the days of the week, where they differ."""
    from babel import UnknownLocaleError
    from babel.dates import get_day_names

    try:
        locale = language.replace("-", "_")
        short, full = (get_day_names(width, locale=locale) for width in ("abbreviated", "wide"))
    except (UnknownLocaleError, ValueError):
        return []
    return [(short[n].rstrip("."), full[n]) for n in range(7) if short[n] != full[n]]
