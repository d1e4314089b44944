"""The box of a stamp takes its room as words would, and what can't be kept to there is told."""

from dataclasses import replace

import pytest

from generator.compose import codes as qr_codes
from generator.compose import stamps, with_lines

from ..pdf_helpers import panel_of, style_of

HTML = "<p>{}</p><p>And what follows.</p>"
WORDS = "several words that take three lines of this panel, or some more"


def laid_out(engine, css: str, words: str = WORDS, lines: int = 3):
    """The page of a panel with a stamp of so many lines."""
    panel = replace(
        panel_of("main", HTML.format(stamps.html(0)), 60, 70),
        stamps=(words,),
        text=panel_of("main", HTML.format(words)).text,
    )
    (page,) = engine.lay_out([with_lines(panel, [lines])], style_of(css=f".panel{{padding:5mm}}p{{margin:0;{css}}}"))
    return page


def told(page) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in page.findings]


@pytest.mark.parametrize(
    "css", ["line-height:0.3", "line-height:0", "font-size:20pt;line-height:5mm", "line-height:0.9", "line-height:3"]
)
def test_lines_have_their_room_where_those_of_words_have(engine, css):
    panel = panel_of("main", HTML.format(WORDS), 60, 70)
    (words,) = engine.lay_out([panel], style_of(css=f".panel{{padding:5mm}}p{{margin:0;{css}}}"))
    assert told(laid_out(engine, css)) == told(words)


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("transform:rotate(90deg)", "transform"),
        ("opacity:0", "opacity"),
        ("position:absolute;clip:rect(0,1mm,1mm,0)", "clip"),
        ("visibility:hidden", "visibility"),
        ("font-size:0", "font-size"),
        ("text-transform:uppercase", "text-transform"),
        ("text-decoration:underline", "text-decoration-line"),
        ("text-indent:3mm", "text-indent"),
        ("color:rgba(0,0,0,0)", "color"),
    ],
)
def test_what_stamps_cannot_keep_to_is_told(engine, css, name):
    assert [message for code, message in told(laid_out(engine, css)) if code == "LAY001" and f'"{name}"' in message]


def test_codes_cannot_be_turned_either(engine):
    code = qr_codes.encode("https://example.org/a")
    panel = panel_of(
        "main",
        f'<div style="transform:rotate(45deg)">{qr_codes.html(code, 0, 20, "", inline=False)}</div>',
        60,
        70,
        codes=(code,),
    )
    (page,) = engine.lay_out([panel], style_of())
    assert [code for code, message in told(page) if '"transform"' in message] == ["LAY001"]


@pytest.mark.parametrize(
    ("css", "joined"),
    [
        ("letter-spacing:0", True),
        ("letter-spacing:0.3mm", False),
        ("letter-spacing:0.3mm;font-variant-ligatures:common-ligatures", False),
    ],
)
def test_letters_that_are_spaced_are_not_joined(engine, css, joined):
    (slot,) = laid_out(engine, css).slots[0]
    assert (("liga", 0) in slot.style.features) == (not joined)


def test_words_keep_clear_of_the_edge_of_their_box(engine):
    page = laid_out(engine, "", lines=1)
    (slot,) = page.slots[0]
    panel = replace(panel_of("main", HTML.format(stamps.html(0)), 60, 70), stamps=("words",))
    (padded,) = engine.lay_out([panel], style_of(css=".panel{padding:5mm}.stamp{padding:2mm;border:1mm solid}"))
    (inner,) = padded.slots[0]
    assert inner.box.w == pytest.approx(slot.box.w - 6) and inner.box.h == pytest.approx(slot.box.h)
    assert inner.box.x == pytest.approx(slot.box.x + 3)
