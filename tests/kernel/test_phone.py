"""Telephone numbers: all real ones pass, no impossible one does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.phone import (
    NBSP,
    NotANumber,
    PhoneNumber,
    by_plan,
    cost,
    digits,
    emergency_numbers,
    number_problem,
    planned,
    written_problem,
)
from generator.kernel.reserved import reserved

from ..helpers import REPO, Project

SHIPPED = {service.number: id for id, service in Project(REPO).catalogue().services.items() if service.number}


def test_there_are_numbers_to_test():
    assert len(SHIPPED) > 8


@pytest.mark.parametrize("number", SHIPPED)
def test_every_number_of_the_register_exists(number):
    assert number_problem(number, "GB") == ""


@pytest.mark.parametrize(
    "number", ["999", "112", "101", "111", "116 123", "0800 1111", "0808 2000 247", "0300 123 4567", "01563 554200"]
)
def test_short_codes_freephone_and_landline_exist(number):
    assert number_problem(number, "GB") == ""


@pytest.mark.parametrize(
    "number", ["116 213", "0808 802 030", "0808 802 03000", "0001 802 0300", "12", "998", "0", "01563 55420000"]
)
def test_what_cannot_exist_is_refused(number):
    assert re.search("no such number|isn't a telephone number|too long|too short", number_problem(number, "GB"))


@pytest.mark.parametrize(
    "number",
    [
        "+44 808 802 0300",
        "0044 808 802 0300x",
        "0808-802-0300",
        "0808  802 0300",
        " 999",
        "999 ",
        "999\n",
        "(0808) 802 0300",
        "help",
        "9a9",
        "",
        "٩٩٩",
        "0808\u00a0802 0300",
    ],
)
def test_anything_but_groups_of_digits_is_refused_with_how_to_write_it(number):
    assert "write digits in groups" in number_problem(number, "GB")


@given(st.text(max_size=25), st.sampled_from(["GB", "IE", "ZZ"]))
def test_never_fails(number, region):
    assert isinstance(number_problem(number, region), str)


@pytest.mark.parametrize("number", [number for number in SHIPPED if len(number) > 9])
def test_a_number_with_digits_missing_or_too_many_is_refused(number):
    # One less isn't tested: some freephone numbers do have one digit less.
    assert number_problem(number[:-2].rstrip(), "GB")
    assert number_problem(number + "00", "GB")


def test_the_emergency_numbers_of_a_country():
    assert emergency_numbers("GB") == {"112", "999"}
    assert "911" in emergency_numbers("US")
    assert emergency_numbers("XX") == frozenset()


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("0909 879 0123", "premium"),
        ("0871 234 5678", "premium"),
        ("070 1234 5678", "personal"),
        ("00 1 900 234 5678", "premium"),
        ("116 123", ""),
        ("0800 1111", ""),
        ("0300 123 4567", ""),
        ("101", ""),
        ("x", ""),
    ],
)
def test_what_a_call_costs(number, found):
    assert cost(number, "GB") == found


# -- as people write them


@pytest.mark.parametrize(
    "written",
    [
        "01563554200", "01563 554200", "01563 55 42 00", "01563-554-200", "01563.554.200", "(01563) 554200",
        "(01563)554200", "+44 1563 554200", "+441563554200", "+44 (0)1563 554200",
        "+44 (0) 1563 554200", "+44(0)1563-554200", "(+44) 1563 554200", "0044 1563 554200", "00 44 1563 554200",
        "+44 01563 554200", "01563\u00a0554200", "01563\u2009554\u202f200",
        "01563\u2011554200", "01563 – 554200", "\u202a01563 554200\u202c", "01563\u00ad554200", "\u200e+44 1563 554200",
        "  01563  554200 ", "01563\t554200",
    ],
)  # fmt: skip
def test_what_is_meant(written):
    assert by_plan(written, "GB") == "01563 554200"


@pytest.mark.parametrize(
    ("written", "planned"),
    [
        ("08088020300", "0808 802 0300"),
        ("0808 80 20 300", "0808 802 0300"),
        ("116123", "116 123"),
        ("101", "101"),
        ("999", "999"),
        ("18001", "18001"),
        ("08001111", "0800 1111"),
        ("02079460018", "020 7946 0018"),
        ("0113-496-0123", "0113 496 0123"),
        ("01632 960 001", "01632 960001"),
        ("+447700900123", "07700 900123"),
    ],
)
def test_groups_are_those_of_the_plan(written, planned):
    assert (
        by_plan(written, "GB") == planned and by_plan(planned, "GB") == planned and number_problem(planned, "GB") == ""
    )


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1563554200", "its first digit is missing: it is dialled 01563 554200"),
        ("441563554200", "here it is dialled 01563 554200"),
        ("1.56355E+09", "its digits are lost"),
        ("1,56355E+09", "its digits are lost"),
        ("0808 802 030", "a digit is missing"),
        ("0808 802 03000", "a digit too many"),
        ("554200", "check each digit"),
        ("+1 212 555 0100", "another country"),
        ("0044 1563", "no such number"),
        ("01563 554200 / 554201", 'without "/"'),
        ("01563 554200, 554201", 'without ","'),
        ("01563 554200\n01563 554201", "several lines"),
        ("01563 554200 ext 12", 'letters: "ext"'),
        ("0800 HELP", 'letters: "HELP"'),
        ("O1563 554200", 'letters: "O"'),
        ("0808 802 0300¹", 'without "¹"'),
        ("０１５６３ 554200", "write its figures only"),
        ("1\ufe0f\u20e301", "write its figures only"),
        ("(01563 554200", "write digits in groups"),
        ("01563 -- 554200", "write digits in groups"),
        ("none", "isn't a telephone number"),
        ("", "isn't a telephone number"),
    ],
)
def test_what_cannot_be_a_number_and_why(written, why):
    with pytest.raises(NotANumber) as problem:
        by_plan(written, "GB")
    assert why in str(problem.value)
    assert planned(written, "GB") == written and written_problem(written, "GB") == str(problem.value)


@given(
    st.text(st.sampled_from("0123456789+() .-\u00a0\u2011/xE,\n"), max_size=20),
    st.sampled_from(["GB", "DE", "US", "FR"]),
)
def test_whatever_is_written_is_a_number_or_not(written, region):
    found = planned(written, region)
    assert found == written or number_problem(found, region) == ""


# -- kept free for films and examples


@pytest.mark.parametrize(
    "number",
    [
        "0113 496 0123",
        "020 7946 0999",
        "028 9649 6000",
        "029 2018 0000",
        "01632 960001",
        "07700 900123",
        "0808 157 0001",
        "0909 879 0123",
        "0306 999 0123",
        "0191 498 0001",
    ],
)
def test_numbers_for_films_can_be_tried_out(number):
    assert reserved(digits(number), "GB") and number_problem(number, "GB") == ""


@pytest.mark.parametrize(
    "number", ["0113 496 1123", "01632 961001", "0808 157 1001", "0808 157 00010", "101", "0808 802 0300", ""]
)
def test_their_neighbours_are_other_numbers(number):
    assert not reserved(digits(number), "GB")


def test_other_countries_have_others():
    assert not reserved("01632960001", "DE")


@pytest.mark.parametrize("written", ["(212) 555-0100", "1 212 555 0100", "212.555.0100"])
def test_grouping_changes_no_digit_of_a_number_of_another_plan(written):
    assert digits(planned(written, "US")) == digits(written)


def test_a_number_knows_its_forms():
    number = PhoneNumber("0808 802 0300", "GB")
    assert (number.digits, number.printed) == ("08088020300", f"0808{NBSP}802{NBSP}0300")
    assert (number.uri, number.problem, number.cost) == ("tel:+448088020300", "", "")
    assert PhoneNumber("08088 020300", "GB").planned == "0808 802 0300"
    assert PhoneNumber("0808 802 03", "GB").problem and not number.is_emergency
    assert PhoneNumber("999", "GB").is_emergency and PhoneNumber("999", "GB").uri == "tel:999"
