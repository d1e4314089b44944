"""Pages for the web in a real browser: axe-core finds nothing, nothing is fetched, and there is a way out.

It needs Chromium, or Chrome, on this machine; playwright brings none.
"""

from __future__ import annotations

import os
import re
import shutil

import pytest

from generator.compose import Composer
from generator.compose.webpage import Listed, Neighbour, WebPages
from generator.read import read_catalogue

from ..helpers import REPO

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LANGUAGES = ("en-GB", "pl", "ar", "ur")
PHONE, DESK = 390, 1280
WEB = re.compile("^https:")

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed (extra: test)")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core isn't installed (extra: test)")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine: install it to run these")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with a page in each language, and the index."""
    folder, catalogue = tmp_path_factory.mktemp("site"), read_catalogue(REPO)
    maker = WebPages(Composer(catalogue))
    topics = [catalogue.topics["stalking", language] for language in LANGUAGES]
    listed = []
    for topic in topics:
        nav = [Neighbour(f"../../{maker.path(one, 'east-ayrshire')}", "", one.language, one is topic) for one in topics]
        page = maker.page(topic, "east-ayrshire", nav, [Neighbour("../files/leaflet.pdf", "Leaflet")])
        (folder / page.path).parent.mkdir(parents=True)
        (folder / page.path).write_text(page.html, encoding="utf-8")
        listed.append(Listed(page.path, page.topic, page.place, page.language, topic.head.title))
    (folder / "index.html").write_text(maker.index(topics[0], listed), encoding="utf-8")
    return {one.language: folder / one.path for one in listed} | {"index": folder / "index.html"}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        # A layout engine in this process has hidden the system's fonts, without which a browser draws nothing.
        around = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
        running = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"], env=around)
        yield running
        running.close()


@pytest.fixture
def at(browser, site):
    """Opens a page at a width in pixels; `asked` are the addresses that it asks for, all answered with nothing."""
    opened = []

    def opens(which, width=DESK):
        context = browser.new_context(viewport={"width": width, "height": 800})
        opened.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.route(WEB, lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
        page.goto(site[which].as_uri())
        return page

    yield opens
    for context in opened:
        context.close()


@pytest.mark.parametrize(("which", "width"), [("en-GB", PHONE), ("en-GB", DESK), ("ar", PHONE), ("index", PHONE)])
def test_axe_core_finds_nothing(at, which, width):
    page = at(which, width)
    found = axe.Axe().run(page, options={"runOnly": RULES}).response
    told = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in found["violations"]]
    assert told == [] and len(found["passes"]) > 10


def test_axe_core_would_find_something(at):
    page = at("en-GB")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [one["id"] for one in found] == ["html-has-lang"]


@pytest.mark.parametrize("which", [*LANGUAGES, "index"])
def test_nothing_is_fetched_and_nothing_sticks_out(at, which):
    page = at(which, 320)  # WCAG 2.2, 1.4.10: no scrolling in two directions
    assert [address for address in page.asked if not address.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("which", ["en-GB", "index"])
@pytest.mark.parametrize("how", ["button", "keys"])
def test_the_way_out(at, which, how):
    page = at(which)
    page.mouse.wheel(0, 3000)
    if how == "button":
        page.click("#leave")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(WEB)
    page.go_back()  # it isn't there to come back to: the page was replaced
    assert "elsewhere" in page.content() or page.url == "about:blank"


def test_two_shifts_are_not_enough(at):
    page = at("en-GB")
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    assert page.url.startswith("file:") and page.asked == [page.url]


# The left edge of each letter of an element, in the order in which they are written.
EDGES = """element => {
  const edges = [], walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node; node = walk.nextNode();) for (let i = 0; i < node.length; i++) {
    const range = document.createRange(); range.setStart(node, i); range.setEnd(node, i + 1);
    const box = range.getBoundingClientRect();
    if (box.width) edges.push([box.top, box.left]);
  }
  return edges;
}"""


@pytest.mark.parametrize("which", ["ar", "ur"])
def test_numbers_and_addresses_run_from_left_to_right_on_the_page(at, which):
    page = at(which, DESK)
    found = page.query_selector_all(".tel, .site, bdi[dir=ltr]")
    assert len(found) > 30
    for element in found:
        edges = [tuple(edge) for edge in element.evaluate(EDGES)]
        rows = {top: [left for row, left in edges if row == top] for top, _ in edges}
        assert all(lefts == sorted(lefts) for lefts in rows.values()), element.inner_text()


def test_it_works_without_its_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(WEB, lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page.goto(site["en-GB"].as_uri())
    page.click("#leave")
    page.wait_for_url(WEB)
    context.close()
