"""Did you mean …?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.suggest import did_you_mean


def test_names_the_nearest():
    assert did_you_mean("numbr", ["name", "number", "site"]) == 'did you mean "number"?'


def test_names_two_when_two_are_near():
    assert did_you_mean("sides", ["side", "sided"]) == 'did you mean "side" or "sided"?'


def test_lists_all_when_few_and_none_is_near():
    assert did_you_mean("xyz", ["b", "a"]) == "known here: a, b"


def test_says_nothing_when_there_are_too_many_or_none():
    assert did_you_mean("xyz", [f"word{n}" for n in range(13)]) == ""
    assert did_you_mean("xyz", []) == ""


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=20))
def test_never_fails_and_does_not_depend_on_order(word, known):
    assert did_you_mean(word, known) == did_you_mean(word, list(reversed(known)))
