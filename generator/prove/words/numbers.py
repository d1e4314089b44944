"""Telephone numbers in print: each must be one of the register's, and whole on one line.

Read from the finished page by position, whichever way it is turned. Text apart on a line, as in two columns, is
separate; the composed words only say which numbers must be there.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.phone import digits
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence, Seen
from ..page.reading import from_the_right
from ..page.runs import Run
from .findings import PRV004, PRV005

APART = "\x1f"  # between pieces of a line that don't belong together
_GAP = 0.5  # of the type size: more than a space between words
_TOUCHING = 0.12  # of the type size: less than any space
_DIGIT = re.compile(r"\d")
# Not the digits of an address, a date, a share or a version.
_GROUPS = re.compile(r"(?<![\w.,/-])\d+(?:[ \u00a0]\d+)*(?![\d%]|[.,]\d)")
# Signs that some put between digits, as in (0141) 552-9999 or 0141.552.9999: distinguished from a date or opening hours
# by length.
_SIGNS = r"[-\u2010-\u2015\u2212./()]"
_JOINED = re.compile(rf"(?<![\w.,/-])(?:\+|\(?0)\d*(?:[ \u00a0]?{_SIGNS}{{1,2}}[ \u00a0]?\d+|[ \u00a0]\d+)*(?![\d%])")
_FIGURE = 2  # digits that may be beside a number, such as an age; more look like a part of it
_JOINED_DIGITS = range(9, 16)  # E.164: fifteen at most


@dataclass(frozen=True)
class Piece:
    """Text in one go on a line that has digits. `joints`: where in it another text object begins, after a space."""

    text: str
    box: Rect
    joints: tuple[int, ...]


@dataclass(frozen=True)
class PrintedNumbers:
    """What may be numbers on a page: pieces of lines, and the lines as a whole."""

    pieces: tuple[Piece, ...]
    lines: tuple[str, ...]


def printed_numbers(page: PageEvidence) -> PrintedNumbers:
    """Everything with digits on the page, as it lies there."""
    pieces: list[Piece] = []
    lines: list[str] = []
    for line in _lines(page.runs):
        texts = []
        for group in _groups(line):
            text, joints = "", []
            for n, run in enumerate(group):
                own = page.drawn(run).replace("\ufffe", "-").replace("\x00", "")
                turned = n and from_the_right(own) != from_the_right(page.text_of(group[n - 1]))
                if n and (
                    turned or text[-1:].isspace() or own[:1].isspace() or _gap(group[n - 1], run) > _TOUCHING * run.size
                ):
                    text = f"{text.rstrip()} "
                    joints.append(len(text))
                text += own.lstrip()
            text = text.rstrip()
            texts.append(text)
            if _DIGIT.search(text):
                x, y = min(run.box.x for run in group), min(run.box.y for run in group)
                right, bottom = max(run.box.right for run in group), max(run.box.bottom for run in group)
                pieces.append(Piece(text, Rect(x, y, right - x, bottom - y), tuple(joints)))
        whole = APART.join(texts)
        if _DIGIT.search(whole):
            lines.append(whole)
    return PrintedNumbers(tuple(pieces), tuple(lines))


def check_numbers(
    page: int, shown: PrintedNumbers, expected: ExpectedPage, allowed: frozenset[str], short_codes: frozenset[str]
) -> list[Seen]:
    """Every number on the page is one of `allowed` (digits only), and the composed ones are whole on one line."""
    seen: list[Seen] = []
    missing: list[tuple[str, Rect]] = []
    # Copies have the same numbers: each is read once.
    read = {
        words: list(_numbers(*words, allowed, short_codes))
        for words in {(piece.text, piece.joints) for piece in shown.pieces}
    }
    numbers = [(piece, read[piece.text, piece.joints]) for piece in shown.pieces]
    composed = {
        text: list(_composed(text, allowed, short_codes)) for text in {panel.text for panel, _ in expected.panels}
    }
    for panel, pose in expected.panels:
        area = pose.rect(panel.w, panel.h)
        have = Counter(
            number
            for piece, found in numbers
            if found and area.overlaps(piece.box)
            for number, _, known in found
            if known
        )
        for plain, printed, line in composed[panel.text]:
            if plain in allowed:
                have[plain] -= 1
                if have[plain] < 0:
                    missing.append((plain, area))
                    seen.append((PRV005(f'the number "{printed}" isn\'t whole on one line of page {page}'), area))
            elif not _lies_apart(printed, shown.lines):
                seen.append((_unknown(printed, line), area))
    for piece, found in numbers:
        for plain, printed, known in found:
            part = any(plain in number and area.overlaps(piece.box) for number, area in missing)
            if not known and not part and not _end_of_an_address(printed, piece, expected):
                seen.append((_unknown(printed, piece.text), piece.box))
    return list({finding.message: (finding, box) for finding, box in reversed(seen)}.values())[::-1]


def looks_like_number(plain: str, short_codes: frozenset[str]) -> bool:
    """Five digits and more, or one of the short codes: emergency numbers, and those of the register."""
    return len(plain) >= 5 or plain in short_codes


def _unknown(printed: str, line: str) -> Finding:
    return PRV004(f"the number \"{_spaced(printed)}\" isn't one of the register's", quote=line.strip()[:120])


def _numbers(
    printed: str, joints: tuple[int, ...], allowed: frozenset[str], short_codes: frozenset[str]
) -> Iterator[tuple[str, str, bool]]:
    """(digits, as printed, whether it is allowed) of all that looks like a number in a piece of text with these
    joints.
    """
    text = printed
    for match in _JOINED.finditer(printed):
        if _is_joined(match[0], allowed):
            yield digits(match[0]), match[0], False
            text = text[: match.start()] + APART * len(match[0]) + text[match.end() :]
    for match in _GROUPS.finditer(text):
        plain = digits(match[0])
        if plain in allowed:
            yield plain, match[0], True
            continue
        if not looks_like_number(plain, short_codes):
            continue
        # A number in its own box, right after another figure: "under 19" and "0800 1111".
        ends = [match.start(), *(joint for joint in joints if match.start() < joint < match.end()), match.end()]
        parts = [printed[start:end].strip() for start, end in itertools.pairwise(ends)]
        found = _one_among_figures([digits(part) for part in parts], allowed, short_codes)
        if found:
            yield found, found, True
        else:
            yield plain, match[0], False


def _is_joined(printed: str, allowed: frozenset[str]) -> bool:
    """Whether digits with signs between them are one unknown number, and not a known one with something else beside
    it.
    """
    groups = re.findall(r"\d+", printed)
    if len(digits(printed)) not in _JOINED_DIGITS or not re.search(_SIGNS, printed):
        return False
    return not any("".join(groups[a:b]) in allowed for a in range(len(groups)) for b in range(a + 1, len(groups) + 1))


def _composed(text: str, allowed: frozenset[str], short_codes: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """(digits, as composed, its line) of each number that a panel's words have."""
    for line in text.split("\n"):
        for match in _GROUPS.finditer(line):
            words = match[0].replace("\u00a0", " ").split(" ")
            plain = "".join(words)
            if plain not in allowed and not looks_like_number(plain, short_codes):
                continue
            if plain not in allowed:
                spans = [(a, b) for a in range(len(words)) for b in range(len(words), a, -1)]
                for a, b in spans:
                    found = _one_among_figures(
                        ["".join(part) for part in (words[:a], words[a:b], words[b:]) if part], allowed, short_codes
                    )
                    if found:
                        yield found, " ".join(words[a:b]), line
                        break
                else:
                    yield plain, match[0], line
                continue
            yield plain, " ".join(words), line


