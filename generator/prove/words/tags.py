"""Tagged files: what a screen reader says is what is on the page, in the order it was written."""

from __future__ import annotations

import re

import pikepdf
import pypdfium2.raw as raw

from ...kernel.findings import Finding
from ...kernel.hyphens import whole_words
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence
from .findings import PRV050, PRV051, PRV052, PRV053
from .printed import is_set, squeeze

_FOLIO = re.compile(r"\D{0,12}(\d{1,3})(?:\D{1,6}(\d{1,3}))?\D{0,12}")  # 7; 7/12; Page 7 of 12


def check_tags(pdf: pikepdf.Pdf, pages: list[PageEvidence], expected: tuple[ExpectedPage, ...]) -> list[Finding]:
    """The structure tree's text equals the source's; no text is marked as decoration."""
    root = pdf.Root
    marked = root.get("/MarkInfo")
    if "/StructTreeRoot" not in root or marked is None or not marked.get("/Marked", False):
        return [PRV050("the file has no tags")]
    findings = []
    if "/Outlines" not in root:
        findings.append(PRV053("the file has no bookmarks"))
    for page, plan in zip(pages, expected, strict=True):
        by_mcid: dict[int, list[str]] = {}
        for run in page.runs:
            by_mcid.setdefault(run.mcid, []).append(page.text_of(run))
        decoration = " ".join(by_mcid.pop(-1, [])).strip()
        if decoration and not _is_folio(decoration, page.number, len(pages), plan):
            findings.append(PRV051(f"text on page {page.number} is marked as decoration", quote=decoration[:300]))
        order = _reading_order(page)
        spoken = squeeze("".join("".join(by_mcid.get(mcid, [])) for mcid in order))
        words = "".join(panel.heard or panel.text for panel, _ in plan.panels)
        if not is_set(spoken, words):
            written = squeeze(whole_words(words))
            at = next(
                (n for n, (a, b) in enumerate(zip(spoken, written, strict=False)) if a != b),
                min(len(spoken), len(written)),
            )
            findings.append(
                PRV052(
                    f"a screen reader would say something other than page {page.number} shows",
                    quote=f"…{written[max(0, at - 20) : at + 40]}…",
                )
            )
    return findings


def _is_folio(decoration: str, number: int, count: int, plan: ExpectedPage) -> bool:
    """Whether text that is marked as decoration is the number of its page, and meant to be: nothing else may be hidden
    from those who listen.
    """
    found = _FOLIO.fullmatch(decoration)
    shown = squeeze("".join(whole_words(panel.text) for panel, _ in plan.panels))
    heard = squeeze("".join(whole_words(panel.heard or panel.text) for panel, _ in plan.panels))
    return (
        found is not None
        and int(found[1]) == number
        and int(found[2] or count) == count
        and sorted(shown) == sorted(heard + squeeze(decoration))
    )


def _reading_order(page: PageEvidence) -> list[int]:
    tree = raw.FPDF_StructTree_GetForPage(page.page.raw)
    order: list[int] = []

    def walk(element: object) -> None:
        for n in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, n)
            if child:
                walk(child)
            else:
                mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, n)
                if mcid >= 0:
                    order.append(mcid)

    if tree:
        for n in range(raw.FPDF_StructTree_CountChildren(tree)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, n)
            if child:
                walk(child)
        raw.FPDF_StructTree_Close(tree)
    return order
