"""Every kind of contact, in every format: a longer number or name has its room, or the file is refused. It is never
published over a code or other text.

What is published is looked at by other means than the proof's: letter by letter, where pdfium finds each of them in the
file.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from generator.engine.inputs import machine_digest
from generator.engine.job import Job
from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.kernel.errors import Refused
from generator.model.content import Service
from generator.plan import Request, plan_editions
from generator.prove.page.evidence import PageEvidence
from generator.prove.page.homes import Homes
from generator.prove.words.room import check_room

from ..helpers import REPO, TODAY, in_sight
from ..letters import collisions

CATALOGUE = in_sight()
NUMBER = "0141 496 0101"  # of Ofcom's numbers for drama
NAME = "A service with a name that is sixty letters and a bit longer"
CALLED = Service(name=NAME, evidence={}).name
LONGER_NUMBER, LONGER_NAME = {"number": NUMBER}, {"name": CALLED, "short_name": CALLED, "neutral_name": CALLED}
CHANGES = {
    "an 11-digit number": ("stalking", LONGER_NUMBER),
    "a long name": ("domestic-abuse", LONGER_NAME),
}  # the topics share their blocks
PROFILES = [id for id, profile in CATALOGUE.profiles.items() if profile.imposed and not profile.single]


def editions(format: str, topic: str) -> list:
    """One edition for each variant of a format that has pages of its own."""
    found = {}
    for edition in plan_editions(CATALOGUE, Request(format=(format,), profile=tuple(PROFILES), topic=(topic,)))[0]:
        variant = CATALOGUE.formats[format].variants[edition.variant]
        found.setdefault((edition.topic, repr(variant.sides or variant), edition.language, edition.place), edition)
    return list(found.values())


def of_roles(edition) -> list[str]:
    """For each role that the topic or the place has, a service that no role before it has."""
    topic, place = CATALOGUE.topics[edition.topic, edition.language], CATALOGUE.places[edition.place]
    chosen: list[str] = []
    for ids in (*topic.head.contacts.values(), *place.contacts.values()):
        chosen += [id for id in ids if id not in chosen][:1]
    return chosen


def changed(ids: list[str], change: dict):
    return replace(
        CATALOGUE, services=CATALOGUE.services | {id: CATALOGUE.services[id].model_copy(update=change) for id in ids}
    )


@pytest.fixture(scope="module")
def workers(first_build):
    """Workers of changed catalogues that share an engine, and what has been laid out, also for the files that are
    shipped.
    """
    options = Options(REPO, first_build.out, today=TODAY)
    first = Worker(CATALOGUE, options, machine_digest(), {})

    def worker(catalogue) -> Worker:
        made = Worker(catalogue, options, machine_digest(), {})
        made.layouts.cache = first.layouts.cache
        made.imposer = first.imposer
        made.layouts.typesetter = first.layouts.typesetter
        return made

    return worker


def made(worker: Worker, edition, printing: str | None = None):
    """(what is told before it is printed, what is told of its room then, letters that collide) of an edition; nothing
    for one that is not `printing` a service.
    """
    try:
        job = Job.of(worker.catalogue, worker.composer, worker.machine, edition)
    except Refused as refused:
        return list(refused.findings), [], []
    if printing is not None and printing not in job.composed.services:
        return [], [], []
    worker.layouts.lay_out([job])
    findings, data, slots, pictures = worker._laid_out(job)
    if not data:
        return findings, [], []
    expected = worker._expected(job, slots, pictures, [False] * len(job.sheets))
    told, collided = [], []
    with pdfium.PdfDocument(io.BytesIO(data)) as document:
        for n, plan in enumerate(expected.pages):
            page = PageEvidence(document[n], n + 1)
            homes = Homes(page, plan)
            assert homes.first, "which panel a text was placed with can be told"
            told += [finding for finding, _ in check_room(page, plan, homes)]
            collided += collisions(page, plan)
    return findings, told, collided


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("format", sorted(CATALOGUE.formats))
def test_no_contact_is_published_without_its_room(workers, format, change):
    topic, change = change
    for edition in editions(format, topic):
        ids = of_roles(edition)
        if made(workers(changed(ids, change)), edition) == ([], [], []):
            continue  # all have their room, even together
        for id in ids:  # what is found of one must not hide another
            findings, told, collided = made(workers(changed([id], change)), edition, printing=id)
            assert findings or told or not collided, f"{edition.variant}, {id}: {collided[:5]}"
            assert all(
                finding.code in ("FIT001", "FIT002", "FIT003", "FIT004", "PRV018", "PRV019")
                for finding in (*findings, *told)
            ), (findings, told)


@pytest.mark.parametrize("format", sorted(CATALOGUE.formats))
def test_what_is_shipped_has_its_room(workers, format):
    for edition in editions(format, "stalking"):
        assert made(workers(CATALOGUE), edition) == ([], [], []), edition.variant
