"""A topic from its first line to its last: nothing of the source is lost, in any form and language."""

from __future__ import annotations

import re
import shutil

import pytest

from generator.compose import Composer
from generator.compose.readout import plain_text, script
from generator.compose.webpage import WebPages
from generator.compose.whole import whole
from generator.kernel.findings import is_refusal
from generator.model.kinds import BLANKS
from generator.prove.textfile import check_text_file
from generator.prove.webpage import check_webpage
from generator.read import read_catalogue

from ..helpers import REPO

PLACE = "east-ayrshire"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(REPO)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2066\u2069*]+", "", text)


def test_every_section_point_and_service_of_the_source_is_said_in_every_language(catalogue):
    composer, place = Composer(catalogue), catalogue.places[PLACE]
    for topic in catalogue.topics.values():
        told = whole(composer, topic, place, False)
        blocks = list(told.blocks())
        sections = [one for one in topic.sections.values() if one.kind not in (BLANKS, "discreet")]
        assert sum(block.role in ("title", "heading") for block in blocks) == len(sections)
        points = re.compile(r"\{#[a-z0-9-]+\}")
        source = [text.markdown for one in sections if (text := one.texts.get("full"))]
        assert sum(block.role in ("point", "step") for block in blocks) == sum(
            len(points.findall(one)) for one in source
        )
        lists = catalogue.contacts_of(topic, place)
        listed = {id for one in sections if one.role for id in lists[one.role]}
        assert sum(block.role == "name" for block in blocks) >= len(listed)
        said = {(id, fact) for id, fact, _ in told.facts}
        for id in listed:
            assert {
                (id, fact) for fact in ("number", "site", "email", "hours") if catalogue.services[id].printable(fact)
            } <= said
        steps = [block.number for block in blocks if block.role == "step"]
        assert steps == list(range(1, len(steps) + 1))


def test_what_is_said_in_danger_comes_first(catalogue):
    told = whole(Composer(catalogue), catalogue.topics["stalking", "en-GB"], catalogue.places[PLACE], False)
    assert [section["kind"] for section in told.first] == ["headline", "urgent", "other-ways", "promise", "audience"]
    assert [block.html for block in told.blocks() if block.html][2].endswith(">999</span>")


def test_text_and_script_say_what_the_page_says(catalogue):
    composer = Composer(catalogue)
    topic = catalogue.topics["stalking", "en-GB"]
    page = WebPages(composer).page(topic, PLACE)
    text = squeezed(plain_text(composer, topic, PLACE).text)
    assert [words for words in page.words if squeezed(words).casefold() not in text.casefold()] == []
    assert page.facts == plain_text(composer, topic, PLACE).facts == script(composer, topic, PLACE).facts


def test_a_language_that_is_text_files_alone_has_all_forms(tmp_path):
    shutil.copytree(REPO / "content", tmp_path / "content")
    shutil.copytree(REPO / "tests/data/romanian", tmp_path, dirs_exist_ok=True)
    catalogue = read_catalogue(tmp_path)
    assert not is_refusal(one for one in catalogue.findings if "ro" in one.where.file)
    composer, topic = Composer(catalogue), catalogue.topics["stalking", "ro"]
    page = WebPages(composer).page(topic, PLACE)
    assert check_webpage(page) == [] and '<html lang="ro" dir="ltr">' in page.html
    for file in (plain_text(composer, topic, PLACE), script(composer, topic, PLACE)):
        assert check_text_file(file) == []
    assert "\nsuzylamplugh punct org\n" in script(composer, topic, PLACE).text
