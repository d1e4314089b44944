"""A link to the same in British Sign Language: a code with its words on paper, a link on pages; nothing without one."""

from __future__ import annotations

import pytest

from generator.compose import Composer
from generator.compose.readout import plain_text, script
from generator.compose.webpage import WebPages
from generator.kernel.errors import Refused
from generator.lint.addresses import check_addresses
from generator.plan import Request, check_references, plan_editions
from generator.prove.webpage import check_webpage

from ..helpers import Project, codes, compose, copy_project

FILE = "content/topics/stalking/en-GB.md"
PLACE, VIDEO = "east-ayrshire", "https://example.org/bsl/stalking"
SAYS = "Watch this in British Sign Language (BSL)"


@pytest.fixture
def project(tmp_path):
    return Project(copy_project(tmp_path))


def with_video(project, link=f"{{url: {VIDEO}}}"):
    project.replace(FILE, "links:\n", f"links:\n  bsl: {link}\n")
    return project.catalogue()


def panel(catalogue, format="leaflet-a4", id="local"):
    request = Request(("stalking",), (format,), ("colour",), ("en-GB",), (), ("office",))
    (edition,) = plan_editions(catalogue, request).value
    sides = compose(Composer(catalogue), edition).sides
    return next(placed.panel for side in sides for placed in side.panels if placed.panel.id == id)


@pytest.mark.parametrize("format", ["leaflet-a4", "leaflet-third", "booklet-a5"])
def test_paper_has_a_code_with_its_words(project, format):
    made = panel(with_video(project), format)
    assert [code.payload for code in made.codes][-1] == VIDEO
    assert SAYS in made.text
    assert "example.org" in "".join("".join(made.stamps).split())


def test_without_a_link_there_is_no_hole(project):
    made = panel(project.catalogue())
    assert SAYS not in made.text and len(made.codes) == 1
    assert "block--bsl" not in made.html and "scan:bsl" not in made.fit.left_out


def test_pages_and_texts_lead_there(project):
    composer = Composer(with_video(project))
    topic = composer.catalogue.topics["stalking", "en-GB"]
    page = WebPages(composer).page(topic, PLACE)
    assert check_webpage(page) == []
    assert f'<a href="{VIDEO}" rel="noreferrer">{SAYS}</a>' in page.html
    assert f"{SAYS} (example.org/bsl/stalking)" in plain_text(composer, topic, PLACE).text
    assert f"{SAYS} (example dot org slash bsl slash stalking)" in script(composer, topic, PLACE).text


def test_a_place_may_have_its_own(project):
    name = f"content/places/{PLACE}.yaml"
    project.replace(
        name, "topics:\n  stalking:\n", "topics:\n  stalking:\n    links: {bsl: {url: https://example.org/here}}\n"
    )
    made = panel(with_video(project))
    assert [code.payload for code in made.codes][-1] == "https://example.org/here"


def test_a_language_without_the_words_is_told_so(project):
    catalogue = with_video(project)
    del catalogue.words["en-GB"]["scan_bsl"]
    with pytest.raises(Refused) as refused:
        WebPages(Composer(catalogue)).page(catalogue.topics["stalking", "en-GB"], PLACE)
    assert codes(refused.value.findings) == ["SRC042"]


def test_a_video_isnt_a_number_to_call(project):
    found = [one for one in check_references(with_video(project, "{call: samaritans}")) if one.code == "SRC008"]
    assert [one.message for one in found] == ['the link "bsl" is for a video, so it needs url']


def test_a_discreet_item_that_has_such_a_code_is_watched(project):
    """What an address says, a plain item gives away, whichever of its codes has it."""
    project.write("templates/formats/card/format.toml", _with_code("templates/formats/card/format.toml"))
    found = [one for one in check_addresses(with_video(project)) if one.code == "LNT014"]
    assert len(found) == 1 and VIDEO in found[0].message


def _with_code(name):
    from ..helpers import REPO

    text = (REPO / name).read_text(encoding="utf-8")
    assert 'blocks = ["plain-title", "scan"]' in text
    return text.replace('blocks = ["plain-title", "scan"]', 'blocks = ["plain-title", "scan:bsl"]')
