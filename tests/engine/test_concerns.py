"""Which editions a finding is about, as far as its place tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.engine.concerns import concerns
from generator.kernel.findings import Finding, Where
from generator.model.catalogue import Catalogue
from generator.model.edition import Edition
from generator.plan import Request, plan_editions

from ..helpers import Project, copy_project, in_sight, line_of

TOPIC = "content/topics/stalking/en-GB.md"
OTHER = "content/topics/domestic-abuse/en-GB.md"
NATIONAL = "content/services/national.yaml"
SHARED = "content/shared/en-GB.md"
PROJECT = "content/project.yaml"
NOBODYS = """
nobodys:
  name: A service that no topic names
  number: "0300 123 2040"
  who: anyone
"""
MORE = """
  - code: LNT006
    where: content/topics/domestic-abuse/en-GB.md
    reason: Looked at, and fine in that topic.
  - code: LNT005
    reason: Looked at, and fine everywhere.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    project = Project(copy_project(tmp_path_factory.mktemp("concerns"), second=True))
    project.write(NATIONAL, project.read(NATIONAL) + NOBODYS)
    project.write(PROJECT, project.read(PROJECT).rstrip() + MORE)
    return project


@pytest.fixture(scope="module")
def catalogue(project) -> Catalogue:
    return project.catalogue()


@pytest.fixture(scope="module")
def card(catalogue) -> Edition:
    request = Request(topic=("stalking",), format=("card",), variant=("standard",), profile=("office",))
    editions, _ = plan_editions(catalogue, request)
    return editions[0]


def at(project: Project, file: str, words: str, code: str = "REG010", more: int = 0) -> Finding:
    return Finding(code, "something", Where(file, line_of(project.read(file), words) + more, 3), severity="error")


@pytest.mark.parametrize(
    ("file", "words", "is_about"),
    [
        (NATIONAL, "samaritans:", True),  # in one of the topic's lists
        (NATIONAL, "nobodys:", False),
        (NATIONAL, "# Services for Scotland", True),  # no service's own: who knows?
        (TOPIC, "title:", True),
        (OTHER, "title:", False),
        (PROJECT, "issuer:", True),
        (PROJECT, "where: right-to-ask", False),  # a section of the other topic
        (PROJECT, f"where: {OTHER}", False),
        (PROJECT, "code: LNT005", True),  # anywhere
    ],
)
def test_it_is_about_what_an_edition_is_made_from(catalogue, card, project, file, words, is_about):
    for more in (0, 1) if file == NATIONAL and words.endswith(":") else (0,):
        assert concerns(catalogue, at(project, file, words, more=more), card) is is_about


@pytest.mark.parametrize(
    ("file", "is_about"),
    [
        ("templates/formats/card/format.toml", True),
        ("templates/formats/zine/format.toml", False),
        ("templates/themes/calm/theme.toml", True),
        ("templates/themes/another/theme.toml", False),
        ("templates/lint/en.toml", True),
        ("templates/lint/gd.toml", False),
        ("templates/neutral/en.toml", True),
        ("templates/words/gd.toml", False),
        ("templates/base/base.css", True),
        ("content/places/east-ayrshire.yaml", True),
        ("content/places/elsewhere.yaml", False),
        ("content/services/broken.yaml", True),  # nobody knows what is in it
        ("content/known-wrong.yaml", True),
        ("", True),
    ],
)
def test_it_is_about_the_files_an_edition_uses(catalogue, card, file, is_about):
    assert concerns(catalogue, Finding("SRC008", "wrong", Where(file, 1, 1)), card) is is_about


def test_who_knows_the_services_says_so(catalogue, card, project):
    finding = at(project, NATIONAL, "galop:")
    assert concerns(catalogue, finding, card), "its topic lists it"
    assert not concerns(catalogue, finding, card, {"samaritans"}), "the card doesn't print it"
    assert concerns(catalogue, replace(finding, message="as that of samaritans"), card, {"samaritans"})


def test_a_text_that_names_a_service_prints_it(catalogue, card, project, tmp_path):
    copy = Project(copy_project(tmp_path))
    copy.write(NATIONAL, copy.read(NATIONAL) + NOBODYS)
    copy.replace(TOPIC, "Start anywhere", "Ring <service:nobodys>. Start anywhere")
    assert concerns(copy.catalogue(), at(copy, NATIONAL, "nobodys:"), card)


def test_a_shared_section_is_about_the_topics_that_include_it(catalogue, project, card):
    text = project.read(SHARED)
    mine = {
        section.where.line
        for section in catalogue.topics["stalking", "en-GB"].sections.values()
        if section.where.file == SHARED
    }
    theirs = {
        section.where.line
        for section in catalogue.topics["domestic-abuse", "en-GB"].sections.values()
        if section.where.file == SHARED
    }
    assert mine and text
    for line in mine:
        assert concerns(catalogue, Finding("WRD001", "long", Where(SHARED, line, 1)), card)
    for line in theirs - mine:
        assert not concerns(catalogue, Finding("WRD001", "long", Where(SHARED, line, 1)), card)
    assert concerns(catalogue, Finding("SRC009", "stray", Where(SHARED, 1, 1)), card), "whose it is isn't known"


def test_a_glyph_that_the_fonts_lack_holds_up_what_is_printed_and_no_web_page():
    lacks = Finding("SRC015", "the fonts have no glyph", Where(TOPIC, 20, 1))
    page = Edition("stalking", "", "", "en-GB", "east-ayrshire", "")
    assert not concerns(in_sight(), lacks, page)
    assert concerns(in_sight(), lacks, replace(page, format="card"))
