"""The text of a table that somebody saved, in the encoding that its bytes show. What can't be told for certain is refused: a wrong guess would put other letters on paper."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where

HINT = 'save it again as "CSV UTF-8", or as .xlsx'
_SHOWN = 5  # words of a note

_WORD = re.compile(r"[^\s,;\"|]*[^\x00-\x7f\s][^\s,;\"|]*")
# Of Windows-1252: the letters of Western Europe, and the signs that people and word processors put around words. Others are far more often the trace of another encoding.
_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüý"
_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ"
# A capital after a small letter is Macintosh's ’ or ”; an opening quote after a letter is its ë; a space within a small word, or a sign of money behind a letter, is an old DOS's á or ú.
# Three accents in a row are a word in another alphabet.
_ODD = re.compile(rf"[{_LETTERS}]{{3}}|[^\x00-\x7f{_LETTERS}\u00a0£€§©®°·«»½¼¾–—‘’“”…•™]|[a-zß-ý][{_UPPER}]|\w[‘“]|\w[•©®]\w|\w[£€]|[a-zß-ý]\u00a0[a-zß-ý]|\w[’”…]{{2}}\w|[^\W\d_]°[^\W\d_]")
# UTF-8 that a program took for Windows-1252 and saved again: â€™ for ’, Ã© for é.
_TWICE = re.compile(r"[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ\u009d˜“”¦¢]|[ÄÅ][\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ‘“•–—˜™š›œžŸ](?=\w)")
_PARTLY_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def decoded(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """(text, a note if it isn't UTF-8). Raises Refused if the encoding can't be told, or words were damaged before."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16", name)
    if b"\0" in data[:2000]:
        low, high = data[1:2000:2].count(0), data[0:2000:2].count(0)
        if max(low, high) * 4 < len(data[:2000]) or low * high:
            raise Refused(Finding("SRC030", "this isn't a text file", Where(name), HINT))
        return _utf16(data, "utf-16-le" if low else "utf-16-be", name)
    try:
        text, notes = data.decode("utf-8").lstrip("\ufeff"), []
    except UnicodeDecodeError as error:
        text, notes = _windows(data, data[: error.start].count(b"\n") + 1, name)
    for number, line in _unusual(text):
        if found := _TWICE.search(line):
            raise Refused(Finding("SRC030", f'words were damaged when this file was saved: "{_word_at(line, found.start())}"', Where(name, number, 1), "open the file as it was before, as UTF-8; then " + HINT))
    return text, notes


def _utf16(data: bytes, encoding: str, name: str) -> tuple[str, list[Finding]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(Finding("SRC030", "this file begins as UTF-16, but isn't", Where(name), HINT)) from None
    return text.lstrip("\ufeff"), [Finding("SRC030", "this file was read as UTF-16, as its bytes show", Where(name), severity="note")]


def _windows(data: bytes, line: int, name: str) -> tuple[str, list[Finding]]:
    """As Windows-1252, if every letter in it is likely there."""
    if data.startswith(codecs.BOM_UTF8) or _PARTLY_UTF8.search(data):
        raise Refused(Finding("SRC030", "this file is UTF-8 in one place, and in this line something else", Where(name, line, 1), HINT))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(Finding("SRC030", "this file isn't UTF-8, and it doesn't say in which encoding it is", Where(name, line, 1), HINT)) from None
    words: dict[str, None] = {}
    for number, shown in _unusual(text):
        if found := _ODD.search(shown):
            said = f'this file isn\'t UTF-8, and as Windows-1252 it would say "{_word_at(shown, found.start())}"'
            raise Refused(Finding("SRC030", said, Where(name, number, 1), HINT))
        words.update(dict.fromkeys(_WORD.findall(shown)))
    few = ", ".join(f'"{word}"' for word in list(words)[:_SHOWN])
    note = Finding("SRC030", f"this file isn't UTF-8, so it was read as Windows-1252: {few}", Where(name), f"if these words are wrong, {HINT}", "note")
    return text, [note]


def _unusual(text: str) -> Iterator[tuple[int, str]]:
    """The lines with more than ASCII, with their numbers from 1."""
    if text.isascii():
        return
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line.isascii():
            yield number, line


def _word_at(line: str, at: int) -> str:
    """The word at a place of a line, as it is said in a message."""
    start = max((line.rfind(sign, 0, at) for sign in ' ,;"\t'), default=-1) + 1
    end = min((place for sign in ' ,;"\t' if (place := line.find(sign, at + 1)) >= 0), default=len(line))
    return line[start:end][:40]
