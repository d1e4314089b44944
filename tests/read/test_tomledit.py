"""A file that people write, too: what they wrote stays."""

from __future__ import annotations

import tomllib

import pytest

from generator.read.tomledit import with_table

OURS = """# The two printers of the clinic.

[upstairs]   # the old one
front = [1, 2.50]  # measured twice
back = [0, 0]

[by-the-door]
front = [0.1, 0.2]
"""


def test_comments_order_and_spaces_stay():
    changed = with_table(OURS, "upstairs", {"front": [1.0, 2.5], "back": [0.25, 0]})
    assert changed == OURS.replace("back = [0, 0]", "back = [0.25, 0]")


def test_a_new_table_comes_last():
    assert with_table(OURS, "new", {"front": [0, 0]}) == OURS + "\n[new]\nfront = [0, 0]\n"


@pytest.mark.parametrize("text", ["", "\n", "# Only this.\n", OURS.rstrip()])
def test_whatever_there_was_it_can_be_read(text):
    assert tomllib.loads(with_table(text, "a-b", {"front": [1, -0.5]}))["a-b"] == {"front": [1, -0.5]}
