"""What a translation must keep as it is: services and addresses named in a text, links, pictures, numbers, markup."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

# A reference such as <service:ID> or <place>, or what a label leaves open, such as {name}, or an address; the target of
# a link or picture; a figure.
# An address has three letters in a row somewhere: "m.in." is an abbreviation.
REFERENCE = (
    r"<[a-z]+(?::[a-z0-9-]+)?>|\{[a-z]+\}"
    r"|(?<![\w@.-])(?=[a-z0-9.-]*[a-z]{3})(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])(?:/[\w/-]*)?"
)
TARGET = r"(?<=\])\([^()\s]*\)"
_TIME = re.compile(r"(?<![\d.:])(\d{1,2})(?:[.:](\d\d))?(?![\d.:])")
NUMBER = r"\d+(?:[ \u00a0.,:]?\d+)*"
_KEPT = re.compile(f"(?P<reference>{REFERENCE})|(?P<target>{TARGET})|(?P<number>{NUMBER})")
_MARKUP = (
    ("**bold**", re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)),
    ("*emphasis*", re.compile(r"(?<!\*)\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)", re.DOTALL)),
)


def tokens(text: str) -> list[tuple[str, str]]:
    """(kind, as written) of each reference, target and number, in order. Figures of all scripts are read as 0 to 9."""
    return [(match.lastgroup or "", match[0]) for match in _KEPT.finditer(_plain(text))]


def facts(text: str) -> list[str]:
    """What a reader could dial, open or count, in an order of its own: sentences may be turned round."""
    return sorted(_told(kind, written) for kind, written in tokens(text))


def markup(text: str) -> Counter[str]:
    """How often each kind of markup is in it."""
    found = Counter({name: len(pattern.findall(text)) for name, pattern in _MARKUP})
    found["[a link](address)"] = len(re.findall(rf"(?<!!)\[[^\]]*\]{TARGET}", text))
    return +found


def lost(
    source: str, translation: str, languages: tuple[str, str], hours: bool = False
) -> tuple[list[str], list[str], list[str]]:
    """(placeholders, numbers, markup) that one has and the other hasn't, each as written. `languages`: of the two.
    `hours`: the numbers are times of day.
    """
    theirs, ours = tokens(source), tokens(translation)
    found = []
    for numbers in (False, True):
        first, second = (
            Counter(_told(kind, one) for kind, one in those if (kind == "number") == numbers)
            for those in (theirs, ours)
        )
        missing, new = first - second, second - first
        if numbers:  # 1 April may be 4月1日
            new -= _months(source, languages[0])
            missing -= _months(translation, languages[1])
        found.append(sorted({*missing, *new}))
    a, b = markup(source), markup(translation)
    if hours:
        first, second = _times(source), _times(translation)
        found[1] = sorted({*(first - second), *(second - first)})
    return found[0], found[1], sorted(name for name in {*a, *b} if a[name] != b[name])


def _times(text: str) -> Counter[str]:
    """The times of day that a text names, as a clock shows them: 5pm is 17:00 elsewhere."""
    return Counter(f"{int(hour) % 12}:{minute or '00'}" for hour, minute in _TIME.findall(_plain(text)))


def _months(text: str, language: str) -> Counter[str]:
    """The numbers of the months that a text names."""
    words = re.findall(r"\w+", text.casefold())
    return Counter(number for number, names in _names(language) for word in words if word in names)


@lru_cache(maxsize=64)
def _names(language: str) -> list[tuple[str, frozenset[str]]]:
    try:
        months = Locale.parse(language, sep="-").months
    except (UnknownLocaleError, ValueError):
        return []
    kinds = [months[form]["wide"] for form in ("format", "stand-alone")]
    return [(str(n), frozenset(kind[n].casefold() for kind in kinds)) for n in range(1, 13)]


def _told(kind: str, written: str) -> str:
    """A number without what groups its digits: languages differ in that."""
    return re.sub(r"[ \u00a0.,:]", "", written) if kind == "number" else written


def _plain(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() and not letter.isascii() else letter
        for letter in text.replace("&nbsp;", "\u00a0")
    )
