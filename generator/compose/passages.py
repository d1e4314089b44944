"""Markdown passages -> HTML and plain words. Services are named in the text, never their numbers.

<service:ID> prints the number of a service, <site:ID> its web address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.content import Passage
from .contacts import number_html, site_html

IMAGE_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


# Whatever an SVG can name that isn't a part of itself. Most of it WeasyPrint would ignore without a word.
_OTHER_FILES = re.compile(rb"""href\s*=\s*["'](?!\s*(?:\#|data:))|url\((?!\s*["']?\s*(?:\#|data:))|@import|<!ENTITY""", re.IGNORECASE)


@dataclass(frozen=True)
class Rendered:
    """A passage as HTML: `html` as blocks, `inline` without the outer paragraph, `items` of its list."""

    html: str
    inline: str
    items: tuple[str, ...]
    findings: tuple[Finding, ...]
    images: tuple[Path, ...] = ()


@lru_cache(maxsize=1)
def _parser():
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True  # bad links are refused below, with their place
    return parser


class PassageRenderer:
    """Renders passages with the register at hand. `live`: numbers and addresses become links."""

    def __init__(self, services: dict, language: str, region: str, live: bool, root: Path, asset):
        self.services, self.language, self.region, self.live = services, language, region, live
        self.root, self.asset = root, asset

    def render(self, passage: Passage) -> Rendered:
        findings: list[Finding] = []
        images: list[Path] = []
        known: dict = {}
        tokens = _parser().parse(passage.markdown, known)
        lines = passage.markdown.split("\n")
        for definition in known.get("references", {}).values():
            # A line like [name]: address isn't printed, so whoever wrote it would miss it.
            where = passage.where.down(definition["map"][0])
            findings.append(Finding("SRC009", "a line that begins with [name]: isn't printed", where, "put the address into the text: [words](https://...)"))
        for token in tokens:
            if token.type == "html_block":
                where = passage.where.down(token.map[0])
                findings.append(_no_html(where, token.content))
                token.content = ""
            elif token.type in ("fence", "code_block", "heading_open", "hr", "blockquote_open"):
                where = passage.where.down(token.map[0] if token.map else 0)
                findings.append(Finding("SRC009", "only paragraphs, lists and **bold** are used in a text", where))
            elif token.type == "inline":
                first = token.map[0] if token.map else 0
                self._inline(token, passage.where, lines, first, findings, images)
            elif token.type == "paragraph_open":
                # A list's paragraphs would be tagged wrongly in an accessible PDF: lists are always tight.
                token.hidden = token.level > 0
            elif token.type == "paragraph_close":
                token.hidden = token.level > 0
        parser = _parser()
        html = parser.renderer.render(tokens, parser.options, {})
        items = tuple(
            parser.renderer.render(token.children, parser.options, {})
            for token in tokens
            if token.type == "inline" and token.level > 1
        )
        inline = " ".join(
            parser.renderer.render(token.children, parser.options, {}) for token in tokens if token.type == "inline"
        )
        return Rendered(html.strip(), inline, items, tuple(findings), tuple(images))

    def _inline(self, token, where: Where, lines: list[str], first: int, findings, images) -> None:
        children, result, ours, skip = token.children or [], [], set(), 0
        for index, child in enumerate(children):
            if skip:
                skip -= 1
                continue
            if child.type == "html_inline" and id(child) not in ours:
                findings.append(_no_html(_at(where, lines, first, child.content), child.content))
                continue
            if child.type == "link_open":
                href = child.attrs.get("href", "")
                shown = child.markup == "autolink"
                place = _at(where, lines, first, href)
                if shown and href.partition(":")[0] in ("service", "site"):
                    child.type, child.tag, child.content = "html_inline", "", self._contact(href, place, findings)
                    result.append(child)
                    skip = 2  # the link's text, and its end
                    continue
                if not href.startswith(("https://", "tel:", "mailto:")):
                    findings.append(
                        Finding("SEC003", f'a link to "{href}" isn\'t allowed', place, "an address that starts with https://")
                    )
                    child.attrs["href"] = "#"
                if not self.live:
                    child.type, child.tag, child.content = "html_inline", "", "<span>"
                    end = next((c for c in children[index:] if c.type == "link_close"), None)
                    if end is not None:
                        end.type, end.tag, end.content = "html_inline", "", "</span>"
                        ours.add(id(end))
            if child.type == "code_inline":
                findings.append(Finding("SRC009", "only paragraphs, lists and **bold** are used in a text", _at(where, lines, first, child.content)))
            if child.type == "image":
                self._image(child, where, lines, first, findings, images)
            if child.type in ("softbreak",):
                child.type, child.content = "text", " "
            result.append(child)
        token.children = result

    def _contact(self, href: str, where: Where, findings) -> str:
        kind, _, id = href.partition(":")
        service = self.services.get(id)
        if service is None:
            findings.append(Finding("SRC012", f'there is no service "{id}"', where, did_you_mean(id, self.services)))
            return ""
        fact = "number" if kind == "service" else "site"
        if not service.printable(fact):
            findings.append(
                Finding("SRC013", f'the {fact} of "{id}" isn\'t trusted enough to print', where, "check it and record the evidence, or take it out")
            )
            return ""
        if fact == "number":
            return number_html(id, service, self.region, self.live)
        return site_html(id, service.site, self.live)

    def _image(self, child, where: Where, lines, first, findings, images) -> None:
        source = child.attrs.get("src", "")
        place = _at(where, lines, first, source)
        problem = image_problem(self.root, where.file, source)
        if problem:
            findings.append(Finding(*problem[:2], place, problem[2]))
            child.type, child.content, child.children = "text", "", None
            return
        if not child.content.strip():
            findings.append(Finding("SRC014", f'the image "{source}" has no description', place, "write ![what it shows](file)"))
        path = (self.root / where.file).parent / source
        images.append(path)
        child.attrs["src"] = self.asset(path, IMAGE_TYPES[path.suffix.lower()])


def image_problem(root: Path, file: str, source: str) -> tuple[str, str, str] | None:
    """What is wrong with an image named in `file`: (code, sentence, hint), or None."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", source) or source.startswith(("/", "\\")):
        return "SEC002", f'an image can\'t come from "{source}"', "put the file beside the topic and name it"
    try:
        path = ((root / file).parent / source).resolve()
        if not path.is_relative_to(root.resolve()):
            return "SEC002", f'the image "{source}" lies outside the project', "put the file beside the topic and name it"
        if path.suffix.lower() not in IMAGE_TYPES:
            return "SRC014", f'"{source}" isn\'t an image we can print', "one of: " + ", ".join(sorted(IMAGE_TYPES))
        if not path.is_file():
            return "SRC014", f'the image "{source}" is missing', "check its name; capitals matter"
        content = path.read_bytes()
        if path.suffix.lower() == ".svg" and _OTHER_FILES.search(content):
            return "SEC002", f'the image "{source}" asks for another file', "draw all of it in the one file"
        return None
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        return "SRC014", f'the image "{source}" can\'t be read: {error}', ""


def _no_html(where: Where, content: str) -> Finding:
    quote = " ".join(content.split())[:60]
    return Finding("SEC001", "HTML isn't allowed in content", where, "use **bold**, lists and paragraphs; write < as &lt;", quote=quote)


def _at(where: Where, lines: list[str], first: int, what: str) -> Where:
    """The line and column of `what` in a passage, looking from line `first` on."""
    for index in range(first, len(lines)):
        column = lines[index].find(what) if what else -1
        if column >= 0:
            return Where(where.file, where.line + index, column + 1)
    return where.down(first)
