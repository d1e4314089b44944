"""The file as a whole: open to every reader, written in one go, and whole. Otherwise what we look at needn't be what
others see.
"""

from __future__ import annotations

import re

import pikepdf

from ...kernel.findings import Finding
from .findings import PRV085, PRV087

_SPACE = rb"[\0\t\n\f\r ]"
_END = re.compile(rb"startxref" + _SPACE + rb"+(\d+)" + _SPACE + rb"+%%EOF" + _SPACE + rb"*\Z")  # ISO 32000-2, 7.5.5
_LINEARIZED = re.compile(
    rb"/Linearized\b.{0,200}?/L" + _SPACE + rb"+(\d+)", re.DOTALL
)  # Annex F: the first object of such a file
_HEAD = 1024  # bytes in which that object must be
# A name may be written with any letter as # and its number.
_ENCRYPT = re.compile(rb"/" + b"".join(rb"(?:%c|#%02x)" % (letter, letter) for letter in b"Encrypt"))


def encrypted(pdf: pikepdf.Pdf) -> bool:
    """Also if no password is needed to read it."""
    return pdf.is_encrypted or "/Encrypt" in pdf.trailer


def says_encrypted(data: bytes) -> bool:
    """Of a file that can't be opened: whether that may be because it is encrypted."""
    return _ENCRYPT.search(data) is not None


def locked() -> Finding:
    return PRV085(
        "the file is encrypted",
        hint="save it without a password and without restrictions, then prove that file",
    )


def check_whole(data: bytes, pdf: pikepdf.Pdf) -> list[Finding]:
    """Written in one go from its first byte to its last. Call it once all objects were read, or not all damage has
    shown.
    """
    return [PRV087(problem, hint=hint) for problem, hint in _problems(data, pdf)]


def _problems(data: bytes, pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    anew = "save it again as a whole (not as an update), then prove that file"
    found = []
    if not data.startswith(b"%PDF-"):
        found.append(("something comes before the file's own beginning", anew))
    ends = max(data.count(b"startxref"), data.count(b"%%EOF"))
    end = _END.search(data[-_HEAD:])
    linear = _is_linear(data, int(end[1]) if end else 0)
    if ends > (2 if linear else 1):
        found.append(
            (
                (
                    "the file was changed by appending to it: what it was before is still inside, and some readers "
                    "show "
                    "that"
                ),
                anew,
            )
        )
    elif not end:
        found.append(("the file doesn't end where a file ends: something is missing, or was put after it", anew))
    elif ("/Prev" in pdf.trailer and not linear) or "/XRefStm" in pdf.trailer:
        found.append(("the file has more than one list of its objects: readers may choose different ones", anew))
    if warnings := pdf.get_warnings():
        found.append(
            (
                (
                    "the file is damaged, and each reader repairs it in its own way: "
                    f"{str(warnings[0]).rpartition(': ')[2]}"
                ),
                anew,
            )
        )
    return found


def _is_linear(data: bytes, start: int) -> bool:
    """Whether a file is arranged for the web: its list of objects starts (at `start`) in its first part, before the
    first of two ends.
    """
    found = _LINEARIZED.search(data[:_HEAD])
    return found is not None and int(found[1]) == len(data) and start < data.find(b"startxref")
