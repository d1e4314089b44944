"""What composing reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

SRC015 = Code(
    "SRC015",
    "Character without a glyph",
    "The theme's fonts can't show the character; it would print as an empty box. Write it another way, or choose a "
    "theme whose fonts have it.",
    "error",
)
SRC041 = Code(
    "SRC041",
    "Form that the kind has no place for",
    "Products print the sections of each kind in their own way: some as points, one by one, some in one paragraph. A "
    "list in a text that runs on, a second list, numbers of points that aren't steps, or words beside blanks would "
    "get lost or run together. The hint says where they can go.",
    "error",
)
SRC051 = Code(
    "SRC051",
    "Width of a picture that can't be read",
    "Braces right after a picture say how wide it is printed, as in {width=40mm}: from 2 mm to 1000 mm, in mm or "
    "cm. Without them, it is as wide as its pixels an inch say, or, if the file doesn't say that, as at 300. It is "
    "never wider than its column.",
    "error",
)
SRC055 = Code(
    "SRC055",
    "Easy Read without a picture",
    "In Easy Read each sentence is a point of a list, and has a picture to its left: people who find reading hard go "
    "by it. Name one of the set, as in picture:phone, or put a drawing beside the topic. Where the sentence says it "
    "all, leave the brackets before the picture's name empty.",
    "error",
)
SRC052 = Code(
    "SRC052",
    "Font that can't be used",
    "A font file isn't a TrueType or OpenType font (.ttf, .otf), isn't what its name says, or is damaged. Web fonts "
    "(WOFF, WOFF2) and collections (.ttc) can't be used: take the TTF or OTF file of the same font. Variable fonts "
    "and those with PostScript outlines (CFF) are fine.",
    "error",
)
SRC053 = Code(
    "SRC053",
    "Missing font face",
    "Pages need a regular and a bold face of the theme's first font, letters in each font for words, and digits in "
    "the one for numbers. The message says what is missing. In theme.toml, each face is a [[fonts]] with family, "
    "weight and file; numbers names the family for telephone numbers.",
    "error",
)
PLN015 = Code(
    "PLN015",
    "Recipe of another colour",
    "By the ICC profile of the printing condition, the recipe prints a colour that people would call another one than "
    "that on the screen: CIEDE2000 of more than 10, or of 15 for black ink alone. Usually two numbers have changed "
    "places, or one lost a digit. The message says what it will look like, and the hint which mix would come near. "
    "Ask the print shop for a proof before you trust a screen.",
    "warning",
)
TPL001 = Code(
    "TPL001",
    "Broken template",
    "The template can't be rendered: it has a mistake in its code, or asks for a fact that doesn't exist. The line "
    "named is the template's.",
    "error",
)
