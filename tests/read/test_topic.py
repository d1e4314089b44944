"""Topic files: front matter, sections, lengths."""

from __future__ import annotations

import pytest

from generator.read.topicfile import parse_topic

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


def parse(body, head=HEAD):
    return parse_topic(head + body, "t.md", "topic", "en")


def test_sections_and_lengths_with_their_places():
    topic, findings = parse("\n## one\n\n### line\n\nWords.\n\n### full\nMore\nwords.\n\n\n## two\nRight below.\n")
    assert findings == []
    assert {(s, length): (p.markdown, p.where.line) for s, lengths in topic.sections.items() for length, p in lengths.items()} == {
        ("one", "line"): ("Words.", FIRST + 5),
        ("one", "full"): ("More\nwords.", FIRST + 8),
        ("two", "full"): ("Right below.", FIRST + 13),
    }
    assert topic.places["code"].line == 4
    assert topic.places["sources.0.title"].line == 9


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
    ],
)
def test_front_matter_mistakes(text, code, place):
    topic, findings = parse_topic(text, "t.md", "topic", "en")
    assert topic is None
    assert (code, *place) in [(finding.code, *at(finding)[1:]) for finding in findings]


def test_a_misspelt_key_is_met_with_the_right_one():
    _, findings = parse("", HEAD.replace("neutral_title", "neutral_titel"))
    assert sorted(codes(findings)) == ["SRC006", "SRC007"]
    assert next(f for f in findings if f.code == "SRC006").hint == 'did you mean "neutral_title"?'


@pytest.mark.parametrize(
    ("body", "code", "line", "says"),
    [
        ("Words before any section.\n", "SRC009", 0, "belongs to no section"),
        ("## A Name\n### line\nx\n", "SRC009", 0, "isn't a section name"),
        ("## one\n### medium\nx\n", "SRC009", 1, "isn't a length"),
        ("## one\n### line\n\n## two\nx\n", "SRC009", 1, "has no text"),
        ("# Title\n", "SRC009", 0, "only ## (section)"),
        ("## one\nx\n#### deep\n", "SRC009", 2, "only ## (section)"),
        ("## one\nx\n## one\ny\n", "SRC005", 2, "stands here twice"),
        ("## one\n### line\nx\n### line\ny\n", "SRC005", 4, "twice"),
        ("## one\nText {{ 7 * 7 }} here\n", "SEC001", 1, '"{{"'),
        ("## one\n{% include 'x' %}\n", "SEC001", 1, '"{%"'),
        ("## one\n{# hidden #}\n", "SEC001", 1, '"{#"'),
    ],
)
def test_mistakes_in_the_text(body, code, line, says):
    topic, findings = parse(body)
    assert topic is not None
    assert [(f.code, f.where.line) for f in findings if says in f.message] == [(code, FIRST + line)]


def test_template_code_has_its_column():
    _, findings = parse("## one\nText {{ x }}\n")
    assert at(findings[0]) == ("t.md", FIRST + 1, 6)


def test_an_unknown_length_is_met_with_the_known_ones():
    _, findings = parse("## one\n### shrt\nx\n")
    assert findings[0].hint == 'did you mean "short"?'


def test_all_mistakes_are_told_at_once():
    _, findings = parse("stray\n## Bad Name\n## one\n### x\ny\n{{ z }}\n", HEAD.replace("title: A title", "titel: A title"))
    assert {"SRC006", "SRC007", "SRC009", "SEC001"} <= set(codes(findings))
