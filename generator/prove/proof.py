"""All checks on one finished file, from evidence gathered once."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium

from ..kernel.findings import Finding
from ..model.edition import Expectation, Proof
from .codes import check_codes
from .evidence import PageEvidence
from .file import check_boxes, check_fonts, check_metadata, check_safety
from .paper import check_edges, jpeg, preview
from .tags import check_tags
from .words import check_numbers, check_place_and_size, check_words


def prove(data: bytes, expected: Expectation) -> Proof:
    """Hold the bytes of a PDF against what it must show."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, pdfium.PdfDocument(data) as document:
            return _prove(pdf, document, expected)
    except (pikepdf.PdfError, pdfium.PdfiumError) as error:
        return Proof((Finding("PRV022", f"the finished file can't be read: {error}"),), ())


def _prove(pdf: pikepdf.Pdf, document: pdfium.PdfDocument, expected: Expectation) -> Proof:
    findings = check_boxes(pdf, expected)
    if any(finding.code == "PRV020" for finding in findings):
        return Proof(tuple(findings), ())
    findings += check_fonts(pdf, expected) + check_safety(pdf) + check_metadata(pdf, expected)
    pages = [PageEvidence(document[n], n + 1) for n in range(len(document))]
    allowed = frozenset(expected.numbers)
    codes, previews = [], []
    for page, plan in zip(pages, expected.pages, strict=True):
        findings += check_words(page, plan)
        findings += check_place_and_size(page, plan)
        findings += check_numbers(page, plan, allowed)
        found, proved = check_codes(page, plan, expected.qr_min)
        findings += found
        codes += proved
        picture = preview(page) if plan.preview else None
        findings += check_edges(page, expected.keep_free, picture)
        previews.append(jpeg(picture) if picture else None)
    if expected.tagged:
        findings += check_tags(pdf, pages, expected.pages)
    return Proof(tuple(dict.fromkeys(findings)), tuple(codes), tuple(previews))
