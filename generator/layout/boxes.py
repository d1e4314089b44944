"""Reading WeasyPrint's box tree: where the text lies, where the slots are, what was cut off.

Uses Page._page_box, which isn't public; checked against WeasyPrint 70.0. Positions in px.
"""

from __future__ import annotations

from dataclasses import dataclass

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.fonts import font_features
from weasyprint.text.line_break import strut

from ..kernel.geometry import Rect
from ..kernel.units import mm_from_px, pt_from_px
from ..model.edition import LINE, Slot, TextStyle


_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
STAMPED = "…"  # stands for words that nobody knows yet


@dataclass(frozen=True)
class Line:
    """A run of text on one line; box in mm on its page. `clip` is the nearest clipping ancestor's box."""

    text: str
    box: Rect
    panel: str
    clip: Rect | None


@dataclass(frozen=True)
class PageBoxes:
    number: int  # which page of the batch it belongs to
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    panels: tuple[tuple[str, Rect], ...]


def read_page(page) -> PageBoxes:
    lines: list[Line] = []
    slots: list[Slot] = []
    seen: list = []  # an inline box may come in several pieces; its slot counts once
    panels: list[tuple[str, Rect]] = []
    number = [-1]

    def walk(box, panel: str, clip: Rect | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        element = box.element
        # Anonymous boxes share their parent's element; the attributes count once, on the real one.
        own = element is not None and hasattr(element, "get") and not box.element_tag.endswith(("::before", "::after", "::marker"))
        if own:
            if element.get("data-n") is not None and number[0] < 0:
                number[0] = int(element.get("data-n"))
            if element.get("data-panel") and element.get("data-panel") != panel:
                panel = element.get("data-panel")
                panels.append((panel, _border_box(box)))
            if element.get("data-slot") and not any(other is element for other in seen):
                seen.append(element)
                kind, place = element.get("data-slot"), _border_box(box)
                slots.append(Slot(kind, int(element.get("data-index")), place, _text_style(box) if kind == LINE else None))
                if kind == LINE:
                    # What will stand there takes its room like any other line.
                    lines.append(Line(STAMPED, place, panel, clip))
        if isinstance(box, boxes.TextBox):
            if box.text.strip() and box.style["visibility"] == "visible":
                lines.append(Line(box.text, _rect(box.position_x, box.position_y, box.width, box.height), panel, clip))
            return
        if isinstance(box, boxes.ParentBox):
            if box.style["overflow"] != "visible" and not isinstance(box, boxes.PageBox) and own and box.element_tag not in ("html", "body"):
                clip = _border_box(box)
            for child in box.children:
                walk(child, panel, clip)

    walk(page._page_box, "", None)
    return PageBoxes(number[0], tuple(lines), tuple(slots), tuple(panels))


def _text_style(box) -> TextStyle:
    style = box.style
    leading, baseline = strut(style)
    red, green, blue = (min(255, max(0, round(level * 255))) for level in style["color"].to("srgb").coordinates)
    align = style["text_align_all"]
    start, end = ("right", "left") if style["direction"] == "rtl" else ("left", "right")
    align = {"start": start, "end": end, "center": "center", "right": "right"}.get(align, "left" if align == "left" else start)
    wrap = "normal" if style["overflow_wrap"] == "normal" else "anywhere"
    return TextStyle(
        family=style["font_family"][0],
        weight=style["font_weight"],
        size=pt_from_px(style["font_size"]),
        leading=pt_from_px(leading),
        baseline=pt_from_px(baseline),
        colour=(red, green, blue),
        align=align,
        tracking=0.0 if style["letter_spacing"] == "normal" else pt_from_px(style["letter_spacing"]),
        spacing=pt_from_px(style["word_spacing"]),
        features=tuple(sorted(font_features(*(style[name] for name in _FEATURES)).items())),
        wrap="none" if style["white_space"] in ("nowrap", "pre") else wrap,
        slanted=style["font_style"] != "normal",
    )


def _rect(x: float, y: float, w: float, h: float) -> Rect:
    return Rect(mm_from_px(x), mm_from_px(y), mm_from_px(w), mm_from_px(h))


def _border_box(box) -> Rect:
    return _rect(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
