"""A ruler for rendered pages: what is inked where, in mm, measured in pixels alone. y downwards."""

from __future__ import annotations

from itertools import groupby

from PIL import Image

from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.model.edition import Meta, Side
from generator.model.page import Page
from generator.model.panel import Panel, Placed
from generator.model.sheet import SheetSide

from ..pdf_helpers import panel_of, picture, style_of

META = Meta("Title", "Somebody", "en-GB", "2026-11-22", False)
NEAR = 0.15  # mm: what is promised
_DARK = [255 if value < 128 else 0 for value in range(256)]
_INKED = [255 if value < 235 else 0 for value in range(256)]


class Look:
    """A rendered page of w x h mm."""

    def __init__(self, image: Image.Image, w: float, h: float):
        self.image, self.w, self.h = image.convert("L"), w, h

    def _pixels(self, area: Rect) -> tuple[int, int, int, int]:
        across, down = self.image.width / self.w, self.image.height / self.h
        left, right = max(0, round(area.x * across)), min(self.image.width, round(area.right * across))
        top, bottom = max(0, round(area.y * down)), min(self.image.height, round(area.bottom * down))
        return left, top, right, bottom

    def ink(self, area: Rect | None = None) -> Rect | None:
        """The smallest rectangle around all that is dark within an area; None if nothing is."""
        left, top, right, bottom = self._pixels(area or Rect(0, 0, self.w, self.h))
        if right <= left or bottom <= top:
            return None
        found = self.image.crop((left, top, right, bottom)).point(_DARK).getbbox()
        if not found:
            return None
        across, down = self.w / self.image.width, self.h / self.image.height
        return Rect(
            (left + found[0]) * across,
            (top + found[1]) * down,
            (found[2] - found[0]) * across,
            (found[3] - found[1]) * down,
        )

    def blank(self, area: Rect) -> bool:
        return self.ink(area) is None

    def filled(self, area: Rect) -> float:
        """How much of an area is dark, 0 to 1."""
        part = self.image.crop(self._pixels(area)).point(_DARK)
        return part.histogram()[255] / (part.width * part.height)

    def lines(self, area: Rect, upright: bool = True) -> list[tuple[float, float]]:
        """(middle, width) of the lines that cross an area, upright or level, dashed ones too; from left to right or top
        to bottom.
        """
        left, top, right, bottom = self._pixels(area)
        part = self.image.crop((left, top, right, bottom)).point(_INKED)
        # A column of pixels with any ink in it is part of a line; how much ink, doesn't matter.
        count = part.width if upright else part.height
        columns = [
            part.crop((n, 0, n + 1, part.height) if upright else (0, n, part.width, n + 1)).getbbox() is not None
            for n in range(count)
        ]
        step, start = (self.w / self.image.width, left) if upright else (self.h / self.image.height, top)
        found, at = [], 0
        for inked, run in groupby(columns):
            length = len(list(run))
            if inked:
                found.append(((start + at + length / 2) * step, length * step))
            at += length
        return found

    def from_behind(self, sheet_turns_like_a_page: bool) -> Look:
        """As it is seen through the paper from the front, once it is printed on the back."""
        from PIL import ImageOps

        return Look(
            ImageOps.mirror(self.image) if sheet_turns_like_a_page else ImageOps.flip(self.image), self.w, self.h
        )


def black(box: Rect) -> str:
    return (
        "<div "
        f'style="position:absolute;left:{box.x}mm;top:{box.y}mm;width:{box.w}mm;height:{box.h}mm;background:#000"></div>'
    )


def lay_out(engine, panels: list[Panel]) -> tuple[dict[str, Page], dict[int, str]]:
    """(pages by key, keys by id) for impose; all panels in one go."""
    keys = {panel.key: f"key-{n}" for n, panel in enumerate(panels)}
    pages = dict(zip(keys.values(), engine.lay_out(panels, style_of(*panels)), strict=True))
    findings = [finding.text() for page in pages.values() for finding in page.findings]
    assert not findings, findings
    return pages, keys


def looks(sides, pages, keys, dpi: float, press=None) -> list[Look]:
    """The sides imposed, and rendered."""
    pdf = Imposer().impose(sides, pages, keys, META, press)
    return [Look(picture(pdf, n, dpi), side.w, side.h) for n, side in enumerate(sides)]


def without_marks(side: SheetSide) -> SheetSide:
    return SheetSide(side.w, side.h, side.panels, side.items, (), side.flip, side.folds, side.bleed)


def side_of(panel: Panel) -> Side:
    return Side(panel.w, panel.h, (Placed(panel, Pose()),))


def blank_panel(id: str, w: float, h: float) -> Panel:
    return panel_of(id, "", w, h)


def off(have: Rect | None, want: Rect) -> float:
    """The largest distance between the edges of two rectangles, mm; without end if there is nothing."""
    if have is None:
        return float("inf")
    return max(
        abs(a - b)
        for a, b in zip(
            (have.x, have.y, have.right, have.bottom), (want.x, want.y, want.right, want.bottom), strict=True
        )
    )
