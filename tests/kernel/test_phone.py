"""Telephone numbers: all real ones pass, no impossible one does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.phone import cost, emergency_numbers, number_problem

from ..helpers import REPO, Project

SHIPPED = {service.number: id for id, service in Project(REPO).catalogue().services.items() if service.number}


def test_there_are_numbers_to_test():
    assert len(SHIPPED) > 8


@pytest.mark.parametrize("number", SHIPPED)
def test_every_number_of_the_register_exists(number):
    assert number_problem(number, "GB") == ""


@pytest.mark.parametrize("number", ["999", "112", "101", "111", "116 123", "0800 1111", "0808 2000 247", "0300 123 4567", "01563 554200"])
def test_short_codes_freephone_and_landline_exist(number):
    assert number_problem(number, "GB") == ""


@pytest.mark.parametrize("number", ["116 213", "0808 802 030", "0808 802 03000", "0001 802 0300", "12", "998", "0", "01563 55420000"])
def test_what_cannot_exist_is_refused(number):
    assert re.search("no such number|isn't a telephone number|too long|too short", number_problem(number, "GB"))


@pytest.mark.parametrize(
    "number",
    ["+44 808 802 0300", "0044 808 802 0300x", "0808-802-0300", "0808  802 0300", " 999", "999 ", "999\n", "(0808) 802 0300", "help", "9a9", "", "٩٩٩", "0808\u00a0802 0300"],
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


@pytest.mark.parametrize(("number", "found"), [("0909 879 0123", "premium"), ("0871 234 5678", "premium"), ("070 1234 5678", "personal"), ("00 1 900 234 5678", "premium"), ("116 123", ""), ("0800 1111", ""), ("0300 123 4567", ""), ("101", ""), ("x", "")])
def test_what_a_call_costs(number, found):
    assert cost(number, "GB") == found
