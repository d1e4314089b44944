"""Days as people and spreadsheet programs write them: taken, or refused with the cause; never guessed."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.days import NotADay, in_figures, month_first, read_day

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22", "2026/11/22", "2026.11.22", "2026-11-22 00:00:00", "2026-11-22T09:30", "22/11/2026", "22.11.2026",
        "22-11-2026", "22. 11. 2026", "22 / 11 / 2026", "22/11/2026 00:00",
        "22/11/26", "22.11.26", "22 November 2026", "22 Nov 2026", "22-Nov-26", "22-Nov-2026", "22nd November 2026",
        "22 NOV. 2026", "22nd of November, 2026", "Sunday 22 November 2026",
        "Sun, 22 Nov 2026", "November 22, 2026", "Nov 22nd 2026", " 22/11/2026 ", "22\u00a0November\u00a02026",
    ],
)  # fmt: skip
def test_a_day(written):
    assert read_day(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1/2/2026", "2026-02-01"),
        ("05/06/2026", "2026-06-05"),
        ("3 Sept 2026", "2026-09-03"),
        ("29/02/2028", "2028-02-29"),
    ],
)
def test_the_day_comes_first(written, day):
    assert read_day(written).isoformat() == day


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("11/22/2026", "has the month first, as in America: write it as 2026-11-22"),
        ("11.22.2026", "has the month first"),
        ("11/22/26", "has the month first"),
        ("22-11-26", "which of its figures is the year"),
        ("46348", "how a spreadsheet counts days"),
        ("46348.5", "how a spreadsheet counts days"),
        ("31/11/2026", "there is no such day"),
        ("29/02/2026", "there is no such day"),
        ("2026-13-01", "there is no such day"),
        ("0/0/2026", "there is no such day"),
        ("Monday 22 November 2026", "was a Sunday"),
        ("22 Novembre 2026", 'no month "novembre"'),
        ("22 November", "isn't a day"),
        ("November 2026", "isn't a day"),
        ("22/11", "isn't a day"),
        ("tomorrow", "isn't a day"),
        ("20261122", "isn't a day"),
        ("22/11/2026?", "isn't a day"),
        ("22/11/202", "isn't a day"),
        ("٢٢/١١/٢٠٢٦", "isn't a day"),
        ("", "isn't a day"),
    ],
)
def test_not_a_day_and_why(written, why):
    with pytest.raises(NotADay, match=why.replace("?", r"\?")):
        read_day(written)


def test_beside_an_american_day_others_may_be_either():
    assert month_first("11/22/2026") and not month_first("22/11/2026") and not month_first("5/6/2026")
    with pytest.raises(NotADay, match="2026-06-05 or 2026-05-06"):
        read_day("5/6/2026", american="11/22/2026")
    for written in ("22/11/2026", "11/11/2026", "2026-06-05", "5 June 2026"):
        assert read_day(written, american="11/22/2026")


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_all_forms_of_a_day_are_that_day(day):
    english = (
        day.strftime("%d %B %Y"),
        day.strftime("%d-%b-%y"),
        day.strftime("%A %d %B %Y"),
        day.strftime("%d/%m/%Y"),
        day.strftime("%d.%m.%y"),
        day.isoformat(),
    )
    assert {read_day(written) for written in english} == {day}


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,3}[-/. ][0-9]{1,4}", fullmatch=True))
def test_anything_is_a_day_or_not(text):
    in_figures(text), month_first(text)
    with contextlib.suppress(NotADay):
        read_day(text)
