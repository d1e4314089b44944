"""Random edits of a finished file: the same ones each time, and a fair judgement of each."""

import io
from random import Random

import pikepdf
import pytest
from PIL import Image

from benchmarks.edit_files import make
from benchmarks.edit_kinds import KINDS, NotHere
from benchmarks.edits import Edit, _visible, edit_of, judged, table
from generator.kernel.units import pt
from generator.prove import Prover


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    return make(tmp_path_factory.mktemp("made"), ("stalking-card-fold-standard-office",))[0]


@pytest.fixture(scope="module")
def prover():
    return Prover()


def drawn(made, operators: str) -> Edit:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pdf.pages[0].contents_add(f"q {operators} Q".encode())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return Edit(0, "drawn", operators, True, made, out.getvalue())


def test_the_same_seed_makes_the_same_edits(card):
    first, again = ([edit_of(7, n, [card]) for n in range(12)] for _ in range(2))
    assert first == again
    assert [edit_of(7, n, [card]).data for n in (11, 3)] == [first[11].data, first[3].data]  # as --only repeats them
    assert [edit_of(8, n, [card]).data for n in range(3)] != [edit.data for edit in first[:3]]


def test_a_dozen_edits_are_judged_and_counted(card, prover):
    outcomes = [judged(edit_of(7, n, [card]), prover) for n in range(12)]
    lines = table(outcomes).splitlines()
    assert lines[-1].startswith(f"| all | 12 | {sum(one.seen for one in outcomes)} |")
    assert not any(one.missed for one in outcomes), [str(one) for one in outcomes if one.missed]


def test_a_file_that_was_only_saved_again_is_no_find(card, prover):
    outcome = judged(drawn(card, ""), prover)
    assert (outcome.seen, outcome.codes, outcome.pictured) == (False, (), False)


def test_a_bar_over_a_number_is_seen_there_and_found(card, prover):
    number = next(place for place in card.places if "0808" in place.what)
    box, h = number.box, card.expected.pages[0].h
    outcome = judged(drawn(card, f"0 g {pt(box.x):.2f} {pt(h - box.y - box.h / 2):.2f} {pt(box.w):.2f} 2 re f"), prover)
    assert outcome.touched == (number.what,)
    assert "PRV008" in outcome.codes and outcome.pictured and not outcome.missed


@pytest.mark.parametrize("name", sorted(KINDS))
def test_each_kind_changes_a_file(card, name):
    for n in range(20):
        with pikepdf.open(io.BytesIO(card.data)) as pdf:
            try:
                assert KINDS[name](Random(n), pdf, card, False)
            except NotHere:
                continue
            out = io.BytesIO()
            pdf.save(out, static_id=True)
            assert out.getvalue()
            return
    pytest.fail(f"nothing of the card is {name}")


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        ([(0, 0), (1, 1), (2, 0), (3, 1)], True),
        ([(0, 0), (2, 0), (4, 0), (6, 0)], False),
        ([(0, 0), (1, 0), (2, 0)], False),
    ],
)
def test_four_points_that_touch_are_seen(at, seen):
    picture = Image.new("L", (9, 9))
    for place in at:
        picture.putpixel(place, 255)
    assert _visible(picture) is seen
