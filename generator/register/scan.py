"""Finds what looks like a telephone number or a web address in words, however it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from ..kernel.phone import digits, is_number, keyed, national
from ..kernel.scripts import begins, ends, unspaced
from .figures import WORD, weak

# What people, and word processors, put between the digits of a number: never a comma, and no empty line.
_BETWEEN = (
    r"(?:[ \u00a0\u00ad\u2007\u2009\u200a-\u200d\u202f\u2060\ufeff]|"
    r"[-\u2010-\u2015\u2212.()/\\*_·\u2022\[\]{}|~'’\"]|\n(?!\s*\n)){0,4}"
)
# What nobody puts there: enough to split a number in two for a machine, not for whoever dials it.
_ODD = re.compile(r"(?<![^\W_])(?:\+|0)\d*(?:[^\w\n\0]{1,4}\d+)+(?![^\W_])")
_RUN = re.compile(rf"(?<!\d)(?:[+(]{{1,2}}[ \u00a0]?)?\d(?:{_BETWEEN}\d)*")
# What composing puts into a text, and the numbers that list items begin with.
_NAMED = re.compile(
    r"<[ \t\u00a0]{0,2}(?:service|site|email|name|hours|contact)[ \t\u00a0]{0,2}[:：][^<>\n]*>"
    r"|\{#[a-z0-9-]+\}|^[ \t]*\d{1,3}[.)](?=\s)",
    re.MULTILINE,
)

# Digits whose neighbours say what they are.
_BEFORE = re.compile(
    r"(?:[£$€#]|\b(?:section|sections|sect?\.|s\.|ss\.|page|pages|pp?\.|article|chapter|schedule|act|asp|no\.|nr\.|version|iso|paragraph|para\.?))\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:%|per\s?cent\b|mm\b|cm\b|kg\b|days?\b|hours?\b|years?\b|months?\b|people\b|weeks?\b|minutes?\b|times?\b|women\b|men\b|children\b|callers?\b|calls\b|words\b|friends\b|pounds\b)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-\u2010-\u2015/]\s?(?:(?:1[5-9]|20)?\d\d)|/\d{1,3})*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]000)+")
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,2}")
# Begins with nothing, and is no number: a share, a day and its month, a range.
_FROM_NOTHING = re.compile(r"0\.\d+|\d{1,2}[./]\d{1,2}|0 ?[-\u2010-\u2015] ?\d+")
_CLOCKS = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d(?: ?[-\u2010-\u2015] ?(?:[01]?\d|2[0-4])\.[0-5]\d)?|24/7")
_HOUR, _MINUTES = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4]):$"), re.compile(r"[0-5]\d(?:\W{1,3}\d{1,2})?$")
_TO_CLOCK = re.compile(
    r"(?<!\d)(?:[01]\d|2[0-3])[0-5]\d\s?(?:to|until|till|and|[-\u2010-\u2015])\s?(?:[01]\d|2[0-4])[0-5]\d(?!\d)"
)
_VANITY = re.compile(r"(?<![^\W_])\d[\d -]{1,16}(?:[A-Z]{2,12}[ -]?){1,4}(?![^\W_])")
_LONGEST = 17  # digits of a number, with what dials abroad

# A dot of an address (RFC 3490), or the end of a Chinese sentence.
_STOP = r"(?<=[0-9A-Za-z])[\u3002\uff61](?=[0-9A-Za-z])"
_WEB = re.compile(
    r"(?<![\w@.-])(?P<mail>[\w.+-]+@)?(?P<address>(?:https?://|www\.)[^\s<>()\[\]\"'\0]+"
    rf"|(?:[^\W_](?:[\w-]*[^\W_])?(?:[.\u2024\uff0e]|{_STOP}))+"
    r"[^\W\d_]{2,24}(?![\w-]|\.\w)(?:/[^\s<>()\[\]\"'\0]*)?)",
    re.IGNORECASE,
)
# Endings that make an address of two words, whatever is between them and with a capital too: no sentence begins with
# them.
_ENDINGS = "org|com|net|scot|uk|gov|eu|io|info"
_SPELT_WEB = re.compile(
    rf"(?<![\w@.-])[^\W_][\w-]{{0,62}}(?: ?[\[(] ?(?:\.|dot) ?[\])] ?| dot | ?\. ?(?=(?:{_ENDINGS})\b))"
    rf"(?:[a-z-]{{1,20}}(?:\.| dot )){{0,2}}(?:{_ENDINGS})(?![\w-])"
)
_PICTURE = re.compile(r"(!\[[^\]]*\])\([^)]*\)")


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


def runs(text: str, region: str) -> Iterator[Found]:
    """All runs of three digits and more, `plain` as dialled within the region."""
    for match in _RUN.finditer(text):
        written = match[0]
        plain = national(written.lstrip("( ") if "+" in written[:3] else written, region)
        if len(plain) >= 3:
            yield Found(match.start(), match.end(), written.strip(), plain)


def numbers(
    text: str, region: str, short_codes: frozenset[str], dial: Collection[str] = (), dial_after: Collection[str] = ()
) -> list[Found]:
    """All that looks like a telephone number in a text of figures, all that looks like the beginning of one, and
    figures after the words `dial` or before the words `dial_after`.
    """
    asked, asked_after = _asking(tuple(dial)), _asking_after(tuple(dial_after))
    found = [
        run
        for run in runs(text, region)
        if looks_like_number(text, run, region, short_codes)
        or _begins_number(text, run)
        or _is_dialled(text, run, asked, asked_after)
    ]
    others = [
        *((*match.span(), national(match[0], region)) for match in _ODD.finditer(text)),
        *((*match.span(), digits(keyed(match[0]))) for match in _VANITY.finditer(text)),
        *((run.start, run.end, run.plain) for run in runs(WORD.sub(lambda match: weak(match[0]), text), region)),
    ]
    for start, end, plain in others:
        if (
            9 <= len(plain) <= _LONGEST
            and is_number(plain, region)
            and not any(one.start < end and start < one.end for one in found)
        ):
            found.append(Found(start, end, text[start:end].strip(), plain))
    return sorted(found, key=lambda one: one.start)


def looks_like_number(text: str, run: Found, region: str, short_codes: frozenset[str]) -> bool:
    """Whether a run is a telephone number, rather than a date, a share, a year, a sum or the number of a law."""
    if run.plain in short_codes:
        return not _said_otherwise(text, run, region)
    if len(run.plain) < 5:
        return False
    if 9 <= len(run.plain) <= _LONGEST and is_number(run.plain, region):
        return True
    if _said_otherwise(text, run, region) or all(
        any(shape.fullmatch(part) for shape in (_DATE, _YEARS, _DECIMAL, _CLOCKS)) for part in run.written.split()
    ):
        return False
    if _THOUSANDS.fullmatch(run.written) and not is_number(run.plain, region):
        return False
    if run.plain.startswith("0") or "+" in run.written:
        return len(run.plain) >= 7
    return len(run.plain) >= 6


def _begins_number(text: str, run: Found) -> bool:
    """Whether a run is how numbers begin: with a nothing, as no quantity does."""
    if not run.plain.startswith("0") or _FROM_NOTHING.fullmatch(run.written) or _DATE.fullmatch(run.written):
        return False
    if _HOUR.search(text[max(0, run.start - 4) : run.start]) and _MINUTES.match(run.written):
        return False  # 17:00–9:00
    if len(run.written) == 3 and re.search(r"\d,$", text[max(0, run.start - 2) : run.start]):
        return False  # the end of 100,000
    if text[max(0, run.start - 1) : run.start].isalnum() or _BEFORE.search(text[max(0, run.start - 12) : run.start]):
        return False
    return not any(
        match.start() <= run.start and run.end <= match.end()
        for match in _TO_CLOCK.finditer(text, max(0, run.start - 16), run.end + 16)
    )


_OTHERS = r"(?:(?:(?!\d)[^\W_]){1,12}[^\w?!.\n\0]{1,3}){0,2}"  # at most two other words


@lru_cache(maxsize=8)
def _asking(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    """One of the words, and at most two others, at the end of a text."""
    # Where words have no spaces between them, a figure may follow at once.
    shapes = [f"{begins(word)}{regex.escape(word)}{_gap(word[-1:])}" for word in words]
    return regex.compile(f"(?:{'|'.join(shapes)}){_OTHERS}$", regex.IGNORECASE) if words else None


@lru_cache(maxsize=8)
def _asking_after(words: tuple[str, ...]) -> regex.Pattern[str] | None:
    """The same at the beginning of a text, with the others first."""
    shapes = [f"{regex.escape(word)}{ends(word)}" for word in words]
    return regex.compile(rf"[^\w?!.\n\0]{{1,4}}{_OTHERS}(?:{'|'.join(shapes)})", regex.IGNORECASE) if words else None


def _gap(letter: str) -> str:
    return r"[^\w?!\n\0]{0,4}" if unspaced(letter) else r"[^\w?!\n\0]{1,4}"


def _is_dialled(
    text: str, run: Found, asked: regex.Pattern[str] | None, asked_after: regex.Pattern[str] | None
) -> bool:
    """Whether somebody is asked to dial a run of three figures and more that isn't a year, a time or a quantity."""
    if not (asked or asked_after):
        return False
    if (len(run.plain) < 4 and not run.written.isdigit()) or any(
        shape.fullmatch(run.written) for shape in (_YEARS, _CLOCKS)
    ):
        return False
    after = text[run.end : run.end + 48]
    if (
        (after[:1].isalpha() and not unspaced(after[:1]))
        or _BEFORE.search(text[max(0, run.start - 12) : run.start])
        or _AFTER.match(after[:12])
    ):
        return False
    return bool(
        (asked and asked.search(text[max(0, run.start - 48) : run.start])) or (asked_after and asked_after.match(after))
    )


