"""Reading WeasyPrint's box tree: where the text lies, where the slots are, what was cut off.

Uses Page._page_box, which isn't public; checked against WeasyPrint 70.0. Positions in px.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import font_features
from weasyprint.text.line_break import strut

from ..kernel.geometry import Rect
from ..kernel.units import mm_from_px, pt_from_px
from ..model.page import CODE, LINE, Slot, TextStyle
from .flows import Flow, read_flow
from .pictures import Asked, picture_of
from .rects import LATIN, TALL, border_box, box_of, content_box, rect, text_box

if TYPE_CHECKING:
    from weasyprint.document import Page as LaidOut

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
_LIGATURES = ("clig", "dlig", "liga")  # not in letters that are spaced, as Pango has it (CSS Text 3, 8.2)
STAMPED = "…"  # represents words that nobody knows yet
# Values of properties that slots can follow. Others would apply to what is laid out, but not to what is put in later:
# of all boxes around a slot, of the slot itself, of the letters of a stamp.
_AROUND = {"transform": (), "opacity": 1, "clip": ()}
_WITHIN = {"visibility": "visible"}
_LETTERS = {"text_transform": "none", "text_decoration_line": "none", "text_indent": ZERO_PIXELS}


@dataclass(frozen=True)
class Line:
    """A run of text on one line; box in mm on its page. `clip` is the nearest clipping ancestor's box; `size` of its
    type, pt.

    `ink`: of its letters only, which is lower than the line; known where the line meets a QR code.
    """

    text: str
    box: Rect
    panel: str
    clip: Rect | None
    size: float = 0.0
    ink: Rect | None = None


@dataclass(frozen=True)
class Picture:
    """Where a picture that the HTML asks for is drawn."""

    asked: Asked
    box: Rect
    panel: str
    clip: Rect | None


@dataclass(frozen=True)
class PageBoxes:
    number: int  # which page of the batch it belongs to
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    panels: tuple[tuple[str, Rect], ...]
    pictures: tuple[Picture, ...] = ()
    unkept: tuple[str, ...] = ()  # CSS properties of slots that their contents can't follow
    flows: tuple[Flow, ...] = ()


def read_page(page: LaidOut) -> PageBoxes:
    lines: list[Line] = []
    letters: list[boxes.Box | None] = []  # for each line the box that holds it; None for lines of stamps
    slots: list[Slot] = []
    pictures: list[Picture] = []
    seen: list[object] = []  # an inline box may come in several pieces; its slot or picture counts once
    panels: list[tuple[str, Rect]] = []
    number = [-1]
    unkept: set[str] = set()
    flows: list[Flow] = []
    low: dict[int, float] = {}  # of each flow

    def walk(
        box: boxes.Box,
        panel: str,
        clip: Rect | None,
        around: frozenset[str] = frozenset(),
        floor: float = 0.0,
        flow: int = -1,
    ) -> None:
        box = box_of(box)
        around |= _differing(box, _AROUND)
        element = box.element
        # Anonymous boxes share their parent's element; the attributes count once, on the real one.
        own = (
            element is not None
            and hasattr(element, "get")
            and not box.element_tag.endswith(("::before", "::after", "::marker"))
        )
        if own:
            if element.get("data-n") is not None and number[0] < 0:
                number[0] = int(element.get("data-n"))
            if element.get("data-panel") and element.get("data-panel") != panel:
                panel = element.get("data-panel")
                panels.append((panel, border_box(box)))
                floor = mm_from_px(box.content_box_y() + box.height)
            if element.get("data-flow") is not None:
                flow = len(flows)
                flows.append(read_flow(box, panel, floor))
            if element.get("data-slot") and not any(other is element for other in seen):
                seen.append(element)
                kind, index = element.get("data-slot"), int(element.get("data-index"))
                unkept.update(around, _unkept(box, kind))
                if kind != LINE:
                    slots.append(Slot(kind, index, border_box(box)))
                elif box.style["font_size"] > 0:
                    slots.append(Slot(kind, index, content_box(box), _text_style(box)))
                    # What goes there takes room like any other lines.
                    size = pt_from_px(box.style["font_size"])
                    places = _line_boxes(box, int(element.get("data-lines")))
                    lines.extend(Line(STAMPED, place, panel, clip, size) for place in places)
                    letters.extend(None for _ in places)
                    low[flow] = max(low.get(flow, 0.0), places[-1].bottom)
            asked = picture_of(element.tag, element)
            if asked and box.style["visibility"] == "visible" and not any(other is element for other in seen):
                seen.append(element)
                pictures.append(Picture(asked, border_box(box), panel, clip))
        if isinstance(box, boxes.TextBox):
            if box.text.strip() and box.style["visibility"] == "visible":
                lines.append(
                    Line(
                        box.text,
                        text_box(box),
                        panel,
                        clip,
                        pt_from_px(box.style["font_size"]),
                    )
                )
                letters.append(box)
                low[flow] = max(low.get(flow, 0.0), lines[-1].box.bottom)
            return
        if isinstance(box, boxes.ParentBox):
            if (
                box.style["overflow"] != "visible"
                and not isinstance(box, boxes.PageBox)
                and own
                and box.element_tag not in ("html", "body")
            ):
                clip = border_box(box)
            for child in box.children:
                walk(child, panel, clip, around, floor, flow)

    walk(page._page_box, "", None)
    codes = [slot.box for slot in slots if slot.kind == CODE]
    for n, (line, box) in enumerate(zip(lines, letters, strict=True)):
        if box is not None and any(line.box.overlaps(place) for place in codes):
            lines[n] = replace(line, ink=_ink_box(box))
    return PageBoxes(
        number[0],
        tuple(lines),
        tuple(slots),
        tuple(panels),
        tuple(pictures),
        tuple(sorted(unkept)),
        tuple(replace(flow, low=low.get(n, 0.0)) for n, flow in enumerate(flows)),
    )


def _ink_box(box: boxes.TextBox) -> Rect:
    """The letters of a text box: as wide as their advance, as high as they are."""
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    extents = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, extents, ffi.NULL)
    above, height = -extents.y * FROM_UNITS, extents.height * FROM_UNITS
    box.pango_layout.deactivate()
    return rect(box.position_x, box.position_y + box.baseline - above, box.width, height)


def _unkept(box: boxes.Box, kind: str) -> set[str]:
    """The properties of a slot itself that its contents can't follow."""
    names = _differing(box, _WITHIN)
    if kind == LINE:
        names |= _differing(box, _LETTERS)
        names |= {"font-size"} if box.style["font_size"] == 0 else set()
        names |= {"color"} if box.style["color"].alpha < 1 else set()
    return names


