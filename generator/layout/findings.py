"""What layout reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

FIT001 = Code(
    "FIT001",
    "Too many words",
    "A panel has no room for all its words; the message quotes those that don't fit. Shorten the text, print fewer "
    "services there, or give the panel more room. Nothing is ever cut off silently.",
    "error",
)
FIT002 = Code(
    "FIT002",
    "Words cut off",
    "A box that hides what overflows it cuts words off. Let the box grow, or shorten the text.",
    "error",
)
FIT003 = Code(
    "FIT003",
    "Lines on top of each other",
    "Two pieces of text overlap, usually because one has grown into the other's place; or letters reach into a QR "
    "code or the four modules of white around it.",
    "error",
)
FIT004 = Code(
    "FIT004",
    "Picture without room",
    "A panel's picture, drawing or icon isn't drawn, or not all of it: the panel or a box around it is full or cuts "
    "it off, it is hidden, or it was squeezed to nothing. Shorten the text, make room for the picture, or have the "
    "template leave it out.",
    "error",
)
LAY001 = Code(
    "LAY001",
    "The layout engine complains",
    "WeasyPrint found something it can't do, for instance a CSS property it doesn't know, or the styles ask of a "
    "stamp what stamps can't do. The result would not look as intended.",
    "error",
)
LAY002 = Code(
    "LAY002",
    "The layout engine failed",
    "WeasyPrint stopped with an internal error. Please report it, with the content that causes it.",
    "error",
)
LAY003 = Code(
    "LAY003",
    "Character without a glyph",
    "A page has a character for which no font has a glyph, for instance from a template.",
    "error",
)
