"""Finds what looks like a telephone number or a web address in words, however it is written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..kernel.phone import digits, is_number, national

# What people, and word processors, put between the digits of a number: never a comma, and no empty line.
_BETWEEN = r"(?:[ \u00a0\u00ad\u2007\u2009\u200a-\u200d\u202f\u2060\ufeff]|[-\u2010-\u2015\u2212.()/\\*_·\u2022]|\n(?!\s*\n)){0,4}"
_RUN = re.compile(rf"(?<!\d)(?:[+(]{{1,2}}[ \u00a0]?)?\d(?:{_BETWEEN}\d)*")
# What composing puts into a text, and the numbers that list items begin with.
_NAMED = re.compile(r"<(?:service|site|name|hours|contact):[^<>\s]*>|\{#[a-z0-9-]+\}|^[ \t]*\d{1,3}[.)](?=\s)", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")

# Digits whose neighbours say what they are.
_BEFORE = re.compile(r"(?:[£$€#]|\b(?:section|sections|sect?\.|s\.|ss\.|page|pages|pp?\.|article|chapter|schedule|act|asp|no\.|nr\.|version|iso|paragraph|para\.?))\s*$", re.IGNORECASE)
_AFTER = re.compile(r"^\s*(?:%|per\s?cent\b|mm\b|cm\b|kg\b|days?\b|hours?\b|years?\b|months?\b|people\b)", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-\u2010-\u2015/]\s?(?:(?:1[5-9]|20)?\d\d)|/\d{1,3})*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]000)+")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")

_ENDINGS = "org|com|net|info|gov|edu|int|mil|biz|name|scot|wales|cymru|london|app|dev|online|site|website|page|link|help|support|health|care|charity|ngo|foundation|community|[a-z]{2}"
_WEB = re.compile(
    rf"(?<![\w@.-])(?P<mail>[\w.+-]+@)?(?P<address>(?:https?://|www\.)[^\s<>()\[\]\"']+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_ENDINGS})(?![\w-]|\.\w)(?:/[^\s<>()\[\]\"']*)?)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


@dataclass(frozen=True)
class Found:
    """Something in a text: where it starts and ends, as it is written, and its normal form."""

    start: int
    end: int
    written: str
    plain: str


def without_names(text: str) -> str:
    """A passage at its original length, without the services it names."""
    return _NAMED.sub(lambda match: "\0" * len(match[0]), text)


def unmasked(text: str) -> tuple[str, list[int] | None]:
    """The text with entities and the digits of other scripts as what a reader sees; where each letter came from (None: same places)."""
    if text.isascii() and "&" not in text:
        return text, None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in _ENTITY.finditer(text):
        _append(text[at : match.start()], at, parts, places)
        for letter in html.unescape(match[0]):
            parts.append(letter)
            places.append(match.start())
        at = match.end()
    _append(text[at:], at, parts, places)
    places.append(len(text))
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in parts), places


def _append(piece: str, at: int, parts: list[str], places: list[int]) -> None:
    parts.extend(piece)
    places.extend(range(at, at + len(piece)))


def runs(text: str, region: str) -> Iterator[Found]:
    """All runs of three digits and more, `plain` as dialled within the region."""
    for match in _RUN.finditer(text):
        written = match[0]
        plain = national(written.lstrip("( ") if "+" in written[:3] else written, region)
        if len(plain) >= 3:
            yield Found(match.start(), match.end(), written.strip(), plain)


def looks_like_number(text: str, run: Found, region: str, short_codes: frozenset[str]) -> bool:
    """Whether a run is a telephone number, rather than a date, a share, a year, a sum or the number of a law."""
    if run.plain in short_codes:
        return not _said_otherwise(text, run)
    if len(run.plain) < 5 or len(run.plain) > 17:
        return False
    if is_number(run.plain, region) and len(run.plain) >= 9:
        return True
    if _said_otherwise(text, run) or any(shape.fullmatch(run.written) for shape in (_DATE, _YEARS, _THOUSANDS, _DECIMAL)):
        return False
    if run.plain.startswith("0") or "+" in run.written:
        return len(run.plain) >= 7
    return len(run.plain) >= 6


def _said_otherwise(text: str, run: Found) -> bool:
    if text[run.start - 1 : run.start].isalpha() or text[run.end : run.end + 1].isalpha() or re.match(r"\.[A-Za-z]{2}", text[run.end : run.end + 3]):
        return True  # 101st, an order number, the name of a site
    return bool(_BEFORE.search(text[max(0, run.start - 12) : run.start]) or _AFTER.match(text[run.end : run.end + 12]))


def pieces_of(run: Found, wanted: str, region: str) -> bool:
    """Whether the wanted digits are the run, or whole groups of a run that isn't one number, as in 18001 and a number."""
    if run.plain.lstrip("0") == wanted.lstrip("0"):
        return True
    if len(run.plain) <= len(wanted) or is_number(run.plain, region):
        return False
    groups = [digits(group) for group in re.split(r"\D+", run.written) if group]
    for first in range(len(groups)):
        joined = ""
        for group in groups[first : first + len(wanted)]:
            joined += group
            if len(joined) >= len(wanted):
                break
        if joined == wanted:
            return True
    return False


def addresses(text: str) -> Iterator[Found]:
    """All that looks like a web or e-mail address; those of pictures left out."""
    pictures = [match.span() for match in _PICTURE.finditer(text)]
    for match in _WEB.finditer(text):
        if any(start <= match.start() < end for start, end in pictures):
            continue
        address = match["address"].rstrip(".,;:!?*_")
        last = re.sub(r"^https?://", "", address).partition("/")[0].rpartition(".")[2]
        # The end of one sentence and the start of the next, where a space is missing.
        if last[:1].isupper() and not last.isupper():
            continue
        yield Found(match.start(), match.start("address") + len(address), f"{match['mail'] or ''}{address}", address)
