"""Nothing in the file that could act, leak, lead somewhere else, or be hidden."""

from __future__ import annotations

import re

import pikepdf

from ...kernel.findings import Finding
from ...kernel.phone import digits
from .findings import SEC004
from .objects import Objects

# Types of actions (ISO 32000-2, 12.6.4) except URI, which is checked separately, and GoTo, which stays within the file.
_ACTIONS = frozenset(
    "/GoToDp /GoToE /GoToR /GoTo3DView /Hide /ImportData /JavaScript /Launch /Movie /Named /Rendition /ResetForm"
    " /RichMediaExecute /SetOCGState /Sound /SubmitForm /Thread /Trans".split()
)
_NAMES = re.compile(
    rb"/(?:AA|OpenAction|EF|EmbeddedFiles|JavaScript|JS|XFA|OCProperties|URI|S /(?:"
    + b"|".join(name[1:].encode() for name in sorted(_ACTIONS))
    + rb"))\b"
)
_FINE = ("https://", "tel:", "mailto:")
_COUNTRY = 3  # digits of the longest country code
_WHOLE = 7  # digits of the shortest number that is dialled with one


def check_safety(pdf: pikepdf.Pdf, objects: Objects, numbers: tuple[str, ...]) -> list[Finding]:
    """No attachments, scripts, layers or notes, no links but https:, mailto:, tel: to one of `numbers` (digits only),
    and those within the file.
    """
    told = ["a file is attached to the PDF"] if pdf.attachments else []
    for found in objects.dictionaries(_NAMES):
        if "/EF" in found or "/EmbeddedFiles" in found:
            told.append("a file is attached to the PDF")
        if "/AA" in found or "/OpenAction" in found or "/JavaScript" in found:
            told.append("the PDF would do something by itself when opened or clicked")
        if "/XFA" in found:
            told.append("the PDF holds a form that can run scripts")
        if "/OCProperties" in found:
            told.append("the PDF has layers: what is printed needn't be what is seen")
        kind, target = str(found.get("/S", "")), str(found.get("/URI", ""))
        if kind in _ACTIONS:
            told.append(f'a link leads to "{kind}"')
        elif target and not target.startswith(_FINE):
            told.append(f'a link leads to "{target}"')
        elif target.startswith("tel:") and not _is_dialled(target, numbers):
            told.append(f"a link dials \"{target.removeprefix('tel:')}\", which isn't one of the register's numbers")
    for number, page in enumerate(pdf.pages, start=1):
        others = {str(note.get("/Subtype", "note")).lstrip("/") for note in page.get("/Annots", ())} - {
            "Link",
            "Widget",
        }
        told += [f"something is on top of page {number} that isn't part of it ({kind})" for kind in sorted(others)]
    return [SEC004(message) for message in dict.fromkeys(told)]


def _is_dialled(target: str, numbers: tuple[str, ...]) -> bool:
    """Whether a tel: address is one of the numbers, as it is or with a country code in place of its first 0."""
    dialled = digits(target)
    for number in numbers:
        rest = number.removeprefix("0")
        if dialled == number or (
            len(rest) >= _WHOLE and dialled.endswith(rest) and 0 < len(dialled) - len(rest) <= _COUNTRY
        ):
            return True
    return False
