"""QR codes as a phone would see them: decoded from pixels, measured in pixels."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache

from PIL import Image, ImageChops, ImageStat

from ...kernel.colour import contrast
from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.remembered import Remembered
from ...kernel.units import MM_PER_INCH
from ...model.panel import QUIET_ZONE, Code
from ...model.proof import ExpectedPage, ProvedCode
from ..page.evidence import PageEvidence, Seen
from ..page.pixels import extremes
from ..page.stress import CONTRAST, TURN, decoded, stressed

RESOLUTIONS = (300, 100)  # dpi: a print, and a poor copy or a picture from a distance
COLOUR_PX = (
    4  # points for each module where colours are measured: its middle has its own, not a mixture with its neighbour's
)
ROUNDING = 2  # levels of 255 by which an edge may differ that falls elsewhere between two points
DARK, LIGHT = 80, 230  # of 255
WHITE = 250  # of 255, each of red, green and blue: the paper, give or take a rounding
LEAST_CONTRAST = 7  # WCAG 2.2, level AAA for text
_REMEMBERED = 512

# How a finding says what was done to the code.
_SAID = {
    "blurred": "when it is blurred",
    "turned": f"when it is turned by {TURN} degrees",
    "faint": f"at {CONTRAST:.0%} of its contrast",
    "copied": "once an old copier has copied it",
}


class _Shown:
    """A code as it is seen: in RGB with few points, which is all that colours need, and in grey at 300 dpi."""

    def __init__(self, page: PageEvidence, code: Code, box: Rect):
        self._page, self._box = page, box
        self.dpi = COLOUR_PX * code.units / max(box.w, box.h) * MM_PER_INCH
        self.coloured = page.picture(self.dpi, box, grey=False)

    @cached_property
    def grey(self) -> Image.Image:
        return self._page.picture(RESOLUTIONS[0], self._box)

    def same(self, other: _Shown) -> bool:
        """Whether there is nothing between them but the rounding of edges.

        Colours alone tell where 16 points in grey at most make one of theirs: what blackens half a point in grey is 8
        levels there.
        """
        return _alike(self.coloured, other.coloured) and (
            min(self.dpi, other.dpi) * 4 >= RESOLUTIONS[0] or _alike(self.grey, other.grey)
        )


class CodeProver:
    """Proves codes.

    A copy of a code that looks the same as another one on its page is as good as that one. What copiers
    and cameras do is tried once on each picture of a code. A larger one isn't always easier to read.
    """

    def __init__(self) -> None:
        self._endured: Remembered[tuple[tuple[str, bool], ...]] = Remembered(_REMEMBERED)

    def check(self, page: PageEvidence, expected: ExpectedPage, qr_min: float) -> tuple[list[Seen], list[ProvedCode]]:
        """Each code expected on the page decodes to its payload, is large enough, and has white around it."""
        seen: list[Seen] = []
        proved: list[ProvedCode] = []
        judged: dict[Code, list[tuple[_Shown, list[tuple[str, str]], ProvedCode | None]]] = {}
        for code, box in expected.codes:
            shown = _Shown(page, code, box)
            others = judged.setdefault(code, [])
            told, good = next(((told, good) for other, told, good in others if other.same(shown)), (None, None))
            if told is None:
                told, good = self._judge(page, code, box, shown, qr_min)
                others.append((shown, told, good))
            proved += [good] if good else []
            seen += [
                (Finding(code_of, f"the QR code on page {page.number} {what}", quote=code.payload), box)
                for code_of, what in told
            ]
        return seen, proved

    def _judge(
        self, page: PageEvidence, code: Code, box: Rect, shown: _Shown, qr_min: float
    ) -> tuple[list[tuple[str, str]], ProvedCode | None]:
        """What is wrong, as (finding code, sentence), and what was measured."""
        reads = {}
        told = []
        for dpi in RESOLUTIONS:
            found = decoded(shown.grey) if dpi == RESOLUTIONS[0] else _seen_from_afar(page, code, box)
            reads[f"{dpi} dpi"] = found == [code.payload]
            if found != [code.payload]:
                what = f'reads "{found[0]}"' if found else "can't be read"
                told.append(("PRV010", f"{what} at {dpi} dpi"))
        measured = measure(shown.coloured, shown.grey, code, box)
        told += measured.problems
        reads |= self._stress(code, shown.grey)
        if reads[f"{RESOLUTIONS[0]} dpi"]:
            told += [
                ("PRV015", f"can't be read {_SAID[name]}") for name, fine in reads.items() if name in _SAID and not fine
            ]
        if not measured.size:
            return told, None
        if measured.size < qr_min - 0.15:
            told.append(("PRV011", f"is {measured.size:.1f} mm wide, not {qr_min:g}"))
        good = ProvedCode(
            code.payload, page.number, round(measured.module, 3), round(measured.size, 2),
            round(measured.quiet, 1), round(measured.contrast, 1), tuple(reads.items()),
        )  # fmt: skip
        return told, good

    def _stress(self, code: Code, grey: Image.Image) -> dict[str, bool]:
        """Whether it reads after all that happens to paper."""
        key = (code.payload, grey.size, hashlib.sha256(grey.tobytes()).digest())
        return dict(
            self._endured.of(
                key, lambda: tuple((name, decoded(picture) == [code.payload]) for name, picture in stressed(grey))
            )
        )


class Measured:
    """What was measured of a code: `problems` as (finding code, sentence); sizes in mm, quiet zone in modules, colours
    RGB:

    of its palest dark module and of its darkest light one.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []
        self.module = self.size = self.quiet = self.contrast = 0.0
        self.dark: tuple[int, ...] = (0, 0, 0)
        self.light: tuple[int, ...] = (255, 255, 255)


