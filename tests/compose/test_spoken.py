"""Numbers, addresses and hours as one says them."""

from __future__ import annotations

import pytest

from generator.compose.spoken import Speech


def speech(language="en-GB"):
    return Speech(language, lambda label: label.removeprefix("spoken_"))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("0808\u00a0802\u00a00300", "0 8 0 8, 8 0 2, 0 3 0 0"),
        ("999", "9 9 9"),
        ("18001", "1 8 0 0 1"),
    ],
)
def test_numbers(shown, said):
    assert speech().fact("number", shown) == said


def test_numbers_keep_their_order_for_those_who_see_them():
    assert speech("ar").fact("number", "116 123") == "\u20661 1 6, 1 2 3\u2069"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("mygov.scot/stalking", "mygov dot scot slash stalking"),
        ("contactscotland-bsl.org", "contactscotland dash bsl dot org"),
        ("999bsl.co.uk/", "9 9 9 bsl dot co dot uk"),
        ("a_b@help.scot", "a underscore b at help dot scot"),
    ],
)
def test_addresses(shown, said):
    assert speech().address(shown) == said


@pytest.mark.parametrize(
    ("language", "hours", "said"),
    [
        ("en-GB", "Mon to Thu 5pm to 9am; Sat 9–17", "Monday to Thursday 5pm to 9am; Saturday 9 to 17"),
        ("en-GB", "Monday, and some months", "Monday, and some months"),
        ("pl", "pon. 9-17", "poniedziałek 9 to 17"),
    ],
)
def test_hours(language, hours, said):
    assert speech(language).hours(hours) == said


def test_what_is_pressed_is_said_figure_by_figure_wherever_it_is():
    assert speech().codes("press 55. Without 55, no. 55%, 555, 1.55 and A55 stay", ["55"]) == (
        "press 5 5. Without 5 5, no. 55%, 555, 1.55 and A55 stay"
    )
