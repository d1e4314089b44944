"""What can be known of words without laying out: headings, labels, roles that texts name, logos."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from generator.compose import Composer, check_texts
from generator.read import read_catalogue

from ..helpers import REPO, at, codes, line_of
from .conftest import FORMAT, PLACE, TOPIC

FILE, SHARED = "content/topics/matter/en.md", "content/shared/en.md"


@pytest.fixture
def checked(desk):
    """checked({file: [(old, new), ...]}) -> (findings, the project)."""

    def run(changes, files=None):
        project = desk("x", files).project
        for name, pairs in changes.items():
            for old, new in pairs:
                project.replace(name, old, new)
        return check_texts(project.catalogue()).findings, project

    return run


@pytest.mark.parametrize(
    ("heading", "code", "column"),
    [
        ("A \u4e2d here", "SRC015", 6),
        ("In <plcae>", "SRC012", 7),
        ("Call <service:nobody>", "SRC012", 10),
        ("A <b>tag</b>", "SEC001", 6),
    ],
)
def test_headings_are_words_too(checked, heading, code, column):
    findings, project = checked({FILE: [("## One", f"## {heading}")]})
    assert {finding.code for finding in findings} == {code}
    assert at(findings[0]) == (FILE, line_of(project.read(FILE), "{kind="), column)


def test_a_label_of_a_topic_has_glyphs(checked):
    [finding], project = checked({FILE: [("contacts:", "labels:\n  tear_off: A \u4e2d\ncontacts:")]})
    assert (finding.code, finding.where.line) == ("SRC015", line_of(project.read(FILE), "tear_off"))


# ---- fonts


def damaged(font: bytes, table: bytes) -> bytes:
    """The font with one of its tables cut off after three bytes."""
    at = font.index(table) + 12  # its length (OpenType 1.9, table directory)
    return font[:at] + struct.pack(">I", 3) + font[at + 4 :]


@pytest.mark.parametrize("table", [b"head", b"hhea", b"maxp", b"hmtx", b"cmap"])
def test_a_damaged_font_is_told_once_with_its_file(desk, table):
    theme = read_catalogue(REPO).project.theme
    font = next((REPO / "templates/themes" / theme).glob("*.ttf"))
    files = {
        f"templates/themes/{theme}/{font.name}": damaged(font.read_bytes(), table),
        "content/project.yaml": f"issuer: {{name: I, contact: helpline}}\ntheme: {theme}\n",
    }
    fmt = FORMAT.replace('needs = ["headline"]', 'needs = ["headline"]\nblocks = ["contacts:lead"]')
    desk = desk("{{ flow }}", {**files, "templates/formats/probe/format.toml": fmt})
    [finding] = check_texts(desk.catalogue).findings
    assert finding.code == "SRC052" and font.name in finding.message
    assert desk.refusal() == finding


# ---- roles that texts name


def test_the_first_service_of_a_role_may_come_from_any_of_both(checked):
    assert checked({FILE: [("Words.", "Call <contact:lead> or <contact:local>.")]})[0] == ()


def test_a_role_that_nobody_has_is_told_in_the_text(checked):
    [finding], project = checked({FILE: [("Words.", "Call <contact:emergency>.")]})
    assert (finding.code, at(finding)) == ("SRC012", (FILE, line_of(project.read(FILE), "Call"), 7))


def test_a_role_that_one_place_lacks_is_told_there(checked):
    [finding], _ = checked(
        {FILE: [("Words.", "Call <contact:local>.")], "content/places/bbb.yaml": [("local: [short-code]", "local: []")]}
    )
    assert (
        finding.code == "SRC012" and finding.where.file == "content/places/bbb.yaml" and '"matter"' in finding.message
    )


def test_a_number_that_cannot_be_printed_is_told_in_the_place_that_puts_it_first(checked):
    [finding], _ = checked(
        {
            FILE: [("Words.", "Call <contact:local>.")],
            "content/places/bbb.yaml": [("local: [short-code]", "local: [doubtful]")],
        }
    )
    assert finding.code == "SRC013" and finding.where.file == "content/places/bbb.yaml"


def test_a_role_that_is_left_out_has_stand_ins_in_texts_too(checked, desk):
    call = {
        FILE: [
            ("Words.", "Call <contact:few>."),
            ("lead: [helpline]", "lead: [doubtful]\n  everywhere: [doubtful, helpline]"),
        ]
    }
    assert checked(call)[0] == ()
    [finding], _ = checked({**call, "content/places/bbb.yaml": [("local:", "everywhere: [doubtful]\n  local:")]})
    assert (finding.code, finding.where.file) == ("SRC012", "content/places/bbb.yaml")


def test_what_a_place_says_of_another_topic_is_not_this_one_s(checked):
    topics = "topics: {other: {contacts: {lead: [doubtful]}}, matter: {contacts: {emergency: [short-code]}}}\nname:"
    changes = {
        FILE: [("Words.", "Call <contact:lead> or <contact:emergency>.")],
        "content/places/aaa.yaml": [("name:", topics)],
        "content/places/bbb.yaml": [("name:", topics)],
    }
    assert checked(changes)[0] == ()


# ---- what topics share


def test_a_mistake_in_shared_words_is_told_once_with_its_file(checked):
    files = {
        SHARED: "## Two {kind=list id=two}\n\n- A <b>tag</b>\n",
        "content/topics/second/en.md": TOPIC.format(line="Words.").replace("AB-1", "CD-2"),
    }
    take = "\n<shared:two>\n"
    findings, _ = checked(
        {FILE: [("Words.\n", f"Words.\n{take}")], "content/topics/second/en.md": [("Words.\n", f"Words.\n{take}")]},
        files,
    )
    assert [(finding.code, finding.where.file, finding.where.line) for finding in findings] == [
        ("SEC001", SHARED, 3)
    ] * 2


def test_pictures_of_shared_words_lie_beside_them(checked):
    files = {
        SHARED: "## Two {kind=list id=two}\n\n- ![A bell](bell.svg) Words\n",
        "content/shared/bell.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    assert checked({FILE: [("Words.\n", "Words.\n\n<shared:two>\n")]}, files)[0] == ()


# ---- logos

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        ("logo.svg", None),
        ("pictures/logo.svg", None),
        ("nothing.svg", "SRC014"),
        ("logo.jpg", "SRC014"),
        ("../secret.svg", "SRC014"),
        ("../../secret.svg", "SEC002"),
        ("https://a.scot/a.svg", "SEC002"),
    ],
)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/project.yaml", "contact: helpline}", "contact: helpline, logo: LOGO}"),
        (FILE, "contacts:", "issuer: {name: Us, logo: LOGO}\ncontacts:"),
        ("content/places/aaa.yaml", "name:", "issuer: {name: Us, logo: LOGO}\nname:"),
        ("content/places/aaa.yaml", "name:", "topics: {matter: {issuer: {name: Us, logo: LOGO}}}\nname:"),
    ],
)
def test_a_logo_wherever_an_issuer_is_named(checked, logo, code, file, old, new):
    files = {"content/logo.svg": SVG, "content/pictures/logo.svg": SVG, "content/logo.jpg": b"x"}
    findings, _ = checked({file: [(old, new.replace("LOGO", logo))]}, files)
    assert codes(findings) == ([code] if code else [])
    assert all(finding.where.file == file for finding in findings)


def test_the_places_of_these_tests_have_what_they_change():
    assert "local: [short-code]" in PLACE.format(name="x")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/project.yaml", "contact: helpline}", "contact: helpline,\n  logo: nothing.svg}"),
        (FILE, "contacts:", "issuer: {name: Us,\n  logo: nothing.svg}\ncontacts:"),
        ("content/places/aaa.yaml", "name:", "issuer: {name: Us,\n  logo: nothing.svg}\nname:"),
        ("content/places/aaa.yaml", "name:", "topics: {matter: {issuer: {name: Us,\n  logo: nothing.svg}}}\nname:"),
    ],
)
def test_a_page_without_its_logo_tells_where_the_issuer_is_named(desk, file, old, new):
    made = desk("{{ issuer.logo }}")
    made.project.replace(file, old, new)
    catalogue = made.project.catalogue()
    finding = replace(made, catalogue=catalogue, composer=Composer(catalogue)).refusal()
    assert (finding.code, finding.where.file, finding.where.line) == (
        "SRC014",
        file,
        line_of(made.project.read(file), "nothing.svg"),
    )
