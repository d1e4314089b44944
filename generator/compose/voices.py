"""Words in Latin letters among words in other letters: names of services, laws and companies, in the language that a
translation was made from. A voice reads them in that language if the file says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from ..kernel.language import script_of
from .isolated import in_texts

_LATIN = "Latn"
_LETTER = r"[A-Za-z\u00c0-\u024f]"
# From a letter to a letter; between them what may be inside a name. One letter alone is no word.
_WORDS = re.compile(rf"({_LETTER}(?:[ \u00a0\d.,&/’'+-]|{_LETTER})*{_LETTER}\+?)")
_LANGUAGE = re.compile(r"""\slang=["']?([A-Za-z-]+)""")


def voiced(html: str, language: str, source: str, attribute: str = "lang") -> str:
    """HTML in `language`, whose words in Latin letters say in an attribute that they are in `source`. The same HTML if
    it is itself written in Latin letters: nobody can tell its words from others then.
    """
    if script_of(language) == _LATIN or script_of(source) != _LATIN:
        return html
    return _voiced(html, language, source, attribute)


@lru_cache(maxsize=512)
def _voiced(html: str, language: str, source: str, attribute: str) -> str:
    def marked(text: str) -> str:
        pieces = _WORDS.split(unescape(text))  # those with odd numbers are words
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
