"""The mistakes that people make in YAML, TOML and topics: each is one finding, at the place of the mistake, in plain
words.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kernel.suggest import meant_by
from generator.plan import check_references
from generator.read import read_catalogue
from generator.read.tomlfile import parse_toml
from generator.read.topicfile import parse_topic
from generator.read.yamlfile import parse_yaml

from ..helpers import REPO, TODAY, codes

YAML = """\
help:
  name: A helpline
  number: "0808 157 0100"
  who: anyone
  evidence:
    number:
      sources:
        - a page
      checked_on: 2026-11-22
      method: web
      trust: high

next:
  name: "Another: one"
  about: >-
    It's a text of "several
    lines.
  evidence: {}
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "says", "hint"),
    [
        ("", "", None, "", ""),
        # indentation
        ('  number: "0808', ' number: "0808', (3, 2), "begins after 1 space, where 2 spaces would fit", "below each other"),
        ('  number: "0808', '    number: "0808', (3, 5), "begins after 4 spaces, where 2 spaces would fit", "below each other"),
        ('  number: "0808', 'number: "0808', (3, 1), "begins after no spaces, where 2 spaces would fit", "below each other"),
        ("      checked_on", "     checked_on", (9, 6), "begins after 5 spaces, where 6 spaces would fit", "below each other"),
        ("      method", "        method", (10, 9), "begins after 8 spaces, where 6 spaces would fit", "below each other"),
        ("  who:", "\twho:", (4, 1), "a tab", "spaces"),
        # quotes
        ('"0808 157 0100"', '"0808 157 0100', (3, 11), "the quote that opens here isn't closed", 'the same sign (")'),
        ("A helpline", "'A helpline", (2, 9), "the quote that opens here isn't closed", "the same sign (')"),
        ("- a page", '- "a page', (8, 11), "the quote that opens here isn't closed", 'the same sign (")'),
        ('"0808 157 0100"', '"0808 157 0100\u201d', (3, 11), "a curly quote (U+201D)", "straight quote"),
        ("anyone", '"anyone" at all', (4, 16), "text after the quote", "“ and ”"),
        # colons
        ("anyone", "anyone: always", (4, 14), "a colon and a space", "double quotes"),
        ("who: anyone", "who:anyone", (4, 7), "no space after the colon", "type one"),
        ("who: anyone", "who anyone", (4, 3), "has no colon", "key: value"),
        ("who: anyone", "who\uff1aanyone", (4, 6), "full-width character", 'type ":" and a space'),
        # signs that YAML keeps for itself
        ("anyone", "@anyone", (4, 8), 'can\'t begin with "@"', "double quotes"),
        ("anyone", "*anyone*", (4, 8), 'can\'t begin with "*"', "double quotes"),
        ("anyone", "%anyone", (4, 8), 'can\'t begin with "%"', "double quotes"),
        ("anyone", "> anyone", (4, 8), 'can\'t begin with ">"', "double quotes"),
        ("anyone", "[anyone", (4, 8), 'the bracket "[" that opens here', '"]"'),
        ("anyone", "{anyone", (4, 8), 'the bracket "{" that opens here', '"}"'),
        ("anyone", '"any\\one"', (4, 13), "a backslash", "twice"),
        ("\nnext:", "\n---\nnext:", (13, 1), "begins another file", "take it out"),
        # characters that nobody sees
        ("  who:", "\u00a0\u00a0who:", (4, 1), "a no-break space (U+00A0)", "plain space"),
        ("who: anyone", "who:\u00a0anyone", (4, 7), "a no-break space (U+00A0)", "plain space"),
        ("  who:", "  wh\u200bo:", (4, 5), 'a zero-width space (U+200B) after "wh"', "type it again"),
        ("anyone", "any\u200bone", (4, 11), 'a zero-width space (U+200B) after "any"', "type it again"),
        ("anyone", "any\x07one", (4, 11), "a control character (U+0007)", "take it out"),
        ("several\n", "several\u2060\n", (16, 28), "a word joiner (U+2060)", ""),
    ],
)  # fmt: skip
def test_one_mistake_in_yaml_is_one_finding(old, new, place, says, hint):
    assert old in YAML
    _, _, findings = parse_yaml(YAML.replace(old, new, 1), "f")
    if place is None:
        assert findings == []
        return
    [finding] = findings
    assert (finding.where.line, finding.where.column) == place
    assert says in finding.message and hint in finding.hint


def test_quotes_that_are_closed_on_another_line_are_not_blamed():
    text = "a: \"one\n  two\"\nb: 'it''s\n\n  so'\nc: d: e\n"
    [finding] = parse_yaml(text, "f")[2]
    assert finding.where.line == 6 and "colon" in finding.message


