"""A topic in a place as a text file, to read on any device, and as a script, for somebody or something that reads it
out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from ..kernel.hyphens import whole_words
from ..kernel.phone import NBSP, digits
from ..model.content import Topic
from ..model.script import TextFile
from .composer import Composer
from .days import written_day
from .draftnotes import draft_notes
from .framed import foreign, framed, framed_figures
from .imprint import issuer_line, version_code
from .labels import Labels
from .spoken import Speech
from .whole import ENTRY, FACTS, Whole, whole
from .words import words_of
from .wrapped import wrapped

_FACT = re.compile(r'<(a|span) class="(tel|site|mail)"[^>]*>([^<]*)</\1>')
_LINK = re.compile(r'<a href="(?:https://|mailto:)([^"]*)"[^>]*>(.*?)</a>')
_CODE = re.compile(r"<strong>(\d+)</strong>")  # what is pressed on a telephone: a number by itself, in bold
_APART = ("title", "heading", "foot")  # two empty lines before these
_TOGETHER = ("point", "step", "source")  # none between these
_MARKS = {"point": "- ", "source": "- "}


@dataclass(frozen=True)
class _Paragraph:
    role: str  # that of a Block, or "draft", "foot", "source"
    html: str
    language: str
    number: int = 0

    def words(self, fact: Callable[[str, str], str], address: Callable[[str], str]) -> str:
        """Its words in one line; `fact(kind, shown)` and `address(shown)` write those of the register, and where links
        lead.
        """
        html = _LINK.sub(lambda match: f"{match[2]} ({address(match[1])})", self.html)
        html = _FACT.sub(lambda match: escape(fact(FACTS[match[2]], match[3]), quote=False), html)
        text = whole_words(" ".join(words_of(html).split("\n")))
        return text[:1].upper() + text[1:] if self.role == "who" else text


def plain_text(composer: Composer, topic: Topic, place_id: str) -> TextFile:
    """The text to read. Headings have two empty lines before them, so that nothing is read out that isn't a word.
    Raises Refused for what can't be shown here.
    """
    told, paragraphs = _paragraphs(composer, topic, place_id)
    lines: list[str] = []
    said: list[str] = []
    before = ""
    for one in paragraphs:
        text = one.words(lambda kind, shown: framed(shown, topic.language), lambda shown: framed(shown, topic.language))
        if one.role in ("name", "address") and foreign(text, topic.language):
            text = framed(text, topic.language)
        text = framed_figures(text, one.language)
        mark = f"{one.number}. " if one.number else _MARKS.get(one.role, "")
        lines += [""] * (_space(one.role, before) if lines else 0)
        lines += wrapped(text, mark, " " * len(mark))
        said.append(mark + text)
        before = one.role
    text = "\n".join(lines) + "\n"
    if framed("", topic.language) == "":
        text = text.replace(NBSP, " ")  # only in Arabic and the like they keep numbers in order, too
    return TextFile(_path(topic, place_id, ""), topic.id, place_id, topic.language, text, tuple(said), told.facts)


def script(composer: Composer, topic: Topic, place_id: str) -> TextFile:
    """The script to read out: a line for each paragraph, numbers figure by figure, addresses as one says them. Sources
    aren't read out. Raises Refused for what can't be shown here.
    """
    told, paragraphs = _paragraphs(composer, topic, place_id)
    labels = Labels(composer.catalogue, topic)
    speech = Speech(topic.language, labels.said)
    codes = {code for one in paragraphs for code in _CODE.findall(one.html)}
    codes |= {digits(value) for _, fact, value in told.facts if fact == "number"}
    lines: list[str] = []
    said: list[str] = []
    last = ""
    for one in paragraphs:
        if one.role in ("sources", "source"):
            continue
        before = f"{one.number}. " if one.number else f"{labels.said('web_calls')} " if one.role == "number" else ""
        out = one.words(speech.fact, speech.address)
        plain = one.words(lambda kind, shown: shown, lambda shown: shown)
        if one.role == "hours":
            out = plain = speech.hours(plain)
        lines += [""] * (_space(one.role, last) if lines else 0)
        last = one.role
        lines.append((before + speech.codes(out, codes)).replace(NBSP, " "))
        said.append(before + plain)
    text = "\n".join(lines) + "\n"
    path = _path(topic, place_id, "-audio")
    return TextFile(path, topic.id, place_id, topic.language, text, tuple(said), told.facts, speech.signs)


def _space(role: str, before: str) -> int:
    """How many empty lines are between two paragraphs."""
    if role in _APART:
        return 2
    return 0 if role == "about" or (role == before in _TOGETHER) or (role in ENTRY[1:] and before in ENTRY) else 1


def _path(topic: Topic, place: str, end: str) -> str:
    """The code of the topic, not its name: files are seen in folders and downloads."""
    return f"{place}/{topic.language}/{topic.head.code.lower()}{end}.txt"


def _paragraphs(composer: Composer, topic: Topic, place_id: str) -> tuple[Whole, list[_Paragraph]]:
    """All that is said, from what a draft says of itself to the sources."""
    catalogue = composer.catalogue
    told = whole(composer, topic, catalogue.places[place_id], True)
    notes = [
        _Paragraph("draft", escape(words), tag)
        for tag, words in draft_notes(catalogue, topic, Labels(catalogue, topic))
    ]
    blocks = [
        _Paragraph(block.role, html, topic.language, block.number)
        for block in told.blocks()
        for html in _parts(block.html)
    ]
    return told, [*notes, *blocks, *_foot(composer, topic, place_id)]


def _parts(html: str) -> list[str]:
    """Paragraphs and points of a text, each by itself."""
    return [part for part in re.split(r"</?(?:p|ul|ol|li)\b[^>]*>", html) if part.strip()]


def _foot(composer: Composer, topic: Topic, place_id: str) -> Iterator[_Paragraph]:
    catalogue, language, head = composer.catalogue, topic.language, topic.head
    issuer, labels = catalogue.issuer_of(topic, catalogue.places[place_id]), Labels(catalogue, topic)

    def in_order(name: str) -> str:
        return framed(name, language) if foreign(name, language) else name

    def line(role: str, text: str) -> _Paragraph:
        return _Paragraph(role, escape(text), language)

    yield line("foot", f"{labels.said('issued_by')} {in_order(issuer_line(issuer, language))}")
    days = ((labels.said("published"), head.published), (labels.said("review_by"), head.review_by))
    yield line("text", f"{labels.said('version')} {framed(version_code(topic), language)}")
    for label, day in days:
        yield line("about", f"{label} {written_day(day, topic, catalogue.project.region)}")
    yield line("sources", labels.said("sources"))
    for source in head.sources:
        title = in_order(source.title)
        yield line("source", f"{title} {framed(source.url, language)}" if source.url else title)