def measure(coloured: Image.Image, grey: Image.Image, code: Code, box: Rect) -> Measured:
    """A code in two pictures of its box: in RGB with COLOUR_PX points for each module, and in grey at 300 dpi."""
    found = Measured()
    ring = _ring(coloured.size)
    darkest, lightest = extremes(grey)
    if sum(ImageStat.Stat(coloured, ring).median) < 3 * 128:
        how = "is inverted, light on a dark ground" if lightest >= LIGHT else "is on a dark ground"
        found.problems.append(("PRV016", f"{how}: many phones don't read that"))
    if darkest > DARK or lightest < LIGHT:
        found.problems.append(("PRV012", "has too little contrast"))
    if found.problems:
        return found
    dark = grey.point([255 if level < 128 else 0 for level in range(256)])
    left, top, right, bottom = dark.getbbox()
    count = len(code.rows)
    module_px = (right - left) / count
    mm = MM_PER_INCH / RESOLUTIONS[0]
    found.module, found.size = module_px * mm, (right - left) * mm
    turned = _as_encoded(dark.crop((left, top, right, bottom)), code)
    if abs((right - left) - (bottom - top)) > 2 or turned is None:
        found.problems.append(("PRV013", "isn't drawn as it was encoded: something covers or distorts it"))
    found.quiet = max(0.0, min(left, top, grey.width - right, grey.height - bottom) / module_px)
    if found.quiet < QUIET_ZONE - 0.35:
        found.problems.append(("PRV014", f"has a quiet zone of {found.quiet:.1f} modules instead of {QUIET_ZONE}"))
    found.light = _least(coloured, ring)
    if turned is not None:
        # The worst module counts: half of a code that something covers is no code.
        scale = coloured.width / (max(box.w, box.h) / mm)
        around = tuple(edge * scale for edge in (left, top, right, bottom))
        middles = coloured.resize((count, count), Image.Resampling.NEAREST, around)
        found.dark = tuple(255 - level for level in _least(ImageChops.invert(middles), turned))
        found.light = tuple(map(min, found.light, _least(middles, ImageChops.invert(turned))))
        found.contrast = contrast(found.dark, found.light)
        if found.contrast < LEAST_CONTRAST:
            found.problems.append(("PRV012", f"has a contrast of only {found.contrast:.1f}:1"))
    if min(found.light) < WHITE:
        found.problems.append(("PRV016", "isn't on white: something tints its ground"))
    return found


def _seen_from_afar(page: PageEvidence, code: Code, box: Rect) -> list[str]:
    """What is read at 100 dpi: on the whole page, or where nothing is found there, in a picture of the code alone."""
    found = [text for text, place in page.codes if box.overlaps(place)]
    return found if found == [code.payload] else decoded(page.picture(RESOLUTIONS[1], box))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and _largest(ImageChops.difference(one, other)) <= ROUNDING


def _largest(picture: Image.Image) -> int:
    """The highest level of any channel."""
    extrema = picture.getextrema()
    return max(high for _, high in extrema) if picture.mode == "RGB" else extrema[1]


def _least(picture: Image.Image, mask: Image.Image) -> tuple[int, ...]:
    """The lowest level of each channel under a mask."""
    return tuple(low for low, _ in Image.composite(picture, Image.new("RGB", picture.size, "white"), mask).getextrema())


@lru_cache(maxsize=64)
def _ring(size: tuple[int, int]) -> Image.Image:
    """What lies between one and three modules from the edge of a code's box, all round: nothing but quiet zone."""
    mask = Image.new("L", size, 0)
    for inset, level in ((1, 255), (QUIET_ZONE - 1, 0)):
        edge = inset * COLOUR_PX
        mask.paste(level, (edge, edge, size[0] - edge, size[1] - edge))
    return mask


def _as_encoded(dark: Image.Image, code: Code) -> Image.Image:
    """Its dark modules as a picture, one pixel each, turned as the code stands; None if the middle of one isn't as it
    should be.
    """
    count = len(code.rows)
    drawn = dark.resize((count, count), Image.Resampling.NEAREST)
    planned = Image.frombytes(
        "L", (count, count), bytes(255 if module == "1" else 0 for row in code.rows for module in row)
    )
    return next(
        (found for turn in (0, 90, 180, 270) if (found := planned.rotate(turn)).tobytes() == drawn.tobytes()), None
    )
