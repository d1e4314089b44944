"""Soft hyphens."""

from __future__ import annotations

from generator.kernel.hyphens import whole_words


def test_words_are_whole_without_soft_hyphens():
    assert whole_words("inter\u00adnation\u00adal") == "international"
