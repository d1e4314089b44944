"""The ratchet for types: a room may have fewer errors than before, never more."""

from tools.typecheck import by_room, report

TOLD = [
    "generator/plan/folds.py:3: error: Missing type arguments  [type-arg]",
    "generator/plan/folds.py:3: note: see the manual",
    "generator/prove/page/runs.py:9: error: Missing return type  [no-untyped-def]",
    "generator/__main__.py:1: error: Missing return type  [no-untyped-def]",
    "Found 3 errors in 3 files (checked 300 source files)",
]


def test_errors_are_counted_by_room():
    assert {room: len(errors) for room, errors in by_room(TOLD).items()} == {"plan": 1, "prove": 1, "generator": 1}


def test_a_room_with_more_errors_than_it_may_have_is_refused():
    rooms = by_room(TOLD)
    assert report(rooms, {"plan": 1, "prove": 1, "generator": 1}) == ([], False)
    told, worse = report(rooms, {"prove": 1, "generator": 1})
    assert worse and told == [TOLD[0], "plan: 1 errors, 0 allowed"]


def test_it_says_where_a_number_may_be_lowered():
    assert report({}, {"plan": 2}) == (["plan: 0 errors, 2 allowed: lower the number"], False)