def _said_otherwise(text: str, run: Found, region: str) -> bool:
    """Whether what is around a run says what it is. Nothing makes another thing of five digits and more in groups."""
    if (
        len(run.plain) > 4
        and (not run.written.isdigit() or is_number(run.plain, region))
        and not _THOUSANDS.fullmatch(run.written)
    ):
        return False
    after = text[run.end : run.end + 12]
    if len(run.plain) <= 5 and (
        text[run.start - 1 : run.start].isalpha() or after[:1].isalpha() or re.match(r"\.[a-z]{2}", after)
    ):
        return True  # 101st, the name of a site
    if re.search(r"(?<![a-z])[A-Z]{1,4}$", text[max(0, run.start - 5) : run.start]):
        return True  # an order number
    return bool(_BEFORE.search(text[max(0, run.start - 12) : run.start]) or _AFTER.match(after))


def pieces_of(run: Found, wanted: str, region: str) -> bool:
    """Whether the wanted digits are the run, or whole groups of a run that isn't one number, as in 18001 and a
    number.
    """
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
    """All that looks like a web or e-mail address; the files of pictures left out."""
    text = _PICTURE.sub(lambda match: match[1].ljust(len(match[0]), "\0"), text)
    for match in _WEB.finditer(text):
        address = match["address"].rstrip(".,;:!?*_")
        last = re.split(r"[.\u2024\u3002\uff0e\uff61]", re.sub(r"^https?://", "", address).partition("/")[0])[-1]
        # The end of one sentence and the start of the next, where a space is missing.
        if last[:1].isupper() and not last.isupper() and not re.fullmatch(_ENDINGS, last.lower()):
            continue
        yield Found(match.start(), match.start("address") + len(address), f"{match['mail'] or ''}{address}", address)
    for match in _SPELT_WEB.finditer(text):
        if not _WEB.fullmatch(match[0]):
            yield Found(match.start(), match.end(), match[0], match[0])
