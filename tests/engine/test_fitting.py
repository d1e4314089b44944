"""Pages that fit themselves, through a whole build: which rung is taken, what is told of it, and that nothing is looked
for twice.
"""

import pytest

from generator.engine.cache import MeasureCache
from generator.kernel.geometry import Rect
from generator.layout import Engine
from generator.model.page import Measure, Slot

from ..small import MATTER, make_small

TOPIC = """
## A matter {{kind=headline priority=1}}

## What to do {{kind=steps priority=1}}

{steps}

### short

1. Call.

## More to know {{kind=figures priority=5}}

- **29%** of all

## Help in <place> {{kind=contacts role=local priority=2}}
"""

FORMAT = """
title = "Bookmark"
trim = [60, 90]
stock = "two-up"
stylesheets = ["look.css"]

[panels.front]
size = [60, 90]
safe = 4
min_text = 10
ladder = "try"
blocks = ["headline", "steps", "figures?"]

[panels.back]
size = [60, 90]
safe = 4
min_text = 10
ladder = "try"
density = "pocket"
blocks = ["contacts:local"]

[variants.plain]
title = "Plain"
profiles = ["office", "screen"]
sides = [{ panels = [{ panel = "front" }] }, { panels = [{ panel = "back" }] }]
"""
LADDER = """
title = "Try"
rungs = [
  { size = 1.5, leading = 1.5, gap = 2 },
  { size = 1.2, leading = 1.4 },
  { usual = true },
  { leading = 1.2, gap = 0.5 },
  { leading = 1.2, gap = 0.5, keep = 4 },
  { leading = 1.2, gap = 0.5, keep = 4, full = 0 },
]
"""
LOOK = (
    ".panel{padding:5mm;box-sizing:border-box} .n{position:static} .steps li{padding:0;min-height:0} .steps "
    ".n{font-size:var(--text)}"
)


def steps(count: int) -> str:
    return "\n".join(f"{n}. **Do this** and then that, number {n}." for n in range(1, count + 1))


@pytest.fixture
def fitted(tmp_path):
    """A project whose bookmark fits itself; say how many steps its topic has."""
    small = make_small(tmp_path, ("here", "there", "third"))
    small.write("templates/formats/bookmark/format.toml", FORMAT)
    small.write("templates/formats/bookmark/look.css", LOOK)
    small.write("templates/ladders/try.toml", LADDER)
    for place in ("here", "there", "third"):
        small.write(
            f"content/places/{place}.yaml",
            f"name: {place.title()}\narea: scotland\ncontacts: {{local: [breathing-space, samaritans]}}\n",
        )

    def with_steps(count: int):
        small.write("content/topics/stalking/en-GB.md", MATTER + TOPIC.format(steps=steps(count)))
        return small

    return with_steps


@pytest.fixture
def measured(monkeypatch, anew):
    """How many panels were measured, by their ids."""
    seen, measure = [], Engine.measure

    def noted(self, panels, style):
        seen.extend(panel.id for panel in panels)
        return measure(self, panels, style)

    monkeypatch.setattr(Engine, "measure", noted)
    return seen


def fits(report, panel="front") -> set:
    assert not report.refused, [finding.text() for finding in report.all_findings]
    return {fit["rung"] for record in report.records for fit in record.fit if fit["panel"] == panel}


def build(small, **more):
    return small.build(format=("bookmark",), **more)


@pytest.mark.parametrize(("count", "rung"), [(3, 2), (5, 3), (1, 1)])
def test_the_rung_follows_the_words_and_is_the_same_for_all_profiles(fitted, count, rung):
    assert fits(build(fitted(count))) == {rung}


def test_what_had_no_room_is_told_in_the_manifest_and_by_a_finding(fitted):
    small = fitted(7)
    report = build(small, profile=("office",), place=("here",))
    (fit,) = [fit for fit in report.records[0].fit if fit["panel"] == "front"]
    assert (fit["left_out"], fit["shortened"]) == (["figures"], [])
    assert [finding.severity for finding in report.all_findings if finding.code == "FIT007"] == ["note"]
    (edition,) = small.manifest()["editions"]
    assert fit in edition["fit"]
    assert "without figures" in (small.out / "index.html").read_text(encoding="utf-8")
    again = build(small, profile=("office",), place=("here",))
    assert again.all_findings == report.all_findings


def test_a_policy_makes_a_warning_of_it(fitted):
    small = fitted(7)
    small.replace("content/project.yaml", "\nbuild:", "\npolicy: {fitting: {leave_out: 6}}\nbuild:")
    report = build(small, profile=("office",), place=("here",))
    assert [finding.severity for finding in report.all_findings if finding.code == "FIT007"] == ["warning"]


