"""YAML: plain values, exact positions, and findings instead of exceptions."""

from __future__ import annotations

import datetime

import pytest

from generator.read.yamlfile import parse_yaml

from ..helpers import at, codes


def parse(text, offset=0):
    return parse_yaml(text, "f.yaml", offset)


def test_values_are_plain():
    value, _, findings = parse('a: words\nb: 7\nc: 1.5\nd: true\ne: null\nf: 2026-11-22\ng: [x, 1]\nh: "0800 11 11"\n')
    assert findings == []
    assert value == {
        "a": "words", "b": 7, "c": 1.5, "d": True, "e": None, "f": datetime.date(2026, 11, 22), "g": ["x", 1],
        "h": "0800 11 11",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["yes", "no", "on", "off", "0x10", "1_000", "12:30:00", "~x", "116 123", "+44 20"])
def test_what_only_looks_like_something_else_stays_text(written):
    assert parse(f"a: {written}\n")[0] == {"a": written}


def test_every_key_and_item_has_its_place():
    text = "a:\n  b:\n    - x\n    - y: 1\nlonger: {in: line}\n"
    _, positions, findings = parse(text)
    assert findings == []
    assert {key: (where.line, where.column) for key, where in positions.items()} == {
        "": (1, 1), "a": (1, 1), "a.b": (2, 3), "a.b.0": (3, 7), "a.b.1": (4, 7), "a.b.1.y": (4, 7), "longer": (5, 1),
        "longer.in": (5, 10),
    }  # fmt: skip
    assert all(where.file == "f.yaml" for where in positions.values())


def test_offset_counts_the_lines_above():
    _, positions, _ = parse("a: 1\nb: 2\n", offset=10)
    assert positions["b"].line == 12
    _, _, findings = parse("a: 1\na: 2\n", offset=10)
    assert at(findings[0]) == ("f.yaml", 12, 1)


def test_nothing_is_nothing():
    assert parse("") == (None, {}, [])
    assert parse("# a remark\n")[0] is None


@pytest.mark.parametrize(
    ("text", "code", "place", "says"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", "SRC002", (2, 4), "bracket"),
        ("hours: 9:00: daily\n", "SRC002", (1, 12), "a colon and a space"),
        ("a:\n\tb: 1\n", "SRC002", (2, 1), "a tab"),
        ('a: "open\n', "SRC002", (1, 4), "isn't closed"),
        ("ok: 1\nsame: 2\nsame: 3\n", "SRC005", (3, 1), '"same" appears twice here'),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "SRC005", (4, 3), '"c" appears twice here'),
        ("a: &x [1]\nb: *x\n", "SRC002", (1, 4), "anchors and aliases"),
        ("a: 1\n? [k, l]\n: 2\n", "SRC002", (2, 3), "a key must be a word"),
        ("a: !python/object:os.system x\n", "SRC002", (1, 4), "tag"),
        ("a: !!binary aGk=\n", "SRC002", (1, 4), "tag"),
        ("a: *nowhere\n", "SRC002", (1, 4), "can't begin with"),
    ],
)
def test_what_is_wrong_has_code_and_place(text, code, place, says):
    value, _, findings = parse(text)
    assert value is None
    assert codes(findings) == [code]
    assert at(findings[0]) == ("f.yaml", *place)
    assert says in findings[0].message


def test_a_colon_in_a_text_is_explained():
    _, _, findings = parse("a: 1\nwho: anyone: always\n")
    assert findings[0].hint == 'put the text in double quotes, as in  "…"'


def test_a_repeated_key_names_the_first_one():
    _, _, findings = parse("a: 1\nb: 2\na: 3\n")
    assert findings[0].hint == "the first one is on line 1"


def test_all_repeated_keys_are_told_at_once():
    assert len(parse("a: 1\na: 2\nb: 1\nb: 2\nb: 3\n")[2]) == 3


@pytest.mark.parametrize(
    "text", ["[" * 1000, "[" * 1000 + "]" * 1000, "".join(f"{' ' * n}a:\n" for n in range(2000)), "- " * 2000 + "x"]
)
def test_endless_groups_are_a_finding(text):
    value, _, findings = parse(text, offset=3)
    assert value is None
    assert codes(findings) == ["SRC004"] and at(findings[0]) == ("f.yaml", 4, 1)


def test_aliases_cannot_stand_for_huge_values():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    value, _, findings = parse("\n".join(lines))
    assert value is None and findings


def test_a_number_of_thousands_of_digits_is_no_number():
    assert parse("a: " + "9" * 5000)[0] == {"a": "9" * 5000}


@pytest.mark.parametrize("opened", ["[", "- ", "{a: "])
def test_however_deep_it_is_a_finding(opened):
    """libyaml would follow it until the stack is full, and take the process with it."""
    value, _, (finding,) = parse(opened * 100_000)
    assert value is None and finding.code in ("SRC002", "SRC004")


def test_what_libyaml_takes_and_the_reader_in_python_does_not_is_refused():
    _, _, (finding,) = parse("reason: It is \tthe helpline\nother: 'x'\t\n\t- y\n")
    assert finding.code == "SRC002"
