"""What a panel looks like doesn't depend on what else is laid out, or when."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compose import codes as qr_codes
from generator.compose.stylesheet import Assets

from ..pdf_helpers import panel_of, style_of, words_in

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>a square</title><path fill="#123" d="M0 '
    '0h4v4H0z"/></svg>'
)


@pytest.fixture(scope="module")
def variety(engine, tmp_path_factory):
    """Panels of all kinds, their style, and each laid out by itself."""
    icon = tmp_path_factory.mktemp("icons") / "square.svg"
    icon.write_text(SQUARE)
    assets = Assets()
    url = assets.add(icon, "image/svg+xml")
    code = qr_codes.encode("https://example.org/a")
    panels = [
        panel_of("words", "<h1>Somebody to talk to</h1><p>Ring at any time, day or night.</p>"),
        panel_of("other", "<p>0808 802 0300 fi fl ff ẃ é</p><p>Äußerst – “quoted”</p>", 40, 40),
        panel_of("icon", f'<p><img style="width:5mm" alt="a square" src="{url}"> beside words</p>'),
        panel_of("code", qr_codes.html(code, 0, 20, "", inline=False) + "<p>Scan me</p>", 60, 60, codes=(code,)),
        panel_of("list", "<ul><li>one</li><li>two</li></ul>"),
        panel_of("words", "<h1>The same size, other words</h1>"),
    ]
    style = style_of(*panels, css="h1{font-weight:700;color:#306}", assets=assets)
    alone = [engine.lay_out([panel], style)[0] for panel in panels]
    assert all(page.pdf and not page.findings for page in alone), [page.findings for page in alone]
    return panels, style, alone


@settings(max_examples=12)
@given(order=st.permutations(range(6)), cuts=st.sets(st.integers(1, 5)))
def test_a_page_is_the_same_in_any_batch(engine, variety, order, cuts):
    panels, style, alone = variety
    edges = [0, *sorted(cuts), len(order)]
    for start, end in itertools.pairwise(edges):
        group = order[start:end]
        for n, page in zip(group, engine.lay_out([panels[n] for n in group], style), strict=True):
            assert page.pdf == alone[n].pdf, f"panel {n} differs in the batch {group}"
            assert page.slots == alone[n].slots
            assert page.findings == ()


def test_another_process_gives_the_same_bytes(variety, tmp_path):
    """A fresh engine stands in for another worker; other fonts and styles were loaded in the first one."""
    from generator.layout import Engine

    panels, style, alone = variety
    assert [page.pdf for page in Engine().lay_out(panels, style)] == [page.pdf for page in alone]


def test_a_panel_that_does_not_fit_spoils_no_other(engine, variety):
    panels, style, alone = variety
    long = panel_of("list", "<ul>" + "<li>another</li>" * 30 + "</ul>")
    pages = engine.lay_out([panels[0], long, panels[1]], style)
    assert [finding.code for finding in pages[1].findings] == ["FIT001"]
    assert (pages[0].pdf, pages[2].pdf) == (alone[0].pdf, alone[1].pdf)
    assert pages[0].findings == pages[2].findings == ()


def test_slots_are_where_the_code_was_to_stand(engine, variety):
    panels, _style, alone = variety
    (slot,) = alone[3].slots[0]
    side = 20 * panels[3].codes[0].units / len(panels[3].codes[0].rows)
    assert (slot.kind, slot.index) == ("qr", 0)
    assert slot.box.x == pytest.approx(0, abs=0.01) and slot.box.w == pytest.approx(side, abs=0.01)
    assert slot.box.h == pytest.approx(side, abs=0.01)


def test_the_words_are_in_the_page(variety):
    _panels, _, alone = variety
    assert words_in(alone[0].pdf) == "Somebody to talk to Ring at any time, day or night."


def test_an_empty_batch_is_no_work(engine):
    assert engine.lay_out([], style_of()) == []
