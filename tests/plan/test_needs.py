"""What formats can't do without: a variant that a topic has no words for isn't made, and that is told."""

from __future__ import annotations

import pytest

from generator.model.content import Place
from generator.plan import Request, plan_editions

from ..helpers import codes
from .catalogues import catalogue, format_spec, section, side, topic, variant


def place(**facts):
    return {"here": Place.model_validate({"name": "Here", **facts})}


def panels(*needs: str, **more):
    return {"body": {"template": "b.html", "size": (100, 50), "needs": needs, **more}}


def planned(request=Request(profile=("paper",)), **changes):
    """(format/variant of what is made, what is left out)."""
    editions, findings = plan_editions(catalogue(**{"places": place(), **changes}), request)
    return {f"{edition.format}/{edition.variant}" for edition in editions}, findings


@pytest.mark.parametrize("need", ["summary", "summary/full"])
def test_a_kind_is_there_in_whatever_length(need):
    assert planned(formats={"card": format_spec(panels=panels(need))}) == ({"card/standard"}, [])


@pytest.mark.parametrize(
    ("need", "says", "hint"),
    [
        ("steps", 'no section of the kind "steps"', "{kind=steps}"),
        ("steps/short", 'no section of the kind "steps"', "{kind=steps}"),
        ("contacts:lead", 'no list of contacts "lead"', "lead: [some-service]"),
        ("contacts:local", 'no list of contacts "local"', "local: [some-service]"),
        ("contacts:few", 'no list of contacts "few"', "few: [some-service]"),
    ],
)
def test_what_a_topic_lacks_is_told_with_the_topic(need, says, hint):
    made, [finding] = planned(formats={"card": format_spec(panels=panels(need)), "sheet": format_spec()})
    assert made == {"sheet/standard"}
    assert (finding.code, finding.severity, str(finding.where)) == ("PLN012", "note", "content/topics/matter/en.md:1:1")
    assert "card/standard" in finding.message and says in finding.message and hint in finding.hint


@pytest.mark.parametrize("contacts", [{"few": ["help"]}, {"lead": ["help"]}, {"everywhere": ["help"]}])
def test_the_few_are_made_up_of_others_where_they_are_left_out(contacts):
    assert planned(
        formats={"card": format_spec(panels=panels("contacts:few"))},
        topics={("matter", "en"): topic(contacts=contacts)},
    ) == ({"card/standard"}, [])


@pytest.mark.parametrize(
    ("facts", "made"),
    [
        ({"contacts": {"lead": ["help"]}}, {"card/standard"}),
        ({"topics": {"matter": {"contacts": {"lead": ["help"]}}}}, {"card/standard"}),
        ({"contacts": {"lead": ["help"]}, "topics": {"matter": {"contacts": {"lead": []}}}}, set()),
        ({}, set()),
    ],
)
def test_a_place_may_have_what_the_topic_lacks(facts, made):
    assert planned(formats={"card": format_spec(panels=panels("contacts:lead"))}, places=place(**facts))[0] == made


def test_what_a_place_says_of_another_topic_does_not_count():
    topics = {("matter", "en"): topic(), ("other", "en"): topic("other", code="OT-1")}
    places = place(topics={"other": {"contacts": {"lead": ["help"]}}})
    _, findings = planned(formats={"card": format_spec(panels=panels("contacts:lead"))}, topics=topics, places=places)
    assert [finding.message.count('"matter"') for finding in findings] == [1]


def test_it_is_told_once_however_many_places_and_panels():
    both = {id: {"template": "b.html", "size": (100, 50), "needs": ["law"]} for id in ("body", "other")}
    many = {f"place-{n}": Place.model_validate({"name": "P"}) for n in range(5)}
    assert codes(planned(formats={"card": format_spec(panels=both)}, places=many)[1]) == ["PLN012"]


TWO = {
    "card": format_spec(
        panels={**panels("law"), "plain": {"template": "b.html", "size": (100, 50)}},
        variants={"plain": variant(sides=[{"panels": [{"panel": "plain"}]}]), "standard": variant()},
    ),
    "sheet": format_spec(),
}


@pytest.mark.parametrize(
    ("build", "told"),
    [
        ({}, True),
        ({"formats": {"card": []}}, True),
        ({"formats": {"sheet": []}}, False),
        ({"formats": {"card": ["plain"]}}, False),
        ({"languages": ["cy"]}, False),
        ({"topics": ["other"]}, False),
    ],
)
def test_only_what_is_asked_for_makes_demands(build, told):
    _, findings = planned(formats=TWO, project={"build": build})
    assert ("PLN012" in codes(findings)) == told


@pytest.mark.parametrize(
    "asked",
    [
        {"project": {"build": {"formats": {"card": ["standard"]}}}},
        {"topics": {("matter", "en"): topic(formats={"card": ["standard"]})}},
        {"request": Request(variant=("standard",), format=("card",), profile=("paper",))},
    ],
)
def test_what_is_asked_for_by_name_is_planned_all_the_same(asked):
    """Composing it refuses it, with the reason."""
    made, findings = planned(formats=TWO, **asked)
    assert "card/standard" in made and findings == []


def test_what_a_topic_or_place_leaves_out_makes_no_demands():
    formats = {"card": format_spec(panels=panels("law")), "sheet": format_spec()}
    assert planned(formats=formats, topics={("matter", "en"): topic(formats={"sheet": []})})[1] == []
    assert planned(formats=formats, places=place(formats={"sheet": []}))[1] == []
    assert codes(
        planned(
            formats=formats, topics={("matter", "en"): topic(formats={"sheet": []})}, places=place(formats={"card": []})
        )[1]
    ) == ["PLN012"]


@pytest.mark.parametrize(
    ("kinds", "made"), [(("summary",), True), (("summary", "steps"), False), (("summary", "steps", "law"), True)]
)
def test_a_page_that_is_left_out_makes_no_demands(kinds, made):
    both = {**panels(), "more": {"template": "b.html", "size": (100, 50), "needs": ["law"]}}
    pages = [side(), {"panels": [{"panel": "more"}], "when": ["figures", "steps"]}]
    topics = {("matter", "en"): topic(sections=[section(kind) for kind in kinds])}
    assert (
        bool(
            planned(
                formats={"card": format_spec(panels=both, variants={"standard": variant(sides=pages)})}, topics=topics
            )[0]
        )
        == made
    )