def test_at_last_the_texts_are_shorter(fitted):
    report = build(fitted(40), profile=("office",), place=("here",))
    (fit,) = [fit for fit in report.records[0].fit if fit["panel"] == "front"]
    assert (fit["rung"], fit["shortened"]) == (5, ["steps"])
    assert [finding.code for finding in report.all_findings if finding.code.startswith("FIT")] == ["FIT007", "FIT008"]


def test_where_nothing_helps_the_edition_is_refused(fitted):
    small = fitted(40)
    small.replace("content/topics/stalking/en-GB.md", "1. Call.", steps(40))
    report = build(small, profile=("office",), place=("here",))
    assert report.refused
    assert "FIT001" in [finding.code for finding in report.all_findings]


def test_all_places_share_one_measure_and_a_second_build_needs_none(fitted, measured):
    small = fitted(3)
    build(small)
    assert measured.count("front") == 1
    measured.clear()
    build(small)
    small.write("content/places/here.yaml", small.read("content/places/here.yaml").replace("Here", "Hers"))
    build(small)
    assert measured == []


def test_how_small_type_may_be_counts_in_what_was_measured_before(fitted):
    small = fitted(3)
    small.write("templates/formats/bookmark/look.css", LOOK + ".block--figures{font-size:9pt}")
    small.replace("templates/formats/bookmark/format.toml", "min_text = 10\nladder", "min_text = 8\ntext = 10\nladder")
    assert fits(build(small, profile=("office",))) == {2}
    small.replace("templates/formats/bookmark/format.toml", "min_text = 8", "min_text = 10")
    assert fits(build(small, profile=("office",))) == {4}  # without the figures


def test_force_measures_anew(fitted, measured):
    small = fitted(3)
    build(small)
    measured.clear()
    build(small, force=True)
    assert measured.count("front") == 1


def test_a_panel_that_a_stylesheet_hides_is_refused(fitted):
    small = fitted(3)
    small.write("templates/formats/bookmark/look.css", LOOK + ".panel--front{display:none}")
    report = build(small, profile=("office",), place=("here",))
    assert report.refused and {finding.code for finding in report.all_findings if finding.severity == "error"} == {
        "FIT001"
    }


def test_the_number_of_a_rung_is_told_as_it_is_now(fitted):
    small = fitted(3)
    build(small)
    small.replace("templates/ladders/try.toml", "rungs = [", "rungs = [\n  { size = 1.8, leading = 1.5, gap = 2 },")
    report = build(small)
    assert {record.status for record in report.records} == {"unchanged"}
    assert {
        (fit["rung"], fit["rungs"]) for record in report.records for fit in record.fit if fit["panel"] == "front"
    } == {(3, 7)}


def test_where_a_page_has_too_much_others_take_its_place(fitted):
    """Without a fold, there may be as many pages as it takes."""
    side = '{ panels = [{ panel = "front" }] }'
    more = (
        '{ panels = [{ panel = "front" }], apart = [{ panels = [{ panel = "first" }] }, { panels = [{ panel = "rest" '
        "}] }] }"
    )
    own = "".join(
        f'[panels.{id}]\nsize = [60, 90]\nsafe = 4\nmin_text = 10\nladder = "try"\nblocks = {blocks}\n\n'
        for id, blocks in {"first": '["headline", "steps"]', "rest": '["figures"]'}.items()
    )
    small = fitted(7)
    small.replace("templates/formats/bookmark/format.toml", "[variants.plain]", own + "[variants.plain]")
    small.replace("templates/formats/bookmark/format.toml", side, more)
    report = build(small)
    assert not report.refused and {record.pages for record in report.records if record.profile == "screen"} == {3}
    assert [fit["panel"] for fit in report.records[0].fit] == ["first", "rest", "back"]
    assert not [finding for finding in report.all_findings if finding.code == "FIT007"]
    assert {record.status for record in build(small).records} == {"unchanged"}
    small.write("content/topics/stalking/en-GB.md", MATTER + TOPIC.format(steps=steps(3)))
    report = build(small)
    assert {record.pages for record in report.records if record.profile == "screen"} == {2}


@pytest.mark.usefixtures("anew")
def test_one_worker_and_two_cold_and_cached_make_the_same_bytes(fitted):
    small = fitted(6)
    build(small, jobs=1)
    first = small.pdfs()
    build(small, jobs=2, out=small.root / "other")
    build(small, force=True)
    assert small.pdfs() == small.pdfs(small.root / "other") == first


def test_a_measure_comes_back_from_its_file_as_it_was(tmp_path):
    measure = Measure((Slot("line", 0, Rect(1, 2, 3, 4)),), True, 40.0, 12.5, 3)
    MeasureCache(tmp_path).put("ab12", measure)
    assert MeasureCache(tmp_path).get("ab12") == measure
    (file,) = list(tmp_path.rglob("ab12"))
    file.write_bytes(file.read_bytes()[:-3] + b"9]}")
    assert MeasureCache(tmp_path).get("ab12") is None
