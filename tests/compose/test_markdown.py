"""Markdown as people write it: printed as it is meant, or refused with its line; never printed as marks."""

from __future__ import annotations

import pytest

from generator.compose.structure import unfit
from generator.kernel.findings import Where
from generator.model.content import Passage, Section

from ..helpers import codes
from .test_passages import FILE, render, root  # noqa: F401


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Lead in:\n\n3. Wash it\n4. Dry it\n\nAs in step 3.", (
            '<p>Lead in:</p><ol class="numbered"><li><span class="n">3.</span> Wash it</li><li><span '
            'class="n">4.</span> Dry it</li></ol><p>As in step 3.</p>'
        )),
        ("- One\n\n  still one\n\n- Two", '<ul><li>One <span class="para">still one</span></li><li>Two</li></ul>'),
        ("7. One\n\n   *still* one\n\n   and more", (
            '<ol class="numbered"><li><span class="n">7.</span> One <span class="para"><em>still</em> one</span> '
            '<span class="para">and more</span></li></ol>'
        )),
        ("One *gentle*, one _kind_, one ***strong*** word", "<p>One <em>gentle</em>, one <em>kind</em>, one <em><strong>strong</strong></em> word</p>"),
        ("\\*not bold\\*, \\_so\\_, a \\| b, \\# 5, 1\\. x", "<p>*not bold*, _so_, a | b, # 5, 1. x</p>"),
        ("first_name_last, ________, 5 > 3, #MeToo, a | b, Q&A;", "<p>first_name_last, ________, 5 &gt; 3, #MeToo, a | b, Q&amp;A;</p>"),
        # scripts without spaces, or without spaces beside signs
        ("\u8fd9\u662f**\u300c\u91cd\u8981\u300d**\u7684\u3002", "<p>\u8fd9\u662f<strong>\u300c\u91cd\u8981\u300d</strong>\u7684\u3002</p>"),
        ("\u8bf7\u8bb0\u4f4f**\u4e0d\u8981\u56de\u590d\u3002**\u544a\u8bc9\u8b66\u5bdf", "<p>\u8bf7\u8bb0\u4f4f<strong>\u4e0d\u8981\u56de\u590d\u3002</strong>\u544a\u8bc9\u8b66\u5bdf</p>"),
        ("**\u0645\u0647\u0645\u060c**\u062b\u0645", "<p><strong>\u0645\u0647\u0645\u060c</strong>\u062b\u0645</p>"),
        ("\u0e2d\u0e22\u0e48\u0e32**(\u0e15\u0e2d\u0e1a)**\u0e40\u0e02\u0e32", "<p>\u0e2d\u0e22\u0e48\u0e32<strong>(\u0e15\u0e2d\u0e1a)</strong>\u0e40\u0e02\u0e32</p>"),
        ("\u65e5\u672c\n\u8a9e and\nmore \ud55c\uad6d\n\uc5b4", "<p>\u65e5\u672c\u8a9e and more \ud55c\uad6d \uc5b4</p>"),
    ],
)  # fmt: skip
def test_what_is_printed_as_it_is_meant(render, markdown, html):  # noqa: F811
    rendered = render(markdown)
    assert rendered.findings == () and rendered.html.replace("\n", "") == html


@pytest.mark.parametrize(
    ("markdown", "code", "place", "says"),
    [
        ("Open:\n\n| Day | From |\n|---|---|\n| Monday | 9am |", "SRC009", "12:1", "a table"),
        ("| Day | From |\n| Monday | 9am |", "SRC040", "10:1", "a table"),
        ("- One\n  - inner\n- Two", "SRC040", "11:1", "a list within a point"),
        ("Words.\nFree* calls", "SRC040", "11:5", '"*" has no partner'),
        ("This is ** bold **", "SRC040", "10:9", '"**" has no partner'),
        ("**Note:**ring", "SRC040", "10:1", '"**" has no partner'),
        ("a _b c", "SRC040", "10:3", '"_" has no partner'),
        ("a ~~b~~ c", "SRC040", "10:3", '"~~"'),
        ("don`t", "SRC040", "10:4", '"`"'),
        ("Words\nand\\or", "SRC040", "11:4", '"\\"'),
        ("a[^1] b", "SRC040", "10:2", "a footnote"),
        ("- one\n- [ ] two", "SRC040", "11:3", "a box to tick"),
        ("see [words][page]", "SRC040", "10:11", "this link"),
        ("see [words](a b)", "SRC040", "10:11", "this link"),
        ("![a](a b.svg)", "SRC040", "10:1", "this picture"),
        ("a &foo; b", "SRC040", "10:3", '"&foo;"'),
        ("One\ntwo\\\nthree", "SRC040", "11:1", "a line break"),
        ("One\ntwo  \nthree", "SRC040", "11:1", "a line break"),
        ("- ##one", "SRC040", "10:3", '"##"'),
    ],
)
def test_what_is_refused_with_its_line(render, markdown, code, place, says):  # noqa: F811
    finding = render(markdown).findings[0]
    assert (finding.code, str(finding.where)) == (code, f"{FILE}:{place}") and says in finding.message and finding.hint


