"""WeasyPrint lays out the same with and without what makes it quicker."""

from __future__ import annotations

import pytest
import weasyprint
from tinyhtml5 import inputstream
from weasyprint import css
from weasyprint.css.tokens import Pending

from generator.layout import quicker
from generator.layout.quicker import Html

from ..pdf_helpers import panel_of, style_of

PAGE = """
<div class="panel" data-panel="all" style="width:80mm;height:120mm;position:relative;--gap:2mm;--ink:#246">
  <h1 style="color:var(--ink);margin:0 0 calc(var(--gap) * 2)">Words, <em>stressed</em></h1>
  <ul><li>One</li><li style="margin-inline-start:calc(10% + var(--gap))">Two <q>quoted</q></li></ul>
  <div dir="rtl" style="padding-inline:3mm 1mm;border-inline-start:1mm solid var(--ink)">Three</div>
  <div style="display:grid;grid-template-columns:auto 1fr;gap:var(--gap) 1mm"><b>a</b><i>b</i></div>
  <table><tr><td>cell</td><td style="vertical-align:top">cell<br>below</td></tr></table>
  <p style="position:absolute;inset-inline-end:4mm;bottom:2mm;text-decoration:underline">Four <span>five</span></p>
</div>
"""
FOOTNOTE = '<p>Words<span style="float:footnote">below</span></p>'


@pytest.fixture
def slow(monkeypatch):
    """WeasyPrint as it comes."""
    monkeypatch.setattr(css.ComputedStyle, "__missing__", quicker._computed)
    monkeypatch.setattr(Pending, "solve", quicker._solve)
    monkeypatch.setattr(Html, "_ua_stylesheets", weasyprint.HTML._ua_stylesheets)
    monkeypatch.setattr(inputstream, "characters_until_regex", {})


def test_the_same_bytes(engine, request):
    panel = panel_of("all", PAGE, 80, 120)
    style = style_of(panel)
    quick = engine.lay_out([panel], style)
    assert not quick[0].findings
    request.getfixturevalue("slow")
    assert engine.lay_out([panel], style) == quick


def test_a_style_that_asks_for_footnotes_has_them(engine):
    def tags(html):
        document = Html(html, html, engine.fetcher).render(font_config=engine.fonts)
        return {box.element_tag or "" for page in document.pages for box in page._page_box.descendants()}

    assert any(tag.endswith("::footnote-call") for tag in tags(FOOTNOTE))
    assert any(tag.endswith("::marker") for tag in tags('<div style="display:list-item">Words</div>'))
    assert not any("::" in tag for tag in tags("<p>Words</p>"))
    assert "li::marker" in tags("<ul><li>Words</li></ul>")


@pytest.mark.parametrize(("characters", "these"), [(("<", "&"), False), (inputstream.space_characters, True)])
def test_patterns_are_the_parsers_own(characters, these):
    made = quicker._Patterns()[characters, these]
    for letter in "<& \t\nab\0":
        assert bool(made.match(letter)) == ((letter in characters) == these)
