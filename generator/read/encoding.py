"""The text of a table that somebody saved, in the encoding that its bytes show. What can't be told for certain is
refused: a wrong guess would put other letters on paper.
"""

from __future__ import annotations

import codecs
import re

from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from .findings import SRC030

HINT = 'save it again as "CSV UTF-8", or as .xlsx'
_SHOWN = 5  # words of a note

_UNUSUAL = re.compile("([\x00-\x7f]?[^\x00-\x7f]+)(?=([\x00-\x7f]?))")
# Of Windows-1252: the letters of Western Europe, and the signs that people and word processors put around words. Others
# are far more often the trace of another encoding.
_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüý"
_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ"
# A capital after a small letter is Macintosh's ’ or ”; an opening quote after a letter is its ë; a space within a small
# word, or a sign of money behind a letter, is an old DOS's á or ú. Three accents in a row are a word in another
# alphabet.
_ODD = re.compile(
    rf"[{_LETTERS}]{{3}}|[^\x00-\x7f{_LETTERS}\u00a0£€§©®°·«»½¼¾–—‘’“”…•™]|[a-zß-ý][{_UPPER}]|\w[‘“]|\w[•©®]\w|\w[£€]|[a-zß-ý]\u00a0[a-zß-ý]|\w[’”…]{{2}}\w|[^\W\d_]°[^\W\d_]"
)
# UTF-8 that a program took for Windows-1252 and saved again: â€™ for ’, Ã© for é.
_TWICE = re.compile(
    r"[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ\u009d˜“”¦¢]|[ÄÅ][\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ‘“•–—˜™š›œžŸ](?=\w)"
)
_PARTLY_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def decoded(data: bytes, name: str) -> Checked[str]:
    """(text with plain line ends, a note if it isn't UTF-8). Raises Refused if the encoding can't be told, or words
    were damaged before.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16", name)
    if b"\0" in data[:2000]:
        low, high = data[1:2000:2].count(0), data[0:2000:2].count(0)
        if max(low, high) * 4 < len(data[:2000]) or low * high:
            raise Refused(SRC030("this isn't a text file", Where(name), HINT))
        return _utf16(data, "utf-16-le" if low else "utf-16-be", name)
    try:
        text = _plain_ends(data.decode("utf-8"))
        notes: list[Finding] = []
    except UnicodeDecodeError as error:
        text, notes = _windows(data, data[: error.start].count(b"\n") + 1, name)
    if (at := _first(_TWICE, text)) is not None:
        said = f'words were damaged when this file was saved: "{_word_at(text, at)}"'
        raise Refused(SRC030(said, _place(text, at, name), "open the file as it was before, as UTF-8; then " + HINT))
    return Checked(text, notes)


def _plain_ends(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _utf16(data: bytes, encoding: str, name: str) -> Checked[str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(SRC030("this file begins as UTF-16, but isn't", Where(name), HINT)) from None
    return Checked(
        _plain_ends(text), [SRC030("this file was read as UTF-16, as its bytes show", Where(name), severity="note")]
    )


def _windows(data: bytes, line: int, name: str) -> Checked[str]:
    """As Windows-1252, if every letter in it is likely there."""
    if data.startswith(codecs.BOM_UTF8) or _PARTLY_UTF8.search(data):
        raise Refused(
            SRC030("this file is UTF-8 in one place, and in this line something else", Where(name, line, 1), HINT)
        )
    try:
        text = _plain_ends(data.decode("cp1252"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            SRC030(
                "this file isn't UTF-8, and it doesn't say in which encoding it is",
                Where(name, line, 1),
                HINT,
            )
        ) from None
    if (at := _first(_ODD, text)) is not None:
        said = f'this file isn\'t UTF-8, and as Windows-1252 it would say "{_word_at(text, at)}"'
        raise Refused(SRC030(said, _place(text, at, name), HINT))
    words: dict[str, None] = {}
    for found in _UNUSUAL.finditer(text):
        words[_word_at(text, found.end() - 1)] = None
        if len(words) == _SHOWN:
            break
    few = ", ".join(f'"{word}"' for word in words)
    note = SRC030(
        f"this file isn't UTF-8, so it was read as Windows-1252: {few}",
        Where(name),
        f"if these words are wrong, {HINT}",
        "note",
    )
    return Checked(text, [note])


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    """Where letters beyond ASCII are that the pattern finds, with the letters on both sides of them: the first ones, or
    some like them.
    """
    found = {"".join(letters): None for letters in _UNUSUAL.findall(text)}
    return next((text.find(letters) + (letters[0] < "\x80") for letters in found if pattern.search(letters)), None)


def _place(text: str, at: int, name: str) -> Where:
    return Where(name, text.count("\n", 0, at) + 1, 1)


def _word_at(text: str, at: int) -> str:
    """The word at a place, as it is said in a message; 40 letters of it at most."""
    ends = re.compile(r'[\s,;"|]')
    before, after = ends.split(text[max(0, at - 20) : at])[-1], ends.split(text[at : at + 20], maxsplit=1)[0]
    return before + (after or text[at])  # a space of another kind is a word by itself
