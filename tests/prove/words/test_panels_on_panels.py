"""Words of a panel with another one on top of it: the same words in the other panel don't count for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kernel.geometry import Pose
from generator.prove import prove

from ...pdf_helpers import panel_of
from ..spoiling import codes_of, page_of
from .test_room import imposed, tagged

CALL = '<p style="position:absolute;white-space:nowrap;left:8mm;top:{}mm;font-size:14pt">{}</p>'
WORDS = {"PRV001", "PRV006"}
WAYS = pytest.mark.parametrize("way", [imposed, tagged], ids=["sheets", "screen"])


def on_a_cover(engine, way, cover: str, call: str):
    """A cover, 148 x 150 mm, and on its lower third a panel; each with words."""
    return way(
        engine,
        [
            (panel_of("cover", CALL.format(20, cover), 148, 150), Pose(20, 20)),
            (panel_of("call", CALL.format(20, call), 148, 50), Pose(20, 120)),
        ],
    )


def said_by(made, n: int, more: str):
    """The same file, of whose n-th panel more is expected."""
    panels = list(made.expected.pages[0].panels)
    panel, pose = panels[n]
    panels[n] = (replace(panel, text=f"{panel.text}\n{more}"), pose)
    return page_of(made.expected, panels=tuple(panels))


@WAYS
@pytest.mark.parametrize("n", [0, 1])
def test_words_that_stand_in_the_other_panel_only(engine, way, n):
    """The number was to stand in both, and one of them has lost it."""
    words = ["Headline", "Somebody to talk to"]
    words[1 - n] += " Call 0808 802 0300"
    made = on_a_cover(engine, way, *words)
    assert codes_of(made.pdf, made.expected) & WORDS == set()
    expected = said_by(made, n, "Call 0808 802 0300")
    found = [finding for finding in prove(made.pdf, expected).findings if finding.code == "PRV001"]
    assert len(found) == 1 and "0808" in found[0].quote and "page 1" in found[0].message
    assert "PRV001" in codes_of(made.pdf, expected)


@pytest.mark.parametrize("n", [0, 1])
def test_on_sheets_the_panel_is_named(engine, n):
    words = ["Headline", "Somebody to talk to"]
    words[1 - n] += " Call 0808 802 0300"
    made = on_a_cover(engine, imposed, *words)
    (found,) = [
        finding
        for finding in prove(made.pdf, said_by(made, n, "Call 0808 802 0300")).findings
        if finding.code == "PRV001"
    ]
    assert f'"{("cover", "call")[n]}"' in found.message and found.quote == "Call 0808 802 0300"


def test_words_that_went_from_one_panel_to_the_other(engine):
    """All letters are on the page; on sheets each text tells which panel it was placed with."""
    made = on_a_cover(engine, imposed, "Headline", "Somebody Call 101 Call 101")
    panels = [
        (replace(panel, text=text), pose)
        for (panel, pose), text in zip(
            made.expected.pages[0].panels, ("Headline Call 101", "Somebody Call 101"), strict=True
        )
    ]
    assert "PRV001" in codes_of(made.pdf, page_of(made.expected, panels=tuple(panels)))


@WAYS
def test_the_same_words_in_both(engine, way):
    made = on_a_cover(engine, way, "Call 0808 802 0300", "Call 0808 802 0300")
    assert codes_of(made.pdf, made.expected) & WORDS == set()


@WAYS
def test_words_of_the_lower_one_where_the_upper_one_has_none(engine, way):
    """They lie within both, so they could be those of either."""
    low = panel_of("cover", CALL.format(120, "Call 0808 802 0300"), 148, 150)
    made = way(engine, [(low, Pose(20, 20)), (panel_of("call", CALL.format(5, "101"), 148, 50), Pose(20, 120))])
    assert codes_of(made.pdf, made.expected) & WORDS == set()
