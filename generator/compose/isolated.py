"""What runs from left to right among words that run from right to left: numbers, times, codes, addresses, names in
Latin letters. Each becomes an element of its own, so that nothing around it changes its order (UAX #9, 2.7).

WeasyPrint 70 knows elements with a direction, but neither unicode-bidi nor marks of direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape

_TOKEN = re.compile(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_CLASS = re.compile(r'\sclass="([^"]*)"')
# Classes that base.css sets from left to right as a whole, whatever is in them.
_WHOLE = frozenset({"tel", "site", "mail", "leads"})
_UNSHOWN = frozenset({"style", "script", "title", "svg", "textarea", "option"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_RIGHTWARDS = frozenset({"L", "EN"})  # classes of letters and digits that run to the right
_BEFORE, _AFTER = "+£€$@#", "+%°"  # signs that belong to what comes after or before them
_PAIRS = {"(": ")", "[": "]"}
_ENDS = ".:!"  # with a space after it: what comes next is something else
_FIGURE = re.compile(r"[^A-Za-z ]*\d[^A-Za-z ]*")
_SHORT = 20  # letters
_DIGITS_APART = re.compile(r"(?<=\d) (?=\d)")


@lru_cache(maxsize=512)
def isolated(html: str) -> str:
    """HTML whose writing runs from right to left, with what doesn't in elements of their own. Digits with spaces
    between them stay together.
    """
    return in_texts(html, _in_text)


def in_texts(html: str, change: Callable[[str], str], left: Callable[[str], bool] = lambda tag: False) -> str:
    """HTML with its texts changed, but for those in elements that aren't shown, that are set from left to right as a
    whole, or whose opening tags are `left`.
    """
    parts: list[str] = []
    at = 0
    inside: list[str] = []  # names of the elements that are open, from one on that is left as it is
    for token in _TOKEN.finditer(html):
        parts.append(html[at : token.start()] if inside else change(html[at : token.start()]))
        parts.append(token[0])
        at = token.end()
        if not (tag := _TAG.match(token[0])) or tag[2].lower() in VOID or token[0].endswith("/>"):
            continue
        name, classes = tag[2].lower(), _CLASS.search(token[0])
        if tag[1]:
            if inside and name == inside[-1]:
                inside.pop()
        elif inside or name in _UNSHOWN or (classes and runs_right(classes[1])) or left(token[0]):
            inside.append(name)
    parts.append(change(html[at:]))
    return "".join(parts)


def runs_right(classes: str) -> bool:
    """Whether an element of these classes is set from left to right as a whole."""
    return not _WHOLE.isdisjoint(classes.split())


def _in_text(html: str) -> str:
    """A text without elements."""
    if not any(letter.isalnum() and letter.isascii() for letter in html):
        return html
    text, parts, at = unescape(html), [], 0
    for start, end in _runs(text):
        own = _DIGITS_APART.sub("\u00a0", text[start:end])
        # A time or a span of years stays on one line.
        whole = ' class="part"' if len(own) <= _SHORT and _FIGURE.fullmatch(own) else ""
        parts += [escape(text[at:start], quote=False), f'<bdi{whole} dir="ltr">{escape(own, quote=False)}</bdi>']
        at = end
    return "".join([*parts, escape(text[at:], quote=False)])


def _runs(text: str) -> list[tuple[int, int]]:
    """Where something begins that runs from left to right, and where it ends."""
    found, n = [], 0
    while n < len(text):
        if not _runs_right(text[n]):
            n += 1
            continue
        end = _end(text, n)
        start = n - 1 if n and text[n - 1] in _BEFORE else n
        found.append((start, end))
        n = end
    return found


def _end(text: str, start: int) -> int:
    """Where a run ends that begins there: behind its last letter or digit."""
    end, open_at = start, []
    for n in range(start, len(text)):
        letter = text[n]
        if _runs_right(letter) or (letter in _AFTER and n == end):
            end = n + 1
        elif letter in _PAIRS:
            open_at.append(n)
        elif open_at and letter == _PAIRS[text[open_at[-1]]]:
            open_at.pop()
            end = n + 1
        elif letter in _PAIRS.values() or _ends_here(text, n):
            break
    # A bracket that isn't closed belongs to the words around.
    return min([end, *(len(text[:at].rstrip()) for at in open_at if at < end)])


def _ends_here(text: str, n: int) -> bool:
    runs = unicodedata.bidirectional(text[n])
    return runs in ("R", "AL", "AN") or text[n] in "،؛؟" or (text[n] in _ENDS and text[n + 1 : n + 2].isspace())


def _runs_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHTWARDS
