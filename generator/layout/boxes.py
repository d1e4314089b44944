"""Reading WeasyPrint's box tree: where the text lies, where the slots are, what was cut off.

Uses Page._page_box, which isn't public; checked against WeasyPrint 70.0. Positions in px.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import font_features
from weasyprint.text.line_break import strut

from ..kernel.geometry import Rect
from ..kernel.units import PX_PER_MM, mm_from_px, pt_from_px
from ..model.flow import Atom
from ..model.page import CODE, LINE, Slot, TextStyle
from .pictures import Asked, picture_of

if TYPE_CHECKING:
    from weasyprint.document import Page as LaidOut

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
_LIGATURES = ("clig", "dlig", "liga")  # not in letters that are spaced, as Pango has it (CSS Text 3, 8.2)
_HANGS = 0.5  # mm
_BEARING = 0.08  # em; the white beside a letter
_TALLER = 0.13  # em; how far a line of leading 1 is exceeded by its box, above and below
_LATIN = 1.24, 0.95  # em; Atkinson Hyperlegible's lines, and the part of them above the baseline
_TALL = 1.25  # em; more than those, for which limits are made
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
class Flow:
    """The room for a panel's blocks, mm on its page; how far down they reach; how many there are; words that stick out
    at its sides; and where its lowest line ends. `sure`: how far down they reach, where columns count as far as their
    words do: WeasyPrint 70 makes them higher at some places of a page than at others. `atoms`: if it runs over pages.
    """

    panel: str
    room: Rect
    bottom: float
    blocks: int
    beside: tuple[str, ...] = ()
    low: float = 0.0
    sure: float = 0.0
    atoms: tuple[Atom, ...] = ()


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
        box = _box_of(box)
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
                panels.append((panel, _border_box(box)))
                floor = mm_from_px(box.content_box_y() + box.height)
            if element.get("data-flow") is not None:
                flow = len(flows)
                flows.append(_flow(box, panel, floor))
            if element.get("data-slot") and not any(other is element for other in seen):
                seen.append(element)
                kind, index = element.get("data-slot"), int(element.get("data-index"))
                unkept.update(around, _unkept(box, kind))
                if kind != LINE:
                    slots.append(Slot(kind, index, _border_box(box)))
                elif box.style["font_size"] > 0:
                    slots.append(Slot(kind, index, _content_box(box), _text_style(box)))
                    # What goes there takes room like any other lines.
                    size = pt_from_px(box.style["font_size"])
                    places = _line_boxes(box, int(element.get("data-lines")))
                    lines.extend(Line(STAMPED, place, panel, clip, size) for place in places)
                    letters.extend(None for _ in places)
                    low[flow] = max(low.get(flow, 0.0), places[-1].bottom)
            asked = picture_of(element.tag, element)
            if asked and box.style["visibility"] == "visible" and not any(other is element for other in seen):
                seen.append(element)
                pictures.append(Picture(asked, _border_box(box), panel, clip))
        if isinstance(box, boxes.TextBox):
            if box.text.strip() and box.style["visibility"] == "visible":
                lines.append(
                    Line(
                        box.text,
                        _text_box(box),
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
                clip = _border_box(box)
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


def _flow(box: boxes.Box, panel: str, floor: float) -> Flow:
    """How far down its blocks come: the lower edge of the last of them, or of a line that hangs out of it.

    Its room is its own box if the stylesheet says how high that is; otherwise it goes down to the panel's padding, at
    `floor`.
    """
    room = _content_box(box)
    if not (box.style["position"] == "absolute" or box.style["height"] != "auto"):
        room = Rect(room.x, room.y, room.w, floor - room.y)
    blocks = [child for child in map(_box_of, box.children) if child.is_in_normal_flow()]
    ends = [child.border_box_y() + child.border_height() for child in blocks]
    # A text box is a little taller than its line: only what sticks out further counts.
    words = [
        _text_box(text).bottom - max(_HANGS, mm_from_px(text.style["font_size"]) * _TALLER) for text in _texts(box)
    ]
    beside = [text.text.strip() for text in _texts(box) if not _between(text, box)]
    top = mm_from_px(box.content_box_y())
    whole = [end for end, child in zip(ends, blocks, strict=True) if not _in_columns(child)]
    return Flow(
        panel,
        room,
        max([*map(mm_from_px, ends), *words], default=top),
        len(blocks),
        tuple(beside),
        sure=max([*map(mm_from_px, whole), *words], default=top),
        atoms=tuple(_atoms(box, top)),
    )


def _atoms(flow: boxes.Box, top: float) -> Iterator[Atom]:
    """What no page break divides, in the blocks of a flow that are marked for it. `top`: of the flow, mm."""
    for block in map(_box_of, flow.children):
        if not _marked(block, "data-block"):
            continue
        above = mm_from_px(block.padding_top + block.border_top_width)
        below = mm_from_px(block.padding_bottom + block.border_bottom_width)
        for n, box in enumerate(_those_marked(block, "data-atom")):
            place = _border_box(box)
            keeps = box.element.get("data-atom") != ""
            yield Atom(place.y - top, place.bottom - top, n == 0, keeps, above, below)


def _those_marked(box: boxes.Box, mark: str) -> Iterator[boxes.Box]:
    for child in map(_box_of, box.children) if isinstance(box, boxes.ParentBox) else ():
        if _marked(child, mark):
            yield child
        else:
            yield from _those_marked(child, mark)


def _marked(box: boxes.Box, mark: str) -> bool:
    return hasattr(box.element, "get") and box.element.get(mark) is not None


def _in_columns(box: boxes.Box) -> bool:
    return any(box.style[name] != "auto" for name in ("column_count", "column_width"))


def _between(text: boxes.TextBox, flow: boxes.Box) -> bool:
    """Whether a piece of text keeps to the width of a flow, including padding. Large letters may stick out by the white
    beside them.
    """
    slack = max(_HANGS * PX_PER_MM, text.style["font_size"] * _BEARING)
    keeps: bool = (
        text.position_x >= flow.padding_box_x() - slack
        and text.position_x + text.width <= flow.padding_box_x() + flow.padding_width() + slack
    )
    return keeps


def _box_of(child: boxes.Box | AbsolutePlaceholder) -> boxes.Box:
    return child._box if isinstance(child, AbsolutePlaceholder) else child


def _texts(box: boxes.Box) -> Iterator[boxes.TextBox]:
    for child in map(_box_of, box.children):
        if isinstance(child, boxes.TextBox):
            yield from (child,) if child.text.strip() else ()
        elif isinstance(child, boxes.ParentBox):
            yield from _texts(child)


def _text_box(box: boxes.TextBox) -> Rect:
    """The room that a text takes: its box, or as much as Latin letters take in the middle of it where its font keeps
    much more room, as those of other scripts do for the tallest and the lowest of theirs.
    """
    latin = box.style["font_size"] * _LATIN[0]
    spare = box.height - latin if box.height > box.style["font_size"] * _TALL else 0.0
    return _rect(box.position_x, box.position_y + spare / 2, box.width, box.height - spare)


def _ink_box(box: boxes.TextBox) -> Rect:
    """The letters of a text box: as wide as their advance, as high as they are."""
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    extents = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, extents, ffi.NULL)
    above, height = -extents.y * FROM_UNITS, extents.height * FROM_UNITS
    box.pango_layout.deactivate()
    return _rect(box.position_x, box.position_y + box.baseline - above, box.width, height)


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
    if height > style["font_size"] * _TALL:
        height, above = (style["font_size"] * part for part in _LATIN)
    x, y = box.content_box_x(), box.content_box_y() + baseline - above
    return [_rect(x, y + n * leading, box.width, height) for n in range(count)]


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


def _rect(x: float, y: float, w: float, h: float) -> Rect:
    return Rect(mm_from_px(x), mm_from_px(y), mm_from_px(w), mm_from_px(h))


def _content_box(box: boxes.Box) -> Rect:
    return _rect(box.content_box_x(), box.content_box_y(), box.width, box.height)


def _border_box(box: boxes.Box) -> Rect:
    return _rect(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
