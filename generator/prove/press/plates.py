"""Which inks a file for the press uses: the plates that somebody has to make."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from .colours import space_of
from .walk import instructions_of

INKS = ("cyan", "magenta", "yellow", "black")
_NO_INK = 0.0005  # of 1
_FOUR, _ONE = frozenset({"k", "K"}), frozenset({"g", "G"})


def inks_in(data: bytes) -> frozenset[str]:
    """Those of INKS that a PDF asks for anywhere. A picture in four inks counts as all four; registration marks count
    for nothing, since they are on every plate there is. pikepdf.PdfError if the file can't be read.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return frozenset(ink for stream in _drawings(pdf) for ink in _inks(stream))


def _drawings(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All that draws: pages, forms, cells of patterns, pictures, gradients."""
    yield from (page.obj for page in pdf.pages)
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) and (
            found.get("/Subtype") in ("/Form", "/Image") or "/PatternType" in found or "/ShadingType" in found
        ):
            yield found


def _inks(drawing: pikepdf.Object) -> Iterator[str]:
    if drawing.get("/Subtype") == "/Image" or "/ShadingType" in drawing:
        if "/ColorSpace" in drawing:
            kind = space_of(drawing.ColorSpace).kind
            yield from INKS if kind == "cmyk" else INKS[-1:] if kind == "grey" else ()
        return
    if drawing.get("/PatternType") == 2:
        return  # a gradient, which comes by itself
    for operator, operands in instructions_of(drawing):
        if operator in _FOUR and len(operands) == len(INKS):
            yield from (ink for ink, part in zip(INKS, operands, strict=True) if float(part) > _NO_INK)
        elif operator in _ONE and len(operands) == 1 and float(operands[0]) < 1 - _NO_INK:
            yield INKS[-1]
