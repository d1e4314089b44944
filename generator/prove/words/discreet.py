"""Discreet files: without unfolding the item or opening the file, nobody can see what it is about.

Searches the bytes of the finished file: its name, what it says about itself, every string and name in it, every
address, and the text on what shows once the item is folded. The words are data, see NeutralWords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...model.proof import Expectation
from ..findings import PRV041
from ..page.evidence import PageEvidence, Seen
from .findings import PRV043, PRV045
from .telltale import Telltale, telltale

_HINT = "templates/neutral lists the telling words"
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_MARKED = "BDC DP"  # operators that carry properties inside a page's content
_DEEPEST = 40
_TELLING = ("PRV041", "PRV042", "PRV044")

# What a string is, by its key (ISO 32000-1).
_KINDS = {
    "/Title": "a title or bookmark",
    "/Alt": "a text for those who can't see",
    "/ActualText": "a text that is read out",
    "/E": "a text that is read out",
    "/T": "the name of a field or tag",
    "/TU": "the name of a field",
    "/TM": "the name of a field",
    "/V": "the content of a field",
    "/DV": "the content of a field",
    "/Name": "the name of a layer or picture",
    "/Contents": "a note",
    "/F": "the name of a file",
    "/UF": "the name of a file",
    "/Desc": "the description of a file",
    "/BaseFont": "the name of a font",
    "/FontName": "the name of a font",
    "/FontFamily": "the name of a font",
}  # fmt: skip


def check_discreet(pdf: pikepdf.Pdf, data: bytes, expected: Expectation) -> list[Finding]:
    """Nothing in a neutral file gives it away, except the words that are inside once it is folded."""
    if not expected.meta.neutral:
        return []
    words = telltale(expected.sensitive, expected.harmless)
    findings = [PRV041("a neutral file names its author")] if str(pdf.docinfo.get("/Author", "")) else []
    for language in expected.unlisted or (() if words else (expected.meta.language,)):
        message = (
            f'there is no list of telling words in "{language}", so nobody can say whether an item in it is discreet'
        )
        findings.append(PRV045(message, hint=f"make  templates/neutral/{language}.toml"))
    if not words:
        return findings

    def told(code: str, what: str, word: str) -> None:
        findings.append(Finding(code, f'{what} has the word "{word}"', hint=_HINT, quote=word))

    if word := words.in_name(expected.path):
        told("PRV041", "the file's name", word)
    for key, value in pdf.docinfo.items():
        if word := words.anywhere(str(value)):
            told("PRV041", f"what the file says about itself ({key[1:]})", word)
    for stream in _metadata(pdf):
        if word := words.anywhere(stream):
            told("PRV041", "the file's XMP metadata", word)
    for key, text in _strings(pdf):
        if word := (words.in_name if key == "/URI" else words.anywhere)(text):
            told("PRV044", "a clickable address", word) if key == "/URI" else told(
                "PRV042", _KINDS.get(key, "something in the file"), word
            )
    if not any(finding.code in _TELLING for finding in findings):
        # Comments, and what an earlier version of the file left behind.
        if word := words.in_text(_STREAMS.sub(b" ", data).decode("latin-1")):
            told("PRV042", "the file, outside everything it shows,", word)
    for payload in dict.fromkeys(code.payload for page in expected.pages for code, _ in page.codes):
        if word := words.in_name(payload):
            told("PRV044", f"the address of a QR code, {payload},", word)
    return list(dict.fromkeys(findings))


def outer_faces(expected: Expectation, page: int) -> tuple[Rect, ...]:
    """What shows of a page (from 0) of a neutral item before somebody opens it; nothing if it isn't neutral."""
    if not expected.meta.neutral or not expected.sensitive:
        return ()
    plan = expected.pages[page]
    if plan.outer is not None:
        return plan.outer
    folded = any(other.outer is not None for other in expected.pages)
    return () if folded else (Rect(0, 0, plan.w, plan.h),)


def check_faces(page: PageEvidence, faces: tuple[Rect, ...], expected: Expectation) -> list[Seen]:
    """None of the telling words is on the visible part of the page."""
    words = telltale(expected.sensitive, expected.harmless)
    seen: list[Seen] = []
    for face in faces:
        text = page.text_in(face)
        word = words.anywhere(text)
        if word:
            finding = PRV043(
                f'page {page.number} shows the word "{word}" before anybody opens the item',
                hint=_HINT,
                quote=_around(text, word),
            )
            seen.append((finding, _where(page, face, words) or face))
    return seen


def _around(text: str, word: str) -> str:
    """The line that a word is in."""
    return next((line.strip()[:120] for line in text.splitlines() if word in line.casefold()), word)


def _where(page: PageEvidence, face: Rect, words: Telltale) -> Rect | None:
    return next((run.box for run in page.runs if face.overlaps(run.box) and words.anywhere(page.text_of(run))), None)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            yield item.read_bytes().decode("utf-8", "replace")


def _strings(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """(its key, text) of every string and name in the file, including those inside its content."""
    info = pdf.trailer.get("/Info")
    about_itself = info.objgen if info is not None and info.is_indirect else None
    for item in pdf.objects:
        if item.is_indirect and item.objgen == about_itself:
            continue
        yield from _within(item, "", 0)
        is_content = isinstance(item, pikepdf.Stream) and (
            item.get("/Subtype") == "/Form"
            or ("/Type" not in item and "/Subtype" not in item and "/Length1" not in item)
        )
        if is_content:
            yield from _in_content(item)


def _within(item: pikepdf.Object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """Only direct objects: indirect ones have their own turn."""
    if isinstance(item, pikepdf.String | pikepdf.Name):
        yield key, str(item).lstrip("/")
    elif isinstance(item, pikepdf.Array) and depth < _DEEPEST:
        for part in item:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from _within(part, key, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and depth < _DEEPEST:
        for name, value in item.items():
            yield key, name.lstrip("/")
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _within(value, name, depth + 1)
            elif isinstance(value, pikepdf.String | pikepdf.Name):
                yield name, str(value).lstrip("/")


def _in_content(stream: pikepdf.Stream) -> Iterator[tuple[str, str]]:
    try:
        if b"BDC" not in (raw := stream.read_bytes()) and b"DP" not in raw:
            return
        instructions = pikepdf.parse_content_stream(stream, _MARKED)
    except pikepdf.PdfError:
        return  # an image, or a table of letters: no content
    for operands, _ in instructions:
        for operand in operands:
            yield from _within(operand, "", 0)
