"""Easy Read: rows of a picture and a sentence; and the picture set."""

from __future__ import annotations

import pytest

from generator.compose.passages import PassageRenderer
from generator.compose.pictureset import picture_set
from generator.compose.structure import unfit
from generator.kernel.findings import Where
from generator.kernel.pictures import SVG, picture_problem
from generator.model.content import Passage, Section
from tools.pictures import FOLDER, PICTURES, drawn

from ..helpers import REPO, in_sight

FILE = "content/topics/matter/en-GB.easy.md"


@pytest.fixture(scope="module")
def shipped():
    return in_sight()


@pytest.fixture
def render(shipped):
    def render(markdown: str, language: str = "en-GB"):
        pictures = picture_set(shipped, language)
        return PassageRenderer(
            {}, {}, language, False, REPO, lambda path, media: f"{media}:{path.name}", pictures=pictures
        ).render(Passage(markdown, Where(FILE, 10, 1)))

    return render


def test_a_picture_of_the_set_is_named_and_shows_what_the_set_says(render):
    [point] = render("- ![](picture:phone) Call the helpline.").points
    assert (point.picture, point.alt, point.html) == (f"{SVG}:phone.svg", "A phone that rings", "Call the helpline.")
    assert not point.said  # the sentence says it: nobody needs to hear it twice


def test_a_text_can_say_what_its_picture_shows(render):
    [point] = render("- ![A phone with the number of the helpline](picture:phone) Call.").points
    assert (point.alt, point.said) == ("A phone with the number of the helpline", True)


def test_a_picture_that_isnt_in_the_set_is_told(render):
    [finding] = render("- ![](picture:phon) Call.").findings
    assert (finding.code, str(finding.where)) == ("SRC012", f"{FILE}:10:7") and "phone" in finding.hint


def test_a_language_without_words_for_the_pictures_needs_its_own(render):
    [finding] = render("- ![](picture:phone) Zadzwoń.", "pl").findings
    assert finding.code == "SRC014" and "![what it shows](picture:phone)" in finding.hint
    assert render("- ![Telefon](picture:phone) Zadzwoń.", "pl").findings == ()


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("- ![](picture:phone) Call.\n- ![](picture:police) Tell.", []),
        ("1. ![](picture:phone) Call.\n2. ![](picture:police) Tell.", []),
        ("- ![](picture:phone) Call.\n- Tell.\n- ![](picture:police) Ask.", [11]),
        ("- Call ![](picture:phone) now.", [10]),
        ("Call the helpline.", [10]),
        ("Before.\n\n- ![](picture:phone) Call.", [10]),
        ("- ![](picture:phone) Call.\n\n1. ![](picture:phone) Call.", [12]),
    ],
)
def test_each_sentence_is_a_point_with_its_picture(render, markdown, lines):
    passage = Passage(markdown, Where(FILE, 10, 1))
    section = Section("steps", "steps", "Do", 3, "", {"easy": passage}, Where(FILE, 8, 4))
    findings = list(unfit(section, "easy", render(markdown), passage.where))
    assert [(finding.code, finding.where.line) for finding in findings] == [("SRC055", line) for line in lines]


# ---- the set


def test_the_set_is_as_its_program_draws_it():
    files = {path.stem: path.read_text() for path in FOLDER.glob("*.svg")}
    assert files == {name: drawn(inside) for name, inside in PICTURES.items()}


def test_each_picture_says_what_it_shows_and_can_be_drawn(shipped):
    assert {*shipped.picture_names} == {*shipped.pictures["en-GB"]} == {*PICTURES}
    for name in shipped.picture_names:
        assert picture_problem(shipped.picture(name).read_bytes(), SVG) is None, name


def test_a_project_can_draw_a_picture_its_own_way(make_project):
    project = make_project()
    project.write("templates/pictures/phone.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write("templates/pictures/en-GB.toml", 'phone = "Our phone"\n')
    catalogue = project.catalogue()
    assert catalogue.picture("phone").is_relative_to(project.root)
    assert (catalogue.shows("phone", "en-GB"), catalogue.shows("police", "en-GB")) == ("Our phone", "")
