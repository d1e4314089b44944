"""What a translation must keep as it is: services and addresses named in a text, links, pictures, numbers, markup."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# A reference such as <service:ID> or <place>, the target of a link or picture, a figure.
REFERENCE = r"<[a-z]+(?::[a-z0-9-]+)?>"
TARGET = r"(?<=\])\([^()\s]*\)"
NUMBER = r"\d+(?:[ \u00a0.,:/\u2013-]?\d+)*"
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


def lost(source: str, translation: str) -> tuple[list[str], list[str], list[str]]:
    """(placeholders, numbers, markup) that one has and the other hasn't, each as written."""
    theirs, ours = tokens(source), tokens(translation)

    def differ(wanted: bool) -> list[str]:
        first, second = (
            Counter(_told(kind, one) for kind, one in found if (kind == "number") == wanted) for found in (theirs, ours)
        )
        return sorted({*(first - second), *(second - first)})

    a, b = markup(source), markup(translation)
    return differ(False), differ(True), sorted(name for name in {*a, *b} if a[name] != b[name])


def _told(kind: str, written: str) -> str:
    """A number without what groups its digits: languages differ in that."""
    return re.sub(r"[ \u00a0]", "", written).replace("\u2013", "-") if kind == "number" else written


def _plain(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() and not letter.isascii() else letter
        for letter in text.replace("&nbsp;", "\u00a0")
    )
