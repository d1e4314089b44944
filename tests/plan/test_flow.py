"""Where words that run over pages break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.flow import Atom, Part
from generator.plan.flow import broken


def flow(*blocks: list[tuple[float, bool]], gap: float = 1.0, edge: float = 0.0) -> list[Atom]:
    """Blocks of atoms, each (height, whether it keeps what follows), one below the other. `edge`: of each block."""
    atoms, top = [], 0.0
    for block in blocks:
        top += edge
        for n, (height, keeps) in enumerate(block):
            atoms.append(Atom(top, top + height, n == 0, keeps, edge, edge))
            top += height + gap
        top += edge
    return atoms


def height(atoms: list[Atom], part: Part) -> float:
    first, last = atoms[part.start], atoms[part.end - 1]
    return last.bottom + last.below - first.top + first.above


BLOCKS = st.lists(st.lists(st.tuples(st.floats(1, 40), st.booleans()), min_size=1, max_size=8), min_size=1, max_size=8)


@given(BLOCKS, st.floats(0, 3))
def test_every_atom_is_on_one_page_and_in_order(blocks, edge):
    atoms = flow(*blocks, edge=edge)
    parts = broken(atoms, 100)
    assert [n for part in parts for n in range(part.start, part.end)] == list(range(len(atoms)))


@given(BLOCKS, st.floats(0, 3))
def test_pages_hold_what_they_have_unless_one_atom_is_too_high(blocks, edge):
    atoms = flow(*[[(h, False) for h, _ in block] for block in blocks], edge=edge)
    for part in broken(atoms, 60):
        assert height(atoms, part) <= 60.02


@given(BLOCKS)
def test_what_keeps_the_next_stays_with_it_where_they_fit_together(blocks):
    """Two atoms fit always, so a page never ends with a heading, but for headings above headings."""
    atoms = flow(*[[(h, n == 0) for n, (h, _) in enumerate(block)] for block in blocks if len(block) > 1])
    for part in broken(atoms, 85) if atoms else ():
        assert not atoms[part.end - 1].keeps


@given(BLOCKS)
def test_no_way_takes_fewer_pages(blocks):
    """Filling each page as far as it goes takes the fewest, where nothing has to be kept together."""
    atoms = flow(*[[(h, False) for h, _ in block] for block in blocks])
    pages, start = 0, 0
    while start < len(atoms):
        end = start + 1
        while end < len(atoms) and height(atoms, Part(start, end + 1)) <= 60.01:
            end += 1
        pages, start = pages + 1, end
    assert len(broken(atoms, 60)) == pages


def test_pages_are_filled_evenly():
    atoms = flow(*[[(10, False)] for _ in range(11)], gap=0)
    assert [part.end - part.start for part in broken(atoms, 100)] in ([6, 5], [5, 6])


def test_a_page_rather_ends_with_a_block():
    """Though the pages would be more even if it ended within one."""
    point = (10.0, False)
    assert broken(flow([point] * 4, [point] * 6, gap=0), 60) == (Part(0, 4), Part(4, 10))


@pytest.mark.parametrize("before", range(2, 9))
def test_little_of_a_block_isnt_left_alone(before):
    heading, point = (10.0, True), (10.0, False)
    end = broken(flow([point] * before, [heading, *[point] * 8], gap=0), 100)[0].end
    assert end == before or before + 1 + 2 <= end <= before + 1 + 6


def test_what_is_too_high_has_a_page_of_its_own():
    atoms = flow([(10, False)], [(150, False)], [(10, False)])
    assert broken(atoms, 100) == (Part(0, 1), Part(1, 2), Part(2, 3))


def test_headings_that_keep_each_other_to_the_end_are_printed_all_the_same():
    assert broken(flow([(60, True), (60, True)]), 100) == (Part(0, 1), Part(1, 2))


def test_nothing_takes_no_page():
    assert broken([], 100) == ()
