"""TOML: values from tomllib, places from the text."""

from __future__ import annotations

import pytest

from generator.read.tomlfile import parse_toml

from ..helpers import at, codes

TEXT = """\
title = "T"
trim = [210, 297]

[panels.front]
  template = "a.html"
"quoted key" = 1
a.b = 2

[[variants.x.sides]]
panels = [{ panel = "front" }]

[[variants.x.sides]]
panels = []

[variants.x.sides.deeper]
n = 1
"""


def test_keys_have_their_place():
    value, positions, findings = parse_toml(TEXT, "f.toml")
    assert findings == []
    assert value["panels"]["front"] == {"template": "a.html", "quoted key": 1, "a": {"b": 2}}
    places = {key: (where.line, where.column) for key, where in positions.items()}
    assert places == {
        "": (1, 1),
        "title": (1, 1),
        "trim": (2, 1),
        "panels.front": (4, 1),
        "panels.front.template": (5, 3),
        "panels.front.quoted key": (6, 1),
        "panels.front.a.b": (7, 1),
        "variants.x.sides.0": (9, 1),
        "variants.x.sides.0.panels": (10, 1),
        "variants.x.sides.1": (12, 1),
        "variants.x.sides.1.panels": (13, 1),
        "variants.x.sides.1.deeper": (15, 1),
        "variants.x.sides.1.deeper.n": (16, 1),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = \n", (2, 5)),
        ("a = 1\nb = 'open\n", (2, 1)),  # tomllib says no more than "at end of document"
        ("a = 1\na = 2\n", (2, 6)),
        ("a = [1,\n", (1, 1)),
        ("= 1", (1, 1)),
    ],
)
def test_broken_toml_is_placed(text, place):
    value, positions, findings = parse_toml(text, "f.toml")
    assert value is None and positions == {}
    assert codes(findings) == ["SRC003"]
    assert at(findings[0]) == ("f.toml", *place)
    assert "at line" not in findings[0].message and "end of document" not in findings[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [("a = " + "[" * 5000, "SRC004"), ("a = " + "[" * 5000 + "]" * 5000, "SRC004"), ("a = " + "9" * 5000, "SRC003")],
)
def test_what_is_beyond_all_use_is_a_finding(text, code):
    value, _, findings = parse_toml(text, "f.toml")
    assert value is None and codes(findings) == [code]
