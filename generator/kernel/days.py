"""Days as people and spreadsheet programs write them: 22/11/2026 puts the day first, as in Britain."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_FIGURES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}", re.ASCII)
_NAME = r"([A-Za-z]{3,9})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"{_DAY}(?: of )?[ ./-]*{_NAME}[ .,/-]*(\d{{4}}|\d\d)", re.ASCII | re.IGNORECASE)
_MONTH_NAMED_FIRST = re.compile(rf"{_NAME}[ -]*{_DAY}[ ,-]+(\d{{4}})", re.ASCII | re.IGNORECASE)
_WEEKDAY = re.compile(r"([A-Za-z]{3,9})\.?,? +(?=\d|[A-Za-z])", re.ASCII)
_WRITE = "write it as 2026-11-22 or 22/11/2026"


class NotADay(ValueError):
    """Why something isn't a day, in words."""


def read_day(written: str, american: str = "") -> datetime.date:
    """The day. Raises NotADay if it isn't one, or if it isn't certain which.

    `american`: another day of the same table that can only have its month first. Then 5/6/2026 may be either.
    """
    text = re.sub(r"\s*([-/.])\s*", r"\1", " ".join(written.split()))
    text, weekday = _without_weekday(text)
    if found := _ISO.fullmatch(text):
        day = _date(written, found[1], found[3], found[4])
    elif found := _FIGURES.fullmatch(text):
        day = _from_figures(written, found, american)
    elif found := _NAMED.fullmatch(text):
        day = _date(written, found[3], _month(written, found[2]), found[1])
    elif found := _MONTH_NAMED_FIRST.fullmatch(text):
        day = _date(written, found[3], _month(written, found[1]), found[2])
    elif re.fullmatch(r"[34]\d{4}(\.\d+)?", text, re.ASCII):
        raise NotADay(
            f'"{written}" is how a spreadsheet counts days: format the column as Text, and write it as 2026-11-22'
        )
    else:
        raise NotADay(f'"{written}" isn\'t a day: {_WRITE}')
    if weekday and _WEEK[day.weekday()][:3] != weekday:
        raise NotADay(f'"{written}" was a {_WEEK[day.weekday()].capitalize()}: look which of the two is right')
    return day


def in_figures(written: str) -> bool:
    """Whether a day is written as 22/11/2026 or 11/22/2026."""
    return bool(_FIGURES.fullmatch("".join(written.split())))


def month_first(written: str) -> bool:
    """Whether a day can only have its month first, as in 11/22/2026."""
    found = _FIGURES.fullmatch("".join(written.split()))
    return found is not None and 1 <= int(found[1]) <= 12 < int(found[3]) <= 31


def _from_figures(written: str, found: re.Match[str], american: str) -> datetime.date:
    first, sign, second, year = found.groups()
    if len(year) == 2 and sign == "-":
        raise NotADay(f'"{written}" doesn\'t say which of its figures is the year: {_WRITE}')
    if month_first(f"{first}/{second}/{year}"):
        raise NotADay(
            f'"{written}" has the month first, as in America: write it as '
            f"{_date(written, year, first, second).isoformat()}"
        )
    day = _date(written, year, second, first)
    if american and day.day <= 12 and day.day != day.month:
        other = day.replace(month=day.day, day=day.month)
        raise NotADay(
            f'"{written}" may be {day.isoformat()} or {other.isoformat()}, because "{american}" in this table has '
            "the month first: write one of these"
        )
    return day


def _without_weekday(text: str) -> tuple[str, str]:
    """(the text without a day of the week at its start, the first three letters of that)."""
    found = _WEEKDAY.match(text)
    word = found[1].casefold() if found else ""
    if found and any(day.startswith(word) for day in _WEEK):
        return text[found.end() :], word[:3]
    return text, ""


def _month(written: str, name: str) -> int:
    name = name.casefold()
    for number, month in enumerate(_MONTHS, start=1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    raise NotADay(f'"{written}" isn\'t a day: there is no month "{name}"; {_WRITE}')


def _date(written: str, year: str, month: str | int, day: str) -> datetime.date:
    try:
        return datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise NotADay(f'"{written}": there is no such day') from None
