"""What designs say: ladders, blocks, what a panel needs, and what can't be."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.kernel.findings import Where
from generator.model.content import Passage, Section, Topic
from generator.model.design import FormatSpec, PanelSpec, ProfileSpec, VariantSpec
from generator.model.ladder import Block, Fit, LadderSpec, Rung
from generator.model.makeup import Insets
from generator.model.need import Need
from generator.model.page import Measure
from generator.model.paper import FoldSpec
from generator.model.theme import ThemeSpec

from .test_content import head

FACE = {"family": "Atkinson", "file": "a.ttf"}
SIDE = {"panels": [{"panel": "front"}]}


def topic(*kinds: str, **more) -> Topic:
    """With sections of these kinds; contacts as contacts:role."""
    sections = {}
    for kind, _, role in (kind.partition(":") for kind in kinds):
        sections[f"{kind}{role}"] = Section(kind, kind, "H", 3, role, {"full": Passage("W", Where("f"))}, Where("f"))
    return Topic("t", "en", head(**more), sections)


# ---- ladders and blocks


@pytest.mark.parametrize(
    ("written", "block"),
    [
        ("law", Block("law")),
        ("law/short", Block("law", length="short")),
        ("contacts:local/line?", Block("contacts", "local", "line", True)),
        ("steps?", Block("steps", optional=True)),
    ],
)
def test_blocks_as_formats_write_them(written, block):
    assert Block.parse(written) == block


@pytest.mark.parametrize("written", ["", "Law", "law/long", "law?/short", "law:", "a b", "law/", "?"])
def test_what_is_no_block(written):
    with pytest.raises(ValueError, match="isn't a block"):
        Block.parse(written)
    with pytest.raises(ValidationError):
        PanelSpec(size=(10, 10), blocks=[written])
    with pytest.raises(ValidationError):
        PanelSpec(size=(10, 10), without={"law": [written]})


@pytest.mark.parametrize(
    ("priority", "lengths"), [(1, ("line", "short", "full")), (3, ("line", "line", "short")), (5, ("line",) * 3)]
)
def test_a_rung_shortens_what_is_less_important(priority, lengths):
    rung = Rung(full=2, short=4)
    assert tuple(rung.shorter(asked, priority) for asked in ("line", "short", "full")) == lengths


def test_exactly_one_rung_is_the_usual_one():
    rungs = [Rung(), Rung(usual=True), Rung()]
    assert LadderSpec(title="L", rungs=rungs).usual == 1
    for wrong in (rungs[:1], [rungs[1], rungs[1]]):
        with pytest.raises(ValidationError, match="exactly one"):
            LadderSpec(title="L", rungs=wrong)


def test_whether_a_panel_gave_way():
    fit = Fit("main", 1, 3, 1, 12.0, 1.35, 0.4)
    assert not fit.gave_way and not fit.tightest
    assert Fit("main", 2, 3, 1, 12.0, 1.35, 0.0).gave_way and not Fit("main", 0, 1, 0, 12.0, 1.35, 0.0).gave_way
    short = Fit("main", 1, 3, 1, 12.0, 1.35, 0.4, ("law",), ("steps",), ("law",))
    assert short.gave_way and short.as_dict()["left_out"] == ["law", "law"] and "services" not in short.as_dict()


# ---- needs


@pytest.mark.parametrize(
    ("written", "kinds", "contacts", "met"),
    [
        ("law", ("law",), {}, True),
        ("law", ("steps",), {}, False),
        ("law/short", ("law",), {}, True),
        ("contacts:lead", (), {"lead": ["a"]}, True),
        ("contacts:lead", ("contacts:lead",), {}, False),  # a heading without a list
        ("contacts:local", (), {}, True),  # the place's
        ("contacts", ("contacts:lead",), {"lead": ["a"]}, True),
        ("contacts", (), {"lead": ["a"]}, False),
    ],
)
def test_whether_a_topic_has_what_is_needed(written, kinds, contacts, met):
    assert Need.parse(written).met(topic(*kinds, contacts=contacts)) is met


def test_lists_of_a_place_are_asked_once_they_are_known():
    assert not Need.parse("contacts:local").met(topic(), {"local": []})
    assert Need.parse("contacts:local").met(topic(), {"local": ["a"]})


def test_how_a_need_is_spoken_of():
    need, role = Need.parse("law"), Need.parse("contacts:lead")
    assert need.known and role.known and not Need.parse("lwa").known and not Need.parse("law:lead").known
    assert need.what == 'section of the kind "law"' and role.what == 'list of contacts "lead"'
    assert "{kind=law}" in need.way and "lead: [some-service]" in role.way
    assert "{kind=contacts role=lead}" in Need.parse("contacts").way


@pytest.mark.parametrize("written", ["law?", "L", "contacts:"])
def test_what_no_topic_can_have(written):
    with pytest.raises(ValueError, match="isn't something that a topic can have"):
        Need.parse(written)
    with pytest.raises(ValidationError):
        PanelSpec(size=(10, 10), needs=[written])


# ---- panels, formats, profiles, themes


def test_blocks_that_a_panel_prints_without_a_kind():
    panel = PanelSpec(size=(10, 10), blocks=["law", "steps"], without={"law": ["steps", "record"], "record": ["steps"]})
    assert panel.suited(topic("law", "steps")) is panel
    assert panel.suited(topic("steps", "record")).blocks == ["steps", "record"]
    assert panel.suited(topic("steps")).blocks == ["steps"]  # in order: what is put in may be missing, too
    assert [block.kind for block in panel.flow] == ["law", "steps"] and panel.needed == ()


def test_all_sides_that_a_variant_may_have():
    apart = {**SIDE, "when": ["law"]}
    variant = VariantSpec(title="V", sides=[{**SIDE, "apart": [apart, SIDE]}, SIDE], fill=SIDE)
    assert len(variant.every_side) == 5 and len(VariantSpec(title="V", sides=[SIDE]).every_side) == 1
    assert [need.kind for side in variant.every_side for need in side.there_for] == ["law"]


def test_variants_that_cannot_be():
    with pytest.raises(ValidationError, match="gives nothing away"):
        VariantSpec(title="V", neutral=True, sides=[SIDE])
    panels = {"front": {"size": (10, 10)}}
    FormatSpec(title="F", trim=(10, 10), stock="a4", panels=panels, variants={"v": {"title": "V", "sides": [SIDE]}})
    with pytest.raises(ValidationError, match='places the panel "front"'):
        FormatSpec(
            title="F", trim=(10, 10), stock="a4", panels={"back": {"size": (10, 10)}},
            variants={"v": {"title": "V", "sides": [SIDE]}},
        )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"imposed": True, "tagged": True}, "both imposed and tagged"),
        ({"imposed": False, "tagged": False, "standard": "ua-2"}, "add tagged = true"),
        ({"imposed": False, "tagged": True, "bleed": 3}, "for profiles that impose"),
        ({"imposed": False, "tagged": True, "intent": "fogra39"}, "for profiles that impose"),
        ({"imposed": True, "tagged": False, "single": True, "bleed": 3, "margin": 9.9}, "7 mm of marks"),
    ],
)
def test_profiles_that_cannot_be(facts, says):
    with pytest.raises(ValidationError, match=says):
        ProfileSpec(title="P", links=False, **facts)


def test_profiles_that_can_be():
    ProfileSpec(title="P", links=False, imposed=True, tagged=False, single=True, bleed=3, margin=10)
    ProfileSpec(title="P", links=True, imposed=False, tagged=True)


def test_the_family_for_numbers():
    two = [FACE, {"family": "Numbers", "file": "n.ttf"}]
    assert ThemeSpec(title="T", fonts=two, inks={}).digits == "Atkinson"
    assert ThemeSpec(title="T", fonts=two, inks={}, numbers="Numbers").digits == "Numbers"
    with pytest.raises(ValidationError):
        ThemeSpec(title="T", fonts=two, inks={}, numbers="Nmubers")


def test_the_size_of_a_flat_sheet():
    assert FoldSpec(title="F", columns=[97, 100, 100], rows=[210], source="s").flat == (297, 210)


def test_measures_and_insets():
    assert Measure((), True, room=40.0, used=12.5).left == 27.5
    assert Insets().over == Insets(4, 4, 4, 0.5).over == 0 and Insets(-3, 4, -2, 4).over == 3
