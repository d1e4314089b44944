"""Ways to break a finished PDF, or what was expected of it, and the codes of what is found then."""

import re
from dataclasses import replace

import pikepdf

from generator.prove import Prover, prove

from ..pdf_helpers import changed

EXPERIENCED = Prover()  # one that has seen all the other files of these tests


def codes_of(pdf, expected) -> set[str]:
    """Codes of what is found; and a prover that remembers pages it has seen before must find the same."""
    findings = prove(pdf, expected).findings
    assert EXPERIENCED.prove(pdf, expected).findings == findings
    assert EXPERIENCED.prove(pdf, page_of(expected, preview=False)).findings == findings
    return {finding.code for finding in findings}


def page_of(expected, **changes):
    """The expectation with its only page changed."""
    return replace(expected, pages=(replace(expected.pages[0], **changes),))


def panel_changed(expected, **changes):
    (panel, pose) = expected.pages[0].panels[0]
    return page_of(expected, panels=((replace(panel, **changes), pose),))


def rewritten(pdf: bytes, old: str, new: str, where: str = "any") -> bytes:
    """The PDF with a pattern replaced in its content streams: "page", "code" (the form that draws a QR code) or
    "any".
    """
    times = [0]

    def change(document):
        for item in document.objects:
            if (
                not isinstance(item, pikepdf.Stream)
                or item.get("/Type") in ("/Metadata", "/ObjStm", "/XRef")
                or "/Length1" in item
            ):
                continue
            is_code = item.get("/Subtype") == "/Form" and "/BBox" in item and float(item.BBox[2]) < 60
            is_page = item.get("/Subtype") is None
            if where == "any" or (where == "code" and is_code) or (where == "page" and is_page):
                data, count = re.subn(old.encode(), new.encode(), item.read_bytes())
                if count:
                    item.write(data)
                    times[0] += count

    result = changed(pdf, change)
    assert times[0], f"there is no {old!r} to break"
    return result
