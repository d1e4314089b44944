"""Form fields: all there, each with a name for screen readers, on its page and on top of nothing else."""

from __future__ import annotations

import re
from collections import Counter

import pikepdf

from ...kernel.findings import Finding
from ...kernel.geometry import Rect
from ...kernel.units import mm_from_pt
from ...model.proof import ExpectedPage
from ..page.evidence import PageEvidence
from .findings import PRV054, PRV055

SLACK = 0.1  # mm
_FIELD = re.compile(r"<(?:input|textarea)\b")


def check_forms(pdf: pikepdf.Pdf, pages: list[PageEvidence], expected: tuple[ExpectedPage, ...]) -> list[Finding]:
    """Every field of the templates is in the finished file, can be filled in, and is announced to people who can't see
    it.
    """
    findings = []
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    known = {field.objgen for field in form.get("/Fields", ())}
    fonts = form.get("/DR", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    tags = _tags_by_number(pdf)
    names: Counter[str] = Counter()
    for page, sheet, plan in zip(pages, pdf.pages, expected, strict=True):
        fields = [note for note in sheet.get("/Annots", ()) if note.get("/Subtype") == "/Widget"]
        wanted = sum(len(_FIELD.findall(panel.html)) for panel, _ in plan.panels)
        if len(fields) != wanted:
            findings.append(PRV054(f"page {page.number} has {len(fields)} fields to fill in instead of {wanted}"))
        if fields and sheet.get("/Tabs") != "/S":
            findings.append(PRV054(f"the fields on page {page.number} don't follow each other in reading order"))
        findings += _in_place(page, fields)
        for field in fields:
            name, label = str(field.get("/T", "")), str(field.get("/TU", "")).strip()
            about = f'the field "{label or name}" on page {page.number}'
            names[name] += 1
            if not label:
                findings.append(PRV054(f"{about} has no name for screen readers", hint="give its tag a title"))
            if not name or names[name] == 2:
                findings.append(
                    PRV054(
                        f"{about} shares its name with another: both would always say the same",
                        hint="give its tag its own name",
                    )
                )
            if tags.get(int(field.get("/StructParent", -1))) != "/Form":
                findings.append(PRV054(f"{about} isn't tagged as a field"))
            font = re.search(r"/(\S+) [\d.]+ Tf", str(field.get("/DA", "")))
            if field.objgen not in known or field.get("/FT") != "/Tx" or not font or f"/{font[1]}" not in fonts:
                findings.append(PRV054(f"{about} can't be filled in"))
    return findings


def _in_place(page: PageEvidence, fields: list[object]) -> list[Finding]:
    findings = []
    paper = Rect(0, 0, page.w, page.h)
    earlier: list[Rect] = []
    for field in fields:
        x1, y1, x2, y2 = (mm_from_pt(float(edge)) for edge in field.Rect)
        box = Rect(min(x1, x2), page.h - max(y1, y2), abs(x2 - x1), abs(y2 - y1))
        about = f'the field "{field.get("/TU", "")}" on page {page.number}'
        if not paper.contains(box, SLACK):
            findings.append(PRV055(f"{about} extends beyond the page"))
        covered = [page.text_of(run).strip() for run in page.runs if run.box.overlaps(box, SLACK)]
        if covered:
            findings.append(PRV055(f"{about} is over text", quote=" ".join(covered)[:300]))
        if any(other.overlaps(box, SLACK) for other in earlier):
            findings.append(PRV055(f"{about} is over another field"))
        earlier.append(box)
    return findings


def _tags_by_number(pdf: pikepdf.Pdf) -> dict[int, str]:
    """The tag of each annotation, by its number in the structure's tree of parents."""
    tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/ParentTree")
    if tree is None:
        return {}
    return {
        key: str(value.get("/S", ""))
        for key, value in pikepdf.NumberTree(tree).items()
        if isinstance(value, pikepdf.Dictionary)
    }
