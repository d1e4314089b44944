"""What a person reads on the finished page: each panel as a picture, turned upright, without its text objects.

A number or an address that the reader sees and the words don't have is refused, wherever it is drawn: in a picture, as
an outline, in letters whose shapes aren't what the file says. What the reader doesn't find is a note: somebody should
look.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Protocol

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.remembered import Remembered
from ...kernel.units import MM_PER_INCH
from ...model.proof import Expectation, ExpectedPage, Line
from ..page.evidence import PageEvidence, Seen
from .figures import (
    LEAST_DIGITS,
    KnownNumbers,
    addresses_in,
    folded,
    has_address,
    joined,
    parts_of,
    read_numbers,
    shows_address,
    times_read,
)
from .findings import PRV091, PRV093, PRV094, PRV095, PRV096
from .ocr import Eye

_DPI = (200.0, 280.0)  # of the first look, and of the second where the first found something wrong
_ZOOM = 2  # lines are looked for at half of that: writing of 5 pt is 7 px high
_REMEMBERED = 64  # pictures, packed
_LONGEST = 2400  # px at the first look: a larger panel is read from further away, as it is by people
_BLANK = 8  # levels of 255 between the lightest and the darkest pixel of what has nothing on it
_ROUNDING = 4  # levels by which pictures of the same thing differ, since it lies elsewhere between two pixels
_PAPER = (255, 255, 255)
_PATTERN = re.compile(r"[0 ]{4,}|[8 ]{4,}")  # what a row of rings looks like, or of rings on rings
_INSTALL = (
    "makeleaflet doctor says what is missing; where there is no reader (on a Mac with an Intel processor), build, "
    "and release on another computer"
)

Strange = tuple[str, str, Line]  # a code, what it is about, and where it was read


class Memory(Protocol):
    """Where readings are kept, by the digest of the picture."""

    def get(self, key: str) -> tuple[Line, ...] | None: ...
    def put(self, key: str, value: tuple[Line, ...]) -> None: ...


@dataclass(frozen=True)
class _View:
    """A part of a page that is read by itself: a panel with those that lie in it, or "" for what is around all panels.

    `own`: the words that must be there; `words`: those that may be, with what other panels have in its place.
    """

    panel: str
    area: Rect
    turn: int
    own: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def where(self) -> str:
        return f'the panel "{self.panel}"' if self.panel else "what is around the panels"


class DeepProver:
    """Reads finished files. A picture is read once: `memory` keeps what it says. A part of something larger is read
    with the whole.
    """

    def __init__(self, memory: Memory, eye: Eye | None = None):
        self._memory, self._eye = memory, eye or Eye()
        self._last: Remembered[tuple[bytes, tuple[Line, ...]]] = Remembered(_REMEMBERED)

    def prove(self, data: bytes, expected: Expectation) -> list[Finding]:
        """What a reader makes of a file. Pages too many, or a file that can't be opened, have been reported before."""
        try:
            with pdfium.PdfDocument(data) as document:
                pages = [
                    (PageEvidence(document[n], n + 1), plan) for n, plan in enumerate(expected.pages[: len(document)])
                ]
                seen = [one for page, plan in pages if plan.window is None for one in self._page(page, plan, expected)]
        except pdfium.PdfiumError:
            return []
        except ImportError:
            return [
                PRV095(
                    "nobody has read the pages as pictures: the reader isn't installed on this computer",
                    hint=_INSTALL,
                )
            ]
        return list(dict.fromkeys(finding for finding, _ in seen))

    def _page(self, page: PageEvidence, plan: ExpectedPage, expected: Expectation) -> Iterator[Seen]:
        for view in _views(plan):
            if not self._eye.knows("".join(view.words)):
                yield (
                    PRV096(
                        f"nobody has read all of page {page.number} as a picture: the reader doesn't know its writing",
                        hint="somebody who can read it should look at the page",
                    ),
                    view.area,
                )
                continue
            yield from self._judge(
                page, plan, view, self._picture(page, plan, view, _DPI[0]), frozenset(expected.numbers)
            )

    def _judge(
        self, page: PageEvidence, plan: ExpectedPage, view: _View, picture, register: frozenset[str]
    ) -> Iterator[Seen]:
        known, words = KnownNumbers(view.words, register), folded("\n".join(view.words))
        lines, closer = self._read(picture, view.own), ()
        strange = _strange(lines, known, words, KnownNumbers(view.own, register).dialled)
        if strange:
            closer = self._read(self._picture(page, plan, view, _DPI[1]), view.own)
            strange = _confirmed(strange, closer, _strange(closer, known, words, Counter()))
        for code, what, sure in strange:
            kind = "number" if code == "PRV090" else "address"
            if sure:
                yield (
                    Finding(
                        code,
                        f'a reader sees the {kind} "{what}" on page {page.number}, in {view.where}, which the words '
                        "don't have",
                        quote=what,
                    ),
                    view.area,
                )
            else:
                yield (
                    PRV094(
                        f'a reader may see the {kind} "{what}" on page {page.number}, in {view.where}; it may be '
                        "a pattern",
                        quote=what,
                    ),
                    view.area,
                )
        yield from _missing(page.number, view, (lines, closer), register)

    def _read(self, picture: Image.Image, words: tuple[str, ...]) -> tuple[Line, ...]:
        """The lines in a picture. Copies, as of a card, and other profiles make pictures that differ by a rounding; one
        of them is read.
        """
        if all(high - low < _BLANK for low, high in picture.getextrema()):
            return ()
        known = self._last.get((picture.size, words))
        if known and _alike(picture, Image.frombytes(picture.mode, picture.size, zlib.decompress(known[0]))):
            return known[1]
        lines = self._read_anew(picture)
        self._last.put((picture.size, words), (zlib.compress(picture.tobytes(), 1), lines))
        return lines

    def _read_anew(self, picture: Image.Image) -> tuple[Line, ...]:
        key = hashlib.sha256(f"{self._eye.name} {picture.size} ".encode() + picture.tobytes()).hexdigest()
        lines = self._memory.get(key)
        if lines is None:
            lines = self._eye.read(picture, _ZOOM)
            self._memory.put(key, lines)
        return tuple(joined(lines))

    def _picture(self, page: PageEvidence, plan: ExpectedPage, view: _View, dpi: float) -> Image.Image:
        """What is read: upright, without the codes; around the panels, without the panels."""
        dpi *= min(1.0, _LONGEST * MM_PER_INCH / (_DPI[0] * max(view.area.w, view.area.h)))
        picture = page.picture(dpi, view.area, grey=False)
        hidden = [box for _, box in plan.codes]
        if not view.panel:
            hidden += [pose.rect(panel.w, panel.h) for panel, pose in plan.panels]
        scale, draw = dpi / MM_PER_INCH, ImageDraw.Draw(picture)
        for box in hidden:
            x, y = (box.x - view.area.x) * scale, (box.y - view.area.y) * scale
            draw.rectangle((x, y, x + box.w * scale, y + box.h * scale), fill=_PAPER)
        return picture.rotate(view.turn, expand=True)


