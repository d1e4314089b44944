"""A value with what is wrong with it."""

from generator.kernel.checked import Checked
from generator.kernel.findings import Finding

ONE, TWO = Finding("SRC001", "one"), Finding("SRC002", "two")


def test_it_is_taken_apart():
    value, findings = Checked("value", [ONE])
    assert (value, findings) == ("value", [ONE])


def test_its_findings_come_after_those_of_the_whole():
    whole = [ONE]
    assert Checked({"a": 1}, [TWO]).into(whole) == {"a": 1}
    assert whole == [ONE, TWO]


def test_a_good_value_adds_nothing():
    whole = [ONE]
    assert Checked(0, []).into(whole) == 0  # a value that counts as false is a value
    assert whole == [ONE]
