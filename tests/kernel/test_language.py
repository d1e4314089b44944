"""Which way a language is written, by its tag."""

from __future__ import annotations

import pytest

from generator.kernel.language import right_to_left


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "ar-EG",
        "ur",
        "fa",
        "ckb",
        "ps",
        "sd",
        "dv",
        "he",
        "yi",
        "pnb",
        "pa-Arab-PK",
        "pa-PK",
        "ku-Arab",
        "ur-Aran",
    ],
)
def test_from_right_to_left(tag):
    assert right_to_left(tag)


@pytest.mark.parametrize("tag", ["en-GB", "gd", "pl", "uk", "pa", "pa-Guru-IN", "zh-Hans", "az", "ku", "ur-Latn", "xx"])
def test_from_left_to_right(tag):
    assert not right_to_left(tag)
