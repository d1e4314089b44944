"""How the words of a panel fall: measured without drawing, many panels in one document."""

import pytest

from ..pdf_helpers import panel_of, style_of

CSS = (
    ".flow{position:absolute;left:5mm;right:5mm;top:5mm;height:40mm} .block{line-height:5mm} "
    ".block+.block{margin-top:3mm} p{margin:0}"
)
PANEL = {"w": 60, "h": 60, "safe": 4}


def flow(*blocks: str) -> str:
    inner = "".join(f'<div class="block">{block}</div>' for block in blocks)
    return f'<div class="flow" data-flow>{inner}</div>'


def measured(engine, *htmls, css=CSS, **more):
    panels = [panel_of(f"p{n}", html, **{**PANEL, **more}) for n, html in enumerate(htmls)]
    return engine.measure(panels, style_of(*panels, css=css))


def test_the_room_of_a_flow_and_how_far_its_blocks_come(engine):
    (found,) = measured(engine, flow("<p>one</p>", "<p>two</p><p>three</p>"))
    assert found.fits
    assert found.room == pytest.approx(40, abs=0.01)
    assert found.used == pytest.approx(5 + 3 + 10, abs=0.05)
    assert found.blocks == 2
    assert found.left == pytest.approx(22, abs=0.05)


def test_a_flow_without_a_height_goes_down_to_the_padding_of_its_panel(engine):
    html = f'<p style="height:12mm">header</p>{flow("<p>one</p>")}'
    (found,) = measured(engine, html, css=".panel{padding:0 5mm 8mm;box-sizing:border-box;line-height:5mm} p{margin:0}")
    assert found.room == pytest.approx(60 - 8 - 12, abs=0.05)


def test_words_beyond_the_flow_dont_fit_though_the_panel_has_room_for_them(engine):
    (found,) = measured(engine, flow(*["<p>line</p>"] * 6))  # 6 lines, 5 gaps: 45 mm of 40
    assert not found.fits
    assert found.used == pytest.approx(45, abs=0.05)


def test_what_has_no_room_doesnt_disturb_its_neighbours(engine):
    full = flow("<p>" + "many words " * 80 + "</p>")
    alone = measured(engine, flow("<p>one</p>"))
    assert measured(engine, full, flow("<p>one</p>"), full)[1] == alone[0]
    assert [found.fits for found in measured(engine, full, flow("<p>one</p>"), full)] == [False, True, False]


def test_words_too_near_to_the_edge_dont_fit(engine):
    (found,) = measured(engine, '<p style="position:absolute;top:1mm;left:5mm">near</p>')
    assert not found.fits


def test_words_that_stand_out_at_the_side_dont_fit_though_the_panel_has_room_for_them(engine):
    css = CSS.replace("right:5mm", "width:30mm")
    html = flow('<p style="white-space:nowrap">0808 802 0300 and more</p>')
    (found,) = measured(engine, html, css=css)
    assert not found.fits
    panel = panel_of("body", html, **PANEL)
    (page,) = engine.lay_out([panel], style_of(panel, css=css))
    assert [finding.code for finding in page.findings] == ["FIT001"]
    assert "0808 802 0300" in page.findings[0].quote


def test_laying_out_refuses_what_goes_beyond_its_flow(engine):
    panel = panel_of("body", flow(*["<p>line</p>"] * 5, "<p>omega</p>"), **PANEL)
    (page,) = engine.lay_out([panel], style_of(panel, css=CSS))
    assert [finding.code for finding in page.findings] == ["FIT001"]
    assert "omega" in page.findings[0].quote


def test_type_smaller_than_the_panel_allows_doesnt_fit(engine):
    small = flow('<p style="font-size:9pt">small</p>')
    assert [measured(engine, small, min_text=least)[0].fits for least in (9, 9.5)] == [True, False]
