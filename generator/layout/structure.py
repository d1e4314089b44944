"""The structure of a tagged document, as its HTML means it.

WeasyPrint 70 makes a structure element of each box. What it leaves out is added here, right before the file is written:

- lists: a number or bullet that a template writes itself is the label of its point (Lbl), and the list says how it
  counts (ISO 32000-2, 14.8.4.8.2 and table 382),
- what goes on in another line or column is one element: a paragraph, list, point, heading or link; and words belong to
  it, not to an element for each line,
- links: what they do (aria-label),
- the language of parts (lang), which it drops,
- pictures: their box in points from the bottom left (ISO 32000-2, 14.8.5.4.3); it counts pixels from the top left,
- form fields: what they are for, as their annotation's description, too.

Boxes that only decorate, such as a motif's, are drawn as artifacts and have nothing to say: their elements are removed.
What is only for the eye (aria-hidden), such as the number of a page, becomes an artifact of pagination.

Uses weasyprint.pdf.tags._build_box_tree, which isn't public; checked against WeasyPrint 70.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

from ..model.panel import VOICE

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

_build = tags._build_box_tree
_POINTS = 0.75  # a px
# One each, however many lines, columns or links for the mouse they take.
_WHOLE = frozenset({"/P", "/L", "/LI", "/LBody", "/Link", *(f"/H{level}" for level in range(1, 7))})
_HOLDS_WORDS = frozenset({*_WHOLE - {"/L", "/LI"}, "/Span", "/Lbl", "/NonStruct", "/TD", "/TH", "/Caption"})
_HOLLOW = frozenset({"/TD", "/TH", "/Figure", "/Form"})  # may be without content
# What a list's own label consists of, by the list it is in, and how such a list counts.
_COUNTED = re.compile(r"\W?(?:\d{1,3}|[^\W\d_])\W?")
_BULLET = re.compile(r"[^\w\s]")
_MARKERS = {
    "disc": "/Disc", "circle": "/Circle", "square": "/Square", "decimal": "/Decimal", "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman", "lower-alpha": "/LowerAlpha", "upper-alpha": "/UpperAlpha",
    "lower-latin": "/LowerAlpha", "upper-latin": "/UpperAlpha",
}  # fmt: skip


def install() -> None:
    """Lets each structure element remember the box that it was made from."""
    tags._build_box_tree = _remembered


def _remembered(
    box: Any, parent: Any, pdf: pydyf.PDF, page: int, nums: Any, annotations: Any, marked: dict[Any, Any]
) -> Iterator[pydyf.Dictionary]:
    made = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.PageBox):
        own = {(pdf.page_references[page], mark["mcid"]): text for text, mark in marked.items()}
        pdf.__dict__.setdefault("texts", {}).update(
            (at, text) for at, text in own.items() if isinstance(text, boxes.TextBox)
        )
    for element in _build(box, parent, pdf, page, nums, annotations, marked):
        if not hasattr(element, "box"):
            element.box = made
        yield element


class Structure:
    """The structure tree of a document, as pydyf objects. `scale`: how much larger its pages are than laid out;
    `texts`: the box of each piece of text by its page and its number there.
    """

    def __init__(self, pdf: pydyf.PDF, scale: float = 1.0):
        self.pdf, self.scale = pdf, scale
        self.objects = {made.reference: made for made in pdf.objects}
        self.root = self.objects[pdf.catalog["StructTreeRoot"]]
        self.document = self.objects[self.root["K"][0]]
        self.texts: dict[tuple[bytes, int], boxes.TextBox] = getattr(pdf, "texts", {})
        self._last: list[pydyf.Dictionary] = []  # the elements that the last content is in
        self._joined: dict[bytes, bytes] = {}  # elements that became a part of another one

    def finish(self) -> None:
        self._join(self.document, [self.document])
        self._walk(self.document, self.pdf.catalog["Lang"].string)
        self._lead_to_joined()

    def elements(self, inside: pydyf.Dictionary | None = None) -> Iterator[pydyf.Dictionary]:
        """All elements in reading order, or those in one of them."""
        for kid in self.kids(inside or self.document):
            yield kid
            yield from self.elements(kid)

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        found = (self.objects[kid] for kid in element.get("K", ()) if isinstance(kid, bytes))
        return [kid for kid in found if kid["Type"] == "/StructElem"]

    def _walk(self, element: pydyf.Dictionary, language: str) -> None:
        language = self._tell_language(element, language)
        for kid in self.kids(element):
            if _unheard(kid):
                self._hide(kid)
            self._walk(kid, language)
            if not kid["K"] and kid["S"] not in _HOLLOW:
                element["K"].remove(kid.reference)
                kid.clear()
            elif element["S"] in _HOLDS_WORDS and (_is_line(kid) or _is_part(element, kid)):
                at = element["K"].index(kid.reference)
                self._take(kid, element)
                element["K"][at : at + 1] = kid["K"]
                kid.clear()
        box = getattr(element, "box", None)
        if element["S"] == "/L" and box is not None:
            self._label(element, box)
        elif element["S"] == "/Link" and box is not None and (says := box.element.get("aria-label")):
            for link in self._annotations(element):
                link["Contents"] = pydyf.String(says)
        elif element["S"] == "/Figure":
            self._place(element)
        elif element["S"] == "/Form":
            for field in self._annotations(element):
                field["Contents"] = field["TU"]

    @staticmethod
    def _tell_language(element: pydyf.Dictionary, language: str) -> str:
        box = getattr(element, "box", None)
        said = box.element if box is not None and box.element is not None else {}
        own = said.get(VOICE) or said.get("lang")
        if own and own != language:
            element["Lang"] = pydyf.String(own)
        return own or language

    def _join(self, element: pydyf.Dictionary, path: list[pydyf.Dictionary], start: int = 0) -> None:
        """`path`: the elements down to this one; `start`: the first of its kids to look at."""
        for kid in element["K"][start:]:
            found = self.objects[kid] if isinstance(kid, bytes) else {}
            if found.get("Type") != "/StructElem":
                self._last = path
                continue
            begun = next((n for n, one in enumerate(self._last) if _goes_on(one, found)), None)
            if begun is None:
                self._join(found, [*path, found])
                continue
            whole, at = self._last[begun], len(self._last[begun]["K"])
            self._take(found, whole)
            whole["K"].extend(found["K"])
            element["K"].remove(kid)
            found.clear()  # nothing leads there any more
            self._join(whole, self._last[: begun + 1], at)

    def _hide(self, element: pydyf.Dictionary) -> None:
        """Marks what an element shows as an artifact (ISO 32000-2, 14.8.2.2), and takes it out of the structure."""
        inside = [element, *self.elements(element)]
        own = {number for one in inside for number in one["K"] if isinstance(number, int)}
        page = self.objects[element["Pg"]]
        drawn = self.objects[page["Contents"]].stream
        marks = [n for n, part in enumerate(drawn) if isinstance(part, pydyf.Dictionary) and part.get("MCID") in own]
        if len(marks) < len(own) or any(
            isinstance(self.objects.get(kid), pydyf.Dictionary) and self.objects[kid].get("Type") == "/OBJR"
            for one in inside
            for kid in one["K"]
            if isinstance(kid, bytes)
        ):
            return  # drawn elsewhere, or something to click: it stays what it is
        for n in marks:
            drawn[n - 1 : n + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
        numbers = self.objects[self.root["ParentTree"]]["Nums"]
        for number in own:
            numbers[numbers.index(page["StructParents"]) + 1][number] = "null"
        for one in inside:
            one["K"] = pydyf.Array()

    def _take(self, part: pydyf.Dictionary, whole: pydyf.Dictionary) -> None:
        """What is in a part belongs to the whole."""
        for inner in self.kids(part):
            inner["P"] = whole.reference
        self._joined[part.reference] = whole.reference

    def _lead_to_joined(self) -> None:
        """The tree of parents (ISO 32000-2, 14.7.5.4) leads from contents and annotations to their elements."""
        if not self._joined:
            return
        numbers = self.objects[self.root["ParentTree"]]["Nums"]
        for n, value in enumerate(numbers):
            if isinstance(value, bytes):
                numbers[n] = self._whole(value)
            elif isinstance(value, list):
                value[:] = map(self._whole, value)

    def _whole(self, reference: bytes) -> bytes:
        while reference in self._joined:
            reference = self._joined[reference]
        return reference

    def _label(self, element: pydyf.Dictionary, box: Box) -> None:
        """A list's labels, beside the bodies of its points, and how they count."""
        counted = box.element is not None and box.element.tag == "ol"
        counts = ""
        for point in self.kids(element):
            parts = self.kids(point)
            if point["S"] != "/LI" or not parts:
                continue
            if parts[0]["S"] == "/Lbl":
                counts = counts or _MARKERS.get(str(point.box.style["list_style_type"]), "")
                counts = counts or ("/Decimal" if counted else "/Disc")
                continue
            first = next(iter(self.kids(parts[0])), None)
            words = _words(first)
            if first is None or not (_COUNTED if counted else _BULLET).fullmatch(words):
                continue
            parts[0]["K"].remove(first.reference)
            point["K"].insert(0, first.reference)
            first["S"], first["P"] = "/Lbl", point.reference
            counts = counts or _counting(words)
        if counts:
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": counts})

    def _place(self, element: pydyf.Dictionary) -> None:
        left, top, right, bottom = element["A"]["BBox"]
        h = self.objects[element["Pg"]]["MediaBox"][3]
        px = _POINTS * self.scale
        element["A"]["BBox"] = pydyf.Array([left * px, h - bottom * px, right * px, h - top * px])

    def _annotations(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        for kid in element["K"]:
            found = self.objects[kid] if isinstance(kid, bytes) else {}
            if found.get("Type") == "/OBJR":
                yield self.objects[found["Obj"]]


def _words(element: pydyf.Dictionary | None) -> str:
    """What an element says, if a template has set it apart from the words beside it."""
    box = getattr(element, "box", None)
    if element is None or element["S"] != "/Span" or box is None or box.element is None:
        return ""
    return "".join(box.element.itertext()).strip()


def _counting(label: str) -> str:
    letter = label.strip("().:")
    if letter.isdigit():
        return "/Decimal"
    if letter.isalpha():
        return "/UpperAlpha" if letter.isupper() else "/LowerAlpha"
    return "/Disc"


def _unheard(element: pydyf.Dictionary) -> bool:
    box = getattr(element, "box", None)
    return box is not None and box.element is not None and box.element.get("aria-hidden") == "true"


def _is_line(element: pydyf.Dictionary) -> bool:
    """Whether an element is nothing but some words of a line, as WeasyPrint marks them."""
    return element["S"] == "/Span" and not hasattr(element, "box")


def _is_part(whole: pydyf.Dictionary, element: pydyf.Dictionary) -> bool:
    """Whether an element is only a box that the layout needs, as around words beside a block."""
    return whole["S"] == element["S"] and _same(whole, element)


def _goes_on(begun: pydyf.Dictionary, found: pydyf.Dictionary) -> bool:
    """Whether an element is the rest of one that has begun on the same page."""
    return found["S"] == begun["S"] and found["S"] in _WHOLE and begun.get("Pg") == found["Pg"] and _same(begun, found)


def _same(one: pydyf.Dictionary, other: pydyf.Dictionary) -> bool:
    """Whether both are made of one element of the HTML."""
    first, second = getattr(one, "box", None), getattr(other, "box", None)
    return (
        first is not None
        and second is not None
        and first.element is not None
        and first.element is second.element
        and first.element_tag == second.element_tag
    )
