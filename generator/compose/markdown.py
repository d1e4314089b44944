"""Markdown as tokens: CommonMark, with bold beside scripts without spaces, and with a list of the marks that would be
printed as they are.

Why not mdit-py-cjk-friendly? It asks for markdown-it-py below 4, and changes the class of all parsers in the process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

MARKS = "marks"  # in the meta of an inline token

_ESCAPE = "to print it, write \\{} with a backslash before it"
_PARAGRAPHS = "only paragraphs, lists and **bold** are used in a text"
_LIST = "write a list: a point for each row"

# What a text isn't made of, by the token that begins it: a sentence, a hint.
UNPRINTED = {
    "fence": (_PARAGRAPHS, "take the line of ``` out"),
    "code_block": (
        _PARAGRAPHS,
        (
            "this line is indented by four spaces or more: begin it at the margin, or in a list below the words of its "
            "point"
        ),
    ),
    "heading_open": (
        _PARAGRAPHS,
        "a line of = or - below a text turns it into a heading, and so does a # before it: take it out",
    ),
    "hr": (_PARAGRAPHS, "take the line out"),
    "blockquote_open": (
        _PARAGRAPHS,
        "take the > at the beginning of the line out, and put quotes around what somebody says",
    ),
    "table_open": ("a table isn't printed", _LIST),
    "hardbreak": (
        "a line break within a paragraph isn't printed",
        "take the backslash or the two spaces at the end of the line out, or begin a new paragraph or point",
    ),
}


@dataclass(frozen=True)
class Mark:
    """A mark that has no meaning where it is. `around`: the text that it is in, as it is written; `at`: where in
    that.
    """

    around: str
    at: int
    says: str
    hint: str


# Pattern, sentence, hint; {} is what was found. The first that fits a place counts.
_UNMEANT = tuple(
    (re.compile(pattern), says, hint)
    for pattern, says, hint in (
        (r"\[\^[^\]\s]+\]", "a footnote isn't printed", "put what it says into the text, in brackets"),
        (
            r"(?<!\S)\[[ xX]\](?!\S)",
            "a box to tick isn't printed",
            "take the brackets out, or use a section of the kind record",
        ),
        (r"!\[", "this picture can't be read", "write it as ![what it shows](file.svg)"),
        (r"\]\(|\]\[", "this link can't be read", "write it as [words](https://...), without spaces in the address"),
        (
            r"\*+",
            '"{}" has no partner, and would be printed as it is',
            "bold is **words**: no space within the stars, and a space or a sign around them; " + _ESCAPE,
        ),
        (r"~~|==", '"{}" would be printed as it is', "take it out"),
        (r"`+", '"{}" would be printed as it is', "type an apostrophe (’), or take it out"),
        (
            r"(?<!_)(?<![^\W_])_{1,2}(?!_)|(?<!_)_{1,2}(?![^\W_]|_)",
            '"{}" has no partner, and would be printed as it is',
            _ESCAPE,
        ),
        (r"\\", '"{}" would be printed as it is', "take it out; " + _ESCAPE),
        (r"&#?\w{2,};", '"{}" would be printed as it is', "type the character itself"),
    )
)
_LINE_START = tuple(
    (re.compile(pattern), says, hint)
    for pattern, says, hint in (
        (r"#{2,}", '"{}" would be printed as it is', "only a section, or a length of its text, begins with it"),
        (r"\|", "a table isn't printed", _LIST),
    )
)
_LINE_END = ((re.compile(r"\|[ \t]*$"), "a table isn't printed", _LIST),)


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.inline = _Inline(made.inline)
    made.validateLink = lambda url: True  # bad links are refused, with their place
    made.normalizeLink = lambda url: url  # as they are written: so a message shows what is in the file
    made.core.ruler.before("text_join", MARKS, _note_marks)
    return made


class _Inline(ParserInline):
    """The same rules, with other bounds of bold."""

    def __init__(self, rules: ParserInline):
        super().__init__()
        self.__dict__.update(rules.__dict__)

    def parse(self, src: str, md: MarkdownIt, env: dict[str, Any], tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """CommonMark asks for a space or a sign outside of a star that touches a sign within. Scripts without capitals
        often have neither: there, what touches a star on one side belongs to it.
        """
        found = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        after = self.src[start + found.length] if start + found.length < self.posMax else " "
        if not canSplitWord or not (_without_spaces(before) or _without_spaces(after)):
            return found
        return Scanned(not after.isspace(), not before.isspace(), found.length)


def _without_spaces(character: str) -> bool:
    """Whether it is a letter or a sign of a script without capitals: Chinese, Japanese, Thai, Arabic, Hebrew and the
    like.
    """
    return unicodedata.category(character) == "Lo" or unicodedata.east_asian_width(character) in "WF"


def joined(before: str, after: str) -> str:
    """What a line's end in the file is between these characters: a space, or nothing in scripts that have none
    (Chinese, Japanese).
    """
    wide = all(
        c and unicodedata.east_asian_width(c) in "WF" and not unicodedata.name(c, "").startswith("HANGUL")
        for c in (before[-1:], after[:1])
    )
    return "" if wide else " "


def _note_marks(state: StateCore) -> None:
    """Marks that are left in the words of each inline token, before escaped ones become words like others."""
    for token in state.tokens:
        if token.type == "inline":
            token.meta[MARKS] = tuple(_marks(token.children or []))


def _marks(children: Sequence[Token]) -> Iterator[Mark]:
    address = False
    for index, child in enumerate(children):
        if child.type in ("link_open", "link_close"):
            address = child.type == "link_open" and child.markup == "autolink"
        if child.type == "text_special" and child.content[:1] == "\\" != child.content:
            yield Mark(child.content, 0, '"\\" would be printed as it is', "take it out; " + _ESCAPE.format("\\"))
        if child.type != "text" or address:
            continue
        starts = index == 0 or children[index - 1].type in ("softbreak", "hardbreak")
        ends = index + 1 == len(children) or children[index + 1].type in ("softbreak", "hardbreak")
        yield from _in_text(child.content, (*(_LINE_START if starts else ()), *(_LINE_END if ends else ())), starts)


def _in_text(text: str, bounds: Iterable[tuple[re.Pattern[str], str, str]], starts: bool) -> Iterator[Mark]:
    for pattern, says, hint in bounds:
        if found := pattern.match(text) if pattern.pattern[-1] != "$" else pattern.search(text):
            yield Mark(text, found.start(), says.format(found[0]), hint)
            return
    taken = 0
    while best := min(
        (one for one in ((pattern.search(text, taken), says, hint) for pattern, says, hint in _UNMEANT) if one[0]),
        key=lambda one: one[0].start(),
        default=None,
    ):
        found, says, hint = best
        yield Mark(text, found.start(), says.format(found[0]), hint.format(found[0][:1]))
        taken = found.end()
