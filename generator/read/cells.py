"""What a cell of a table says, and what a spreadsheet program has made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..kernel.days import NotADay, in_figures, month_first, read_day
from ..kernel.formula import unescaped

# Columns of days, by the last part of their names.
DAYS = frozenset({"checked_on", "date", "on"})
# Keys whose texts have a language: the part after them is its tag.
TEXTS = frozenset({"name", "short_name", "neutral_name", "hours", "address", "who", "about", "says"})

_AS_TEXT = "format the column as Text, and type it again"
_QUANTITY = re.compile(r"-?\d(?:[.,]\d+)?E[+-]\d+", re.ASCII | re.IGNORECASE)
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MADE_A_DAY = re.compile(rf"\d{{1,2}}-(?:{_MONTHS})(?:-\d\d)?|(?:{_MONTHS})-\d\d", re.ASCII)
_AS_FORMULA = re.compile(r'="([^"]*)"')  # how some programs keep the nothing at a number's start
_LOST = re.compile(r"(?<![./=&\w?])(?:[^\W\d_]+\?{1,4}|\?{1,4})[^\W\d_]+\b(?![./=&])")
_MAY_BE_SPOILT = re.compile(r"[?#\ufffd]|\d[Ee][+-]|\d-[A-Z]|[a-z]-\d")  # quick: most cells aren't
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Cell(NamedTuple):
    """A cell as words. `day`: the day it holds, as 2026-11-22, where a spreadsheet counts one; `problem`: why it can't
    be used as words.
    """

    text: str
    day: str = ""
    problem: str = ""


def typed(text: str) -> Cell:
    """The cell for words as they are in a file."""
    text = text.strip()
    if text.startswith('="') and (kept := _AS_FORMULA.fullmatch(text)):
        text = kept[1].strip()
    return Cell(unescaped(text))


def column_name(head: str) -> str:
    """A column as it is named here: "Checked on" is checked_on, name.en-gb is name.en-GB."""
    parts = [
        re.sub(r"[\s_]+", "_", part.strip()) for part in _UNSEEN.sub("", head).casefold().strip(" \t\r\n_:").split(".")
    ]
    if len(parts) > 1 and parts[-2] in TEXTS and (tag := _LANGUAGE.fullmatch(parts[-1])):
        parts[-1] = parts[-1].partition("-")[0] + (tag[1] or "").title() + (tag[2] or "").upper()
    return ".".join(parts)


def is_day(column: str) -> bool:
    return column.rpartition(".")[2] in DAYS


@dataclass(frozen=True)
class Order:
    """What the days of a table show about the order of their figures.

    `american`: one that can only have its month first. `left`: one that a spreadsheet took for words, though it took
    others for days: it may have read those the other way round.
    """

    american: str = ""
    left: str = ""

    @classmethod
    def among(cls, cells: Iterable[Cell]) -> Order:
        cells = list(cells)
        words = [cell.text for cell in cells if cell.text and not cell.day and not cell.problem]
        left = next((text for text in words if in_figures(text)), "") if any(cell.day for cell in cells) else ""
        return cls(next(filter(month_first, words), ""), left)


def read_cell(column: str, cell: Cell, order: Order) -> tuple[str, str]:
    """(what a cell of this column says, why it can't be used). Days come out as 2026-11-22."""
    if not is_day(column):
        return cell.text, cell.problem or _spoilt(cell.text)
    if cell.day:
        return cell.day, _either(cell.day, order.left)
    if not cell.text or cell.problem:
        return "", cell.problem
    try:
        return read_day(cell.text, order.american).isoformat(), ""
    except NotADay as problem:
        return "", str(problem)


def _either(day: str, left: str) -> str:
    year, month, date = day.split("-")
    if not left or int(date) > 12 or month == date:
        return ""
    return (
        f'{day} may be meant as {year}-{date}-{month}: the spreadsheet didn\'t take "{left}" for a day, so it may '
        "read figures the other way round. Write it as words, in the form 2026-11-22"
    )


def _spoilt(text: str) -> str:
    if not _MAY_BE_SPOILT.search(text):
        return ""
    if _QUANTITY.fullmatch(text):
        return f'"{text}" is what a spreadsheet makes of a long number, and its digits are lost: {_AS_TEXT}'
    if _ERROR.fullmatch(text):
        return f'"{text}" is an error of a spreadsheet: put the value there'
    if _MADE_A_DAY.fullmatch(text):
        return f'"{text}" is a day that a spreadsheet made of something else: {_AS_TEXT}'
    if "\ufffd" in text:
        return f'a letter was lost in "{text[:60]}": save the table as "CSV UTF-8", or as .xlsx'
    if "?" in text and (found := _LOST.search(text)):
        return f'a letter was lost in "{found[0]}": save the table as "CSV UTF-8", or as .xlsx'
    return ""
