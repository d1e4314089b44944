"""Whether all of a panel's text fits: pure checks on what was read from the box tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..kernel.findings import THE_PICTURE, Finding
from ..kernel.geometry import Rect
from ..model.page import CODE, LINE, Slot
from .boxes import Line, Picture
from .findings import FIT001, LAY001
from .flows import Flow
from .pictures import pictures_in

SLACK = 0.3  # mm; a line box is a little taller than its letters
ON_CODE = 0.2  # mm; overshoot of round letters
LEAST_PICTURE = 0.5  # mm; smaller ones were squeezed to nothing


def too_many(panel: str, spilled: Iterable[Line]) -> list[Finding]:
    """Words that ended up on another page because the panel was full."""
    words = " ".join(line.text.strip() for line in spilled)
    if not words:
        return []
    return [
        _finding(
            "FIT001",
            f'the panel "{panel}" has no room for all its words',
            words,
            "shorten the text, or leave something out here",
        )
    ]


def vanished(panel: str, text: str, laid_out: str) -> list[Finding]:
    """Words that are in no box. WeasyPrint drops what runs past the end of the page in a box of fixed height."""
    missing = Counter(_letters(text))
    missing.subtract(_letters(laid_out))
    if not any(count > 0 for count in missing.values()):
        return []
    have, lost = Counter(laid_out.casefold().split()), []
    for word in text.split():
        if have[word.casefold()] > 0:
            have[word.casefold()] -= 1
        else:
            lost.append(word)
    return [
        _finding(
            "FIT001",
            f'the panel "{panel}" has no room for all its words',
            " ".join(lost),
            "shorten the text, or leave something out here",
        )
    ]


def slots_without_room(panel: str, codes: int, stamps: int, box: Rect, slots: Sequence[Slot]) -> list[Finding]:
    """QR codes and stamps that ended up on another page, or beyond the panel's edge."""
    found = []
    for kind, count, what in ((CODE, codes, "its QR code"), (LINE, stamps, "all its words")):
        # mm; a code may use all of the slack
        if sum(slot.kind == kind and box.contains(slot.box, SLACK + 0.01) for slot in slots) != count:
            found.append(
                FIT001(
                    f'the panel "{panel}" has no room for {what}',
                    hint="shorten the text, or leave something out here",
                )
            )
    return found


def beyond_flow(panel: str, flows: Iterable[Flow], lines: Iterable[Line]) -> list[Finding]:
    """Words below or beside the room that the panel has for its blocks."""
    low = [flow.room.bottom for flow in flows if flow.sure > flow.room.bottom + SLACK]
    beside = [words for flow in flows for words in flow.beside]
    if not low and not beside:
        return []
    words = " ".join([*beside, *(line.text.strip() for line in lines if low and line.box.bottom > min(low) + SLACK)])
    return [
        _finding(
            "FIT001",
            f'the panel "{panel}" has no room for all its words',
            words,
            "shorten the text, or leave something out here",
        )
    ]


def unkept(panel: str, properties: Iterable[str]) -> list[Finding]:
    """CSS properties that would apply to a QR code or a stamp if it were laid out with the panel."""
    message = 'in the panel "{}", "{}" doesn\'t work for a QR code or a stamp: they are put in later'
    return [
        LAY001(
            message.format(panel, name),
            hint="leave that property out there, or write the words without stamp()",
        )
        for name in properties
    ]


def outside(panel: str, box: Rect, safe: float, lines: Iterable[Line]) -> list[Finding]:
    """Words nearer the panel's edge than its safe distance, or beyond it."""
    allowed = box.inset(safe)
    words = " ".join(line.text.strip() for line in lines if not allowed.contains(line.box, SLACK))
    if not words:
        return []
    hint = f"shorten the text, or leave something out here; text keeps {safe:g} mm from the panel's edges"
    return [_finding("FIT001", f'the panel "{panel}" has no room for all its words', words, hint)]


