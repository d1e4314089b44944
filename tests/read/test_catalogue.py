"""A whole project: every mistake in it becomes a finding with its file, line and column."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from generator.read import read_catalogue
from generator.read.files import MAX_BYTES

from ..helpers import REPO, at, codes, line_of
from ..spreadsheets import WAYS

PROJECT = "content/project.yaml"
SERVICES = "content/services/extra.yaml"
PLACE = "content/places/extra.yaml"
TABLE = "content/places/table.csv"

SERVICE = """\
a-service:
  name: A service
  number: "0808 802 0300"
  evidence:
    number: {sources: [a page], checked_on: 2026-01-01, method: web, trust: high}
"""


@pytest.fixture
def make_project(make_project):
    """As everywhere, but without the shipped content, which takes long to read again and again."""

    def make(changes):
        project = make_project()
        for path in (project.root / "content").rglob("*.*"):
            path.unlink()
        for name, content in {PROJECT: "issuer: {name: X}\ntheme: calm\n", **changes}.items():
            project.write(name, content)
        return project

    return make


@pytest.fixture
def project(make_project):
    return make_project({}).root


def found(project):
    return list(project.catalogue().findings)


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
def test_a_mistake_in_a_service(make_project, change, code, line, column, says, hint):
    assert change[0] in SERVICE
    project = make_project({SERVICES: SERVICE.replace(*change, 1)})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == (code, SERVICES, line, column)
    assert says in finding.message and hint in finding.hint


def test_the_untouched_service_has_no_mistake(make_project):
    project = make_project({SERVICES: SERVICE})
    assert found(project) == [] and "a-service" in project.catalogue().services


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "5\n"])
def test_a_services_file_of_another_kind(make_project, text):
    assert codes(found(make_project({SERVICES: text}))) == ["SRC008"]


def test_the_same_service_in_two_files(make_project):
    project = make_project({SERVICES: SERVICE, "content/services/more.yaml": SERVICE})
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
def test_a_mistake_in_a_place(make_project, text, code, line, column):
    [finding] = found(make_project({PLACE: text}))
    assert (finding.code, *at(finding)) == (code, PLACE, line, column)


def test_a_file_name_that_is_no_id(make_project):
    [finding] = found(make_project({"content/places/My Place.yaml": "name: X\n"}))
    assert (finding.code, *at(finding)) == ("SRC008", "content/places/My Place.yaml", 0, 0)


def test_places_from_a_table(make_project):
    project = make_project(
        {TABLE: "id,name,contacts.local,links.main.url\none,The One,a b,https://a.scot\ntwo,Two,,\n"}
    )
    places = project.catalogue().places
    assert found(project) == []
    assert places["one"].contacts == {"local": ["a", "b"]} and places["one"].links["main"].url == "https://a.scot"
    assert places["two"].contacts == {} and places["two"].links == {}
    assert at_place(project, "two") == (TABLE, 3, 1)


PLACES = [
    ["ID", "Name", "Contacts.Local", "links.main.url", ""],
    ["one", "Town’s Clinic", "a, b", "https://a.scot", ""],
    ["", "", "", "", ""],
    ["two", "Two; or 2", "", "", ""],
]


@pytest.mark.parametrize("way", ["Excel, CSV of Windows, with semicolons", "Excel, XLSX"])
def test_a_table_of_places_as_spreadsheets_save_it(make_project, way):
    name, save = WAYS[way]
    table = f"content/places/{name}"
    project = make_project(
        {table: save(PLACES), f"content/places/~${name}": b"\x05what Excel keeps beside an open file"}
    )
    catalogue = project.catalogue()
    assert [(one.code, one.severity) for one in catalogue.findings] == (
        [("SRC030", "note")] if "Windows" in way else []
    )
    assert catalogue.places["one"].contacts == {"local": ["a", "b"]} and catalogue.places["one"].name == {
        "*": "Town’s Clinic"
    }
    assert catalogue.places["two"].name == {"*": "Two; or 2"} and at_place(project, "two") == (table, 4, 1)


def test_a_table_says_what_is_different_for_a_topic(make_project):
    project = make_project(
        {
            TABLE: (
                "id,name,contacts.local,topics.flood.contacts.local,topics.flood.links.main.url\none,The One,a,b "
                "c,https://a.scot\ntwo,Two,,,\n"
            )
        }
    )
    places = project.catalogue().places
    assert found(project) == []
    flood = places["one"].topics["flood"]
    assert (
        places["one"].contacts == {"local": ["a"]}
        and flood.contacts == {"local": ["b", "c"]}
        and flood.links["main"].url == "https://a.scot"
    )
    assert places["two"].topics == {}


@pytest.mark.parametrize("column", ["contacts.card", "topics.flood.contacts.card", "topics.flood.contacts.locl"])
def test_a_role_that_there_is_not_in_a_table(make_project, column):
    [finding] = found(make_project({TABLE: f"id,name,{column}\none,One,a\n"}))
    assert (finding.code, *at(finding)) == ("SRC017" if column.endswith("contacts.card") else "SRC008", TABLE, 2, 1)


def at_place(project, id):
    where = project.catalogue().place_of("places", id)
    return where.file, where.line, where.column


@pytest.mark.parametrize("id", ["../../evil", "a/b", "UP", "", ".", "..", "a b", "-a", "é"])
def test_no_place_of_a_table_can_leave_the_output_folder(make_project, id):
    project = make_project({TABLE: f"id,name\nfine,Fine\n{id},Name\n"})
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC008", TABLE, 3, 1)
    assert "fine" in project.catalogue().places and id not in project.catalogue().places


def test_mistakes_in_a_table_are_told_by_row(make_project):
    project = make_project({TABLE: "id,name,contcts.local\none,One,a\ntwo,,\none,Again,\n"})
    assert [(f.code, f.where.line) for f in found(project)] == [("SRC006", 1), ("SRC007", 3)]
    project = make_project({TABLE: "id,name\none,One\none,Again\n"})
    assert [(f.code, f.where.line) for f in found(project)] == [("SRC005", 3)]


def test_a_topic_in_no_language(make_project, repo):
    topic = next((repo / "content/topics").glob("*/*.md"))
    project = make_project({f"content/topics/{topic.parent.name}/README.md": "# Notes\n"})
    [finding] = found(project)
    assert finding.code == "SRC008" and "isn't a language" in finding.message and finding.where.line == 0


# ---- what topics share

HEAD = """\
---
title: A title
neutral_title: Useful
code: AB-1
version: "1.0"
published: 2026-01-01
review_by: 2027-01-01
sources: [{title: A source}]
---
"""
TOPIC, OTHER, SHARED = "content/topics/one/en-GB.md", "content/topics/two/en-GB.md", "content/shared/en-GB.md"


def test_two_topics_take_in_what_they_share(make_project):
    project = make_project(
        {
            TOPIC: HEAD + "<shared:ways>\n",
            OTHER: HEAD + "<shared:ways> {priority=5}\n",
            SHARED: "## Other ways {kind=other-ways id=ways}\n\n- One\n",
        }
    )
    assert found(project) == []
    topics = project.catalogue().topics
    assert [topics[id, "en-GB"].sections["ways"].priority for id in ("one", "two")] == [3, 5]
    assert {topic.sections["ways"].texts["full"].where.file for topic in topics.values()} == {SHARED}


def test_a_mistake_in_what_is_shared_is_told_once(make_project):
    project = make_project(
        {
            TOPIC: HEAD + "<shared:ways>\n",
            OTHER: HEAD + "<shared:ways>\n",
            SHARED: "## Other ways {kind=other-wais id=ways}\n",
        }
    )
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC008", SHARED, 1, 16)


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({}, ""),
        ({"content/shared/en-GB.md": "## Ways {kind=other-ways id=ways}\n"}, "ways"),
        ({"content/shared/gd.md": "## Ways {kind=other-ways id=way}\n"}, ""),
    ],
)
def test_what_is_not_shared_is_told_with_the_file_where_it_could_be(make_project, files, hint):
    [finding] = found(make_project({TOPIC: HEAD + "<shared:way>\n", **files}))
    if SHARED in files:
        assert (finding.code, *at(finding)) == ("SRC012", TOPIC, 10, 9)
        assert SHARED in finding.message and hint in finding.hint
    else:
        assert (finding.code, *at(finding)) == ("SRC012", SHARED, 0, 0)


def test_a_file_of_shared_sections_that_is_missing_is_one_finding_for_all_topics(make_project):
    include = "<shared:way>\n\n<shared:other>\n"
    [finding] = found(make_project({TOPIC: HEAD + include, OTHER: HEAD + include}))
    assert (finding.code, finding.where.file) == ("SRC012", SHARED) and "this file is missing" in finding.message


@pytest.mark.parametrize("broken", ["{kind=other-wais}", "{priority=2}", "", "{kind=other-ways"])
def test_a_topic_may_mean_the_shared_section_whose_id_cannot_be_read(make_project, broken):
    findings = found(make_project({TOPIC: HEAD + "<shared:other-ways>\n", SHARED: f"## Ways {broken}\n\nWords.\n"}))
    assert {finding.where.file for finding in findings} == {SHARED} and len(findings) == 1


@pytest.mark.parametrize(
    ("head", "row", "code", "says"),
    [
        ("id,name,aera", "x{n},X{n},ayrshire", "SRC006", 'the column "aera" isn\'t known here'),
        ("id,area", "x{n},ayrshire", "SRC007", 'the column "name" is missing'),
        ("id,nam", "x{n},X{n}", "SRC006", 'the column "nam" isn\'t known here'),
    ],
)
def test_what_is_wrong_in_the_head_of_a_table_is_one_finding_there(make_project, head, row, code, says):
    rows = "".join(row.format(n=n) + "\n" for n in range(96))
    [finding] = found(make_project({TABLE: f"{head}\n{rows}"}))
    assert (finding.code, *at(finding), finding.message) == (code, TABLE, 1, 1, says)


def test_a_project_without_places_says_so():
    from generator.plan import Request, plan_editions

    shipped = read_catalogue(REPO)
    for kind, says in (("places", "this project has no places"), ("topics", "this project has no topics")):
        _, [finding] = plan_editions(replace(shipped, **{kind: {}}), Request())
        assert (finding.code, finding.message, finding.where.file) == ("PLN002", says, f"content/{kind}")


def test_a_file_of_a_word_processor_is_named_as_such(make_project):
    data = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01"
    [finding] = found(make_project({TOPIC: data}))
    assert finding.code == "SRC001" and "word processor" in finding.message and "plain text" in finding.hint


@pytest.mark.parametrize("content", [b"\xff", HEAD.encode()])
def test_of_a_shared_file_that_cannot_be_read_nothing_is_missed(make_project, content):
    assert {f.where.file for f in found(make_project({TOPIC: HEAD + "<shared:way>\n", SHARED: content}))} == {SHARED}


def test_what_is_shared_in_no_language(make_project):
    assert [(f.code, f.where.file) for f in found(make_project({"content/shared/common.md": ""}))] == [
        ("SRC008", "content/shared/common.md")
    ]


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
def test_a_mistake_in_the_project(make_project, text, codes_expected):
    project = make_project({PROJECT: text})
    assert set(codes(found(project))) == codes_expected
    assert all(finding.where.file == PROJECT for finding in found(project))


# ---- files that can't be read


def test_no_project_at_all(tmp_path):
    catalogue = read_catalogue(tmp_path)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SRC001", PROJECT, 0, 0)]


def test_not_utf8_names_the_line(make_project):
    [finding] = found(make_project({SERVICES: SERVICE.encode() + "  who: café\n".encode("latin-1")}))
    assert (finding.code, *at(finding)) == ("SRC001", SERVICES, 6, 1)
    assert "UTF-8" in finding.message


def test_a_byte_order_mark_and_windows_line_ends_are_fine(make_project):
    text = SERVICE.replace("\n", "\r\n")
    assert found(make_project({SERVICES: b"\xef\xbb\xbf" + text.encode()})) == []


def test_columns_stay_right_behind_windows_line_ends(make_project):
    text = SERVICE.replace("trust: high", "trust: hihg").replace("\n", "\r\n")
    [finding] = found(make_project({SERVICES: text}))
    assert at(finding) == (SERVICES, 5, 70)


@pytest.mark.parametrize("name", [SERVICES, PLACE, TABLE, "templates/stocks/mine.toml"])
def test_a_file_that_is_too_large(make_project, name):
    findings = found(make_project({name: b"#" * (MAX_BYTES + 1)}))
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", name, 0, 0)]


@pytest.mark.parametrize("name", [SERVICES, PLACE, TABLE, "content/topics/a-topic/en-GB.md"])
def test_a_folder_in_the_place_of_a_file(project, name):
    (project / name).mkdir(parents=True)
    findings = read_catalogue(project).findings
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", name, 0, 0)]


def test_the_project_file_is_a_folder(project):
    (project / PROJECT).unlink()
    (project / PROJECT).mkdir()
    catalogue = read_catalogue(project)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SRC001", PROJECT, 0, 0)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(make_project):
    project = make_project({SERVICES: SERVICE})
    (project.root / SERVICES).chmod(0)
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC001", SERVICES, 0, 0) and "permission" in finding.message


@pytest.mark.parametrize("name", [SERVICES, PLACE, "templates/stocks/mine.toml", "templates/base/mine.css"])
def test_links_that_lead_out_of_the_project(project, tmp_path, name):
    (tmp_path / "secret").write_text("secret: 1\n")
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to(tmp_path / "secret")
    catalogue = read_catalogue(project)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SEC002", name, 0, 0)]
    assert (project / name) not in dict(catalogue.templates).values()


@pytest.mark.parametrize("target", ["loop.yaml", "nowhere.yaml"])
def test_links_that_lead_nowhere(project, target):
    (project / "content/services/loop.yaml").symlink_to(target)
    findings = read_catalogue(project).findings
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", "content/services/loop.yaml", 0, 0)]


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
def test_a_mistake_in_a_stock(make_project, change, code, line, says):
    project = make_project({"templates/stocks/mine.toml": STOCK.replace(*change)})
    findings = [f for f in found(project) if says in f.message]
    assert [(f.code, f.where.file, f.where.line) for f in findings] == [(code, "templates/stocks/mine.toml", line)]


@pytest.mark.parametrize(
    "line", ["sheet = [inf, 297]", "pitch = [nan, 0]", "left = inf", "columns = 1000000000", "rows = 0", "left = -1"]
)
def test_measures_beyond_all_use_are_refused(make_project, line):
    key = line.partition(" ")[0]
    text = "".join(f"{row}\n" for row in STOCK.splitlines() if not row.startswith(key)) + line + "\n"
    project = make_project({"templates/stocks/mine.toml": text})
    assert set(codes(found(project))) == {"SRC008"}


def test_the_projects_own_template_wins(make_project, repo):
    stock = next((repo / "templates/stocks").glob("*.toml"))
    name = f"templates/stocks/{stock.name}"
    project = make_project({name: stock.read_text().replace("title = ", 'title = "Mine, not "  # ')})
    assert project.catalogue().stocks[stock.stem].title == "Mine, not "[:-1]


def test_a_format_that_extends_what_is_not_there_or_itself(make_project):
    text = 'extends = "{}"\ntitle = "T"\n'
    for base, says in (("nowhere", "no format"), ("mine", "extends itself")):
        name = "templates/formats/mine/format.toml"
        findings = [f for f in found(make_project({name: text.format(base)})) if f.code == "SRC012"]
        assert [at(f) for f in findings] == [(name, 1, 1)] and says in findings[0].message


def test_words_must_be_text(make_project):
    project = make_project({"templates/words/xx.toml": 'a = "A"\nb = 5\n'})
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
def test_a_file_that_nothing_reads_is_told(make_project, name, hint):
    (finding,) = found(make_project({name: "x: 1\n"}))
    assert (finding.code, finding.severity, finding.where.file) == ("SRC016", "warning", name)
    assert hint in finding.hint


def test_pictures_and_hidden_files_beside_content_are_no_news(make_project):
    assert found(make_project({"content/topics/news/a.svg": "<svg/>", "content/services/.notes.txt": "x"})) == []


def test_mistakes_all_over_are_told_in_one_reading(make_project, repo):
    project = make_project(
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
        assert catalogue.place_of("topics", f"{id}/{language}", "code").line == line_of(text, "code:")
