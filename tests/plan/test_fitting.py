"""Which rung of a ladder a panel takes, by what was measured."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Where
from generator.model.ladder import Block, Fit, LadderSpec, Rung
from generator.model.page import Measure
from generator.model.policy import Fitting
from generator.plan.fitting import chosen, good_enough, others, reported, spread

LADDER = LadderSpec(
    title="L", rungs=[Rung(size=1.2), Rung(size=1.1), Rung(usual=True), Rung(leading=1.25), Rung(leading=1.2, keep=1)]
)


def measure(used: float, room: float = 100.0, blocks: int = 3) -> Measure:
    return Measure((), used <= room, room, used, blocks)


def test_the_usual_rung_stays_where_it_fits_and_leaves_no_hole():
    assert good_enough(measure(100.0))
    assert good_enough(measure(67.0))
    assert not good_enough(measure(66.0))
    assert not good_enough(measure(100.5))


def test_a_panel_without_a_flow_is_good_enough_if_it_fits():
    assert good_enough(Measure((), True))
    assert not good_enough(Measure((), False))


def test_tighter_rungs_are_tried_where_words_have_no_room_and_roomier_ones_where_there_is_a_hole():
    assert list(others(LADDER, measure(120.0))) == [3, 4]
    assert list(others(LADDER, measure(20.0))) == [0, 1]


def test_the_first_that_fits_is_taken():
    assert chosen(LADDER, measure(120.0), {3: measure(101.0), 4: measure(80.0)}) == 4
    assert chosen(LADDER, measure(20.0), {0: measure(110.0), 1: measure(50.0)}) == 1


def test_where_none_is_roomier_and_fits_the_usual_one_stays():
    assert chosen(LADDER, measure(20.0), {0: measure(110.0), 1: measure(105.0)}) == 2


def test_where_none_fits_the_tightest_is_laid_out_to_say_what_has_no_room():
    assert chosen(LADDER, measure(200.0), {3: measure(180.0), 4: measure(150.0)}) == 4


@given(st.floats(0, 100), st.integers(0, 12))
def test_room_that_is_left_goes_into_the_gaps_and_never_beyond_the_room(used, blocks):
    found = measure(used, blocks=blocks)
    setting = spread(Rung(), 0, found)
    assert 0 <= setting.spare <= 5
    assert used + setting.spare * max(0, blocks - 1) <= 100.0


@pytest.mark.parametrize(("air", "spare"), [(9.0, 2.4), (3.0, 1.5), (0.0, 0.0), (-0.2, 0.0)])
def test_no_more_room_goes_into_the_gaps_than_the_lowest_line_has_below_it(air, spare):
    assert spread(Rung(), 0, replace(measure(94.8), air=air)).spare == spare


@pytest.mark.parametrize(
    ("left", "gaps", "spare"),
    [(5.3, 1, 5.0), (40.0, 2, 5.0), (0.6, 1, 0.3), (0.69, 1, 0.3), (1.0, 1, 0.7), (0.3, 1, 0.0), (0.0, 1, 0.0)],
)
def test_gaps_grow_by_whole_steps(left, gaps, spare):
    assert spread(Rung(), 0, Measure((), True, left, 0.0, gaps + 1)).spare == spare


def test_words_without_room_are_spread_no_further():
    assert spread(Rung(), 1, measure(120.0)).spare == 0


def test_a_section_is_asked_for_a_shorter_length_by_its_priority():
    rung = Rung(full=2, short=4)
    assert [rung.shorter("full", priority) for priority in (1, 2, 3, 4, 5)] == [
        "full",
        "full",
        "short",
        "short",
        "line",
    ]
    assert [rung.shorter("short", priority) for priority in (2, 3, 5)] == ["short", "line", "line"]
    assert rung.shorter("line", 5) == "line"


@pytest.mark.parametrize(
    ("written", "block"),
    [
        ("steps", Block("steps")),
        ("law/short?", Block("law", "", "short", True)),
        ("contacts:local", Block("contacts", "local")),
        ("contacts:not-urgent/line?", Block("contacts", "not-urgent", "line", True)),
    ],
)
def test_blocks_are_read_as_formats_write_them(written, block):
    assert Block.parse(written) == block


@pytest.mark.parametrize("written", ["", "Steps", "steps/long", "steps?!", "contacts:", "a b"])
def test_what_is_no_block_is_refused(written):
    with pytest.raises(ValueError, match="isn't a block"):
        Block.parse(written)


@pytest.mark.parametrize("usual", [0, 2])
def test_a_ladder_has_exactly_one_usual_rung(usual):
    with pytest.raises(ValueError, match="exactly one rung"):
        LadderSpec(title="L", rungs=[Rung(usual=n < usual) for n in range(3)])


def test_lines_are_never_closer_than_1_2():
    with pytest.raises(ValueError, match=r"greater than or equal to 1\.2"):
        Rung(leading=1.1)


class _Topic:
    """As much of a topic as a report asks for."""

    class _Section:
        def __init__(self, priority):
            self.priority, self.where = priority, Where("content/topics/x/en.md", priority, 1)

    def __init__(self, **priorities):
        self.sections = {id: self._Section(priority) for id, priority in priorities.items()}


def fit(*left_out: str, rung: int = 2) -> Fit:
    return Fit("body", rung, 5, 2, 12.0, 1.35, 0.0, left_out)


def test_what_is_left_out_is_a_note_or_a_warning_as_the_policy_says():
    found = reported([fit("figures", "law")], _Topic(figures=5, law=2), "leaflet", Where("f"), Fitting(leave_out=4))
    assert [(one.code, one.severity, one.where.line) for one in found] == [
        ("FIT007", "note", 5),
        ("FIT007", "warning", 2),
    ]
    assert '"figures"' in found[0].message and '"body"' in found[0].message


def test_services_left_out_of_a_list_are_a_warning():
    (found,) = reported([replace(fit(), services=("helpline",))], _Topic(), "leaflet", Where("f"), Fitting())
    assert (found.code, found.severity, found.where) == ("FIT007", "warning", Where("f"))


def test_a_service_left_out_is_told_from_a_section_of_its_name():
    left_out = replace(fit("law"), services=("figures",))
    found = reported([left_out], _Topic(figures=5, law=5), "leaflet", Where("f"), Fitting(leave_out=4))
    assert [(one.severity, one.where.file) for one in found] == [("note", "content/topics/x/en.md"), ("warning", "f")]
    assert left_out.as_dict()["left_out"] == ["law", "figures"]


@pytest.mark.parametrize(("accepted", "severity"), [(True, "note"), (False, "warning")])
def test_the_tightest_rung_is_reported(accepted, severity):
    (found,) = reported([fit(rung=4)], _Topic(), "leaflet", Where("f"), Fitting(tightest=accepted))
    assert (found.code, found.severity) == ("FIT008", severity)


def test_a_panel_in_its_usual_setting_is_no_news():
    assert reported([fit()], _Topic(), "leaflet", Where("f"), Fitting()) == []
