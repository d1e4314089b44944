"""Words that run over pages, through a whole build and out of the finished files again."""

from __future__ import annotations

import pypdfium2
import pytest

from ..small import MATTER, make_small

TOPIC = """
## A matter {{kind=headline priority=1}}

## What to do {{kind=steps priority=1}}

{steps}

## More to know {{kind=detail priority=3}}

{words}

## Help in <place> {{kind=contacts role=local priority=2}}
"""

FORMAT = """
title = "Bookmark"
trim = [60, 90]
stock = "two-up"
stylesheets = ["look.css"]

[panels.front]
size = [60, 90]
safe = 4
min_text = 10
blocks = ["headline"]

[panels.pages]
template = "page.html"
size = [60, 90]
safe = 4
min_text = 10
density = "flow"
blocks = ["steps", "detail", "contacts:local"]

[panels.foot]
template = "foot.html"
size = [60, 10]
safe = 1
min_text = 8

[variants.plain]
title = "Plain"
profiles = ["office", "screen"]
sides = [
  { panels = [{ panel = "front" }] },
  { panels = [{ panel = "pages" }, { panel = "foot", at = [0, 80] }], flow = "pages" },
]
"""
LOOK = ".panel{padding:10mm 5mm 12mm} .panel--foot{padding:1mm 5mm;font-size:9pt;line-height:1.3}"
PAGE = '{{ flow }}<p style="position:absolute;top:4mm;inset-inline-end:5mm">{{ page.number }}</p>'


@pytest.fixture
def running(tmp_path):
    """A project whose bookmark runs over pages; say how many steps and paragraphs its topic has."""
    small = make_small(tmp_path, ("here", "there"))
    small.write("templates/formats/bookmark/format.toml", FORMAT)
    small.write("templates/formats/bookmark/look.css", LOOK)
    small.write("templates/formats/bookmark/page.html", PAGE)
    small.write("templates/formats/bookmark/foot.html", "<p>Keep it</p>")
    for place in ("here", "there"):
        small.write(
            f"content/places/{place}.yaml",
            f"name: {place.title()}\narea: scotland\ncontacts: {{local: [breathing-space, samaritans]}}\n",
        )

    def with_words(steps: int, words: int):
        told = "\n".join(f"{n}. **Do this** and then that, number {n}." for n in range(1, steps + 1))
        more = "\n\n".join(f"Paragraph {n} says more, in words that take two or three lines." for n in range(words))
        small.write("content/topics/stalking/en-GB.md", MATTER + TOPIC.format(steps=told, words=more))
        return small

    return with_words


def build(small, **more):
    report = small.build(format=("bookmark",), **more)
    assert not report.refused, [finding.text() for finding in report.all_findings]
    return report


def pages_of(small, profile: str, place: str = "here") -> list[str]:
    pdf = pypdfium2.PdfDocument(small.out / f"{place}/en-GB/stalking-bookmark-plain-{profile}.pdf")
    return [page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in pdf]


def test_all_words_are_there_in_order_and_each_page_has_its_number(running):
    small = running(12, 6)
    build(small, place=("here",), profile=("screen",))
    text = pages_of(small, "screen")
    told = [f"number {n}." for n in range(1, 13)] + [f"Paragraph {n} says" for n in range(6)] + ["Samaritans"]
    places = [[n for n, page in enumerate(text) if words in page] for words in told]
    assert [len(found) for found in places] == [1] * len(told)
    assert places == sorted(places)
    assert len(text) > 3
    assert all({str(n), "Keep", "it"} <= {*page.split()[-3:]} for n, page in enumerate(text, start=1) if n > 1)


def test_no_page_ends_with_a_heading(running):
    for steps in range(5, 11):
        small = running(steps, 3)
        build(small, place=("here",), profile=("screen",))
        for page in pages_of(small, "screen"):
            words = page.removesuffix("Keep it").rstrip().rstrip("0123456789").rstrip()
            assert not words.endswith(("What to do", "More to know", "Help in Here")), (steps, page)


def test_all_profiles_break_alike_and_so_do_later_builds(running):
    small = running(9, 4)
    report = build(small, place=("here",))
    sides = {record.profile: len(pages_of(small, record.profile)) for record in report.records}
    assert sides["screen"] > 3
    first = {path.name: path.read_bytes() for path in small.out.rglob("*.pdf")}
    assert {record.status for record in build(small, place=("here",)).records} == {"unchanged"}
    build(small, place=("here",), force=True)
    assert {path.name: path.read_bytes() for path in small.out.rglob("*.pdf")} == first


def test_more_words_take_more_pages(running):
    counts = []
    for steps in (2, 10, 30):
        small = running(steps, 1)
        build(small, place=("here",), profile=("screen",))
        counts.append(len(pages_of(small, "screen")))
    assert counts == sorted({*counts})


def test_places_share_pages_and_have_their_own_words(running):
    small = running(4, 2)
    report = build(small)
    (here, there) = ("\n".join(pages_of(small, "office", place)) for place in ("here", "there"))
    assert "Help in Here" in here and "Help in There" in there
    office = [record.panels for record in report.records if record.profile == "office"]
    assert office[0] == office[1]


def test_what_is_too_high_for_a_page_is_told(running):
    small = running(2, 1)
    small.replace("content/topics/stalking/en-GB.md", "Paragraph 0", "Paragraph 0 " + "goes on and on " * 120)
    report = small.build(format=("bookmark",), place=("here",))
    assert report.refused
    assert {finding.code for finding in report.all_findings if finding.severity == "error"} == {"FIT001"}
