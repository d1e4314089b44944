"""Numbers and addresses that somebody reads, compared with words: no picture is looked at here."""

import pytest

from generator.model.proof import Line
from generator.prove.seen.figures import (
    KnownNumbers,
    addresses_in,
    folded,
    has_address,
    joined,
    numbers_in,
    parts_of,
    read_numbers,
    shows_address,
)

REGISTER = frozenset({"08081570123", "101"})
WORDS = (
    "Call 0808\u00a0157\u00a00123 at any time.\nNot urgent: 101\nMon to Fri 9am to 5pm, 28 November "
    "2026\nexample.org/help"
)


def has(line: str) -> bool:
    known = KnownNumbers([WORDS], REGISTER)
    return all(any(known.has(groups) for groups in readings) for readings in read_numbers(line))


@pytest.mark.parametrize(
    "line",
    [
        "0808 157 0123",
        "08081570123",
        "Call O808 157 O123",
        "0808-157-0123",
        "101 0808 157 0123",
        "Mon to Fri 9am to 5pm",
        "28 November 2026",
        "No figures",
        "101 28",
    ],
)
def test_what_the_words_have(line):
    assert has(line)


@pytest.mark.parametrize(
    "line",
    [
        "0808 157 0124",
        "0808 157",
        "157 0123",
        "0808 157 01230",
        "01632 960123",
        "0I632 96O123",
        "112",
        "2026 101 28 101",
        "8081570123",
    ],
)
def test_what_the_words_do_not_have(line):
    assert not has(line)


def test_the_numbers_of_steps_make_up_no_other():
    known = KnownNumbers(["\n".join(f"{n}. A step" for n in range(10))], REGISTER)
    assert known.has(("1", "2")) and not known.has(tuple("01632960123"))


def test_letters_among_digits_are_read_both_ways():
    assert numbers_in("EA-01 v1.1") == [("01",), ("1", "1")]
    assert (("01632", "960123"),) in [readings[:1] for readings in read_numbers("Ring O1632 96O123")]
    assert read_numbers("SOS") == []


def test_a_part_of_a_number_to_dial():
    numbers = ("08081570123", "08008790123", "101")
    assert (
        parts_of(numbers, ("08",)) == ["08081570123", "08008790123"]
        and parts_of(numbers, ("0808", "158")) == parts_of(numbers, ("101",)) == []
    )


def test_pieces_of_a_line_are_put_together():
    pieces = [
        Line("157 0123", 0.9, 60, 10, 50, 10),
        Line("0808", 0.8, 10, 11, 40, 9),
        Line("Next", 0.9, 10, 30, 40, 10),
        Line("Far", 0.9, 200, 10, 40, 10),
        Line("LARGE", 0.9, 112, 6, 40, 20),
    ]
    assert [(line.text, line.score, line.x, line.w) for line in joined(pieces)][:2] == [
        ("0808 157 0123", 0.8, 10, 100),
        ("Next", 0.9, 10, 40),
    ]
    assert len(joined(pieces)) == 4


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("See www.example.org/a-b.", ["www.example.org/a-b"]),
        ("13+example.org", ["example.org"]),
        ("a@example.org, 9.30am v1.1", ["a@example.org"]),
        ("e.g. 28.11.2026", []),
    ],
)
def test_what_looks_like_an_address(line, found):
    assert addresses_in(line) == found


def test_signs_that_look_alike_and_missing_spaces():
    words = folded(WORDS + "\nGo away. Its end, or not.")
    assert all(has_address(text, words) for text in ("example.org/help", "EXAMPLE.0RG/heIp", "away.lts", "end.or"))
    assert not any(has_address(text, words) for text in ("example.com/help", "my-example.org", "exemple.org"))


def test_an_address_over_two_lines():
    lines = [folded(line) for line in ("See mygov.example/victim-", "Other words", "support-", "plan today")]
    assert shows_address("mygov.example/victim-support-plan", lines)
    assert not shows_address("mygov.example/victim-support-plans", lines)
