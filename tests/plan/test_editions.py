"""What is made, in what order, and under which name."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Finding
from generator.model.catalogue import NO_PROJECT
from generator.model.content import Place
from generator.plan import Request, plan_editions, without_drafts
from generator.plan.editions import AXES, known

from ..helpers import codes, in_sight
from .catalogues import catalogue, format_spec, profile, service, topic, variant

SHIPPED = in_sight()


def test_without_a_wish_everything_is_planned():
    editions, findings = plan_editions(catalogue(), Request())
    assert findings == []
    assert len(editions) == 1 * 2 * 1 * 2 * 2  # topic, formats, variant, places, profiles


def test_each_edition_has_a_path_of_its_own():
    editions, _ = plan_editions(catalogue(), Request())
    assert [edition.path for edition in editions][:2] == [
        "here/en/matter-card-standard-paper.pdf",
        "there/en/matter-card-standard-paper.pdf",
    ]
    assert len({edition.path for edition in editions}) == len(editions)


@pytest.mark.parametrize("axis", AXES)
def test_a_wish_keeps_just_what_matches(axis):
    everything, _ = plan_editions(SHIPPED, Request())
    for wanted in sorted({getattr(edition, axis) for edition in everything}):
        chosen, findings = plan_editions(SHIPPED, Request(**{axis: (wanted,)}))
        assert findings == []
        assert {getattr(edition, axis) for edition in chosen} == {wanted}
        assert set(chosen) >= {edition for edition in everything if getattr(edition, axis) == wanted}


@given(st.data())
def test_wishes_on_several_axes_all_count(data):
    ids = known(SHIPPED)
    axes = data.draw(st.dictionaries(st.sampled_from(AXES), st.integers(1, 2), max_size=3))
    wish = {
        axis: tuple(data.draw(st.lists(st.sampled_from(ids[axis]), min_size=1, max_size=n))) for axis, n in axes.items()
    }
    editions, findings = plan_editions(SHIPPED, Request(**wish))
    for edition in editions:
        assert all(getattr(edition, axis) in wanted for axis, wanted in wish.items())
    assert bool(editions) != ("PLN002" in codes(findings))
    assert len(set(editions)) == len(editions)


def test_the_command_line_wins_over_the_projects_defaults():
    some = catalogue(project={"build": {"formats": {"card": []}, "profiles": ["paper"], "places": ["here"]}})
    assert {(e.format, e.profile, e.place) for e in plan_editions(some, Request())[0]} == {("card", "paper", "here")}
    editions, _ = plan_editions(some, Request(format=("sheet",), place=("there",)))
    assert {(e.format, e.profile, e.place) for e in editions} == {("sheet", "paper", "there")}


def test_the_project_may_name_variants():
    formats = {"card": format_spec(variants={"a": variant(), "b": variant()})}
    some = catalogue(formats=formats, project={"build": {"formats": {"card": ["b"]}}})
    assert {e.variant for e in plan_editions(some, Request())[0]} == {"b"}
    assert {e.variant for e in plan_editions(some, Request(variant=("a",)))[0]} == {"a"}


ALL = {("card", "here"), ("card", "there"), ("sheet", "here"), ("sheet", "there")}
CARD, SHEET = {"card": []}, {"sheet": []}


@pytest.mark.parametrize(
    ("project", "matter", "here", "here_matter", "made"),
    [
        (None, None, None, None, ALL),
        (CARD, None, None, None, {("card", "here"), ("card", "there")}),
        (CARD, SHEET, None, None, {("sheet", "here"), ("sheet", "there")}),
        (None, CARD, SHEET, None, {("sheet", "here"), ("card", "there")}),
        (None, None, SHEET, CARD, {("card", "here"), ("card", "there"), ("sheet", "there")}),
        (None, None, {}, None, {("card", "there"), ("sheet", "there")}),
        (None, SHEET, None, {"card": ["standard"]}, {("card", "here"), ("sheet", "there")}),
    ],
)
def test_formats_of_a_place_and_topic_go_before_those_of_the_place_the_topic_and_the_project(
    project, matter, here, here_matter, made
):
    places = {
        "here": Place.model_validate(
            {"name": "Here", "formats": here, "topics": {"matter": {"formats": here_matter}, "other": {"formats": {}}}}
        ),
        "there": Place.model_validate({"name": "There"}),
    }
    topics = {("matter", "en"): topic(formats=matter), ("other", "en"): topic("other", code="OT-1", formats={})}
    some = catalogue(places=places, topics=topics, project={"build": {"formats": project}})
    editions, findings = plan_editions(some, Request(profile=("paper",)))
    assert findings == [] and {(edition.topic, edition.format, edition.place) for edition in editions} == {
        ("matter", *one) for one in made
    }
    wished, _ = plan_editions(some, Request(topic=("matter",), format=("card",), place=("here",), profile=("paper",)))
    assert [(edition.format, edition.place) for edition in wished] == [("card", "here")], "the command line wins"


@pytest.mark.parametrize(
    ("topics", "facts", "says", "hint"),
    [
        ({"formats": {"crad": []}}, {}, 'no format "crad"', 'did you mean "card"?'),
        ({"formats": {"card": ["standrad"]}}, {}, 'no variant "standrad" of card', 'did you mean "standard"?'),
        ({}, {"formats": {"crad": []}}, 'no format "crad"', 'did you mean "card"?'),
        ({}, {"topics": {"matter": {"formats": {"card": ["x"]}}}}, 'no variant "x" of card', "standard"),
        ({}, {"topics": {"mater": {}}}, 'no topic "mater"', 'did you mean "matter"?'),
    ],
)
def test_what_topics_and_places_name_must_exist(topics, facts, says, hint):
    some = catalogue(
        topics={("matter", "en"): topic(**topics)}, places={"here": Place.model_validate({"name": "Here", **facts})}
    )
    findings = [finding for finding in plan_editions(some, Request())[1] if finding.code == "SRC012"]
    assert [says in finding.message and hint in finding.hint for finding in findings] == [True]


def test_a_variant_is_made_for_its_profiles_only():
    some = catalogue(formats={"card": format_spec(variants={"a": variant(profiles=["paper"])})})
    assert {e.profile for e in plan_editions(some, Request())[0]} == {"paper"}
    editions, findings = plan_editions(some, Request(profile=("web",)))
    assert editions == () and codes(findings) == ["PLN002"]


@given(st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_that_of_the_catalogue(rng: random.Random):
    def shuffled(things):
        items = list(things.items())
        rng.shuffle(items)
        return dict(items)

    some = catalogue(topics={("b", "en"): topic("b", code="B"), ("a", "cy"): topic("a", "cy"), ("a", "en"): topic("a")})
    mixed = catalogue(**{kind: shuffled(getattr(some, kind)) for kind in ("topics", "places", "formats", "profiles")})
    assert plan_editions(mixed, Request()) == plan_editions(some, Request())


@pytest.mark.parametrize("axis", AXES)
def test_an_unknown_id_is_met_with_the_nearest(axis):
    near = known(SHIPPED)[axis][0]
    editions, findings = plan_editions(SHIPPED, Request(**{axis: (near + "x",)}))
    assert editions == ()
    assert codes(findings) == ["PLN001"]
    assert f"--{axis} {near}x" in findings[0].message and f'"{near}"' in findings[0].hint


def test_all_unknown_ids_are_told_at_once():
    _, findings = plan_editions(catalogue(), Request(format=("nope", "card"), place=("nowhere",)))
    assert [finding.message.split(":")[0] for finding in findings] == ["--format nope", "--place nowhere"]


@pytest.mark.parametrize(
    ("build", "says"),
    [
        ({"topics": ["mater"]}, 'no topic "mater"'),
        ({"places": ["her"]}, 'no place "her"'),
        ({"languages": ["fr"]}, 'no language "fr"'),
        ({"profiles": ["papr"]}, 'no profile "papr"'),
        ({"formats": {"crad": []}}, 'no format "crad"'),
        ({"formats": {"card": ["standrad"]}}, 'no variant "standrad"'),
    ],
)
def test_what_the_project_names_must_exist(build, says):
    _, findings = plan_editions(catalogue(project={"build": build}), Request())
    assert "SRC012" in codes(findings)
    assert any(says in finding.message and finding.hint for finding in findings)


def test_an_unknown_theme_is_met_with_the_nearest():
    _, findings = plan_editions(catalogue(project={"theme": "looks"}), Request())
    assert codes(findings) == ["SRC012"] and findings[0].hint == 'did you mean "look"?'


# ---- names


def neutral(name="plain", **changes):
    return variant(neutral=True, name=name, **changes)


def test_a_neutral_edition_has_nothing_of_its_topic_in_its_name():
    some = catalogue(formats={"card": format_spec(variants={"discreet": neutral()})})
    editions, findings = plan_editions(some, Request())
    assert findings == [] and editions
    assert {edition.path for edition in editions} == {
        f"{place}/en/plain-ab-1-{profile}.pdf" for place in ("here", "there") for profile in ("paper", "web")
    }


def test_shipped_neutral_names_give_nothing_away():
    editions, _ = plan_editions(SHIPPED, Request())
    hidden = [e for e in editions if SHIPPED.formats[e.format].variants[e.variant].neutral]
    assert hidden
    for edition in hidden:
        name = edition.path.rpartition("/")[2].lower()
        head = SHIPPED.topics[edition.topic, edition.language].head
        for telling in (edition.topic, edition.variant, "discreet", *head.title.lower().split()):
            if len(telling) > 3:
                assert telling not in name


def test_every_shipped_path_is_plain():
    editions, findings = plan_editions(SHIPPED, Request())
    assert findings == [] and editions
    for edition in editions:
        assert ".." not in edition.path and not edition.path.startswith("/") and edition.path.count("/") == 2
        assert set(edition.path) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.")


@pytest.mark.parametrize("names", [("same", "same"), ("one-two", "one-two")])
def test_two_editions_in_one_file_are_refused(names):
    formats = {"card": format_spec(variants={"a": variant(name=names[0]), "b": variant(name=names[1])})}
    editions, findings = plan_editions(catalogue(formats=formats), Request())
    assert set(codes(findings)) == {"PLN003"}
    assert {finding.edition for finding in findings} == {edition.path for edition in editions}
    assert all("card/a" in finding.hint for finding in findings)


def test_two_topics_with_one_code_clash_in_neutral_files():
    some = catalogue(
        formats={"card": format_spec(variants={"discreet": neutral()})},
        topics={("a", "en"): topic("a"), ("b", "en"): topic("b")},
    )
    assert set(codes(plan_editions(some, Request())[1])) == {"PLN003"}


# ---- without a sound catalogue


def test_without_a_project_nothing_is_planned_nor_complained_about_twice():
    broken = catalogue(findings=(Finding("SRC001", "m"),))
    object.__setattr__(broken, "project", NO_PROJECT)
    assert plan_editions(broken, Request(format=("nope",))) == ((), [])


def test_nothing_to_make_is_said_only_if_nothing_else_is_wrong():
    empty = catalogue(places={})
    assert codes(plan_editions(empty, Request())[1]) == ["PLN002"]
    broken = catalogue(places={}, findings=(Finding("SRC001", "m"),))
    assert plan_editions(broken, Request())[1] == []


@pytest.mark.parametrize(
    ("axis", "id", "file", "content"),
    [
        ("format", "mine", "templates/formats/mine/format.toml", 'titel = "Mine"\nextends = "card"\n'),
        ("format", "mine", "templates/formats/mine/format.toml", "title = \n"),
        ("variant", "own", "templates/formats/mine/format.toml", 'titel = "Mine"\nextends = "card"\n'),
        ("profile", "mine", "templates/profiles/mine.toml", "titel = 1\n"),
        ("profile", "mine", "templates/profiles/mine.toml", "title = \n"),
        ("place", "mine", "content/places/mine.yaml", "nam: Mine\n"),
        ("place", "mine", "content/places/mine.yaml", "a: b: c\n"),
        ("place", "mine", "content/places/some.csv", "id,nam\nmine,Mine\n"),
        ("topic", "mine", "content/topics/mine/cy.md", "---\ntitel: Mine\n---\n"),
        ("topic", "mine", "content/topics/mine/cy.md", "words\n"),
        ("language", "cy", "content/topics/mine/cy.md", "words\n"),
        ("language", "cy", "content/topics/mine/cy.md", b"\xff"),
    ],
)
def test_what_is_there_but_broken_is_not_called_unknown(make_project, axis, id, file, content):
    """Its file has a finding, which is the one to mend."""
    project = make_project({file: content})
    catalogue = project.catalogue()
    assert {finding.where.file for finding in catalogue.findings if finding.severity == "error"} == {file}
    assert plan_editions(catalogue, Request(**{axis: (id,)}))[1] == []
    if axis != "variant":  # the project names variants below their format
        project.replace(
            "content/project.yaml",
            "  profiles: [office, screen, press]\n",
            f"  {axis}s: {'{mine: []}' if axis == 'format' else f'[{id}]'}\n",
        )
        assert plan_editions(project.catalogue(), Request())[1] == []


def test_beside_something_broken_an_unknown_id_is_still_told(make_project):
    catalogue = make_project({"templates/formats/mine/format.toml": "title = \n"}).catalogue()
    _, findings = plan_editions(catalogue, Request(format=("mien", "mine"), place=("templates",), topic=("mine",)))
    assert [finding.message.split(":")[0] for finding in findings] == [
        "--topic mine",
        "--format mien",
        "--place templates",
    ]


def test_profiles_are_facts_not_names():
    renamed = catalogue(profiles={"zeta": profile(), "alpha": profile(imposed=False, tagged=True)})
    assert {e.profile for e in plan_editions(renamed, Request())[0]} == {"alpha", "zeta"}


def test_a_draft_of_a_translation_must_be_asked_for_by_name():
    draft = catalogue(topics={("matter", "en"): topic(), ("matter", "pl"): topic(language="pl", translation="draft")})
    assert languages(without_drafts(draft, ()).topics) == {"en"}
    assert languages(without_drafts(draft, ("pl",)).topics) == {"en", "pl"}
    checked = catalogue(topics={("matter", "pl"): topic(language="pl", translation="checked")})
    assert languages(without_drafts(checked, ()).topics) == {"pl"}
    usual = catalogue(topics=draft.topics, project={"build": {"languages": ["en", "pl"]}})
    assert languages(without_drafts(usual, ()).topics) == {"en", "pl"}


def test_words_that_only_a_draft_needs_are_left_alone_with_it():
    both = {"en": "Police", "pl": "Policja"}
    with_words = catalogue(
        topics={("matter", "en"): topic(), ("matter", "pl"): topic(language="pl", translation="draft")},
        services={"police": service(name=both)},
        words={"en": {}, "pl": {}},
    )
    left = without_drafts(with_words, ())
    assert list(left.each_language(left.services["police"].name)) == [("en", "Police")] and set(left.words) == {"en"}
    assert left.services["police"].name == both  # what was made of the draft is compared with it
    assert dict(without_drafts(with_words, ("pl",)).each_language(both)) == both


def languages(topics):
    return {language for _, language in topics}
