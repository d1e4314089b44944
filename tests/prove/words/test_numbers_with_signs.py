"""Numbers that a template wrote with other signs than spaces between their digits are found as well."""

import pytest

from .test_numbers import made_with, told


@pytest.mark.parametrize(
    "written",
    ["0141-552-9999", "0141.552.9998", "0808–802–0399", "(0141) 552 9999", "+44-141-552-9999", "0141 / 552 99 99"],
)
def test_unknown_ones_are_told(maker, written):
    assert f"PRV004 the number \"{written}\" isn't one of the register's" in told(
        made_with(maker, f"<p>Ring {written} today</p>")
    )


@pytest.mark.parametrize(
    "written",
    [
        "22-11-2026",
        "01/02/2026",
        "0800 – 0900",
        "9.00–17.00",
        "08.00–12.00/13.00–17.00",
        "978-0-14-044926-6",
        "x.org/0141-552-9999",
        "0808-802-0300",
        "0808 802 0300 – 24 hours",
        "0808 802 0300 / 101",
    ],
)
def test_dates_hours_and_numbers_of_the_register_are_not(maker, written):
    assert told(made_with(maker, f"<p>Ring {written} today</p>")) == []