@pytest.mark.parametrize(
    ("text", "place", "code", "says"),
    [
        ('a = "x', (1, 5), "SRC003", "the quote that opens here isn't closed"),
        ("a = 1\nb = x", (2, 5), "SRC003", "this value can't be read"),
        ('a "x"', (1, 3), "SRC003", "no equals sign"),
        ("a = 1\na = 2", (2, 1), "SRC003", "appears twice"),
        ("\u00a0a = 1", (1, 1), "SRC019", "a no-break space (U+00A0)"),
        ("a = \u201cx\u201d", (1, 5), "SRC019", "a curly quote (U+201C)"),
        ('a = "x\u200by"', (1, 7), "SRC019", 'a zero-width space (U+200B) after "x"'),
        ('"a\u00a0b" = 1', (1, 3), "SRC019", "a no-break space (U+00A0)"),
        ("a = 2026-02-31", (1, 5), "SRC003", "no such day"),
    ],
)
def test_one_mistake_in_toml_is_one_finding(text, place, code, says):
    [finding] = parse_toml(text, "f")[2]
    assert (finding.code, (finding.where.line, finding.where.column)) == (code, place) and says in finding.message


HEAD = (
    "---\ntitle: T\nneutral_title: N\ncode: A\nversion: '1'\npublished: 2026-01-01\nreview_by: 2027-01-01\nsources: "
    "[{title: s}]\n---\n"
)
BODY = "## One {kind=summary priority=2}\n\nWords.\n\n### short\n\nWord.\n\n## Two {kind=detail}\n\nMore.\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "says"),
    [
        ("## Two", "##Two", "SRC009", (18, 3), "no space after the ##"),
        ("## Two", "##\u00a0Two", "SRC019", (18, 3), "a no-break space (U+00A0)"),
        ("## Two", "\u200b## Two", "SRC019", (18, 1), "a zero-width space (U+200B)"),
        ("## Two", "\uff03\uff03 Two", "SRC019", (18, 1), "full-width character"),
        ("### short", "###short", "SRC009", (14, 4), "no space after the ###"),
        ("{kind=detail}", "{kind\u200b=detail}", "SRC019", (18, 13), "a zero-width space (U+200B)"),
        ("{kind=detail}", "\uff5bkind=detail\uff5d", "SRC019", (18, 8), "full-width character"),
        ("{kind=detail}", "{kind=detail}\u200b", "SRC009", (18, 8), "a zero-width space (U+200B)"),
        ("{kind=detail}", "{knid=detail}", "SRC006", (18, 9), '"knid"'),
        ("priority=2", "priority=\uff12", "SRC019", (10, 31), "full-width character"),
        ("\n---\n## One", "\n\u2014\n## One", "SRC002", (9, 1), "the front matter has no end"),
        ("---\ntitle", "\u200b---\ntitle", "SRC002", (1, 1), "a zero-width space (U+200B)"),
        ("More.", "\u2013 More.\n\u2013 And more.", "SRC040", (20, 1), "a dash (U+2013)"),
    ],
)  # fmt: skip
def test_one_mistake_in_a_topic_is_named(old, new, code, place, says):
    text = HEAD + BODY
    assert old in text
    _, findings = parse_topic(text.replace(old, new, 1), "f", "id", "en")
    assert (findings[0].code, (findings[0].where.line, findings[0].where.column)) == (code, place) and says in findings[
        0
    ].message
    assert len({finding.message for finding in findings}) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("-\u00a0one\n-\u00a0two", "- one\n- two"),
        ("1.\u00a0one", "1. one"),
        ("\u2022 one\n\u2022 two", "- one\n- two"),
        ("\u00a0\u00a0one", "one"),
        ("- one\n\u00a0 more", "- one\n  more"),
        ("one \u2013 two\n\u2013 three", "one \u2013 two\n\u2013 three"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_what_is_meant_is_taken(written, read):
    topic, findings = parse_topic(HEAD + BODY.replace("More.", written), "f", "id", "en")
    assert findings == [] and topic.sections["detail"].texts["full"].markdown.strip() == read


def test_a_heading_may_end_in_spaces_of_any_kind_and_have_curly_quotes():
    _, findings = parse_topic(HEAD + BODY.replace("{kind=detail}", "{kind=\u201cdetail\u201d}\u00a0"), "f", "id", "en")
    assert findings == []


SERVICES = "content/services/national.yaml"


@pytest.mark.parametrize(
    "broken",
    [
        ("trust: high", 'trust: "high'),
        ("\npolice-101:\n  name:", "\npolice-101:\n  nmae:"),
        ("\npolice-101:", "\npolice-101\u200b:"),
        ("\npolice-101:", "\n- police-101:"),
    ],
)
def test_nothing_follows_from_a_file_of_services_that_cannot_be_read(make_project, broken):
    from generator.compose import check_texts

    project = make_project()
    project.replace(SERVICES, *broken)
    catalogue = read_catalogue(project.root)
    found = [*catalogue.findings, *check_references(catalogue), *check_texts(catalogue).findings]
    assert [finding.where.file for finding in found] == [SERVICES], found


@pytest.mark.parametrize(
    "number",
    ["01632 96000", "01632 9600000", "0808 157 010", "01632960 00x", "01632\u00a0960001", "\u0660\u0661632 960001"],
)
def test_a_number_that_cannot_be_is_one_finding(make_project, number):
    from generator.engine.check import word_findings

    project = make_project()
    project.replace("content/services/east-ayrshire.yaml", 'number: "01563 554200"', f'number: "{number}"')
    catalogue = read_catalogue(project.root)
    found = [
        finding
        for finding in [*catalogue.findings, *check_references(catalogue), *word_findings(catalogue, TODAY)]
        if finding.severity == "error"
    ]
    assert codes(found) == ["SRC010"]


def test_a_topic_in_a_language_that_is_not_set_up_is_one_finding_for_each_file_to_write(make_project):
    from generator.engine.check import word_findings

    project = make_project()
    topic = "content/topics/stalking/en-GB.md"
    for language in ("cy", "fi"):
        project.write(f"content/topics/stalking/{language}.md", project.read(topic))
    catalogue = read_catalogue(project.root)
    found = [
        finding
        for finding in [*catalogue.findings, *check_references(catalogue), *word_findings(catalogue, TODAY)]
        if finding.severity != "note" and finding.code[:3] != "GOV"
    ]
    assert sorted((finding.code, finding.where.file) for finding in found) == [
        ("SRC012", "content/shared/cy.md"), ("SRC012", "content/shared/fi.md"),
        ("SRC042", "templates/words/cy.toml"), ("SRC042", "templates/words/fi.toml"),
    ]  # fmt: skip


def test_a_number_that_cannot_be_says_nothing_else_of_its_service():
    """Whether it is an emergency number isn't known yet."""
    from generator.engine.check import word_findings

    catalogue = read_catalogue(REPO)
    police = catalogue.services["police-emergency"].model_copy(update={"number": "99"})
    changed = replace(catalogue, services={**catalogue.services, "police-emergency": police})
    assert not [finding for finding in word_findings(changed, TODAY) if finding.code == "LNT002"]


def test_areas_in_a_circle_are_one_finding():
    from generator.lint import check_safety

    catalogue = read_catalogue(REPO)
    areas = {**catalogue.project.areas, "scotland": "ayrshire"}
    project = catalogue.project.model_copy(update={"areas": areas})
    found = [one for one in check_safety(replace(catalogue, project=project), TODAY) if one.severity == "error"]
    found = [one for one in found if one.code in ("LNT003", "LNT004")]
    assert codes(found) == ["LNT004"] and "is a part of itself, by way of others" in found[0].message


def test_a_service_whose_id_cannot_be_is_one_finding_and_what_names_it_waits(make_project):
    from generator.engine.check import examine
    from generator.engine.options import Options

    project = make_project()
    project.replace("content/services/east-ayrshire.yaml", "\nhscp:", "\nHSCP:")
    axes = (("topic", ("stalking",)), ("format", ("card",)), ("variant", ("standard",)), ("profile", ("office",)))
    examined = examine(Options(project.root, project.root / "output", axes, today=TODAY), words=False)
    errors = [finding for finding in examined.everything(TODAY) if finding.severity == "error"]
    assert codes(errors) == ["SRC008"] and '"HSCP" can\'t be an id' in errors[0].message


def test_a_palette_without_a_colour_of_the_other_is_a_finding():
    catalogue = read_catalogue(REPO)
    theme = catalogue.themes["calm"]
    colour = {name: value for name, value in theme.inks["colour"].items() if name != "accent"}
    changed = theme.model_copy(update={"inks": {**theme.inks, "colour": colour}})
    (finding,) = check_references(replace(catalogue, themes={"calm": changed}))
    assert finding.where.file == "templates/themes/calm/theme.toml"
    assert finding.message == 'the colour "accent" is missing, which the palette "mono" has'


def test_a_heading_of_another_level_ends_the_section_before_it():
    _, findings = parse_topic("---\n---\n## A {kind=list}\n\nOne\n\n# B {kind=steps}\n\nTwo\n", "t.md", "t", "en")
    assert [(one.code, one.where.line) for one in findings if one.where.line > 2] == [("SRC009", 7)]


def test_a_role_that_there_is_not_is_named_with_its_list(make_project):
    project = make_project()
    project.replace("content/topics/stalking/en-GB.md", "  lead: [", "  leed: [")
    [finding] = read_catalogue(project.root).findings
    assert finding.message == '"leed" isn\'t known below "contacts"' and '"lead"' in finding.hint


def test_near_words():
    assert meant_by("nmae", ["name", "number"])[0] == "name"


@pytest.mark.parametrize("code", ["UK", "XX", "EN"])
def test_a_country_that_there_is_not_is_one_finding(make_project, code):
    project = make_project()
    project.replace("content/project.yaml", "region: GB", f"region: {code}")
    [finding] = read_catalogue(project.root).findings
    assert (finding.code, finding.where.file, finding.where.line) == ("SRC008", "content/project.yaml", 6)
    assert f'"{code}" isn\'t the code of a country' in finding.message
