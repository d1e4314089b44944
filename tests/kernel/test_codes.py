"""Every code that is used is explained, and every code that is explained is used."""

from __future__ import annotations

import ast
import re

import pytest

from generator.kernel.codes import CODES

from ..helpers import GENERATOR

CODE = re.compile(r"^[A-Z]{3}\d{3}$")


def used_codes(root) -> dict[str, list[str]]:
    """Code -> where it stands as a string literal, docstrings and the table of codes left aside."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*.py")):
        if path.name == "codes.py" and path.parent.name == "kernel":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.setdefault(node.value, []).append(f"{path.relative_to(root)}:{node.lineno}")
    return found


def test_every_code_used_is_explained():
    used = used_codes(GENERATOR)
    assert len(used) > 30
    assert {code: places for code, places in used.items() if code not in CODES} == {}


def test_every_code_explained_is_used():
    assert sorted(set(CODES) - set(used_codes(GENERATOR))) == []


def test_a_planted_unknown_code_is_found(tmp_path):
    (tmp_path / "stage.py").write_text('Finding("XYZ999", "message")\n')
    assert used_codes(tmp_path) == {"XYZ999": ["stage.py:1"]}


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_title_and_a_sentence(code):
    assert CODE.match(code)
    assert CODES[code].title and not CODES[code].title.endswith(".")
    assert CODES[code].text.endswith(".") and len(CODES[code].text) > 30
