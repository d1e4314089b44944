"""Words in the language that a translation was made from: names of services, laws and companies. A voice reads them in
that language if the file says so. Among words in other letters, all in Latin letters are such names; a language that is
itself written in Latin letters has them where a name is the same in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from ..kernel.language import script_of
from ..model.catalogue import Catalogue
from ..model.content import Place, Topic
from ..model.text import in_language
from .isolated import in_texts

_LATIN = "Latn"
_LETTER = r"[A-Za-z\u00c0-\u024f]"
# From a letter to a letter; between them what may be inside a name. One letter alone is no word.
_WORDS = re.compile(rf"({_LETTER}(?:[ \u00a0\d.,&/’'+-]|{_LETTER})*{_LETTER}\+?)")
_LANGUAGE = re.compile(r"""\slang=["']?([A-Za-z-]+)""")


def names_kept(catalogue: Catalogue, topic: Topic, place: Place, source: str) -> tuple[str, ...]:
    """The names of services, place and issuer that are the same in a topic's language and its source's."""
    issuer = catalogue.issuer_of(topic, place)
    texts: list[dict[str, str] | None] = [place.name, issuer.name]
    texts += [text for service in catalogue.services.values() for text in (service.name, service.short_name)]
    kept = {in_language(text, topic.language) for text in texts if text} & {
        in_language(text, source) for text in texts if text
    }
    return tuple(sorted(kept - {""}))


def voiced(html: str, language: str, source: str, names: tuple[str, ...] = (), attribute: str = "lang") -> str:
    """HTML in `language`, whose words in `source` say so in an attribute: those in Latin letters; if it is itself
    written in Latin letters, these names.
    """
    if script_of(source) != _LATIN:
        return html
    if script_of(language) == _LATIN:
        return _voiced(html, language, source, names, attribute) if names else html
    return _voiced(html, language, source, (), attribute)


@lru_cache(maxsize=512)
def _voiced(html: str, language: str, source: str, names: tuple[str, ...], attribute: str) -> str:
    words = _pattern(names) if names else _WORDS

    def marked(text: str) -> str:
        pieces = words.split(unescape(text))  # those with odd numbers are words
        if len(pieces) == 1:
            return text
        said = (escape(piece, quote=False) for piece in pieces)
        return "".join(
            f'<span {attribute}="{source}">{piece}</span>' if n % 2 else piece for n, piece in enumerate(said)
        )

    def other(tag: str) -> bool:
        found = _LANGUAGE.search(tag)
        return found is not None and found[1] != language

    return in_texts(html, marked, other)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these, the longest that there is; their spaces may be ones that don't break."""
    longest = sorted(names, key=len, reverse=True)
    listed = "|".join(re.escape(name).replace("\\ ", "[ \u00a0]") for name in longest)
    return re.compile(rf"(?<!\w)({listed})(?!\w)")
