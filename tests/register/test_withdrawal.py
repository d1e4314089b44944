"""Whether anybody may still rely on what a file prints."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.kernel.findings import Finding, Where
from generator.model.content import KnownWrong
from generator.model.proof import ProvedCode
from generator.model.record import REFUSED, Record
from generator.register import Withdrawal, prints_of

from ..helpers import line_of
from .conftest import READ_ON

NATIONAL = "content/services/national.yaml"
NUMBER = ("samaritans", "number", "116 123")
HOURS = ("samaritans", "hours", "Day and night")


def record(*prints, profile: str = "office", **more) -> Record:
    return Record(
        "stalking",
        "card",
        "plain",
        "en-GB",
        "here",
        profile,
        "here/a.pdf",
        REFUSED,
        "A v1",
        "2027-01-01",
        "T",
        sha256="0" * 64,
        prints=prints,
        **more,
    )


def why(catalogue, *prints, today=READ_ON, **more) -> list[Finding]:
    return list(Withdrawal(catalogue, today).reasons(record(*prints, **more)))


def changed(catalogue, id: str = "samaritans", **facts):
    return replace(catalogue, services={**catalogue.services, id: catalogue.services[id].model_copy(update=facts)})


def without_evidence(catalogue, fact: str):
    evidence = catalogue.services["samaritans"].evidence.model_copy(update={fact: None})
    return changed(catalogue, evidence=evidence)


def wrong(catalogue, value: str):
    return replace(
        catalogue,
        known_wrong=(KnownWrong(value=value, reason="It reaches a shop."),),
        where={**catalogue.where, "known-wrong/#0.value": Where("content/known-wrong.yaml", 7, 10)},
    )


def line(repo, key: str) -> int:
    text = (repo / NATIONAL).read_text(encoding="utf-8")
    return line_of(text, "samaritans:") + line_of(text.partition("\nsamaritans:")[2], key) - 1


def test_what_is_shipped_may_be_relied_on(shipped, composed):
    """Each edition, on the day its evidence is from: no false alarm."""
    for format in ("card", "leaflet-a4", "poster-a3"):
        for profile in ("office", "screen", "press"):
            prints = prints_of(shipped, composed(format, profile))
            assert why(shipped, *prints, profile=profile, today=READ_ON) == [] and any(id for id, *_ in prints)


def test_what_a_file_prints(shipped, composed):
    prints = prints_of(shipped, composed("card", "office", "standard"))
    assert ("police-101", "number", "101") in prints
    assert any((id, fact) == ("", "code") and value.startswith("https://") for id, fact, value in prints)
    assert ("", "number", "101") not in prints, "the register's facts are named once"


def test_a_fact_in_another_language_than_the_file(shipped, composed):
    """It is in the file all the same."""
    card = composed("leaflet-a4", "office")
    (hours,) = {value for id, fact, value in prints_of(shipped, card) if (id, fact) == ("samaritans", "hours")}
    foreign = changed(shipped, hours={"gd": hours})
    assert ("samaritans", "hours", hours) in prints_of(foreign, card) and ("samaritans", "hours", "") not in prints_of(
        foreign, card
    )


@pytest.mark.parametrize("trust", ["low", "unknown"])
def test_lost_trust(with_evidence, repo, trust):
    (found,) = why(with_evidence("samaritans", "number", trust=trust), NUMBER, HOURS)
    assert (found.code, found.severity, found.edition) == ("OUT004", "error", "here/a.pdf")
    assert (found.where.file, found.where.line) == (NATIONAL, line(repo, "trust:"))
    for words in ('"samaritans"', "116 123", "number", f'"{trust}"'):
        assert words in found.message
    assert "recall samaritans" in found.hint


def test_lost_evidence(shipped, repo):
    (found,) = why(without_evidence(shipped, "number"), NUMBER, HOURS)
    assert "no evidence" in found.message and (found.where.file, found.where.line) == (NATIONAL, line(repo, "number:"))


def test_lost_evidence_where_the_service_can_not_be_read_without_it(shipped):
    """Evidence is a key that each service needs: without it, the reader knows the service by its place alone."""
    services = {id: service for id, service in shipped.services.items() if id != "samaritans"}
    where = {key: place for key, place in shipped.where.items() if not key.startswith("services/samaritans#evidence")}
    (found,) = why(replace(shipped, services=services, where=where), NUMBER)
    assert "no evidence" in found.message and found.where.file == NATIONAL
    assert why(replace(shipped, services=services), NUMBER) == [], (
        "a slip elsewhere in it says nothing about the number"
    )


def test_known_to_be_wrong(shipped):
    (found,) = why(wrong(shipped, "116123"), NUMBER, HOURS)
    assert "it reaches a shop" in found.message and '"samaritans"' in found.message
    assert str(found.where) == "content/known-wrong.yaml:7:10"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("01632 960 001", ("", "number", "(01632) 960001")),
        ("01632 960 001", ("", "number", "+44 1632 960001")),
        ("01632 960 001", ("", "code", "tel:+441632960001")),
        ("example.org/old", ("", "site", "https://www.example.org/old")),
        ("example.org/old", ("", "code", "https://example.org/old")),
        ("1 Old Street", ("", "address", "1 old Street, Glasgow")),
    ],
)
def test_known_to_be_wrong_outside_the_register(shipped, value, printed):
    (found,) = why(wrong(shipped, value), printed)
    assert found.code == "OUT004" and "it reaches a shop" in found.message


@pytest.mark.parametrize(
    "printed",
    [
        ("", "number", "01632 960002"),
        ("", "code", "https://example.org/older"),
        ("", "site", "example.org.uk"),
        ("", "address", "11 Old Street"),
    ],
)
def test_look_alikes_of_what_is_wrong(shipped, printed):
    for value in ("01632 960 001", "example.org/old", "example.org", "1 Old Street"):
        if value != "example.org" or printed[1] == "site":
            assert why(wrong(shipped, value), printed) == []


def test_a_number_that_has_changed(shipped, repo):
    (found,) = why(changed(shipped, number="0808 157 0000"), NUMBER)
    assert "the register has 0808 157 0000" in found.message and (found.where.file, found.where.line) == (
        NATIONAL,
        line(repo, "number:"),
    )
    assert why(changed(shipped, number="11 61 23"), NUMBER) == [], "grouped otherwise, it is the same"
    assert why(changed(shipped, site="https://www.samaritans.org/"), ("samaritans", "site", "samaritans.org")) == []


def test_hours_and_address_count_too(shipped):
    (found,) = why(changed(shipped, hours={"*": "Mon to Fri"}), HOURS, NUMBER)
    assert "the hours of" in found.message and "Mon to Fri" in found.message
    assert why(changed(shipped, hours={"en-GB": "Mon to Fri", "gd": "Day and  Night"}), HOURS) == [], (
        "one of its languages still says so"
    )


def test_what_left_the_register(shipped):
    without = {id: service for id, service in shipped.services.items() if id != "samaritans"}
    where = {key: place for key, place in shipped.where.items() if not key.startswith("services/samaritans")}
    gone = replace(shipped, services=without, where=where)
    (found,) = why(gone, NUMBER)
    assert "no longer in the register" in found.message
    (found,) = why(changed(shipped, number=None), NUMBER)
    assert "no longer in the register" in found.message
    broken = replace(gone, findings=(Finding("SRC002", "not YAML", Where(NATIONAL, 3, 1)),))
    assert why(broken, NUMBER) == [], "a file that can't be read says nothing of what is in it"
    assert why(replace(gone, services={}), NUMBER) == []


def test_evidence_that_is_refused(shipped):
    day = READ_ON + datetime.timedelta(366)
    (found,) = why(shipped, NUMBER, today=day)
    assert "366 days ago" in found.message and '"office"' in found.message and found.where.file == NATIONAL
    assert why(shipped, NUMBER, today=READ_ON + datetime.timedelta(365)) == [], "a warning takes nothing out of use"
    assert why(shipped, NUMBER) == [], "without a day, nothing is too old"
    assert why(shipped, NUMBER, today=day, profile="gone") == [], "a profile that there no longer is has no policy"


def test_a_profile_may_make_old_evidence_a_warning(shipped):
    office = shipped.profiles["office"]
    lenient = replace(
        shipped,
        profiles={
            **shipped.profiles,
            "office": office.model_copy(update={"severity": {**office.severity, "EVD002": "warning"}}),
        },
    )
    assert why(lenient, NUMBER, today=READ_ON + datetime.timedelta(366)) == []


def test_a_record_of_an_older_version(shipped, with_evidence):
    """It says which services, but not which facts: any of them may be on the paper."""
    old = replace(
        record(services=("samaritans",), qr=(ProvedCode("https://example.org/old", 1, 0.5, 20.0),)), prints=None
    )
    assert Withdrawal(shipped, READ_ON).reasons(old) == ()
    (found,) = Withdrawal(with_evidence("samaritans", "number", trust="low"), READ_ON).reasons(old)
    assert "116 123" in found.message
    (found,) = Withdrawal(wrong(shipped, "example.org/old"), READ_ON).reasons(old)
    assert "it reaches a shop" in found.message
    without = {id: service for id, service in shipped.services.items() if id != "samaritans"}
    where = {key: place for key, place in shipped.where.items() if not key.startswith("services/samaritans")}
    (found,) = Withdrawal(replace(shipped, services=without, where=where), READ_ON).reasons(old)
    assert "no longer in the register" in found.message
