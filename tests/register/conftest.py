"""The shipped project as composed, read once."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.compose import Composer
from generator.plan import Request, plan_editions

from ..helpers import compose, in_sight

READ_ON = datetime.date(2026, 11, 22)  # the day all shipped evidence is from


@pytest.fixture(scope="session")
def shipped():
    return in_sight()


@pytest.fixture(scope="session")
def composed(shipped):
    """composed("card", "office") -> the first such edition."""
    editions, _ = plan_editions(shipped, Request())
    composer, made = Composer(shipped), {}

    def of(format: str, profile: str, variant: str = ""):
        edition = next(
            e
            for e in editions
            if e.topic == "stalking" and e.format == format and e.profile == profile and variant in ("", e.variant)
        )
        if edition not in made:
            made[edition] = compose(composer, edition)
        return made[edition]

    return of


@pytest.fixture
def with_evidence(shipped):
    """with_evidence("samaritans", "number", method="rang") -> a catalogue with that evidence changed."""

    def change(id: str, fact: str, catalogue=None, **facts):
        base = catalogue or shipped
        service = base.services[id]
        evidence = getattr(service.evidence, fact).model_copy(update=facts)
        service = service.model_copy(update={"evidence": service.evidence.model_copy(update={fact: evidence})})
        return replace(base, services={**base.services, id: service})

    return change
