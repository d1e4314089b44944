"""Numbers as each language says and asks for them."""

import pytest

from generator.register.figures import as_figures
from generator.register.scan import addresses, numbers

CHINESE = {"零": "0", "八": "8", "九": "9", "二": "2", "三": "3"}
PUNJABI = {"ਅੱਠ": "8", "ਸਿਫ਼ਰ": "0", "ਦੋ": "2"}


def found(text, dial=(), dial_after=()):
    return [one.written for one in numbers(text, "GB", frozenset(), dial, dial_after)]


def test_figures_said_without_spaces():
    assert as_figures("请拨零八零八八零二零三零零", None, CHINESE)[0] == "请拨08088020300"
    assert as_figures("二三人", None, CHINESE)[0] == "二三人"  # two or three people


def test_figures_whose_letters_have_signs():
    assert as_figures("ਸਿਫ਼ਰ ਅੱਠ ਸਿਫ਼ਰ ਅੱਠ", None, PUNJABI)[0] == "0808"
    assert as_figures("ਦੋਵੇਂ ਅੱਠ ਦੋ", None, PUNJABI)[0] == "ਦੋਵੇਂ ਅੱਠ ਦੋ"  # "both" isn't two


@pytest.mark.parametrize(
    ("text", "dial", "dial_after", "seen"),
    [
        ("请拨打4321。", ("拨打",), (), ["4321"]),
        ("请拨打 4321", ("拨打",), (), ["4321"]),
        ("اس پر 4321 پر کال کریں", (), ("کال کریں",), ["4321"]),
        ("4321 لوگ یہاں آئے اور پھر انہوں نے کہا کال کریں", (), ("کال کریں",), []),
        ("Ring 4321", ("ring",), (), ["4321"]),
        ("Ringing 4321", ("ring",), (), []),
    ],
)
def test_figures_that_people_are_asked_to_dial(text, dial, dial_after, seen):
    assert found(text, dial, dial_after) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("不要回复。绝不要答应见面", []),  # the end of a sentence
        ("mygov。scot", ["mygov。scot"]),  # a dot, too (RFC 3490)
        ("mygov.scot。不要回复", ["mygov.scot"]),
    ],
)
def test_the_full_stop_of_chinese(text, seen):
    assert [one.written for one in addresses(text)] == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("luni–joi 17:00–9:00", []),
        ("17:00 – 09:00", []),
        ("Ring 7:00 800 1111", ["00 800 1111"]),
    ],
)
def test_clocks_with_a_colon(text, seen):
    assert found(text) == seen