def _differing(box: boxes.Box, kept: Mapping[str, object]) -> set[str]:
    return {name.replace("_", "-") for name, value in kept.items() if box.style[name] != value}


def _line_boxes(box: boxes.Box, count: int) -> list[Rect]:
    """Lines of a stamp, as wide as they may become and as high as their letters are, like other boxes of text."""
    leading, baseline = strut(box.style)
    style = box.style.copy()
    style["line_height"] = "normal"
    height, above = strut(style)
    if height > style["font_size"] * TALL:
        height, above = (style["font_size"] * part for part in LATIN)
    x, y = box.content_box_x(), box.content_box_y() + baseline - above
    return [rect(x, y + n * leading, box.width, height) for n in range(count)]


def _text_style(box: boxes.Box) -> TextStyle:
    style = box.style
    leading, baseline = strut(style)
    red, green, blue = (min(255, max(0, round(level * 255))) for level in style["color"].to("srgb").coordinates)
    align = style["text_align_all"]
    start, end = ("right", "left") if style["direction"] == "rtl" else ("left", "right")
    align = {"start": start, "end": end, "center": "center", "right": "right"}.get(
        align, "left" if align == "left" else start
    )
    tracking = 0.0 if style["letter_spacing"] == "normal" else pt_from_px(style["letter_spacing"])
    features = font_features(*(style[name] for name in _FEATURES))
    if tracking:
        features |= dict.fromkeys(_LIGATURES, 0)
    wrap = "normal" if style["overflow_wrap"] == "normal" else "anywhere"
    return TextStyle(
        families=tuple(style["font_family"]),
        weight=style["font_weight"],
        size=pt_from_px(style["font_size"]),
        leading=pt_from_px(leading),
        baseline=pt_from_px(baseline),
        colour=(red, green, blue),
        align=align,
        tracking=tracking,
        spacing=pt_from_px(style["word_spacing"]),
        features=tuple(sorted(features.items())),
        wrap="none" if style["white_space"] in ("nowrap", "pre") else wrap,
        slanted=style["font_style"] != "normal",
        leftwards=style["direction"] == "rtl",
    )
