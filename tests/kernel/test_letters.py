"""Characters: which can't be seen, which look like others, and which way a language runs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.language import right_to_left
from generator.kernel.lookalike import clinging, figure, passes_for_figure, skeleton, unseen
from generator.kernel.visible import in_one_line, json_safe, visible

# ---- what a terminal or a reader would not show


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ünd ελληνικά\n\tmore", "plain, ünd ελληνικά\n\tmore"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202eb\u2066c", "a<U+202E>b<U+2066>c"),
        ("b\udcffd", "b\\xffd"),  # a byte of a name that isn't UTF-8
        ("\ud800", "<U+D800>"),
        ("👩\u200d👧", "👩\u200d👧"),  # a joiner only acts on what is beside it
    ],
)
def test_hidden_letters_are_written_out(text, shown):
    assert visible(text) == shown


def test_a_text_of_several_lines_is_no_line_of_ours():
    assert in_one_line("name\nerror: x\ty") == "name\\nerror: x y"


@given(st.text())
def test_json_stays_json(text):
    safe = json_safe(json.dumps(text, ensure_ascii=False))
    assert json.loads(safe) == text and visible(safe) == safe


# ---- look-alikes


@pytest.mark.parametrize(
    ("character", "shows"),
    [
        ("7", "7"), ("a", ""), ("٣", "3"), ("³", "3"), ("①", "1"), ("⑩", "10"), ("Ⅳ", "4"), ("½", ""),
        ("一", ""),  # a word, as "one" is
        ("ↂ", ""),  # ten thousand
    ],
)  # fmt: skip
def test_figures_of_all_scripts(character, shows):
    assert figure(character) == shows


@pytest.mark.parametrize(
    ("character", "digit"), [("O", "0"), ("l", "1"), ("|", "1"), ("о", "0"), ("Ӏ", "1"), ("k", ""), ("ж", "")]
)
def test_letters_that_pass_for_figures(character, digit):
    assert passes_for_figure(character) == digit


@pytest.mark.parametrize(
    ("one", "other"),
    [("samaritans", "sаmаritаns"), ("modern", "modem"), ("O1l", "0Il"), ("vvoman", "woman"), ("é", "e\u0301")],
)
def test_what_looks_alike_has_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)
    assert skeleton(one) != skeleton("another")


def test_what_nobody_sees_and_what_clings():
    assert all(map(unseen, "\u200b\u2060\u202e\u3164\ufeff\x07")) and not any(map(unseen, "a\n\t\u202f\u00a0é"))
    assert all(map(clinging, "\u0301\u200d\u00ad\u20dd")) and not any(map(clinging, "a \u00a0"))


# ---- direction


@pytest.mark.parametrize("tag", ["ar", "ur", "he-IL", "fa-IR", "pa-Arab-PK", "uz-Arab"])
def test_right_to_left(tag):
    assert right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "en-GB", "pa", "pa-Guru-IN", "pl", "ur-Latn", "zh-Hant"])
def test_left_to_right(tag):
    assert not right_to_left(tag)
