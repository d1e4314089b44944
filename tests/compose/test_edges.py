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
