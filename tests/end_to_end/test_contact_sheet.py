"""The contact sheet of all that is built."""

import io
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image


class _References(HTMLParser):
    def __init__(self):
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.pictures: list[dict] = []

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        for name in ("src", "data", "poster", "srcset", "background", "action"):
            if name in facts:
                self.loaded.append(facts[name])
        if tag in ("link", "script", "iframe", "object", "embed"):
            self.loaded.append(facts.get("href") or tag)
        if tag == "a":
            self.linked.append(facts["href"])
        if tag == "img":
            self.pictures.append(facts)


def test_the_contact_sheet_works_without_a_network(shipped):
    html = (shipped.out / "index.html").read_text(encoding="utf-8")
    references = _References()
    references.feed(html)
    for target in references.loaded:
        assert not urlsplit(target).scheme and not target.startswith("//"), target
        assert (shipped.out / unquote(urlsplit(target).path)).is_file(), target
    assert "url(" not in html and "@import" not in html and "<script" not in html
    for target in references.linked:
        if not urlsplit(target).scheme:
            assert (shipped.out / unquote(urlsplit(target).path)).is_file(), target
    for edition in shipped.editions:
        assert edition["path"] in references.linked
        for page in range(1, edition["pages"] + 1):
            assert f"{edition['path']}#page={page}" in references.linked, "a picture of every page leads there"
    assert len(references.pictures) == sum(edition["pages"] for edition in shipped.editions)
    assert all(picture.get("alt") for picture in references.pictures)


def test_the_pictures_show_the_pages(shipped):
    """Of the right shape, and not blank."""
    html = (shipped.out / "index.html").read_text(encoding="utf-8")
    for edition in shipped.editions:
        match = re.search(re.escape(f'{edition["path"]}#page=1"><img') + r'[^>]*src="([^"]+)"', html)
        image = Image.open(io.BytesIO((shipped.out / match[1]).read_bytes()))
        want = edition["sheet_mm"]
        assert image.width / image.height == pytest.approx(want[0] / want[1], rel=0.01)
        assert max(image.size) >= 400
        low, high = image.convert("L").getextrema()
        assert high - low > 150
