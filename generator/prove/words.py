"""Text as printed: all there, inside its panel's safe area, large enough, every number a known one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.phone import digits
from ..model.edition import ExpectedPage, Panel
from .evidence import PageEvidence

SLACK = 0.35  # mm; overshoot of round letters and the reader's rounding
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
# Not the digits of an address, a date, a share or a version.
_GROUPS = re.compile(r"(?<![\w.,/-])\d+(?:[ \u00a0]\d+)*(?![\d%]|[.,]\d)")


def check_words(page: PageEvidence, expected: ExpectedPage) -> list[Finding]:
    """Every panel's words are found where the panel is, and no others on the page."""
    findings = []
    extra = Counter(squeeze(page.text_in(Rect(0, 0, page.w, page.h))))
    extra.subtract(squeeze("".join(panel.text for panel, _ in expected.panels)))
    more = "".join(sorted(letter * count for letter, count in extra.items() if count > 0))
    if more:
        findings.append(Finding("PRV006", f"page {page.number} shows letters that are in none of its panels", quote=more[:80]))
    for panel, pose in expected.panels:
        found = page.text_in(pose.rect(panel.w, panel.h))
        if squeeze(found) == squeeze(panel.text):
            continue
        lost = lost_words(panel.text, found)
        if lost:
            findings.append(
                Finding("PRV001", f'words of the panel "{panel.id}" are missing on page {page.number}', quote=_short(lost))
            )
    return findings


def lost_words(expected: str, found: str) -> list[str]:
    """Words of `expected` that `found` has less often. The reader may join or split words: then letters count."""
    have = Counter(_SPACE.split(found.replace("\ufffe", "-").replace("\x02", "-")))
    lost = []
    for word in _SPACE.split(expected):
        if have[word] > 0:
            have[word] -= 1
        elif word:
            lost.append(word)
    if not lost:
        return []
    missing = Counter(squeeze(expected))
    missing.subtract(squeeze(found))
    return lost if any(count > 0 for count in missing.values()) else []


def check_place_and_size(page: PageEvidence, expected: ExpectedPage) -> list[Finding]:
    """Every run of text lies in the safe area of a panel, at least as large as the panel's smallest size."""
    areas: list[tuple[Panel, float, Rect, Rect]] = []
    for panel, pose in expected.panels:
        box = pose.rect(panel.w, panel.h)
        areas.append((panel, pose.scale, box, box.inset(panel.safe * pose.scale)))
    outside: dict[str, list[str]] = {}
    small: dict[str, list[tuple[str, float]]] = {}
    for run in page.runs:
        homes = [area for area in areas if area[3].contains(run.box, SLACK)]
        if not homes:
            panel = next((area[0].id for area in areas if area[2].overlaps(run.box)), "")
            outside.setdefault(panel, []).append(page.text_of(run).strip())
            continue
        # Where panels lie on top of each other, the smallest one around the text is its own.
        panel, scale, *_ = min(homes, key=lambda area: area[2].w * area[2].h)
        if run.size < panel.min_text * scale - 0.05:
            small.setdefault(panel.id, []).append((page.text_of(run).strip(), run.size / scale))
    findings = []
    for id, words in outside.items():
        if any(words):
            where = f'the safe area of the panel "{id}"' if id else "every panel"
            findings.append(Finding("PRV002", f"text on page {page.number} lies outside {where}", quote=_short(words)))
    for id, runs in small.items():
        size = min(size for _, size in runs)
        findings.append(
            Finding("PRV003", f'text of the panel "{id}" is only {size:.1f} pt', quote=_short([text for text, _ in runs]))
        )
    return findings


@dataclass(frozen=True)
class PrintedNumber:
    """Something that looks like a telephone number: its digits, as printed, and the line it stands in."""

    digits: str
    printed: str
    line: str


def numbers_on(page: PageEvidence, expected: ExpectedPage, short_codes: frozenset[str]) -> tuple[list[PrintedNumber], list[Finding]]:
    """All that looks like a number on the page, and findings for those that don't stand whole on one line."""
    numbers, findings = [], []
    seen = set()
    for panel, pose in expected.panels:
        if panel.id in seen:
            continue
        seen.add(panel.id)
        found = page.text_in(pose.rect(panel.w, panel.h)).replace("\u00a0", " ")
        for line in panel.text.split("\n"):
            for printed in _GROUPS.findall(line):
                number = PrintedNumber(digits(printed), printed.replace("\u00a0", " "), line.strip()[:120])
                if not looks_like_number(number.digits, short_codes):
                    continue
                numbers.append(number)
                # The reader gives turned text in pieces; there, the panel's own layout has to do.
                if pose.turn == 0 and number.printed not in found:
                    findings.append(Finding("PRV005", f'the number "{printed}" isn\'t whole on one line of page {page.number}'))
    return numbers, findings


def unknown_numbers(numbers: Iterable[PrintedNumber], allowed: frozenset[str]) -> list[Finding]:
    """Whatever looks like a telephone number is one of the register's."""
    return [
        Finding("PRV004", f'the number "{number.printed}" isn\'t one of the register\'s', quote=number.line)
        for number in numbers
        if number.digits not in allowed
    ]


def looks_like_number(plain: str, short_codes: frozenset[str]) -> bool:
    """Five digits and more, or one of the short codes: emergency numbers, and those of the register."""
    return len(plain) >= 5 or plain in short_codes


def squeeze(text: str) -> str:
    """The letters without any spaces. A hyphen at a line's end is told by the reader as U+FFFE or U+0002."""
    return _SPACE.sub("", text).replace("\ufffe", "-").replace("\x02", "-")


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= 300 else text[:297] + "..."
