"""Whether a file says that it is PDF/X-4, is right about it, and has its boxes where they belong (ISO 15930-7:2010)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.units import mm_from_pt
from ...model.edition import Press
from ...model.proof import Expectation, ExpectedPage
from ..findings import PRV041
from .findings import PRV070, PRV071

TOLERANCE = 0.1  # mm
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_VERSION_KEY = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_REQUIRED = (  # ISO 15930-7, 6.16
    *("{http://ns.adobe.com/xap/1.0/}" + name for name in ("CreateDate", "ModifyDate", "MetadataDate")),
    *("{http://ns.adobe.com/xap/1.0/mm/}" + name for name in ("DocumentID", "RenditionClass", "VersionID")),
)


def check_markers(pdf: pikepdf.Pdf, expected: Expectation) -> list[Finding]:
    """Version, identifier, output intent, XMP and document information, and no annotations."""
    hint = "this is worth reporting to us: the file was put together wrongly"
    problems = [*_file(pdf), *_intent(pdf, expected.press), *_metadata(pdf, expected)]
    findings = [
        PRV070(f"the file isn't PDF/X-4 for {expected.press.identifier}: {problem}", hint=hint) for problem in problems
    ]
    if expected.meta.neutral and _packet(pdf) is not None and _packet(pdf).find(f".//{_DC}creator") is not None:
        findings.append(PRV041("a neutral file names its author in its XMP metadata", hint=hint))
    return findings


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    versions = [pdf.pdf_version, str(pdf.Root.get("/Version", "/0")).lstrip("/")]
    if max(versions, key=_number) != "1.6":
        yield f"it is PDF {max(versions, key=_number)}, not 1.6"
    identifiers = pdf.trailer.get("/ID")
    if identifiers is None or len(identifiers) != 2 or not all(len(bytes(part)) for part in identifiers):
        yield "it has no /ID"
    if pdf.is_encrypted:
        yield "it is encrypted"
    for number, page in enumerate(pdf.pages, start=1):
        if len(page.obj.get("/Annots", ())):
            yield f"page {number} has annotations"


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _intent(pdf: pikepdf.Pdf, press: Press) -> Iterator[str]:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"it has {len(intents) or 'no'} output intent{'s' if len(intents) > 1 else ''}"
        return
    identifier = str(intents[0].get("/OutputConditionIdentifier", ""))
    if identifier != press.identifier:
        yield f'its output intent is "{identifier}"'
    profile = intents[0].get("/DestOutputProfile")
    data = profile.read_bytes() if profile is not None else b""
    # ICC.1, 7.2: class of the device at 12, its colour space at 16.
    if profile is None or profile.get("/N") != 4 or data[12:20] != b"prtrCMYK":
        yield "its output intent has no profile of a printer with four inks"
    elif data != _planned_profile(press.icc):
        yield "its output profile isn't the one of the printing condition"


@lru_cache(maxsize=8)
def _planned_profile(path: str) -> bytes:
    return Path(path).read_bytes()


def _packet(pdf: pikepdf.Pdf) -> ElementTree.Element | None:
    stream = pdf.Root.get("/Metadata")
    if stream is None or b"<!DOCTYPE" in (data := stream.read_bytes()):
        return None
    try:
        return ElementTree.fromstring(data.decode("utf-8", "replace"))
    except ElementTree.ParseError:
        return None


def _metadata(pdf: pikepdf.Pdf, expected: Expectation) -> Iterator[str]:
    packet = _packet(pdf)
    if packet is None:
        yield "it has no XMP metadata that can be read"
        return
    said = {element.tag: (element.text or "").strip() for element in packet.iter()}
    for described in packet.iter(f"{_RDF}Description"):
        said.update(described.attrib)  # the short form
    if said.get(_VERSION_KEY) != "PDF/X-4":
        yield f'its version key is "{said.get(_VERSION_KEY, "")}"'
    missing = [name.rpartition("}")[2] for name in _REQUIRED if not said.get(name)]
    if missing:
        yield f"its XMP metadata has no {', '.join(missing)}"
    trapped = str(pdf.docinfo.get("/Trapped", "")).lstrip("/")
    if trapped not in ("True", "False") or said.get(f"{_PDF}Trapped") != trapped:
        yield "it doesn't say whether it is trapped, or says it differently in its two places"
    titles = [item.text or "" for item in packet.iterfind(f".//{_DC}title//{_RDF}li")]
    if titles != [str(pdf.docinfo.get("/Title", ""))]:
        yield "its two titles differ"
    if not all(key in pdf.docinfo for key in ("/CreationDate", "/ModDate")):
        yield "it has no dates"


def check_press_boxes(page: pikepdf.Page, plan: ExpectedPage, number: int, bleed: float) -> list[Finding]:
    """MediaBox from 0, 0; TrimBox within BleedBox within MediaBox; the bleed around a single item, to 0.1 mm."""
    problems = []
    boxes = {key: _box(page.obj, key) for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")}
    media = boxes["/MediaBox"] or _box_of(page.mediabox)
    if max(abs(edge) for edge in media[:2]) > 1e-6:
        problems.append(
            f"the media box starts at {mm_from_pt(media[0]):.2f}, {mm_from_pt(media[1]):.2f} mm and not at 0, 0"
        )
    if boxes["/TrimBox"] is None:
        problems.append("there is no trim box")
    if boxes["/ArtBox"] is not None:
        problems.append("there is an art box beside the trim box")
    around = [boxes["/TrimBox"], boxes["/BleedBox"], boxes["/CropBox"], media]
    held = [box for box in around if box is not None]
    if any(not _within(inner, outer) for inner, outer in itertools.pairwise(held)):
        problems.append("the trim, bleed, crop and media boxes aren't inside each other")
    if plan.trim is not None:
        want = plan.trim.inset(-bleed)
        have = boxes["/BleedBox"] or (media if bleed else None)
        if have is not None:
            off = _off(have, want, plan.h)
            if off > TOLERANCE:
                problems.append(
                    f"the bleed box is off by up to {off:.2f} mm: it should be {bleed:g} mm around the trim"
                )
    hint = "this is worth reporting to us: the pages were put together wrongly"
    return [PRV071(f"page {number}: {problem}", hint=hint) for problem in problems]


def _box(page: pikepdf.Object, key: str) -> tuple[float, ...] | None:
    return _box_of(page[key]) if key in page else None


def _box_of(box: pikepdf.Object) -> tuple[float, ...]:
    x1, y1, x2, y2 = (float(edge) for edge in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    slack = 0.001  # pt
    return all(a >= b - slack for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + slack for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def _off(have: tuple[float, ...], want: Rect, page_h: float) -> float:
    """The largest distance between the edges of a box (pt, y up) and a rectangle (mm, y down)."""
    edges = (want.x, page_h - want.bottom, want.right, page_h - want.y)
    return max(abs(mm_from_pt(a) - b) for a, b in zip(have, edges, strict=True))
