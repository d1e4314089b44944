"""What goes to translators and comes back: passages with their source, in a file of one of two kinds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..kernel.findings import Finding, Where
from . import po, xliff
from .blocks import Block, blocks_of
from .drift import Pair, words
from .findings import TRN010, TRN011, TRN012, TRN013, TRN014
from .items import Exchange, Item, Unreadable
from .protected import lost
from .segments import HEAD, HEADING, LABELS, WORDS, Segment

FORMATS = {"xliff": xliff, "po": po}
_LENGTHS = {
    "full": "the whole text",
    "short": "the short text, for small items",
    "line": "one line, for the smallest items",
}


class Taken(NamedTuple):
    """A translation that came back, and the passage that it is of."""

    pair: Pair
    text: str

    @property
    def new(self) -> bool:
        return self.pair.target is None or self.pair.target.text != self.text


def exported(pairs: Iterable[Pair], source: str, language: str, headings: dict[tuple[str, str], str]) -> Exchange:
    """`headings`: of each section, by file and id, to say where a passage is."""
    items = []
    for pair in pairs:
        target = pair.target.text if pair.target else ""
        done = pair.state in ("current", "altered", "unmarked")
        items.append(Item(pair.source.file, pair.source.id, pair.source.text, target, done, _note(pair, headings)))
    return Exchange(source, language, tuple(items))


def read(data: bytes) -> Exchange:
    """Either kind of file. Raises Unreadable."""
    return xliff.read(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else po.read(data)


def taken(exchange: Exchange, pairs: dict[tuple[str, str], Pair], file: str) -> tuple[list[Taken], list[Finding]]:
    """What came back; findings for what can't be taken."""
    found: list[Taken] = []
    findings: list[Finding] = []
    for item in exchange.items:
        pair = pairs.get((item.file, item.id))
        if not item.target.strip():
            continue
        if pair is None:
            hint = "it was renamed or taken out: export again"
            findings.append(TRN013(f'this project has no passage "{item.id}" in {item.file}', Where(file), hint))
        elif words(item.source) != words(pair.source.text):
            message = f'the source of "{item.id}" has changed since the export'
            findings.append(TRN014(message, pair.source.where, "export again, and translate what has changed"))
        elif problems := list(_problems(pair, item.target.strip(), file, (exchange.source, exchange.language))):
            findings += problems
        else:
            found.append(Taken(pair, item.target.strip()))
    return found, findings


def _problems(pair: Pair, text: str, file: str, languages: tuple[str, str]) -> Iterable[Finding]:
    source = pair.source
    kept, numbers, markup = lost(source.text, text, languages, source.tells_hours)
    for code, found, what in (
        (TRN010, kept, "the same services, addresses and pictures"),
        (TRN011, numbers, "the same times" if source.tells_hours else "the same numbers"),
        (TRN012, markup, "as much of this markup"),
    ):
        if found:
            message = f'the translation of "{source.id}" doesn\'t have {what}: {", ".join(found)}'
            yield code(message, Where(file), f"the source is at {source.where}", quote=text[:300])
    if not _one_piece(source, text):
        message = f'the translation of "{source.id}" would be more than this passage'
        hint = "write no headings, no names in braces, and as many paragraphs and points as the source has"
        yield TRN012(message, Where(file), hint, quote=text[:300])


def _one_piece(segment: Segment, text: str) -> bool:
    """Whether a text stays the one passage that it translates, once it is written into a file."""
    id, source = segment.id, segment.text
    if segment.file in (LABELS, WORDS):
        return "\n" not in text
    if any(line.lstrip().startswith(("#", "---")) for line in text.split("\n")) or "{" in text or "}" in text:
        return False
    if id.startswith(f"{HEAD}/") or id.endswith(f"/{HEADING}"):
        return "\n" not in text
    if "#" in id:
        block = Block("x", "- ", text, 0)
        return blocks_of(block.written()) == [block]
    return [bool(block.mark) for block in blocks_of(text)] == [bool(block.mark) for block in blocks_of(source)]


def _note(pair: Pair, headings: dict[tuple[str, str], str]) -> str:
    """What a translator should know of a passage."""
    if pair.source.file == LABELS:
        return f"a label of the products: {pair.source.id}"
    if pair.source.file == WORDS:
        return f"{pair.source.id}; names that people look up stay as they are"
    section, _, rest = pair.source.id.partition("/")
    if section == HEAD:
        return f"{rest}, in the head of the file"
    name = rest.partition("#")[0].partition("~")[0]
    what = "the heading" if name == HEADING else _LENGTHS.get(name, name) + (", a point of it" if "#" in rest else "")
    heading = headings.get((pair.source.file, section), section).replace("&nbsp;", " ")
    return f"section “{heading}” (kind {pair.source.kind}): {what}"


__all__ = ["FORMATS", "Taken", "Unreadable", "exported", "read", "taken"]
