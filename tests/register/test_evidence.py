"""Evidence against the policy: ages at their limits, ways that count, what was checked, what is really printed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.model.policy import Freshness
from generator.register import can_be_rung, check_evidence, due_facts, freshness_of, honesty, printed_facts

from ..helpers import at, codes, line_of
from .conftest import READ_ON


def on(days: int) -> datetime.date:
    return READ_ON + datetime.timedelta(days)


def test_shipped_evidence_passes_on_the_day_it_was_read(shipped, composed):
    for profile in shipped.profiles:
        assert check_evidence(shipped, composed("leaflet-a4", profile), profile, on(0)) == []


@pytest.mark.parametrize(
    ("profile", "days", "wanted"),
    [
        ("office", 180, set()),
        ("office", 181, {"EVD001"}),
        ("office", 365, {"EVD001"}),
        ("office", 366, {"EVD002"}),
        ("screen", 181, {"EVD001"}),
        ("press", 180, set()),
        ("press", 181, {"EVD002"}),
    ],
)
def test_ages_at_their_limits(shipped, composed, profile, days, wanted):
    found = check_evidence(shipped, composed("leaflet-a4", profile), profile, on(days))
    assert set(codes(found)) == wanted
    assert all(finding.severity == ("warning" if finding.code == "EVD001" else "error") for finding in found)
    assert len({finding.where for finding in found}) == len(found)


def test_the_message_names_service_fact_days_and_policy_and_the_line(shipped, composed, with_evidence, repo):
    catalogue = with_evidence("samaritans", "number", checked_on=on(-400))
    (found,) = check_evidence(catalogue, composed("leaflet-a4", "office"), "office", on(0))
    for words in ('"samaritans"', "number", "116 123", "400 days", '"office"', "365"):
        assert words in found.message
    text = (repo / "content/services/national.yaml").read_text(encoding="utf-8")
    start = line_of(text, "samaritans:") + line_of(text.partition("\nsamaritans:")[2], "checked_on") - 1
    assert at(found)[:2] == ("content/services/national.yaml", start)


def test_number_and_hours_age_apart(composed, with_evidence):
    catalogue = with_evidence("samaritans", "hours", checked_on=on(-400))
    (found,) = check_evidence(catalogue, composed("leaflet-a4", "office"), "office", on(0))
    assert "the hours of" in found.message


def test_the_project_says_otherwise(shipped, composed):
    policy = shipped.project.policy.model_copy(update={"profiles": {"office": Freshness(refuse_days=10)}})
    catalogue = replace(shipped, project=shipped.project.model_copy(update={"policy": policy}))
    assert freshness_of(catalogue, "office").refuse_days == 10
    assert freshness_of(catalogue, "screen") == shipped.profiles["screen"].evidence
    assert codes(check_evidence(catalogue, composed("leaflet-a4", "office"), "office", on(10))) == []
    assert set(codes(check_evidence(catalogue, composed("leaflet-a4", "office"), "office", on(11)))) == {"EVD002"}


def test_a_release_asks_for_numbers_that_were_rung(shipped, composed, with_evidence):
    edition = composed("leaflet-a4", "office")
    policy = shipped.project.policy.release
    found = check_evidence(shipped, edition, "office", on(0), policy, "release")
    assert set(codes(found)) == {"EVD003"}
    assert all("the number of" in finding.message and '"release"' in finding.message for finding in found)
    # Nobody is asked to ring the emergency services, or a prefix.
    told = " ".join(finding.message for finding in found)
    assert "police-emergency" not in told and "relay-uk" not in told and "samaritans" in told
    rung = with_evidence("samaritans", "number", method="rang")
    assert len(check_evidence(rung, edition, "office", on(0), policy, "release")) == len(found) - 1


def test_numbers_that_nobody_may_ring(shipped):
    assert {id for id, s in shipped.services.items() if s.number and not can_be_rung(shipped, id)} == {
        "police-emergency",
        "relay-uk",
        "relay-uk-emergency",
    }


@pytest.mark.parametrize(
    ("id", "fact", "value", "told"),
    [
        ("samaritans", "number", "116 213", True),
        ("samaritans", "number", "116123", False),
        ("samaritans", "hours", "Day  and night", False),
        ("samaritans", "hours", "At night", True),
        ("bsl-999", "site", "https://www.999BSL.co.uk/", False),
        ("bsl-999", "site", "999bsl.com", True),
        ("hscp", "address", "The Johnnie Walker Bond, 51 Strand Street", True),
    ],
)
def test_what_was_checked_must_be_what_is_printed(composed, with_evidence, id, fact, value, told):
    found = check_evidence(with_evidence(id, fact, value=value), composed("leaflet-a4", "office"), "office", on(0))
    assert codes(found) == ["EVD004"] * told


def test_evidence_from_the_future(composed, with_evidence):
    found = check_evidence(
        with_evidence("samaritans", "number", checked_on=on(1)), composed("leaflet-a4", "office"), "office", on(0)
    )
    assert codes(found) == ["EVD005"] and "1 day from now" in found[0].message


def test_only_what_is_printed_is_asked_for(shipped, composed, with_evidence):
    edition = composed("leaflet-a4", "office")
    printed = set(printed_facts(shipped, edition))
    assert (
        ("samaritans", "number") in printed
        and ("samaritans", "site") not in printed
        and ("rape-crisis-scotland", "hours") not in printed
    )
    old = with_evidence("samaritans", "site", checked_on=on(-900))
    assert check_evidence(old, edition, "office", on(0)) == []


def test_a_code_that_calls_is_a_number_that_is_printed(shipped, composed):
    card = composed("card", "office", "discreet")
    payloads = {code.payload for side in card.sides for placed in side.panels for code in placed.panel.codes}
    assert payloads == {"tel:+448088020300"}
    bare = replace(
        card,
        sides=tuple(
            replace(side, panels=tuple(replace(p, panel=replace(p.panel, html="", text="")) for p in side.panels))
            for side in card.sides
        ),
    )
    assert ("national-stalking-helpline", "number") in set(printed_facts(shipped, bare))


def test_what_is_due(shipped, with_evidence):
    due = due_facts(shipped, on(0))
    assert {one.fact for one in due} == {"number"} and "police-emergency" not in {one.service for one in due}
    rung = with_evidence("samaritans", "number", method="rang")
    assert {one.service for one in due} - {one.service for one in due_facts(rung, on(0))} == {"samaritans"}
    later = {(one.service, one.fact): one.reasons for one in due_facts(rung, on(181))}
    assert any("181 days ago" in reason for reason in later["samaritans", "hours"])
    assert ("rape-crisis-scotland", "hours") not in later  # never printed


def test_the_summary_is_honest(shipped, with_evidence):
    can = [id for id, s in shipped.services.items() if s.number and can_be_rung(shipped, id)]
    assert (
        honesty(shipped)
        == f"None of the {len(can)} numbers has been rung yet; all were read on pages. See  makeleaflet verify."
    )
    one = with_evidence("samaritans", "number", method="rang")
    assert honesty(one).startswith(
        f"1 of the {len(can)} numbers has been rung; the other {len(can) - 1} were read on pages."
    )
    mixed = with_evidence("galop", "number", one, method="letter")
    assert f"the other {len(can) - 1} were {len(can) - 2} read on pages and 1 told in writing" in honesty(mixed)
    everything = shipped
    for id in can:
        everything = with_evidence(id, "number", everything, method="rang")
    assert honesty(everything) == ""
