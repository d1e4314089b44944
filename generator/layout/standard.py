"""What PDF/UA-2 (ISO 14289-2:2024) and Well-Tagged PDF 1.0 ask for beyond PDF/UA-1, and WeasyPrint 70 doesn't write.

- Bookmarks lead to the heading itself, and not only to a place on its page (8.8).
- All elements are those of PDF 2.0, where it has them, with its own for what is strong or emphasized (8.2.3).
- The file declares Well-Tagged PDF, for reuse and accessibility (WTPDF 1.0, 6.1.2 and 6.1.3), as the PDF Association's
  PDF Declarations write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from .structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIANTS = {"ua-1": "pdf/ua-1", "ua-2": "pdf/ua-2"}  # WeasyPrint's names
DECLARED = ("http://pdfa.org/declarations/wtpdf#reuse1.0", "http://pdfa.org/declarations/wtpdf#accessibility1.0")
# ISO 32000-2, 14.8.4; others stay in the namespace of PDF 1.7, which is that of elements without one.
_OF_PDF_2 = frozenset(
    "Document Part Sect Div Aside NonStruct P H1 H2 H3 H4 H5 H6 Title Lbl Span Em Strong Link Annot Form L LI LBody "
    "Table TR TH TD THead TBody TFoot Caption Figure Formula Artifact".split()
)
_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))
_EMPHASIS = {"strong": "/Strong", "b": "/Strong", "em": "/Em", "i": "/Em"}
_NOT_OF_UA_2 = b' pdfuaid:conformance="PDF/UA-2"'


def finish_ua_2(structure: Structure) -> None:
    pdf, objects = structure.pdf, structure.objects
    namespace = structure.root["Namespaces"][0]
    headings: dict[bytes, list[pydyf.Dictionary]] = {}
    for element in structure.elements():
        tag = getattr(getattr(element, "box", None), "element_tag", None)
        if element["S"] == "/NonStruct" and tag in _EMPHASIS:
            element["S"] = _EMPHASIS[tag]
        if element["S"][1:] in _OF_PDF_2:
            element["NS"] = namespace
        if element["S"] in _HEADINGS:
            headings.setdefault(element["Pg"], []).append(element)
    for bookmark in _bookmarks(pdf, objects):
        destination = bookmark.pop("Dest")
        # In the order of the page, which is that of the bookmarks; a heading that is split comes again.
        found = headings.get(destination[0], [])
        heading = found.pop(0) if len(found) > 1 else found[0] if found else structure.document
        # Readers that don't know structure destinations go to the place.
        bookmark["A"] = pydyf.Dictionary({
            "Type": "/Action", "S": "/GoTo", "D": destination,
            "SD": pydyf.Array([heading.reference, *destination[1:]]),
        })  # fmt: skip
    metadata = objects[pdf.catalog["Metadata"]]
    metadata.stream = [_declared(metadata.stream[0])]


def _bookmarks(pdf: pydyf.PDF, objects: dict[bytes, pydyf.Object]) -> Iterator[pydyf.Dictionary]:
    """All bookmarks, in the order in which they are shown."""
    ahead = [pdf.catalog["Outlines"]] if "Outlines" in pdf.catalog else []
    while ahead:
        one = objects[ahead.pop()]
        if "Dest" in one:
            yield one
        ahead += [one[key] for key in ("Next", "First") if key in one]


def _declared(xmp: bytes) -> bytes:
    declarations = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{what}</pdfd:conformsTo></rdf:li>' for what in DECLARED
    )
    own = (
        '<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/"><pdfd:declarations><rdf:Bag>'
        f"{declarations}</rdf:Bag></pdfd:declarations></rdf:Description></rdf:RDF>"
    )
    return xmp.replace(_NOT_OF_UA_2, b"").replace(b"</rdf:RDF>", own.encode())
