"""A text file, read as a stranger would: does it say everything, in order and nothing else, and is each number and
address as the register has it? A script to read out is first turned back into figures and signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..kernel.findings import Finding
from ..kernel.phone import digits
from ..model.script import TextFile
from .findings import PRV110, PRV111

_MARKS = re.compile("[\u2066\u2069]")  # they keep figures in order (UAX #9), and show nothing
_ALONE = re.compile(r"(?<!\d)(?<!\d[.,:])\d(?:,? \d)+(?!\d|[.,:]\d)")  # figures that stand alone
_QUOTED = 60


def check_text_file(file: TextFile) -> list[Finding]:
    """Findings of one file. `file.text` is all that is looked at; the rest says what must be there."""
    shown = _plain(file.text)
    found = [*_words(file, shown), *(_spoken(file, shown) if file.signs else _facts(file, shown))]
    return [replace(one, edition=file.path) for one in found]


def _words(file: TextFile, shown: str) -> Iterator[Finding]:
    """Each paragraph after the one before it, and nothing between them."""
    text, at = _squeezed(_written(file, shown)), 0
    for paragraph in file.said:
        wanted = _squeezed(_written(file, _plain(paragraph)))
        if not text.startswith(wanted, at):
            yield PRV110("these words aren't in the file, or not where they belong", quote=paragraph[:_QUOTED])
            return
        at += len(wanted)
    if at < len(text):
        yield PRV110("the file goes on after its last words", quote=text[at : at + _QUOTED])


def _facts(file: TextFile, shown: str) -> Iterator[Finding]:
    said = [_plain(paragraph) for paragraph in file.said]
    for id, fact, value in file.facts:
        if fact not in ("number", "site", "email"):
            continue
        whole = re.compile(rf"(?<![\w.]){re.escape(value)}(?!\w|\.\w)")
        wanted, found = (sum(len(whole.findall(line)) for line in lines) for lines in (said, shown.split("\n")))
        if found < max(wanted, 1):
            yield PRV111(f'the {fact} of "{id}" isn\'t in a line of the file', quote=value)


def _spoken(file: TextFile, shown: str) -> Iterator[Finding]:
    said = {digits(found[0]) for found in _ALONE.finditer(shown)}
    squeezed = _squeezed(_written(file, shown))
    for id, fact, value in file.facts:
        if fact == "number" and digits(value) not in said:
            yield PRV111(f'the number of "{id}" isn\'t read out figure by figure', quote=value)
        if fact in ("site", "email") and (value in shown or _squeezed(value.rstrip("/")) not in squeezed):
            yield PRV111(f'the {fact} of "{id}" isn\'t read out sign by sign', quote=value)


def _written(file: TextFile, shown: str) -> str:
    """A script with figures and signs instead of words for them; any other text as it is."""
    for word, sign in file.signs:
        shown = shown.replace(f" {word} ", f" {sign} ")
    return _ALONE.sub(lambda found: digits(found[0]), shown) if file.signs else shown


def _plain(text: str) -> str:
    return _MARKS.sub("", text).replace("\u00a0", " ")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text)