def _views(plan: ExpectedPage) -> Iterator[_View]:
    """Each panel that lies in no other one, as far as it is on the page, and what is around all of them."""
    page = Rect(0, 0, plan.w, plan.h)
    there = [
        (panel, pose.turn, area) for panel, pose in plan.panels if (area := _within(pose.rect(panel.w, panel.h), page))
    ]
    for n, (panel, turn, area) in enumerate(there):
        if not any(
            turn == other and box.contains(area) and (box != area or m < n)
            for m, (_, other, box) in enumerate(there)
            if m != n
        ):
            own = tuple(inner.text for inner, other, box in there if turn == other and area.contains(box))
            yield _View(
                panel.id,
                area,
                turn,
                own,
                tuple(dict.fromkeys(other.text for other, _, box in there if box.overlaps(area))),
            )
    yield _View("", page, 0, (), tuple(dict.fromkeys(panel.text for panel, _, _ in there)))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    return all(high <= _ROUNDING for _, high in ImageChops.difference(one, other).getextrema())


def _within(box: Rect, page: Rect) -> Rect | None:
    x, y, right, bottom = (
        max(box.x, page.x),
        max(box.y, page.y),
        min(box.right, page.right),
        min(box.bottom, page.bottom),
    )
    return Rect(x, y, right - x, bottom - y) if right - x > 1 and bottom - y > 1 else None


def _strange(lines: Sequence[Line], known: KnownNumbers, words: str, wanted: Counter[str]) -> list[Strange]:
    """(code, what, where) of each number and address that the words don't have.

    A part of a number to dial is the rest of one that was read badly, as long as some of those wanted weren't read at
    all.
    """
    found: list[Strange] = []
    left = wanted - times_read(lines, wanted)
    for line in lines:
        for readings in read_numbers(line.text):
            digits = "".join(readings[0])
            if len(digits) < LEAST_DIGITS or any(known.has(groups) for groups in readings):
                continue
            if any(left[number] > 0 for number in parts_of(wanted, readings[0])):
                continue
            found.append(("PRV090", " ".join(readings[0]), line))
        found += [("PRV092", address, line) for address in addresses_in(line.text) if not has_address(address, words)]
    return found


def _confirmed(
    strange: Sequence[Strange], closer: Sequence[Line], again: Sequence[Strange]
) -> list[tuple[str, str, bool]]:
    """(code, what, whether the second look saw it, and it is no pattern). Without what turns out to be something that
    the words have.
    """
    scale = _DPI[1] / _DPI[0]
    result = []
    for code, what, line in strange:
        place = Rect(line.x * scale, line.y * scale, line.w * scale, line.h * scale)
        if any(other_code == code and _place(other).overlaps(place) for other_code, _, other in again):
            result.append((code, what, not _PATTERN.fullmatch(what)))
        elif not any(_place(other).overlaps(place) for other in closer):
            result.append((code, what, False))
    return result


def _place(line: Line) -> Rect:
    return Rect(line.x, line.y, line.w, line.h)


def _missing(page: int, view: _View, looks: Sequence[Sequence[Line]], register: frozenset[str]) -> Iterator[Seen]:
    """What no look found."""
    wanted = KnownNumbers(view.own, register).dialled
    read = reduce(or_, (times_read(lines, wanted) for lines in looks))
    for number in sorted(number for number, times in wanted.items() if read[number] < times):
        yield (
            PRV091(
                f"a reader doesn't find the number {number} as often as it should be on page {page}, in {view.where}",
                hint="look whether it shows whole and clear",
            ),
            view.area,
        )
    shown = [folded(line.text) for lines in looks for line in lines]
    for address in dict.fromkeys(
        address for text in view.own for line in text.split("\n") for address in addresses_in(line)
    ):
        if not shows_address(address, shown):
            yield (
                PRV093(
                    f'a reader doesn\'t find the address "{address}" on page {page}, in {view.where}',
                    hint="look whether it shows whole and clear",
                ),
                view.area,
            )
