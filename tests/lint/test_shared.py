"""Texts that topics share are judged with the contacts of each of them, and each place by itself."""

from __future__ import annotations

import pytest

from generator.lint import check_safety

from ..helpers import TODAY, codes
from .conftest import PLACE, SHARED, TOPIC

OTHER = "content/topics/other/en-GB.md"
LEAD = "  lead: [national-stalking-helpline]"
_FIRST = "## For your record"
_TAKEN = "<shared:other-ways>\n"


@pytest.fixture
def two(make_project):
    """two(text, lead, other lead, of a place) -> findings in the shared text, in a project of two topics that share the
    text, with whom each of them has in front.
    """

    def run(text: str, lead: str, other: str, place: str = ""):
        project = make_project()
        project.replace(SHARED, _FIRST, f"## Added {{kind=detail id=added}}\n\n{text}\n\n{_FIRST}")
        project.replace(TOPIC, _TAKEN, f"{_TAKEN}\n<shared:added>\n")
        project.write(OTHER, project.read(TOPIC).replace(LEAD, f"  lead: [{other}]"))
        project.replace(TOPIC, LEAD, f"  lead: [{lead}]")
        if place:
            project.replace(
                PLACE, "  stalking:\n    contacts:\n", f"  stalking:\n    contacts:\n      lead: [{place}]\n"
            )
        catalogue = project.catalogue()
        assert not catalogue.findings and len(catalogue.topics) == 2
        return [
            one for one in check_safety(catalogue, TODAY) if one.where.file == SHARED
        ]  # the topic's own texts name the lead, too

    return run


DANGER = "In danger? Call <contact:lead>."


def test_danger_is_judged_for_each_topic(two):
    assert two(DANGER, "police-emergency", "police-emergency") == []


@pytest.mark.parametrize(
    "leads", [("police-101", "police-emergency"), ("police-emergency", "police-101"), ("police-101", "police-101")]
)
def test_danger_where_one_topic_offers_another_number(two, leads):
    """The emergency number of one topic is no help on the pages of the other."""
    [finding] = two(DANGER, *leads)
    assert finding.code == "LNT001"


def test_danger_where_a_place_offers_another_number(two):
    assert codes(two(DANGER, "police-emergency", "police-emergency", "police-101")) == ["LNT001"]


def test_a_place_s_own_list_counts_in_the_stead_of_the_topic_s(two):
    """A text is judged even if nothing prints it yet: the next place may have no list of its own."""
    assert codes(two(DANGER, "police-101", "police-emergency", "police-emergency")) == ["LNT001"]


def test_audiences_are_judged_for_each_topic(two):
    assert two("Talk to <contact:lead>.", "samaritans", "samaritans") == []


@pytest.mark.parametrize("leads", [("womens-rights-centre", "samaritans"), ("samaritans", "womens-rights-centre")])
def test_audiences_where_one_topic_has_a_service_for_some(two, leads):
    [finding] = two("Talk to <contact:lead>.", *leads)
    assert finding.code == "LNT005" and '"womens-rights-centre"' in finding.message
