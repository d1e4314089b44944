"""What proofs for the press report: codes, with what they mean and what to do."""

from __future__ import annotations

from ...kernel.findings import Code

PRV070 = Code(
    "PRV070",
    "Not PDF/X-4",
    "A file for the press must declare that it is PDF/X-4 (ISO 15930-7), and for which printing condition: version, "
    "identifier, output intent with its profile, XMP metadata, trapping.",
    "error",
)
PRV071 = Code(
    "PRV071",
    "Wrong boxes for the press",
    "The media box must start at 0, 0 and hold the bleed box, which holds the trim box; around a single item the "
    "bleed box is the trim and its bleed, to 0.1 mm.",
    "error",
)
PRV072 = Code(
    "PRV072",
    "Colour that isn't ink",
    "Something is drawn in RGB, or in another colour that isn't cyan, magenta, yellow and black. Printers convert it "
    "as they please. Give the colour a recipe in the theme's [cmyk], or use one that has a recipe.",
    "error",
)
PRV073 = Code(
    "PRV073",
    "Text not in black alone",
    "Text or a QR code is printed in several inks. Where they don't line up exactly, letters blur. Text must be "
    "black ink only, or white on a ground.",
    "error",
)
PRV074 = Code(
    "PRV074",
    "More ink than the paper takes",
    "In the spot named, the four inks add up to more than the printing condition allows. They would smear, and mark "
    "the next sheet. Every pixel is measured, in the bleed too.",
    "error",
)
PRV075 = Code(
    "PRV075",
    "Picture too coarse",
    "At its printed size, a picture has fewer pixels per inch than the profile requires (min_ppi).",
    "error",
)
PRV076 = Code(
    "PRV076",
    "Line too thin",
    "A line, or a filled bar or frame, is thinner than the profile allows (min_line). A press may lose it.",
    "error",
)
PRV077 = Code(
    "PRV077",
    "White that overprints",
    "White is set to overprint. It then prints nothing at all, and what is below it shows.",
    "error",
)
PRV078 = Code(
    "PRV078",
    "Missing bleed",
    "Artwork reaches the trim but not the edge of the bleed. If the knife cuts slightly off the line, white paper "
    "shows.",
    "error",
)
PRV079 = Code(
    "PRV079",
    "Can't be vouched for",
    "The file has transparency, blending, overprinting, or a gradient or pattern whose colours can't be determined: "
    "how it prints depends on the print shop's software.",
    "error",
)
