"""The check that every module is reached by its own room's tests can fail."""

from __future__ import annotations

import pytest

from .helpers import GENERATOR
from .reached import of_functions, unreached

SOURCE = 'X = 1\n\n\ndef one():\n    """Words."""\n    return X\n\n\nclass A:\n    def two(self):\n        return 2\n'


def test_lines_of_functions():
    assert of_functions(SOURCE) == {5, 6, 11}
    assert of_functions("X = 1\n\n\nclass A:\n    y: int = 0\n") == set()


@pytest.mark.parametrize(
    ("contexts", "found"),
    [
        ({6: ["", "room"]}, []),
        ({11: ["room"]}, []),
        ({1: ["room"], 4: ["room"]}, ["room/inner/module.py"]),  # imported, and no more
        ({6: ["", "other"]}, ["room/inner/module.py"]),
        ({}, ["room/inner/module.py"]),
    ],
)
def test_a_module_that_only_other_rooms_reach_is_found(tmp_path, contexts, found):
    module = tmp_path / "room" / "inner" / "module.py"
    module.parent.mkdir(parents=True)
    module.write_text(SOURCE)
    (module.parent / "facts.py").write_text("X = 1\n")  # there is nothing to run
    assert unreached(tmp_path, lambda path: contexts) == found


def test_every_room_has_its_tests():
    rooms = {path.parent.name for path in GENERATOR.glob("*/__init__.py")}
    assert rooms and not [
        room for room in sorted(rooms) if not list((GENERATOR.parent / "tests" / room).glob("test_*.py"))
    ]
