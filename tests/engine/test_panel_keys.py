"""A panel is known by its key, not by where it lies in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compose import codes as qr_codes
from generator.engine.job import panel_key

from ..pdf_helpers import panel_of, style_of

PANEL = panel_of("main", "<p>Ring at any time.</p>")
STYLE = style_of(PANEL)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"}, {"w": 61}, {"h": 61}, {"safe": 3}, {"min_text": 7}, {"html": "<p>Ring.</p>"},
        {"text": "Ring."}, {"bleed": 3},
        {"codes": (qr_codes.encode("https://example.org/a"),)}, {"stamps": ("Here",)}, {"facts": (("line", "number"),)},
        {"style": "another"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_whatever_changes_its_look_or_words_changes_its_key(change):
    assert replace(PANEL, **change).key != PANEL.key


def test_equal_panels_have_one_key():
    assert replace(PANEL).key == PANEL.key == panel_of("main", "<p>Ring at any time.</p>").key


@pytest.mark.parametrize(
    "change", [{"stamps": ("Here",)}, {"codes": (qr_codes.encode("https://example.org/a"),)}, {"text": "Ring."}]
)
def test_what_is_put_into_its_slots_costs_no_layout(change):
    """Such panels are two, and share one layout."""
    other = replace(PANEL, **change)
    assert other.key != PANEL.key and panel_key("machine", other, STYLE) == panel_key("machine", PANEL, STYLE)


def test_the_same_words_in_another_style_are_another_panel():
    """Items of two formats may share a sheet, with the same HTML and another look."""
    other = style_of(PANEL, css="p{color:#333}")
    assert other.key != STYLE.key and replace(PANEL, style=other.key).key != replace(PANEL, style=STYLE.key).key
    assert replace(STYLE, assets=()).key == STYLE.key
