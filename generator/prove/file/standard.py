"""Whether a tagged file is of the standard that its profile asks for, as far as it says so and its tags are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from ...kernel.findings import Finding
from .findings import PRV140
from .tree import bookmarks

_PART = re.compile(rb"pdfuaid:part(?:=[\"']|>)\s*(\d+)")
_REVISION = re.compile(rb"pdfuaid:rev(?:=[\"']|>)\s*(\d+)")
_DECLARED = re.compile(rb"pdfd:conformsTo>\s*http://pdfa\.org/declarations/wtpdf#(accessibility|reuse)1\.0\s*<")
_PDF_2 = "http://iso.org/pdf2/ssn"


def check_standard(pdf: pikepdf.Pdf, standard: str) -> list[Finding]:
    """`standard`: "ua-1" (ISO 14289-1) or "ua-2" (ISO 14289-2 and Well-Tagged PDF 1.0)."""
    metadata = pdf.Root.get("/Metadata")
    xmp = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    asked = "PDF/UA-2" if standard == "ua-2" else "PDF/UA-1"
    part = _PART.search(xmp)
    says = f"PDF/UA-{part[1].decode()}" if part else ""
    if says != asked:
        return [
            PRV140(
                f"the file says that it is {says}, not {asked}" if says else f"the file doesn't say that it is {asked}"
            )
        ]
    return [PRV140(what) for what in (_newer(pdf, xmp) if standard == "ua-2" else _older(pdf))]


def _older(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version >= "2":
        yield "a file of PDF/UA-1 is one of PDF 1.7 or before, and not of PDF 2.0"


def _newer(pdf: pikepdf.Pdf, xmp: bytes) -> Iterator[str]:
    if pdf.pdf_version < "2":
        yield "a file of PDF/UA-2 is one of PDF 2.0"
    revision = _REVISION.search(xmp)
    if revision is None or revision[1] != b"2024":
        yield "the file doesn't say which edition of PDF/UA-2 it follows"
    if len(set(_DECLARED.findall(xmp))) < 2:
        yield "the file doesn't declare Well-Tagged PDF, for accessibility and for reuse"
    spaces = [
        str(space.get("/NS", ""))
        for space in pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/Namespaces", ())
    ]
    if _PDF_2 not in spaces:
        yield "the tags aren't those of PDF 2.0"
    for bookmark in bookmarks(pdf):
        if not _to_an_element(bookmark):
            yield f'the bookmark "{bookmark.Title}" leads to a place, and not to its heading'


def _to_an_element(bookmark: pikepdf.Object) -> bool:
    """Whether its destination is a structure element (ISO 32000-2, 12.3.2.3)."""
    action = bookmark.get("/A", pikepdf.Dictionary())
    leads = action.get("/SD", bookmark.get("/Dest"))
    first = leads[0] if isinstance(leads, pikepdf.Array) and len(leads) else None
    return isinstance(first, pikepdf.Dictionary) and first.get("/Type") == "/StructElem"
