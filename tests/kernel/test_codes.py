"""Every code that is used is explained, and every code that is explained is used."""

from __future__ import annotations

import ast
import re

import pytest

from generator.kernel.findings import SEVERITIES, Code
from generator.kernel.registry import codes as declared

from ..helpers import GENERATOR

CODE = re.compile(r"^[A-Z]{3}\d{3}$")
SHARED = "kernel/shared_findings.py"


def used_codes(root) -> dict[str, set[str]]:
    """Code -> the modules that name it, docstrings and declarations left aside."""
    found: dict[str, set[str]] = {}
    for path in sorted(root.rglob("*.py")):
        if path.name.endswith("findings.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.value if isinstance(node, ast.Constant) else node.id if isinstance(node, ast.Name) else None
            if isinstance(name, str) and CODE.match(name):
                found.setdefault(name, set()).add(path.relative_to(root).as_posix())
    return found


def declaring(root) -> dict[str, str]:
    """Code -> the file that declares it."""
    return {
        node.targets[0].id: path.relative_to(root).as_posix()
        for path in root.rglob("*findings.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and CODE.match(node.targets[0].id)
    }


def test_every_code_used_is_declared():
    used = used_codes(GENERATOR)
    assert len(used) > 30
    assert {code: places for code, places in used.items() if code not in declared()} == {}


def test_each_code_is_declared_beside_those_that_report_it():
    used = used_codes(GENERATOR)
    astray = {
        code: file
        for code, file in declaring(GENERATOR).items()
        if file != SHARED and not any(place.startswith(file.rpartition("/")[0] + "/") for place in used.get(code, ()))
    }
    assert astray == {}


def test_shared_codes_are_those_of_several_rooms():
    used = used_codes(GENERATOR)
    rooms = {
        code: {place.split("/")[0] for place in used[code]}
        for code, file in declaring(GENERATOR).items()
        if file == SHARED
    }
    assert {code for code, found in rooms.items() if len(found) < 2 and "kernel" not in found} == set()


def test_a_code_has_the_name_that_it_is_declared_by():
    assert declaring(GENERATOR).keys() == declared().keys()


def test_a_planted_unknown_code_is_found(tmp_path):
    (tmp_path / "stage.py").write_text('Finding("XYZ999", "message")\nXYZ998("message")\n')
    assert used_codes(tmp_path) == {"XYZ999": {"stage.py"}, "XYZ998": {"stage.py"}}


def test_a_finding_is_as_severe_as_its_code_unless_it_says_otherwise():
    code = Code("XYZ997", "Title", "Text.", "note")
    assert (code("m").severity, code("m", severity="error").severity) == ("note", "error")


@pytest.mark.parametrize("code", declared())
def test_a_code_has_a_title_and_a_sentence(code):
    assert CODE.match(code)
    assert declared()[code].title and not declared()[code].title.endswith(".")
    assert declared()[code].text.endswith(".") and len(declared()[code].text) > 30
    assert declared()[code].severity in SEVERITIES
