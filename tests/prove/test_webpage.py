"""Pages for the web, as strangers read them. Each check is shown to fail on a page that is spoilt."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.compose import Composer
from generator.compose.languagenames import language_name
from generator.compose.webpage import Neighbour, WebPages
from generator.prove.webpage import check_webpage

from ..helpers import codes, in_sight

LANGUAGES = [Neighbour("", "Here", "en-GB", True), Neighbour("../../x/ur/ea-01.html", "There", "ur")]
FILES = [Neighbour("../../x/en-GB/files/leaflet.pdf", "Leaflet")]


@pytest.fixture(scope="module")
def pages():
    catalogue = in_sight()
    maker = WebPages(Composer(catalogue))
    return [
        maker.page(topic, "east-ayrshire", LANGUAGES, FILES)
        for (_, language), topic in sorted(catalogue.topics.items())
        if language == "en-GB"
    ]


@pytest.fixture(scope="module")
def page(pages):
    return pages[-1]


def test_pages_of_what_is_shipped_are_right(pages):
    assert len(pages) == 2
    for page in pages:
        assert check_webpage(page) == []


SPOILT = {
    "a step is missing": ("<li><span><strong>Don’t reply.</strong>", "<li><span><b></b>", "PRV100"),
    "a section comes too early": ('<h1>', "<h1>What to do now</h1><h1>", "PRV103"),
    "a digit is another one": (">0808\u00a0802\u00a00300<", ">0808\u00a0802\u00a00301<", "PRV101"),
    "a link dials another number": ("tel:+448088020300", "tel:+448088020301", "PRV101"),
    "a number is read aloud wrong": ("0 8 0 8 8 0 2 0 3 0 0", "0 8 0 8 8 0 2 0 3 0 1", "PRV101"),
    "a number that isn't a link": ("<footer>", "<footer><p>Ring 0808 802 0301</p>", "PRV101"),
    "a picture from elsewhere": ("<footer>", '<footer><img alt="" src="https://x.example/a.gif">', "PRV102"),
    "a font from elsewhere": ("</style>", "@import 'https://x.example/a.css'</style>", "PRV102"),
    "a picture of the stylesheet": ("</style>", "p{background:url(//x.example/a)}</style>", "PRV102"),
    "a frame": ("<footer>", '<footer><iframe srcdoc="x"></iframe>', "PRV102"),
    "a script of one's own": ("<footer>", "<footer><script>1</script>", "PRV102"),
    "something that runs": ("<footer>", '<footer onclick="x()">', "PRV102"),
    "a link that nobody planned": ("<footer>", '<footer><a href="https://x.example">x</a>', "PRV102"),
    "a form": ("<footer>", '<footer><form action="/x"></form>', "PRV102"),
    "no policy": ("default-src &#39;none&#39;", "default-src *", "PRV102"),
    "an id twice": ("<footer>", '<footer><p id="main"></p>', "PRV103"),
    "no language": (' lang="en-GB" dir="ltr">\n<head>', ">\n<head>", "PRV103"),
    "a picture without words": (' alt="A car"', "", "PRV103"),
    "a level is left out": ("<h3>", "<h4>", "PRV103"),
    "a link without words": (">mygov.scot<", "><", "PRV103"),
    "no main part": ('<main id="main">', '<div id="main">', "PRV103"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_a_page_that_is_spoilt_is_refused(page, what):
    old, new, code = SPOILT[what]
    assert old in page.html
    assert code in codes(check_webpage(replace(page, html=page.html.replace(old, new))))


def test_a_missing_section_is_named_by_its_words(page):
    (finding,) = check_webpage(replace(page, html=page.html.replace("Hanging about", "Hanging around")))
    assert finding.quote.startswith("Hanging about near your home") and finding.edition == page.path


def test_titles_and_addresses_give_nothing_away(page):
    title = page.html.partition("<title>")[2].partition("</title>")[0]
    assert "stalk" not in (title + page.path).casefold() and title == "Useful numbers: East Ayrshire"


def test_a_number_is_read_aloud_figure_by_figure(page):
    assert 'aria-label="Call 0 8 0 8 8 0 2 0 3 0 0, National Stalking Helpline' in page.html
    assert re.search(r'<a class="site" dir="ltr" aria-label="Open ([a-z./-]+), [A-Z][^"]+"[^>]*>\1</a>', page.html)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-GB", "English"),
        ("pl", "polski"),
        ("pa", "ਪੰਜਾਬੀ"),
        ("zh-Hans", "中文 (简体)"),
        ("gd", "Gàidhlig"),
        ("xx", "xx"),
    ],
)
def test_a_language_has_the_name_that_it_calls_itself(tag, name):
    assert language_name(tag) == name
