"""An Easy Read is tested once somebody has, on some day."""

from __future__ import annotations

import datetime

import pytest

from generator.model.easy import EasyHead


@pytest.mark.parametrize(
    ("by", "on", "tested"),
    [
        (None, None, False),
        ("A group of readers", None, False),
        (None, datetime.date(2026, 11, 3), False),
        ("A group of readers", datetime.date(2026, 11, 3), True),
    ],
)
def test_who_and_when(by, on, tested):
    assert EasyHead(tested_by=by, tested_on=on).tested is tested
