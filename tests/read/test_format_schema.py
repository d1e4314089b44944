"""The JSON Schema of formats, as an editor reads it: of whole ones, and of those that say what differs from another."""

from __future__ import annotations

import json
import tomllib

import pytest

from ..helpers import REPO
from .json_schema import complaints

FORMATS = {
    path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (REPO / "templates/formats").glob("*/format.toml")
}
WHOLE = {
    "title": "T",
    "trim": [60, 90],
    "stock": "a4",
    "panels": {"front": {"template": "f.html", "size": [60, 90]}},
    "variants": {"plain": {"title": "P", "sides": [{"panels": [{"panel": "front"}]}]}},
}


@pytest.fixture
def told(cli):
    """told(format) -> what an editor marks in it."""
    schema = json.loads(cli("schema", "format").out)
    return lambda value: complaints(value, schema)


def test_nothing_is_marked_in_the_shipped_formats(told):
    assert sum("extends" in value for value in FORMATS.values()) >= 3
    assert {id: found for id, value in FORMATS.items() if (found := told(value))} == {}


def test_one_that_extends_says_what_differs(told):
    base = {"title": "Other", "extends": "mine"}
    assert told(WHOLE) == told(base) == told({"extends": "mine"}) == []
    assert (
        told(
            {
                **base,
                "panels": {"front": {"safe": 4}, "back": False},
                "variants": {"plain": {"ink": "mono"}, "other": False},
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"panels": {"front": {"sfae": 4}}}, "panels.front"),
        ({"panels": {"front": True}}, "panels.front"),
        ({"panels": {"front": {"size": [60]}}}, "panels.front"),
        ({"variants": {"plain": {"sides": [{"panels": []}]}}}, "variants.plain"),
        ({"trim": 60}, "trim"),
        ({"tirm": [60, 90]}, ""),
    ],
)
def test_mistakes_in_one_that_extends_are_marked(told, change, found):
    assert [one.rpartition(" ")[0] for one in told({"extends": "mine", **change})] == [found]


@pytest.mark.parametrize("key", ["title", "trim", "stock", "panels", "variants"])
def test_one_that_extends_none_says_everything(told, key):
    assert told({name: value for name, value in WHOLE.items() if name != key}) == [" required"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"panels": {"front": {"template": "f.html"}}}, "panels.front required"),
        ({"panels": {"front": False}}, "panels.front type"),
        ({"variants": {"plain": {"title": "P"}}}, "variants.plain required"),
        ({"variants": {**WHOLE["variants"], "other": False}}, "variants.other type"),
        ({"panels": {}}, "panels minProperties"),
    ],
)
def test_one_that_extends_none_leaves_nothing_out(told, change, found):
    assert told({**WHOLE, **change}) == [found]