def _one_among_figures(parts: list[str], allowed: frozenset[str], short_codes: frozenset[str]) -> str:
    """The number among the parts if one is, and the others are figures of other things: too short to be dialled with
    it.
    """
    known = [part for part in parts if part in allowed]
    if len(known) == 1 and not any(
        len(part) > _FIGURE or looks_like_number(part, short_codes) for part in parts if part not in allowed
    ):
        return known[0]
    return ""


def _lies_apart(printed: str, lines: tuple[str, ...]) -> bool:
    """Whether digits that are together in the words are set apart in print, so that nobody takes them for one
    number.
    """
    between = rf"[ \u00a0{APART}]*"
    apart = re.compile(r"(?<!\d)" + between.join(digits(printed)) + r"(?!\d)")
    return any(APART in match[0] for line in lines for match in apart.finditer(line))


def _end_of_an_address(printed: str, piece: Piece, expected: ExpectedPage) -> bool:
    """Whether figures at the end of a line are just the rest of a longer word, such as an address over two lines."""
    if not (piece.text.startswith(printed) or piece.text.rstrip().endswith(printed)):
        return False
    around = [panel.text for panel, pose in expected.panels if pose.rect(panel.w, panel.h).overlaps(piece.box)]
    as_number = any(_spaced(printed) in _spaced(match[0]) for text in around for match in _GROUPS.finditer(text))
    return not as_number and any(
        re.search(rf"[\w.,/-]{re.escape(printed)}|{re.escape(printed)}[%.,]", text) for text in around
    )


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def _lines(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """Runs that share a direction and a baseline, each line in the order it is read."""
    ordered = sorted(runs, key=lambda run: (run.turn, run.across, run.along))
    line: list[Run] = []
    for run in ordered:
        if line and (
            run.turn != line[-1].turn or abs(run.across - line[-1].across) > 0.15 * min(run.size, line[-1].size)
        ):
            yield sorted(line, key=lambda one: one.along)
            line = []
        line.append(run)
    if line:
        yield sorted(line, key=lambda one: one.along)


def _groups(line: list[Run]) -> Iterator[list[Run]]:
    group: list[Run] = []
    for run in line:
        if group and not -run.size / 2 < _gap(group[-1], run) < _GAP * max(run.size, group[-1].size):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _gap(one: Run, other: Run) -> float:
    """From the end of one run to the start of the next, pt."""
    return other.along - one.end
