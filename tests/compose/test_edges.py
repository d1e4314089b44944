"""Which panels look the same wherever the page's artwork ends: those are laid out once for all profiles."""

import pytest

from generator.compose.edges import edges_matter

CSS = """
:root { --far: 3mm }
.panel { --start: var(--left); --inset: var(--start) }
.band, .field .deep { left: var(--inset) } /* .never { top: var(--top) } */
.over { margin-top: -3mm }
.calm { margin-top: 3mm; letter-spacing: -0.1mm }
"""


@pytest.mark.parametrize(
    ("html", "matters"),
    [
        ('<div class="panel"><p class="calm">a</p></div>', False),
        ('<div class="panel"><p class="band">a</p></div>', True),
        ('<div class="panel"><p class="deep">a</p></div>', False),
        ('<div class="panel field"><p class="deep">a</p></div>', True),
        ('<div class="panel"><p class="over">a</p></div>', True),
        ('<div class="panel"><p class="never">a</p></div>', False),
        ('<div class="panel"><p style="width:calc(1mm + var(--bleed))">a</p></div>', True),
        ('<div class="panel"><p style="position:absolute;left:-3mm">a</p></div>', True),
        ('<div class="panel"><p style="width:var(--far)">a</p></div>', False),
    ],
)
def test_a_panel_depends_on_edges_where_a_rule_that_can_match_uses_one(html, matters):
    assert edges_matter(CSS, html) is matters


def test_a_rule_without_a_class_counts_for_all():
    assert edges_matter("body { top: var(--top) }", '<div class="panel">a</div>')


@pytest.mark.parametrize(
    ("css", "html"),
    [
        (".a:not(.b) { left: var(--left) }", '<p class="a">'),
        (".a:is(.b, .c) { left: var(--left) }", '<p class="a">'),
        (".a { left: var(--left) }", "<p class='a'>"),
        (".a { left: var(--left) }", "<p class=a>"),
        (".a { left: var(--left) }", "<p CLASS = a>"),
        (".a { left: VAR( --left ) }", '<p class="a">'),
        (".a { left: -.5mm }", '<p class="a">'),
        (".a { LEFT: -3mm }", '<p class="a">'),
        (".a { left: calc(0mm - 3mm) }", '<p class="a">'),
        (".a { left: calc(3mm * -2) }", '<p class="a">'),
        (".a { --out: -3mm; left: var(--out) }", '<p class="a">'),
        (".b { --out: calc(1mm - 3mm); --far: var(--out) } .a { left: var(--far) }", '<p class="a">'),
        (".a { left: var(--out) }", '<p class="a" style="--out: -3mm">'),
        (".a { width: calc(100% + 6mm) }", '<p class="a">'),
        (".a { width: 120% }", '<p class="a">'),
        (".a { width: 101vw }", '<p class="a">'),
        (".a { transform: scale(1.2) }", '<p class="a">'),
        (".a { color: red; .b { color: red } left: -3mm }", '<p class="a">'),
        (".a { left: -3mm; .b { color: red } }", '<p class="a">'),
        (".a { color: red } .a { left: -3mm", '<p class="a">'),
        (r".\61  { left: -3mm }", '<p class="a">'),
        ('.a::before { content: "}" } .b { left: -3mm }', '<p class="b">'),
        ("@media print { .a { left: -3mm } }", '<p class="a">'),
        ("", '<p style="left:var( --left)">'),
        ("", "<p style='left:-.5mm'>"),
        ("", "<p style=left:-3mm>"),
        ("", "<p style='left:&#45;3mm'>"),
        ("", "<style>p { left: -3mm }</style><p>"),
    ],
)
def test_in_doubt_a_panel_depends_on_edges(css, html):
    assert edges_matter(css, html)


@pytest.mark.parametrize(
    ("css", "html"),
    [
        (".a { padding-top: calc(9mm - 5.6mm); width: 50%; letter-spacing: -0.1mm; margin: 0 3mm }", '<p class="a">'),
        (".a { --wide: calc(100% + 6mm) }", '<p class="a">'),
        (
            ".scan .qr { inset-inline-start: calc(var(--code) / 2 - var(--side) / 2) }",
            '<p class="scan" style="--code:20mm"><i class="qr">',
        ),
        (".a-b { left: -3mm }", '<p class="a b">-3mm</p>'),
        (".a { background: var(--x-1) 50% -2mm }", '<p class="panel--left a">'),
    ],
)
def test_what_stays_within_the_panel_does_not(css, html):
    assert not edges_matter(css, html)


def test_the_box_of_a_code_is_told_from_what_is_beside_it():
    assert edges_matter(".scan .qr, .beside { left: calc(1mm - 3mm) }", '<p class="beside">')
    assert edges_matter(".qr { left: -3mm }", '<p class="qr">')