def clipped(panel: str, lines: Iterable[Line]) -> list[Finding]:
    """Words cut off by a box that hides what overflows it."""
    words = " ".join(line.text.strip() for line in lines if line.clip and not line.clip.contains(line.box, SLACK))
    if not words:
        return []
    return [
        _finding(
            "FIT002", f'a box of the panel "{panel}" cuts words off', words, "let the box grow, or shorten the text"
        )
    ]


def on_codes(panel: str, lines: Iterable[Line], slots: Iterable[Slot]) -> list[Finding]:
    """Words whose letters reach into a QR code or its quiet zone.

    A stamp's box is as wide as its words may become. The proof checks its actual words in the finished file, with the
    words of other panels.
    """
    places = [slot.box for slot in slots if slot.kind == CODE]
    words = " ".join(
        line.text.strip() for line in lines if line.ink and any(line.ink.overlaps(box, ON_CODE) for box in places)
    )
    if not words:
        return []
    return [
        _finding(
            "FIT003",
            f'words of the panel "{panel}" reach into a QR code',
            words,
            "shorten the text, or move the boxes apart; a code has 4 modules of white around it",
        )
    ]


def pictures_lost(panel: str, html: str, areas: Sequence[Rect], pictures: Iterable[Picture]) -> list[Finding]:
    """Pictures that the HTML asks for and no box draws, or not all of them. `areas`: where the panel's artwork may be,
    once for each time it is there.

    WeasyPrint drops what runs over a box of fixed height, and cuts off what sticks out.
    """
    asked = Counter(pictures_in(html) * len(areas))
    drawn = Counter(picture.asked for picture in pictures if _drawn(picture, areas))
    lost = asked - drawn
    hint = "shorten the text, make room for the picture, or leave it out"
    found = [
        replace(
            _finding("FIT004", f'the panel "{panel}" has no room for {THE_PICTURE}', picture.says, hint),
            picture=picture.file,
        )
        for picture in lost
        if picture.file
    ]
    if others := [picture for picture in lost if not picture.file]:
        count, all_of_them = sum(lost[picture] for picture in others), asked.total()
        what = "its picture" if all_of_them == 1 else f"{count} of its {all_of_them} pictures"
        says = ", ".join(dict.fromkeys(picture.says for picture in others if picture.says))
        found.append(_finding("FIT004", f'the panel "{panel}" has no room for {what}', says, hint))
    return found


def _drawn(picture: Picture, areas: Iterable[Rect]) -> bool:
    box = picture.box
    whole = any(area.contains(box, SLACK) for area in areas) and (
        picture.clip is None or picture.clip.contains(box, SLACK)
    )
    return whole and min(box.w, box.h) >= LEAST_PICTURE


def on_top_of_each_other(panel: str, lines: Iterable[Line]) -> list[Finding]:
    """Lines that overlap by more than a third of their height: absolute boxes that collide."""
    found: list[str] = []
    ordered = sorted(lines, key=lambda line: line.box.y)
    for index, line in enumerate(ordered):
        for other in ordered[index + 1 :]:
            deep = line.box.bottom - other.box.y
            if deep <= 0:
                break
            if deep < 0.36 * min(line.box.h, other.box.h):
                continue
            across = min(line.box.right, other.box.right) - max(line.box.x, other.box.x)
            if across > 0.5:
                found.append(f"{line.text.strip()} / {other.text.strip()}")
    if not found:
        return []
    return [
        _finding(
            "FIT003",
            f'lines of the panel "{panel}" overlap',
            "; ".join(found[:3]),
            "shorten the text, or move the boxes apart",
        )
    ]


def _finding(code: str, message: str, words: str, hint: str) -> Finding:
    quote = words if len(words) <= 300 else words[:297] + "..."
    return Finding(code, message, hint=hint, quote=quote)


def _letters(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text).casefold()
