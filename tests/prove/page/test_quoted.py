"""Which passages a page shows."""

from __future__ import annotations

import pytest

from generator.prove.page.quoted import pages_with

from ..conftest import panel_with

TEXT = "<p>You are not alone with it. Ring <b>116 123</b> at any hour.</p>"


@pytest.fixture(scope="module")
def page(maker) -> bytes:
    return maker.paper(panel_with(TEXT)).pdf


def test_a_passage_is_found_by_the_words_around_what_is_filled_in(page):
    passages = {
        "whole": ["You are not alone with it."],
        "parts": ["Ring ", " at any hour."],
        "another": ["You are alone with it."],
        "short": ["Ring "],  # may be anywhere
        "nothing": [],
    }
    ((number, names, picture),) = pages_with(page, passages)
    assert (number, names) == (1, ["whole", "parts"]) and picture.startswith(b"\xff\xd8")


def test_nothing_in_what_cannot_be_read():
    assert list(pages_with(b"no PDF", {"whole": ["You are not alone with it."]})) == []
