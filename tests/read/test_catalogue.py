"""A whole project: every mistake in it becomes a finding with its file, line and column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.read import read_catalogue

from ..helpers import REPO, at, codes, line_of
from .conftest import PLACE, PROJECT, SERVICE, SERVICES, SHARED, TABLE, found


def test_the_shipped_project_is_read_without_findings(repo):
    catalogue = read_catalogue(repo)
    assert catalogue.findings == ()
    assert catalogue.project and catalogue.topics and catalogue.services and catalogue.places
    assert catalogue.formats and catalogue.stocks and catalogue.profiles and catalogue.themes and catalogue.words


@pytest.mark.usefixtures("anew")
def test_reading_twice_gives_the_same(repo):
    assert read_catalogue(repo) == read_catalogue(repo)


# ---- one mistake, one finding, in its exact place


@pytest.mark.parametrize(
    ("change", "code", "line", "column", "says", "hint"),
    [
        (("  number:", "  numbr:"), "SRC006", 3, 3, '"numbr" isn\'t known', 'did you mean "number"?'),
        (('"0808 802 0300"', "9"), "SRC008", 3, 3, "should be text, not 9", "put it in double quotes"),
        (('"0808 802 0300"', '"0808 802 9x"'), "SRC010", 3, 3, "write digits", ""),
        (('"0808 802 0300"', '"116 213"'), "SRC010", 3, 3, "no such number", ""),
        (('"0808 802 0300"', '"+44 (0)808-802-0300"'), "SRC010", 3, 3, "write digits", 'write it as "0808 802 0300"'),
        (('"0808 802 0300"', '""'), "SRC008", 3, 3, "is empty", "write something, or take the key out"),
        (("  name: A service\n", ""), "SRC007", 1, 1, '"name" is missing', ""),
        (("trust: high", "trust: hihg"), "SRC008", 5, 70, "can't be", 'did you mean "high"?'),
        (("method: web, ", ""), "SRC007", 5, 5, '"evidence.number.method" is missing', ""),
        (
            ("checked_on: 2026-01-01", "checked_on: yesterday"),
            "SRC008",
            5,
            33,
            "should be a date",
            "write year, month and day, as in 2026-11-22",
        ),
        (("sources: [a page]", "sources: a page"), "SRC008", 5, 14, "should be a list", "dash"),
        (("sources: [a page]", "sources: []"), "SRC008", 5, 14, "is empty", ""),
        (("    number: {", "    site: {"), "SRC011", 3, 3, "has no evidence", "below evidence"),
        (("a-service:", "A Service:"), "SRC008", 1, 1, "can't be an id", "lower-case letters"),
        (("a-service:", '"a\\"><script>":'), "SRC008", 1, 1, "can't be an id", "lower-case letters"),
        (("a-service:", "../up:"), "SRC008", 1, 1, "can't be an id", "lower-case letters"),
        (("  name:", "  name: twice\n  name:"), "SRC005", 3, 3, "appears twice here", "on line 2"),
    ],
)
def test_a_mistake_in_a_service(bare, change, code, line, column, says, hint):
    assert change[0] in SERVICE
    project = bare({SERVICES: SERVICE.replace(*change, 1)})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == (code, SERVICES, line, column)
    assert says in finding.message and hint in finding.hint


def test_the_untouched_service_has_no_mistake(bare):
    project = bare({SERVICES: SERVICE})
    assert found(project) == [] and "a-service" in project.catalogue().services


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "5\n"])
def test_a_services_file_of_another_kind(bare, text):
    assert codes(found(bare({SERVICES: text}))) == ["SRC008"]


def test_the_same_service_in_two_files(bare):
    project = bare({SERVICES: SERVICE, "content/services/more.yaml": SERVICE})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC005", "content/services/more.yaml", 1, 1)
    assert f"{SERVICES}:1:1" in finding.hint


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "SRC007", 1, 1),
        ("contacts: {local: [a]}\n", "SRC007", 1, 1),
        ("name: X\ncontact: {}\n", "SRC006", 2, 1),
        ("name: X\ncontacts:\n  local: a-service\n", "SRC008", 3, 3),
        ("name: X\ncontacts:\n  local: [A B]\n", "SRC008", 3, 11),
        ("name: X\ncontacts:\n  locl: [a]\n", "SRC008", 3, 3),
        ("name: X\ncontacts:\n  national: [a]\n", "SRC017", 3, 3),
        ("name: X\ntopics:\n  flood: {contact: {}}\n", "SRC006", 3, 11),
        ("name: X\ntopics:\n  flood:\n    contacts: {card: [a], few: [a]}\n", "SRC017", 4, 16),
        ("name: X\ntopics:\n  flood:\n    contacts: {locl: [a]}\n", "SRC008", 4, 16),
        ("name: X\ntopics:\n  flood:\n    links: {main: {ulr: https://a.scot}}\n", "SRC006", 4, 20),
        ("name: X\nissuer: {logo: logo.svg}\n", "SRC007", 2, 1),
        ("name: X\nformats: [card]\n", "SRC008", 2, 1),
        ("name: X\nlinks:\n  main: {ulr: https://a.scot}\n", "SRC006", 3, 10),
        ("- a\n", "SRC008", 1, 1),
    ],
)
def test_a_mistake_in_a_place(bare, text, code, line, column):
    [finding] = found(bare({PLACE: text}))
    assert (finding.code, *at(finding)) == (code, PLACE, line, column)


def test_a_file_name_that_is_no_id(bare):
    [finding] = found(bare({"content/places/My Place.yaml": "name: X\n"}))
    assert (finding.code, *at(finding)) == ("SRC008", "content/places/My Place.yaml", 0, 0)


def test_a_topic_in_no_language(bare, repo):
    topic = next((repo / "content/topics").glob("*/*.md"))
    project = bare({f"content/topics/{topic.parent.name}/README.md": "# Notes\n"})
    [finding] = found(project)
    assert finding.code == "SRC008" and "isn't a language" in finding.message and finding.where.line == 0


def test_a_project_without_places_says_so():
    from generator.plan import Request, plan_editions

    shipped = read_catalogue(REPO)
    for kind, says in (("places", "this project has no places"), ("topics", "this project has no topics")):
        _, [finding] = plan_editions(replace(shipped, **{kind: {}}), Request())
        assert (finding.code, finding.message, finding.where.file) == ("PLN002", says, f"content/{kind}")


@pytest.mark.parametrize(
    ("text", "codes_expected"),
    [
        ("theme: calm\n", {"SRC007"}),
        ("", {"SRC007"}),
        ("issuer: {name: X}\ntheme: calm\nregoin: GB\n", {"SRC006"}),
        ("issuer: {name: X}\ntheme: calm\nregion: Scotland\n", {"SRC008"}),
        ("issuer: [\n", {"SRC002"}),
    ],
)
def test_a_mistake_in_the_project(bare, text, codes_expected):
    project = bare({PROJECT: text})
    assert set(codes(found(project))) == codes_expected
    assert all(finding.where.file == PROJECT for finding in found(project))


# ---- templates


STOCK = 'title = "T"\nsheet = [210, 297]\nitem = [85, 55]\nsource = "s"\n'


@pytest.mark.parametrize(
    ("change", "code", "line", "says"),
    [
        (("item", "itme"), "SRC006", 3, '"itme" isn\'t known'),
        (("[85, 55]", '"A7"'), "SRC008", 3, "should be a list"),
        (("[85, 55]", "[85, 0]"), "SRC008", 3, "should be more than 0"),
        (("[85, 55]", "[85]"), "SRC008", 3, '"item" has too few numbers: 1'),
        (("[85, 55]", "[85"), "SRC003", 3, "a bracket isn't closed"),
        (("[85, 55]", "[85 55]"), "SRC003", 3, "no comma before this"),
    ],
)
def test_a_mistake_in_a_stock(bare, change, code, line, says):
    project = bare({"templates/stocks/mine.toml": STOCK.replace(*change)})
    findings = [f for f in found(project) if says in f.message]
    assert [(f.code, f.where.file, f.where.line) for f in findings] == [(code, "templates/stocks/mine.toml", line)]


@pytest.mark.parametrize(
    "line", ["sheet = [inf, 297]", "pitch = [nan, 0]", "left = inf", "columns = 1000000000", "rows = 0", "left = -1"]
)
def test_measures_beyond_all_use_are_refused(bare, line):
    key = line.partition(" ")[0]
    text = "".join(f"{row}\n" for row in STOCK.splitlines() if not row.startswith(key)) + line + "\n"
    project = bare({"templates/stocks/mine.toml": text})
    assert set(codes(found(project))) == {"SRC008"}


def test_the_projects_own_template_wins(bare, repo):
    stock = next((repo / "templates/stocks").glob("*.toml"))
    name = f"templates/stocks/{stock.name}"
    project = bare({name: stock.read_text().replace("title = ", 'title = "Mine, not "  # ')})
    assert project.catalogue().stocks[stock.stem].title == "Mine, not "[:-1]


def test_a_format_that_extends_what_is_not_there_or_itself(bare):
    text = 'extends = "{}"\ntitle = "T"\n'
    for base, says in (("nowhere", "no format"), ("mine", "extends itself")):
        name = "templates/formats/mine/format.toml"
        findings = [f for f in found(bare({name: text.format(base)})) if f.code == "SRC012"]
        assert [at(f) for f in findings] == [(name, 1, 1)] and says in findings[0].message


def test_words_must_be_text(bare):
    project = bare({"templates/words/xx.toml": 'a = "A"\nb = 5\n'})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC008", "templates/words/xx.toml", 2, 1)
    assert project.catalogue().words["xx"] == {"a": "A"}


# ---- all at once


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("content/services/more.yml", ".yaml"),
        ("content/places/north.json", ".yaml or .csv"),
        ("content/places/all.ods", ".xlsx"),
        ("content/places/all.txt", ".csv"),
        ("content/topics/news/en-GB.txt", ".md"),
        ("content/shared/en-GB.yaml", ".md"),
    ],
)
def test_a_file_that_nothing_reads_is_told(bare, name, hint):
    (finding,) = found(bare({name: "x: 1\n"}))
    assert (finding.code, finding.severity, finding.where.file) == ("SRC016", "warning", name)
    assert hint in finding.hint


def test_pictures_and_hidden_files_beside_content_are_no_news(bare):
    assert found(bare({"content/topics/news/a.svg": "<svg/>", "content/services/.notes.txt": "x"})) == []


def test_mistakes_all_over_are_told_in_one_reading(bare, repo):
    project = bare(
        {
            SERVICES: SERVICE.replace("number:", "numbr:", 1),
            PLACE: "name: [\n",
            TABLE: "name\nx\n",
            "content/topics/other/en-GB.md": "no front matter",
            SHARED: "no section",
            "templates/stocks/mine.toml": "title = ",
        }
    )
    assert {f.where.file for f in found(project)} == {
        SERVICES, PLACE, TABLE, SHARED, "content/topics/other/en-GB.md", "templates/stocks/mine.toml",
    }  # fmt: skip


def test_where_knows_the_place_of_each_key(repo):
    catalogue = read_catalogue(REPO)
    for id in catalogue.services:
        where = catalogue.place_of("services", id, "name")
        line = (repo / where.file).read_text(encoding="utf-8").split("\n")[where.line - 1]
        assert line[where.column - 1 :].startswith("name:")
    for (id, language), topic in catalogue.topics.items():
        text = (repo / topic.where.file).read_text(encoding="utf-8")
        assert catalogue.place_of("topics", f"{id}/{language}", "title").line == line_of(text, "title:")
