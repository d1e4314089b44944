"""What only a terminal sees: large numbers to ring, and the bar that says how far a build is."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from generator.cli.big_digits import big
from generator.cli.progress import Progress

NUMBER = "0808 157 0123"


def test_a_number_is_written_in_blocks_as_wide_as_there_is_room():
    narrow, wide = big("07", 10), big("07", 40)
    assert narrow == "███  ███\n█ █    █\n█ █    █\n█ █    █\n███    █"
    assert [len(line) for line in wide.splitlines()] == [2 * len(line) for line in narrow.splitlines()]
    assert len({big(digit, 20) for digit in "0123456789"}) == 10, "no two digits look alike"
    assert len(big("+44 1", 80).splitlines()) == 5


@pytest.mark.parametrize(
    ("number", "width", "blocks"), [(NUMBER, 20, True), (NUMBER, 200, False), ("0808 KIDS", 200, True)]
)
def test_without_room_or_blocks_the_digits_are_spaced(number, width, blocks):
    first, *others = number.split()
    assert big(number, width, blocks) == "   ".join(" ".join(group) for group in (first, *others))


@pytest.fixture
def bar():
    """(a progress bar, what it has written) at a terminal of its own."""
    progress, out = Progress(), io.StringIO()
    progress.console = Console(file=out, width=120, force_terminal=True, color_system=None)
    progress.bar.live.console = progress.console
    yield progress, out
    progress.close()


def test_the_bar_counts_what_is_done(bar):
    progress, out = bar
    progress.waiting()
    assert "Another build is working on this output" in out.getvalue()
    progress.planned(3)
    progress.started("here/en-GB/stalking-card-standard-office.pdf")
    progress.done([None, None])
    progress.bar.refresh()
    assert "2/3" in out.getvalue() and "stalking-card-standard-office.pdf" in out.getvalue()


def test_nothing_is_drawn_before_it_is_planned(bar):
    progress, out = bar
    progress.started("here/a.pdf")
    progress.done([None])
    assert out.getvalue() == "" and progress.task is None
