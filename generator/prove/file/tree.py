"""The structure tree of a tagged file, read once (ISO 32000-2, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

_DEEPEST = 100
_MOST = 200_000  # elements; a booklet has some thousands
# Standard structure types: ISO 32000-1, 14.8.4, and ISO 32000-2, 14.8.4.
STANDARD = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 "
    "H3 H4 H5 H6 Title FENote Sub L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Em Strong Quote Note Reference "
    "BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form Artifact".split()
)


@dataclass(frozen=True)
class Content:
    """Something that is drawn on a page (from 0), by its number there."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Note:
    """An annotation: a link or a field."""

    item: pikepdf.Object


@dataclass(eq=False)
class Element:
    """`kind`: its standard type, or its own if no role map leads to one; `page`: of its contents, from 0."""

    kind: str
    item: pikepdf.Object
    page: int
    parent: Element | None = None
    parts: list[Element | Content | Note] = field(default_factory=list)

    def inner(self) -> Iterator[Element]:
        """Its own elements."""
        return (part for part in self.parts if isinstance(part, Element))

    def all(self) -> Iterator[Element]:
        """It and all elements inside it, in reading order."""
        yield self
        for part in self.inner():
            yield from part.all()

    def contents(self) -> Iterator[Content]:
        for part in self.parts:
            if isinstance(part, Content):
                yield part
            elif isinstance(part, Element):
                yield from part.contents()

    def notes(self) -> Iterator[pikepdf.Object]:
        """The annotations that it holds itself."""
        return (part.item for part in self.parts if isinstance(part, Note))

    def within(self, kind: str) -> bool:
        return self.kind == kind or (self.parent is not None and self.parent.within(kind))

    def attribute(self, name: str) -> pikepdf.Object | None:
        """Of those that it has itself, in one dictionary or several."""
        given = self.item.get("/A")
        several = given if isinstance(given, pikepdf.Array) else [given]
        return next((one[name] for one in several if isinstance(one, pikepdf.Dictionary) and name in one), None)


class Tree:
    """`top`: its outermost elements; `endless`: it leads back into itself, or is too large to be meant."""

    def __init__(self, pdf: pikepdf.Pdf):
        self._root = pdf.Root.StructTreeRoot
        self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self._met: set[tuple[int, int]] = set()
        self._count = 0
        self.endless = False
        self.roles = {str(name): str(to) for name, to in self._root.get("/RoleMap", pikepdf.Dictionary()).items()}
        self.top = [
            one for part in _several(self._root.get("/K")) if isinstance(one := self._part(part, None, 0, 0), Element)
        ]

    def all(self) -> list[Element]:
        return [element for one in self.top for element in one.all()]

    def _part(self, item: object, parent: Element | None, page: int, depth: int) -> Element | Content | Note | None:
        if not isinstance(item, pikepdf.Dictionary):
            return Content(page, int(item)) if isinstance(item, int) else None
        kind = item.get("/Type")
        if "/Pg" in item:
            page = self._pages.get(item.Pg.objgen, -1)
        if kind == "/MCR":
            return Content(page, int(item.get("/MCID", -1)))
        if kind == "/OBJR":
            return Note(item.Obj) if isinstance(item.get("/Obj"), pikepdf.Dictionary) else None
        self._count += 1
        if (item.is_indirect and item.objgen in self._met) or depth > _DEEPEST or self._count > _MOST:
            self.endless = True
            return None
        self._met.add(item.objgen)
        element = Element(self._kind(str(item.get("/S", ""))), item, page, parent)
        for part in _several(item.get("/K")):
            if (one := self._part(part, element, page, depth + 1)) is not None:
                element.parts.append(one)
        return element

    def _kind(self, name: str) -> str:
        """What a name stands for. A standard type stands for itself (ISO 14289-1, 7.1)."""
        for _ in range(len(self.roles)):
            if name.removeprefix("/") in STANDARD or name not in self.roles:
                break
            name = self.roles[name]
        return name.removeprefix("/")


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All bookmarks of a file, in the order in which they are shown."""
    ahead, met = [pdf.Root.get("/Outlines")], set()
    while ahead:
        one = ahead.pop()
        if not isinstance(one, pikepdf.Dictionary) or one.objgen in met:
            continue
        met.add(one.objgen)
        if "/Title" in one:
            yield one
        ahead += [one.get("/Next"), one.get("/First")]


def _several(kids: object) -> list[object]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
