"""Markdown passages -> HTML and plain words. Facts are named in the text, never written out: see REFERENCES."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from ..kernel.findings import Finding, Where
from ..kernel.phone import PhoneNumber
from ..kernel.shared_findings import SEC001, SEC003, SRC009, SRC012, SRC014, SRC040
from ..kernel.stray import stray
from ..kernel.suggest import did_you_mean
from ..model.content import Passage, Service
from ..model.shown import Block, Piece
from .images import IMAGE_TYPES, found_image, style_of, take_width
from .located import at, down
from .markdown import MARKS, UNPRINTED, Mark, joined, parser
from .pictureset import PICTURE, PictureSet, of_the_set
from .points import PARAGRAPH, Point, items_of, points_of, without_id
from .references import UNREAD, Facts, is_reference, marked, piece_of

_ONLY = "only paragraphs, lists and **bold** are used in a text"
_LISTS = ("bullet_list_open", "ordered_list_open")
_NUMBER = '<span class="n">{}.</span> '  # of a point in a numbered list among other text

_MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9.-]+", re.ASCII)
_TAG = re.compile(r"<([a-z]+)\s*/?>")


@dataclass(frozen=True)
class Rendered:
    """A passage as HTML: `html` as blocks, `inline` without the outer paragraph, `points` of its lists, `items` their
    HTML.

    `before` and `after`: blocks of text before and after the points. `blocks`: what a reader sees of it.
    """

    html: str
    inline: str
    items: tuple[str, ...]
    findings: tuple[Finding, ...]
    images: tuple[Path, ...] = ()
    points: tuple[Point, ...] = ()
    blocks: tuple[Block, ...] = ()
    before: str = ""
    after: str = ""
    lists: tuple[tuple[int, bool], ...] = ()  # of each list, its line in the passage from 0, and whether it is numbered


class PassageRenderer:
    """Renders passages with the register at hand: services, and the numbers of those that have one, by id. `live`:
    numbers and addresses become links.

    `met`: whether a service that isn't among them is in a file that has its own finding. `contacts`: services by role,
    `place` and `issuer`: their names; what passages name by <contact:ROLE>, <place>, <issuer>.
    """

    def __init__(
        self,
        services: Mapping[str, Service],
        numbers: Mapping[str, PhoneNumber],
        language: str,
        live: bool,
        root: Path,
        asset: Callable[[Path, str], str],
        contacts: Mapping[str, list[str]] | None = None,
        place: str = "",
        issuer: str = "",
        met: Callable[[str], bool] = lambda id: False,
        pictures: PictureSet | None = None,
    ):
        self.facts = Facts(services, numbers, language, live, contacts or {}, {"place": place, "issuer": issuer}, met)
        self.live, self.root, self.asset, self.pictures = live, root, asset, pictures or PictureSet()

    def render(self, passage: Passage) -> Rendered:
        findings: list[Finding] = []
        images: list[Path] = []
        blocks: list[Block] = []
        known: dict[str, Any] = {}
        tokens = parser().parse(marked(passage.markdown), known)
        lines = passage.markdown.split("\n")
        for definition in known.get("references", {}).values():
            # A line like [name]: address isn't printed, so whoever wrote it would miss it.
            where = down(passage.where, definition["map"][0])
            findings.append(
                SRC009(
                    "a line that begins with [name]: isn't printed",
                    where,
                    "put the address into the text: [words](https://...)",
                )
            )
        in_table = False
        # Numbers of points are printed, too, by some blocks without a full stop: a number may not touch them.
        numbers = {id(inside[0]): number for _, inside, number in items_of(tokens) if inside and number}
        for token in tokens:
            if token.type == "html_block":
                where = down(passage.where, token.map[0])
                findings.append(_no_html(where, token.content))
                token.content = ""
            elif token.type in UNPRINTED:
                says, hint = UNPRINTED[token.type]
                findings.append(SRC009(says, down(passage.where, token.map[0] if token.map else 0), hint))
                in_table = in_table or token.type == "table_open"
            elif token.type in _LISTS and token.level:
                findings.append(
                    SRC040(
                        "a list within a point isn't printed",
                        down(passage.where, token.map[0]),
                        "make its points points of the list around it, or a sentence",
                    )
                )
            elif token.type == "inline":
                first = token.map[0] if token.map else 0
                if in_table:
                    token.meta[MARKS] = ()
                block = self._inline(token, passage.where, lines, first, findings, images)
                number = numbers.get(id(token))
                blocks.append(replace(block, pieces=(Piece(f"{number} "), *block.pieces)) if number else block)
            elif token.type == "table_close":
                in_table = False
        return self._rendered(tokens, passage.where, lines, findings, images, blocks)

    def heading(self, heading: Passage) -> Rendered:
        """One line of words, whatever it begins with."""
        findings: list[Finding] = []
        images: list[Path] = []
        tokens = parser().parseInline(marked(heading.markdown))
        blocks = [self._inline(token, heading.where, [heading.markdown], 0, findings, images) for token in tokens]
        return self._rendered(tokens, heading.where, [heading.markdown], findings, images, blocks)

    def _rendered(
        self,
        tokens: list[Token],
        where: Where,
        lines: list[str],
        findings: list[Finding],
        images: list[Path],
        blocks: list[Block],
    ) -> Rendered:
        def html_of(some: Sequence[Token] | None) -> str:
            html: str = parser().renderer.render(some or [], parser().options, {})
            return html

        points, problems = points_of(tokens, html_of, lambda line, what: at(where, lines, line, what))
        items = list(items_of(tokens))
        own = {id(item): point.html for (item, *_), point in zip(items, points, strict=True)}
        within = {id(token) for _, inside, _ in items for token in inside}
        inline = " ".join(
            own[id(token)] if id(token) in own else html_of(token.children)
            for token in tokens
            if id(token) in own or (token.type == "inline" and id(token) not in within)
        )
        _in_lines(tokens)
        lists = [n for n, token in enumerate(tokens) if not token.level and token.type.endswith("_list_open")]
        ends = [n for n, token in enumerate(tokens) if not token.level and token.type.endswith("_list_close")]
        before, after = (
            (html_of(tokens[: lists[0]]).strip(), html_of(tokens[ends[-1] + 1 :]).strip()) if lists else ("", "")
        )
        return Rendered(
            html_of(tokens).strip(),
            inline,
            tuple(point.html for point in points),
            tuple(findings + problems),
            tuple(images),
            points,
            tuple(blocks),
            before,
            after,
            tuple((tokens[n].map[0], tokens[n].tag == "ol") for n in lists),
        )

    def _inline(
        self, token: Token, where: Where, lines: list[str], first: int, findings: list[Finding], images: list[Path]
    ) -> Block:
        children, result, ours, skip = token.children or [], [], set(), 0
        pieces: list[Piece] = []
        links: list[tuple[str, str]] = []
        rows = list(accumulate(child.type in ("softbreak", "hardbreak") for child in children))
        findings += _unmeant(token.meta.get(MARKS, ()), where, lines, first)
        for index, child in enumerate(children):
            if skip:
                skip -= 1
                continue
            if child.type == "html_inline" and id(child) not in ours:
                findings.append(_no_html(at(where, lines, first, child.content), child.content))
                continue
            if child.type == "link_open":
                href = str(child.attrs.get("href", ""))
                shown = child.markup == "autolink"
                place = at(where, lines, first, href)
                if shown and is_reference(href):
                    written = any(f"<{href}>" in line for line in lines)
                    html, problem = self.facts.html(href, place, written)
                    findings += [problem] if problem else []
                    pieces.append(piece_of(href, html))
                    child.type, child.tag, child.content = "html_inline", "", html
                    result.append(child)
                    skip = 2  # the link's text, and its end
                    continue
                if not href.startswith("https://") and not _MAIL.fullmatch(href):
                    found = stray(href)
                    hint = (
                        "name the service, as in <service:some-id>"
                        if href.startswith("tel:")
                        else f"{found.says}: {found.hint}"
                        if found
                        else "an address that starts with https://"
                    )
                    findings.append(SEC003(f'a link to "{href}" isn\'t allowed', place, hint))
                    child.attrs["href"] = "#"
                links.append((href, _words(children[index + 1 :])))
                if not self.live:
                    child.type, child.tag, child.content = "html_inline", "", "<span>"
                    end = next((c for c in children[index:] if c.type == "link_close"), None)
                    if end is not None:
                        end.type, end.tag, end.content = "html_inline", "", "</span>"
                        ours.add(id(end))
            if child.type == "code_inline":
                findings.append(SRC009(_ONLY, at(where, lines, first, child.content)))
            if child.type == "image":
                self._image(child, children[index + 1 :], where, lines, first, findings, images)
            if child.type == "text" and (unread := UNREAD.search(child.content)):
                message = f'"{unread[0]}" begins a reference that can\'t be read'
                findings.append(
                    SRC012(
                        message,
                        at(where, lines, first, unread[0]),
                        "write it as <service:some-id>: lower-case letters, digits, dashes, no spaces",
                    )
                )
            if child.type == "softbreak":
                child.type, child.content = "text", joined(_content(children, index - 1), _content(children, index + 1))
            if child.type == "hardbreak":
                says, hint = UNPRINTED[child.type]
                findings.append(SRC040(says, down(where, first + rows[index] - 1), hint))
            if child.type in ("text", "code_inline"):
                pieces.append(Piece(child.content))
            elif child.type == "hardbreak":
                pieces.append(Piece("\n"))
            result.append(child)
        token.children = result
        if pieces and token.level > 1:
            pieces[-1] = replace(pieces[-1], text=without_id(pieces[-1].text))
        return Block(down(where, first), tuple(pieces), tuple(links))

    def _image(
        self,
        child: Token,
        following: Iterable[Token],
        where: Where,
        lines: list[str],
        first: int,
        findings: list[Finding],
        images: list[Path],
    ) -> None:
        source = str(child.attrs.get("src", ""))
        place = at(where, lines, first, source)
        if source.startswith(PICTURE):
            images += of_the_set(child, self.pictures, self.asset, place, findings)
            return
        width, misread = take_width(following, place)
        problem, raster = found_image(self.root, where.file, source)
        if problem:
            file = str(Path(where.file).parent / source)
            findings.append(Finding(*problem[:2], place, problem[2], cause=file))
            child.type, child.content, child.children = "text", "", None
            return
        findings += [misread] if misread else []
        if not child.content.strip():
            findings.append(SRC014(f'the image "{source}" has no description', place, "write ![what it shows](file)"))
        path = (self.root / where.file).parent / source
        images.append(path)
        child.attrs |= {"src": self.asset(path, IMAGE_TYPES[path.suffix.lower()]), "class": "picture"}
        if style := style_of(raster, width):
            child.attrs["style"] = style


def _in_lines(tokens: list[Token]) -> None:
    """Points of lists as they are printed among other text: numbered ones with their numbers, further paragraphs as
    lines of the point.
    """
    for _, inside, number in items_of(tokens):
        if number and inside:
            inside[0].children = [_raw(_NUMBER.format(number)), *(inside[0].children or ())]
        for token in inside[1:]:
            start, end = PARAGRAPH.split("{}")
            token.children = [_raw(f" {start}"), *(token.children or ()), _raw(end)]
    for token in tokens:
        if token.type in ("paragraph_open", "paragraph_close"):
            # A list's paragraphs would be tagged wrongly in an accessible PDF: lists are always tight.
            token.hidden = token.level > 0
        if token.type == "ordered_list_open":
            token.attrs = {"class": "numbered"}


def _raw(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)


def _content(children: Sequence[Token], index: int) -> str:
    return children[index].content if 0 <= index < len(children) else ""


def _unmeant(marks: Iterable[Mark], where: Where, lines: list[str], first: int) -> list[Finding]:
    """SRC040 for marks that would be printed as they are, each kind once."""
    told: dict[str, Finding] = {}
    for mark in marks:
        place = at(where, lines, first, mark.around)
        told.setdefault(
            mark.says,
            SRC040(
                mark.says,
                replace(place, column=place.column + mark.at)
                if place.line and mark.around in "\n".join(lines)
                else place,
                mark.hint,
            ),
        )
    return list(told.values())


def _words(children: Sequence[Token]) -> str:
    """The words of a link whose first child is the first here."""
    end = next((index for index, child in enumerate(children) if child.type == "link_close"), len(children))
    return "".join(child.content for child in children[:end] if child.type == "text")


def _no_html(where: Where, content: str) -> Finding:
    if tag := _TAG.fullmatch(content.strip()):
        hint = did_you_mean(tag[1], ("place", "issuer"))
        if hint.startswith("did"):
            return SRC012(f'"<{tag[1]}>" means nothing here', where, hint)
    quote = " ".join(content.split())[:60]
    return SEC001(
        "HTML isn't allowed in content",
        where,
        "use **bold**, lists and paragraphs; write < as &lt;",
        quote=quote,
    )
