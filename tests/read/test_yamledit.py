"""Changes to YAML files: only what is meant changes, byte for byte."""

from __future__ import annotations

import datetime
import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.stray import unprintable
from generator.read.yamledit import CannotEdit, block, edited
from generator.read.yamlfile import parse_yaml

DAY = datetime.date(2027, 2, 1)
ORDER = ("sources", "checked_on", "method", "by", "value", "trust")

TEXT = """\
# A file with all sorts of writing.
one:   # a remark
  name: "One"   # in quotes
  number: '0800 1111'
  about: >-
    words that go
    on, # no remark

  # about the evidence
  evidence:
    number:
      sources:
        - a page   # read twice
        - another
      checked_on: 2026-11-22 # the day
      method: web
      trust: high


two: {name: Two, evidence: {number: {sources: [s], checked_on: 2026-11-22, method: web, trust: high}}}
three:
  name: |
    Three
  by:
  evidence: {}
# the end
"""


def changed_lines(before: str, after: str) -> list[str]:
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [f"{line[0]} {line[1:]}" for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_evidence_changes_and_nothing_else(newline, mark):
    before = mark + TEXT.replace("\n", newline)
    evidence = {"checked_on": DAY, "method": "rang", "by": "MS", "value": "0800 1111"}
    after = edited(before, {"one": {"evidence": {"number": evidence}}}, ORDER)
    assert changed_lines(before, after) == [
        "-       checked_on: 2026-11-22 # the day",
        "-       method: web",
        "+       checked_on: 2027-02-01 # the day",
        "+       method: rang",
        "+       by: MS",
        '+       value: "0800 1111"',
    ]
    assert after.count(newline) == before.count(newline) + 2 and after.startswith(mark)
    assert edited(after, {"one": {"evidence": {"number": evidence}}}, ORDER) == after


def test_a_group_in_one_line():
    after = edited(TEXT, {"two": {"evidence": {"number": {"method": "rang", "by": "M, S"}}}}, ORDER)
    assert changed_lines(TEXT, after)[-1] == (
        "+ two: {name: Two, evidence: {number: {sources: [s], checked_on: 2026-11-22, method: rang, trust: high, "
        'by: "M, S"}}}'
    )


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"one": {"number": "0800 1112"}}, ["-   number: '0800 1111'", "+   number: '0800 1112'"]),
        ({"one": {"name": 'O"ne'}}, ['-   name: "One"   # in quotes', '+   name: "O\\"ne"   # in quotes']),
        (
            {"one": {"about": "short"}},
            ["-   about: >-", "-     words that go", "-     on, # no remark", "+   about: short"],
        ),
        (
            {"one": {"evidence": {"number": {"sources": ["new"]}}}},
            ["-         - a page   # read twice", "-         - another", "+         - new"],
        ),
        ({"three": {"name": "3"}}, ["-   name: |", "-     Three", '+   name: "3"']),
        ({"three": {"by": "x: y"}}, ["-   by:", '+   by: "x: y"']),
        (
            {"three": {"evidence": {"site": {"sources": ["a", "b"]}}}},
            ["-   evidence: {}", "+   evidence: {site: {sources: [a, b]}}"],
        ),
        ({"four": {"name": "Four", "evidence": {}}}, ["+ four:", "+   name: Four", "+   evidence: {}"]),
        ({"one": {"site": "a.org", "hours": "Day: night"}}, ["+   site: a.org", '+   hours: "Day: night"']),
    ],
)
def test_other_changes(changes, lines):
    after = edited(TEXT, changes, ORDER)
    shown = [line.rstrip() for line in changed_lines(TEXT, after)]
    assert [line for line in shown if line[0] == "-"] == [line for line in lines if line[0] == "-"]
    assert [line for line in shown if line[0] == "+"] == [line for line in lines if line[0] == "+"]


def test_the_rest_of_the_file_keeps_its_place():
    after = edited(TEXT, {"one": {"about": "short", "number": "1"}, "two": {"name": "Zwei"}})
    for line in ("# the end", "  # about the evidence", "        - a page   # read twice", "one:   # a remark"):
        assert line in after.splitlines()


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "a: &x 1\nb: *x\n", "a: 1\na: 2\n"])
def test_a_file_that_is_not_understood_is_left_alone(text):
    with pytest.raises(CannotEdit):
        edited(text, {"b": "x"})


def test_an_empty_file_and_one_of_remarks_only():
    assert edited("", {"a": "x"}) == "a: x\n"
    assert edited("# hello", {"a": {"b": ["x", "1"]}}) == '# hello\na:\n  b:\n    - x\n    - "1"\n'


words = st.text(min_size=1, max_size=20).map(str.strip).filter(bool).filter(lambda text: not unprintable(text))


@given(words)
def test_any_words_are_read_back(text):
    assert parse_yaml(block({"a": text, "b": [text]}), "")[0] == {"a": text, "b": [text]}
    try:
        after = edited(TEXT, {"one": {"name": text, "who": text}, "two": {"name": text}})
    except CannotEdit:
        return
    assert parse_yaml(after, "")[0]["one"]["who"] == text


keys = st.sampled_from(["name", "number", "site", "about", "by"])


@given(
    st.dictionaries(
        st.sampled_from(["one", "two", "three", "new"]),
        st.dictionaries(keys, st.sampled_from(["x", "y: z", "116 123", "true", "- a", "# b"]), min_size=1),
        min_size=1,
    )
)
def test_any_changes_do_what_they_say(changes):
    before = parse_yaml(TEXT, "")[0]
    after = parse_yaml(edited(TEXT, changes), "")[0]
    for id in {*before, *changes}:
        assert after[id] == {**before.get(id, {}), **changes.get(id, {})}


def test_a_character_that_nobody_sees_is_not_written():
    with pytest.raises(CannotEdit, match=r"zero-width space \(U\+200B\)"):
        edited(TEXT, {"one": {"who": "any\u200bone"}})


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ({"a": {"b": ["x", "y"]}}, "a:\n  b:\n    - x\n    - y\n"),
        ({"a": {"b": {"k": "v"}}}, "a:\n  b:\n    k: v\n"),
    ],
)
def test_a_word_may_become_a_list_or_a_group(change, after):
    assert edited("a:\n  b: word\n", change) == after
