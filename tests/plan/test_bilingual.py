"""Variants with a side in the language that a translation was made from."""

from __future__ import annotations

import pytest

from generator.plan import Request, plan_editions

from ..helpers import codes, in_sight


@pytest.fixture(scope="module")
def catalogue():
    return in_sight(asked=("pl",))


def _planned(catalogue, **asked):
    return plan_editions(catalogue, Request(**asked))


def test_it_is_made_of_translations_only(catalogue):
    editions, findings = _planned(catalogue, format=("card",), language=("pl", "en-GB"), profile=("office",))
    assert findings == []
    assert {one.language for one in editions if one.variant == "bilingual"} == {"pl"}
    assert {one.language for one in editions if one.variant == "standard"} == {"pl", "en-GB"}


def test_a_source_has_no_other_language_and_that_is_said(catalogue):
    editions, findings = _planned(catalogue, variant=("bilingual",), language=("en-GB",))
    assert (editions, codes(findings)) == ((), ["PLN002"])
    assert "translations" in findings[0].message


def test_its_languages(catalogue):
    editions, _ = _planned(catalogue, topic=("stalking",), format=("card",), language=("pl",), profile=("office",))
    told = {one.variant: catalogue.languages_of(one) for one in editions}
    assert told["bilingual"] == ("pl", "en-GB")
    assert told["standard"] == ("pl",)
