"""A page for the web, read as a stranger would: does it say everything, show no other number, ask nobody for anything,
and can everyone find their way in it?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from ..kernel.findings import Finding
from ..kernel.phone import digits
from ..model.web import WebPage
from .findings import PRV100, PRV101, PRV102, PRV103

_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ASKS = frozenset({"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "ping"})
_CALLED = re.compile(r"(?<![\w/.-])\+?\d(?:[\s\u00a0()-]{0,2}\d){4,}(?![\w/-])")
_YEARS = re.compile(r"(?:1[89]|20)\d\d[\s\u00a0-]{1,3}(?:1[89]|20)\d\d")
_QUOTED = 60


class _Reader(HTMLParser):
    """What a page holds: its words, its links with theirs, its headings, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []
        self.unlinked: list[str] = []  # words outside links
        self.links: list[tuple[str, dict[str, str], str]] = []  # (address, attributes, words)
        self.headings: list[int] = []
        self.ids: Counter[str] = Counter()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._link: tuple[dict[str, str], list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids[given["id"]] += 1
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self._link = (given, [])
        if tag not in _EMPTY:
            self.open.append(tag)
        self._space()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            given, words = self._link
            self.links.append((given.get("href", ""), given, "".join(words).strip()))
            self._link = None
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        self._space()

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title"} & set(self.open):
            self.words.append(data)
            if self._link:
                self._link[1].append(data)
            else:
                self.unlinked.append(data)

    def _space(self) -> None:
        # Between elements there may be no space; words are compared without any.
        self.unlinked.append("\n")


def check_webpage(page: WebPage) -> list[Finding]:
    """Findings of one page. `page.html` is all that is looked at; the rest says what must be there."""
    reader = _Reader()
    reader.feed(page.html)
    reader.close()
    found = [*_words(reader, page), *_numbers(reader, page), *_requests(reader, page), *_ways(reader)]
    return [Finding(one.code, one.message, hint=one.hint, quote=one.quote, edition=page.path) for one in found]


def _words(reader: _Reader, page: WebPage) -> Iterator[Finding]:
    """Each block after the one before it."""
    shown, at = _squeezed("".join(reader.words)), 0
    for block in page.words:
        wanted = _squeezed(block)
        found = shown.find(wanted, at)
        if found < 0:
            yield PRV100("these words aren't on the page, or not where they belong", quote=block[:_QUOTED])
        else:
            at = found + len(wanted)


def _numbers(reader: _Reader, page: WebPage) -> Iterator[Finding]:
    by_service = {id: (printed, dialled) for id, printed, dialled in page.numbers}
    met = set()
    for address, given, words in reader.links:
        if not address.startswith("tel:"):
            continue
        id = given.get("data-service", "")
        printed, dialled = by_service.get(id, ("", ""))
        met.add(id)
        if (words, address) != (printed, dialled):
            yield PRV101(
                f"\"{words}\" dials {address.removeprefix('tel:')}, which isn't that service's number", quote=words
            )
        elif label := given.get("aria-label", ""):
            if digits(printed) != "".join(re.findall(r"\d", label.split(",")[0])):
                yield PRV101(f'"{words}" is read aloud as "{label}"', quote=words)
    for id in by_service.keys() - met:
        yield PRV101(f'the number of "{id}" isn\'t a link that dials it', quote=by_service[id][0])
    said = _squeezed(" ".join(page.words))
    for match in _CALLED.finditer("".join(reader.unlinked)):
        if _squeezed(match[0]) not in said and not _YEARS.fullmatch(match[0]):
            yield PRV101(f'"{match[0]}" looks like a number, and no text of the topic has it', quote=match[0])


def _requests(reader: _Reader, page: WebPage) -> Iterator[Finding]:
    """Whatever the browser would ask somebody for without being told to, and addresses that nobody planned."""
    for tag, given in reader.tags:
        for name, value in given.items():
            asks = name in _ASKS or (tag == "link" and name == "href")
            if (asks and not value.startswith("data:")) or name.startswith("on") or "url(" in value:
                yield PRV102(f'<{tag} {name}="{value[:_QUOTED]}"> asks for something, or runs', quote=value[:_QUOTED])
        if tag in ("iframe", "object", "embed", "form", "base", "link"):
            yield PRV102(f"<{tag}> can ask others for something")
    if re.search(r"@import|url\(|expression\(", page.html):
        yield PRV102("its stylesheet asks for something")
    if sum(tag == "script" for tag, _ in reader.tags) > 1:
        yield PRV102("it has more than one script")
    policies = [given["content"] for tag, given in reader.tags if given.get("http-equiv") == "Content-Security-Policy"]
    if not policies or "default-src 'none'" not in policies[0]:
        yield PRV102("it doesn't forbid the browser to ask for anything (Content-Security-Policy)")
    for address, _, words in reader.links:
        if address not in page.links:
            yield PRV102(f'"{words}" leads to {address}, which nobody planned', quote=address)


def _ways(reader: _Reader) -> Iterator[Finding]:
    """What people who listen to a page, or use its keys, need to find their way (WCAG 2.2 AA)."""
    root = next((given for tag, given in reader.tags if tag == "html"), {})
    if not root.get("lang") or root.get("dir") not in ("ltr", "rtl"):
        yield PRV103("the page doesn't say its language, or which way it runs")
    if reader.headings.count(1) != 1 or reader.headings[:1] != [1]:
        yield PRV103("a page has one heading of the first level, and begins with it")
    if any(after > before + 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False)):
        yield PRV103("a level of headings is left out")
    if twice := [id for id, count in reader.ids.items() if count > 1]:
        yield PRV103(f'the id "{twice[0]}" is there twice')
    if any(tag == "img" and "alt" not in given for tag, given in reader.tags):
        yield PRV103("a picture has no alternative text")
    if empty := [address for address, given, words in reader.links if not words and not given.get("aria-label")]:
        yield PRV103(f"the link to {empty[0]} has no words")
    if sum(tag == "main" for tag, _ in reader.tags) != 1 or not any(tag == "title" for tag, _ in reader.tags):
        yield PRV103("a page has one main part, and a title")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text).casefold()