def test_a_mark_is_told_once_in_a_paragraph(render):  # noqa: F811
    assert codes(render("a* b* c*\n\nd*").findings) == ["SRC040", "SRC040"]


def test_what_is_in_an_address_or_a_name_is_no_mark(render):  # noqa: F811
    assert "SRC040" not in codes(render("See <https://a.scot/a_b_*c>, [x](https://a.scot/_a_).").findings)


def test_points_keep_their_numbers_and_paragraphs(render):  # noqa: F811
    rendered = render("Before.\n\n3. One\n\n   more {#one}\n4. ![A bell](icon.svg) Two\n\nAfter.")
    assert [(point.number, point.id, point.html, point.picture) for point in rendered.points] == [
        (3, "one", 'One <span class="para">more</span>', ""),
        (4, "2", "Two", "asset:icon.svg"),
    ]
    assert (rendered.before, rendered.after) == ("<p>Before.</p>", "<p>After.</p>")
    assert rendered.inline == 'Before. One <span class="para">more</span> Two After.'


def told(render, kind: str, length: str, markdown: str):  # noqa: F811
    section = Section("x", kind, "X", 3, "", {length: Passage(markdown, Where(FILE, 10, 1))}, Where(FILE, 8, 4))
    return [
        (finding.code, finding.where.line) for finding in unfit(section, length, render(markdown), Where(FILE, 10, 1))
    ]


@pytest.mark.parametrize(
    ("kind", "length", "markdown", "line"),
    [
        ("urgent", "full", "Ring:\n\n- one\n- two", 12),
        ("headline", "short", "- one", 10),
        ("contacts", "full", "1. one", 10),
        ("detail", "line", "- one", 10),
        ("promise", "short", "Words:\n- one", 11),
        ("list", "full", "- one\n\nWords.\n\n- two", 14),
        ("steps", "full", "1. one\n\n* two", 12),
        ("list", "full", "1. one\n2. two", 10),
        ("record", "full", "Write here:\n\n- one", 10),
        ("record", "short", "Words", 10),
    ],
)
def test_forms_that_a_kind_has_no_place_for(render, kind, length, markdown, line):  # noqa: F811
    assert told(render, kind, length, markdown) == [("SRC041", line)]


@pytest.mark.parametrize(
    ("kind", "length", "markdown"),
    [
        ("detail", "full", "1. one\n\nWords.\n\n- two"),
        ("promise", "full", "- one"),
        ("list", "full", "Lead:\n\n- one\n\nAfter."),
        ("list", "line", "Words."),
        ("steps", "full", "Lead:\n\n3. one\n4. two"),
        ("record", "full", "- one"),
        ("urgent", "full", "One.\n\nTwo."),
    ],
)
def test_forms_that_fit(render, kind, length, markdown):  # noqa: F811
    assert told(render, kind, length, markdown) == []


STEPS = """\
---
title: A matter
neutral_title: Useful
code: AB-1
version: "1.0"
published: 2026-01-02
review_by: 2027-01-02
sources:
  - title: A source
---

## One {kind=headline}

## Do this {kind=steps}

Lead in:

3. Wash it
4. Dry it

In the end.

## Signs {kind=list}

You may see:

- One

  and more
- Two

## Numbers {kind=figures}

Many words.
"""


def test_blocks_print_text_around_points_and_numbers_as_they_are(desk):
    html = desk(
        '{% for kind in ["steps", "list", "figures"] %}{% set section = said(kind) %}{% include "base/blocks/" ~ '
        'kind ~ ".html" %}{% endfor %}',
        {"content/topics/matter/en.md": STEPS},
    ).html()
    flat = " ".join(html.split())
    assert (
        '<p>Lead in:</p> <ol class="steps"> <li><span class="n">3</span> Wash it</li> <li><span class="n">4</span> '
        "Dry it</li> </ol> <p>In the end.</p>" in flat
    )
    assert (
        '<p>You may see:</p> <ul class="points"> <li>One <span class="para">and more</span></li> <li>Two</li> </ul>'
        in flat
    )
    assert "<p>Many words.</p>" in flat
