"""What was found before is found again, and the oldest goes first."""

from generator.kernel.remembered import Remembered


def test_the_one_not_asked_for_the_longest_goes_first():
    known = Remembered(2)
    known.put("a", 1)
    known.put("b", 2)
    assert known.get("a") == 1
    known.put("c", 3)
    assert (known.get("b"), known.get("a"), known.get("c"), len(known)) == (None, 1, 3, 2)


def test_nobody_looks_twice():
    known, looked = Remembered(2), []
    for _ in range(3):
        assert known.of("a", lambda: looked.append(1) or "found") == "found"
    assert looked == [1]
    known.of("b", lambda: 2)
    known.of("a", lambda: 0)
    known.of("c", lambda: 3)
    assert known.get("b") is None and known.get("a") == "found"
