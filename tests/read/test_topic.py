"""Topic files: front matter, sections with their kinds, lengths; and what topics share."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Where
from generator.kernel.registry import codes as declared
from generator.model.kinds import KINDS, ROLES
from generator.read.sections import Shared
from generator.read.topicfile import parse_shared, parse_topic

from ..helpers import at, codes

HEAD = """\
---
title: A title
neutral_title: Useful
code: AB-1
version: "1.0"
published: 2026-01-01
review_by: 2027-01-01
sources:
  - title: A source
---
"""
FIRST = HEAD.count("\n") + 1  # the line below the front matter
SHARED = "content/shared/en.md"


def parse(body, head=HEAD, shared=None):
    return parse_topic(head + body, "t.md", "topic", "en", shared)


def shared(text="## Other ways {kind=other-ways priority=2}\n\n- By text\n\n### line\n\nBy text.\n") -> Shared:
    found, findings = parse_shared(text, SHARED)
    assert findings == []
    return found


def told(section):
    """A section without its places."""
    return (
        section.kind,
        section.heading,
        section.priority,
        section.role,
        {length: passage.markdown for length, passage in section.texts.items()},
    )


# ---- what is read


def test_sections_with_their_attributes_texts_and_places():
    topic, findings = parse(
        "\n## It is **not** your fault. {kind=promise priority=1}\n\nRight below.\n\n### "
        "short\n\nMore\nwords.\n\n\n## What to do {kind=steps id=first}\n\n1. One {#one}\n2. Two\n"
    )
    assert findings == []
    assert list(topic.sections) == ["promise", "first"]
    assert told(topic.sections["promise"]) == (
        "promise",
        "It is **not** your fault.",
        1,
        "",
        {"full": "Right below.", "short": "More\nwords."},
    )
    assert told(topic.sections["first"]) == ("steps", "What to do", 3, "", {"full": "1. One {#one}\n2. Two"})
    assert topic.sections["promise"].where == Where("t.md", FIRST + 1, 4)
    assert [passage.where.line for passage in topic.sections["promise"].texts.values()] == [FIRST + 3, FIRST + 7]
    assert topic.places["code"].line == 4 and topic.places["sources.0.title"].line == 9


def test_a_section_may_have_no_text_at_all():
    topic, findings = parse(
        "## Somebody won’t leave you alone? {kind=headline}\n## Help in <place> {kind=contacts role=local}\n"
    )
    assert findings == []
    assert told(topic.sections["headline"]) == ("headline", "Somebody won’t leave you alone?", 3, "", {})
    assert told(topic.sections["contacts"]) == ("contacts", "Help in <place>", 3, "local", {})


def test_two_sections_of_a_kind_have_ids():
    topic, findings = parse("## One {kind=list}\n\na\n\n## Two {kind=list id=more}\n\nb\n")
    assert findings == [] and [section.kind for section in topic.sections.values()] == ["list", "list"]


@pytest.mark.parametrize(
    ("written", "asked", "given"),
    [
        ("full", "full", "full"), ("full", "short", "full"), ("full", "line", "full"),
        ("line", "full", "line"), ("short full", "line", "short"), ("line full", "short", "line"),
        ("line short", "full", "short"),
        ("", "short", None),
    ],
)  # fmt: skip
def test_a_length_that_is_not_written_is_the_next_shorter_or_longer_one(written, asked, given):
    topic, findings = parse(
        "## What it is {kind=summary}\n" + "".join(f"### {length}\n{length}\n" for length in written.split())
    )
    assert findings == []
    section = topic.sections["summary"]
    assert section.length(asked) == given
    assert (section.text(asked).markdown if given else section.text(asked)) == given


@pytest.mark.parametrize(
    "heading",
    [
        "## What it is {kind=summary}",
        "##   What it is   {kind=summary}  ",
        "## What it is {kind=summary} ##",
        '## What it is {  kind="summary"  }',
    ],
)
def test_a_heading_may_be_written_in_several_ways(heading):
    topic, findings = parse(heading + "\n")
    assert findings == [] and told(topic.sections["summary"])[1] == "What it is"


def test_labels_links_issuer_and_formats_of_a_topic():
    more = (
        "labels: {tear_off: Call us}\nlinks: {main: {url: https://a.scot}}\nissuer: {name: Us, logo: "
        "logo.svg}\nformats: {card: []}\ncontacts: {lead: [a]}\n---\n"
    )
    topic, findings = parse("", HEAD[:-4] + more)
    assert findings == []
    assert (topic.head.labels, topic.head.links["main"].url, topic.head.issuer.logo, topic.head.formats) == (
        {"tear_off": "Call us"},
        "https://a.scot",
        "logo.svg",
        {"card": []},
    )


def test_every_kind_and_role_says_what_it_is():
    assert all(text.endswith(".") for text in (*KINDS.values(), *ROLES.values()))


# ---- mistakes in the front matter


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "SRC002", (1, 1)),
        ("no front matter\n", "SRC002", (1, 1)),
        ("---\ntitle: x\n", "SRC002", (1, 1)),
        ("---\ntitle: x: y\n---\n", "SRC002", (2, 9)),
        (HEAD.replace("code: AB-1", "code: ab 1"), "SRC008", (4, 1)),
        (HEAD.replace("code: AB-1", "cod: AB-1"), "SRC006", (4, 1)),
        (HEAD.replace("2027-01-01", "soon"), "SRC008", (7, 1)),
        (HEAD.replace("  - title: A source", "  - url: x.org"), "SRC007", (9, 5)),
        (HEAD[:-4] + "labels: {Tear off: x}\n---\n", "SRC008", (10, 10)),
    ],
)
def test_front_matter_mistakes(text, code, place):
    topic, findings = parse_topic(text, "t.md", "topic", "en")
    assert topic is None
    assert (code, *place) in [(finding.code, *at(finding)[1:]) for finding in findings]


def test_a_misspelt_key_is_met_with_the_right_one():
    _, findings = parse("", HEAD.replace("neutral_title", "neutral_titel"))
    assert codes(findings) == ["SRC006"]  # and not that the right one is missing
    assert findings[0].hint == 'did you mean "neutral_title"?'


def test_a_misspelt_role_is_met_with_the_right_one():
    _, findings = parse("", HEAD[:-4] + "contacts:\n  everwhere: [a]\n---\n")
    assert [(f.code, f.where.line, f.hint) for f in findings] == [("SRC008", 11, 'did you mean "everywhere"?')]


# ---- mistakes in the text

GOOD = "## One {kind=list}\n"


@pytest.mark.parametrize(
    ("body", "code", "place", "says", "hint"),
    [
        ("Words before any section.\n", "SRC009", (0, 1), "belongs to no section", "{kind=summary}"),
        ("### short\nx\n", "SRC009", (0, 1), "belongs to no section", "{kind=summary}"),
        ("## A Name\nx\n", "SRC007", (0, 4), "doesn't say its kind", "headline, promise"),
        ("## A name {id=a}\nx\n", "SRC007", (0, 4), "doesn't say its kind", "headline, promise"),
        ("## A name {kind=lsit}\nx\n", "SRC008", (0, 12), 'can\'t be "lsit"', 'did you mean "list"?'),
        ("## A name {kind=xyz}\nx\n", "SRC008", (0, 12), 'can\'t be "xyz"', "one of: headline"),
        ("## A name {kind=list priority=6}\n", "SRC008", (0, 22), 'can\'t be "6"', "1, 2, 3, 4, 5"),
        ("## A name {kind=list id=A_B}\n", "SRC008", (0, 22), "can't be an id", "lower-case letters"),
        ("## A name {kind=list prio=1}\n", "SRC006", (0, 22), '"prio" isn\'t known', 'did you mean "priority"?'),
        ("## A name {kind=list kind=list}\n", "SRC005", (0, 22), '"kind" appears twice here', ""),
        ("## A name {list}\n", "SRC006", (0, 12), '"list" has no value', "kind=list"),
        ("## A name {kind=list\n", "SRC009", (0, 11), "can't be read", "{kind=list priority=2}"),
        ("## {kind=list}\n", "SRC009", (0, 1), "has no heading", "own words"),
        ("## Help {kind=contacts}\n", "SRC007", (0, 4), "which services", "role="),
        ("## Help {kind=contacts role=lokal}\n", "SRC008", (0, 24), 'can\'t be "lokal"', 'did you mean "local"?'),
        (
            "## A name {kind=list role=local}\n",
            "SRC008",
            (0, 22),
            'only sections of the kind "contacts"',
            "take it out",
        ),
        (GOOD + "### medium\nx\n", "SRC009", (1, 1), "isn't a length", "line"),
        (GOOD + "### shrt\nx\n", "SRC009", (1, 1), "isn't a length", 'did you mean "short"?'),
        (GOOD + "### line\n\n## Two {kind=steps}\nx\n", "SRC009", (1, 1), "has no text", "optional"),
        ("# Title\n", "SRC009", (0, 1), "only ## (section)", ""),
        (GOOD + "x\n#### deep\n", "SRC009", (2, 1), "only ## (section)", ""),
        (GOOD + "x\n## Two {kind=list}\ny\n", "SRC005", (2, 4), "appears twice here", "id=more-list"),
        (GOOD + "x\n## Two {kind=steps id=list}\ny\n", "SRC005", (2, 20), "appears twice here", f"line {FIRST}"),
        (GOOD + "### line\nx\n### line\ny\n", "SRC005", (4, 1), '"line" twice', ""),
        (GOOD + "x\n### full\ny\n", "SRC005", (3, 1), '"full" twice', ""),
        (GOOD + "Text {{ 7 * 7 }} here\n", "SEC001", (1, 6), '"{{"', ""),
        (GOOD + "{% include 'x' %}\n", "SEC001", (1, 1), '"{%"', ""),
        (GOOD + "{# hidden #}\n", "SEC001", (1, 1), '"{#"', ""),
        (GOOD + "{#hidden#} words\n", "SEC001", (1, 1), '"{#"', ""),
        (GOOD + "- Words {#Not_an_id}\n", "SRC008", (1, 9), "can't be the id of a point", "lower-case letters"),
        ("## {{ x }} {kind=list}\n", "SEC001", (0, 4), '"{{"', ""),
    ],
)
def test_mistakes_in_the_text(body, code, place, says, hint):
    topic, findings = parse(body)
    assert topic is not None
    [finding] = [f for f in findings if says in f.message]
    assert (finding.code, *at(finding)) == (code, "t.md", FIRST + place[0], place[1])
    assert hint in finding.hint


@pytest.mark.parametrize(
    "body",
    [
        "## A name {kind=lsit}\nx\n### short\ny\n",
        GOOD + "### shrt\nx\n### short\ny\n",
        "## A Name\nx\n",
        "## Help {kind=contacts role=x}\nx\n",
    ],
)
def test_one_mistake_is_one_finding(body):
    assert len(parse(body)[1]) == 1


def test_the_text_of_an_unknown_length_is_taken_for_no_other():
    topic, _ = parse(GOOD + "### shrt\nx\n")
    assert topic.sections["list"].texts == {}


def test_ids_of_points_are_no_template_code():
    topic, findings = parse(GOOD + "- One {#one}\n- Two {#two-or-so}  \n")
    assert findings == [] and "{#one}" in topic.sections["list"].texts["full"].markdown


def test_template_code_is_taken_out_and_columns_stay_right():
    topic, findings = parse(GOOD + "Text {{ x }} and {#Bad} {#good}\n")
    assert [(f.code, f.where.column) for f in findings] == [("SEC001", 6)]
    markdown = topic.sections["list"].texts["full"].markdown
    assert "{{" not in markdown and markdown.index("and") == 13


def test_all_mistakes_are_told_at_once():
    _, findings = parse(
        "stray\n## Bad Name\n## one {kind=list}\n### x\ny\n{{ z }}\n", HEAD.replace("title: A title", "titel: A title")
    )
    assert {"SRC006", "SRC007", "SRC009", "SEC001"} <= set(codes(findings))


# ---- what topics share


def test_a_shared_section_is_taken_in_whole_where_it_is_named():
    topic, findings = parse("## One {kind=list}\n\na\n\n<shared:other-ways>\n\n## Two {kind=steps}\n", shared=shared())
    assert findings == [] and list(topic.sections) == ["list", "other-ways", "steps"]
    section = topic.sections["other-ways"]
    assert told(section) == ("other-ways", "Other ways", 2, "", {"full": "- By text", "line": "By text."})
    assert section.where.file == section.texts["full"].where.file == SHARED and section.where.line == 1


def test_a_shared_section_may_have_another_priority_and_id():
    topic, findings = parse("<shared:other-ways> {priority=5 id=mine}\n", shared=shared())
    assert findings == [] and [(id, section.id, section.priority) for id, section in topic.sections.items()] == [
        ("mine", "mine", 5)
    ]


@pytest.mark.parametrize(
    ("body", "code", "place", "says", "hint"),
    [
        (
            "<shared:other-wais>\n",
            "SRC012",
            (0, 9),
            'no shared section "other-wais" in ' + SHARED,
            'did you mean "other-ways"?',
        ),
        ("<shared:>\n", "SRC012", (0, 9), "no shared section", "other-ways"),
        ("<shared:other-ways> {priority=9}\n", "SRC008", (0, 22), 'can\'t be "9"', "1, 2"),
        ("<shared:other-ways> {kind=list}\n", "SRC006", (0, 22), '"kind" isn\'t known here', ""),
        ("<shared:other-ways> {role=local}\n", "SRC008", (0, 22), "have a role", ""),
        ("## Mine {kind=other-ways}\n<shared:other-ways>\n", "SRC005", (1, 9), "appears twice here", "id="),
        ("<shared:other-ways>\nText below.\n", "SRC009", (1, 1), "belongs to no section", ""),
    ],
)
def test_mistakes_where_a_shared_section_is_taken_in(body, code, place, says, hint):
    _, findings = parse(body, shared=shared())
    [finding] = findings
    assert (finding.code, *at(finding)) == (code, "t.md", FIRST + place[0], place[1])
    assert says in finding.message and hint in finding.hint


def test_the_mistakes_of_a_shared_file_are_its_own():
    found, findings = parse_shared(
        "## Ways {kind=other-wais}\n\nx\n\n## More {kind=list}\n\ny\n\n<shared:list>\n", SHARED
    )
    assert [(f.code, *at(f)) for f in findings] == [("SRC008", SHARED, 1, 10), ("SRC009", SHARED, 9, 9)]
    assert list(found.sections) == ["list"]


def test_a_broken_shared_section_is_no_unknown_one():
    found, _ = parse_shared("## Ways {kind=other-wais id=ways}\n", SHARED)
    assert parse("<shared:ways>\n", shared=found)[1] == []


def test_a_shared_file_has_no_front_matter():
    assert codes(parse_shared("---\ntitle: x\n---\n", SHARED)[1]) == ["SRC002"]


# ---- the form of older versions


def test_each_thing_that_must_move_is_told_with_its_new_form():
    head = HEAD[:-4] + (
        "icons:\n  forms: [icons/a.svg]\n  signs: [icons/b.svg]\ncontacts:\n  police: [a]\n  card: [b]\n  "
        "national: [c]\n  lead: [d]\n---\n"
    )
    topic, findings = parse("## headline\n\n### line\n\nx\n\n## booklet-steps\n\ny\n\n## my-own\n\nz\n", head)
    assert set(codes(findings)) == {"SRC017"}
    said = [(f.where.line, f.message.split(":")[0], f.hint) for f in findings]
    assert [line for line, *_ in said] == [11, 12, 14, 15, 16, 19, 25, 29]
    hints = [hint for *_, hint in said]
    assert (
        "![What it shows](icons/a.svg)" in hints[0]
        and "{kind=headline}" in hints[5]
        and "{kind=steps}" in hints[6]
        and "{kind=...}" in hints[7]
    )
    assert "named after a product" in findings[6].message
    assert (
        '"not-urgent"' in findings[2].message
        and '"few"' in findings[3].message
        and '"everywhere"' in findings[4].message
    )
    assert all("docs/how-to/move-to-one-source.md" in hint for hint in hints)
    assert topic is not None and topic.head.contacts == {"lead": ["d"]}


# ---- anything

LETTERS = st.sampled_from(list("\n\n#{}=<>:- *abk1\"'“”[]()!`\\%\t\u00a0é"))
PIECES = st.one_of(
    st.text(LETTERS, max_size=12),
    st.sampled_from(
        [
            "## ",
            "### ",
            "\n## A {kind=list}\n",
            "{kind=list id=a}",
            "{kind=contacts role=local}",
            "### short\n",
            "### full\n",
            "<shared:other-ways>",
            "{priority=2}",
            "{#a}",
            "{{",
            "{%",
            "- a\n",
            "---\n",
            "\n\n",
            "## headline\n",
        ]
    ),
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_whatever_is_written_there_is_no_exception(body):
    topic, findings = parse(body, shared=SOME)
    assert topic is not None
    lines = body.count("\n")
    for finding in findings:
        assert finding.code in declared() and finding.where.file == "t.md" and finding.message.strip()
        assert FIRST <= finding.where.line <= FIRST + lines and finding.where.column >= 1
    for id, section in topic.sections.items():
        assert section.id == id and section.kind in KINDS and section.heading and 1 <= section.priority <= 5
        assert (section.kind == "contacts") == bool(section.role)
        assert all(passage.markdown.strip() for passage in section.texts.values())


@given(st.lists(PIECES, max_size=20).map("".join))
def test_whatever_is_shared_there_is_no_exception(text):
    found, findings = parse_shared(text, SHARED)
    assert all(finding.where.file == SHARED and finding.code in declared() for finding in findings)
    assert set(found.sections) <= found.met


@pytest.mark.parametrize(
    "unit", ["## ", " ", "#", "{", "}", "{#", "{#a}", "<shared:", "{{", "kind=list ", "## a {kind=list}\n", "\t"]
)
def test_hostile_texts_take_no_longer_than_they_are_long(unit):
    """Were it the square of its length that counts, it would take very long. Of the processor's time, so that others
    who are busy don't count.
    """
    start = time.process_time()
    for text in (unit * 20_000, "## a" + unit * 20_000 + "b", "## a {" + unit * 20_000 + "}"):
        parse(text)
    assert time.process_time() - start < 10


SOME = shared()
