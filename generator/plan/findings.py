"""What planning reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

SRC018 = Code(
    "SRC018",
    "Place without an area",
    "One of the place's services has an area, but the place has none. So nobody can tell whether its services cover "
    "it. Add area, with one of the areas in project.yaml.",
    "error",
)
PLN001 = Code(
    "PLN001",
    "Unknown id on the command line",
    "An option names something that the project doesn't have. makeleaflet list shows what there is.",
    "error",
)
PLN002 = Code(
    "PLN002",
    "Nothing to make",
    "Nothing matches all the options together. makeleaflet list editions shows what there is.",
    "error",
)
PLN003 = Code(
    "PLN003",
    "Two editions, one file",
    "Two editions would be written to the same file. Give one of the variants another name, or one of the topics "
    "another code.",
    "error",
)
PLN004 = Code(
    "PLN004",
    "Not possible in this profile",
    "The variant asks for something that the profile can't do. For instance, a tagged document can't have turned "
    "panels. Name the profiles that the variant is made for.",
    "error",
)
PLN005 = Code("PLN005", "Panel outside the page", "Part of a panel is outside the trimmed page.", "error")
PLN006 = Code(
    "PLN006",
    "Stock doesn't fit",
    "The slots of a stock overlap or leave the sheet, the format's size isn't that of the slots, or there is no room "
    "for the bleed around them. If the finding names no file, it is about the stock that --stock names; it is a "
    "warning if other items fit on that stock and are made.",
    "error",
)
PLN007 = Code(
    "PLN007",
    "Can't be folded like this",
    "A fold and the pages don't match: too few or too many pages, a page that appears twice, a fold line through a "
    "page, or a page that sticks out when everything is folded. Nested sheets take a multiple of four pages.",
    "error",
)
PLN008 = Code(
    "PLN008",
    "Colour without a recipe",
    "The theme has a colour for the press without its own recipe of cyan, magenta, yellow and black, or with two "
    "that differ. Colours are never converted by guesswork. Neutral greys need no recipe: they are printed in black "
    "only.",
    "error",
)
PLN009 = Code(
    "PLN009",
    "Too much ink",
    "A recipe has more ink than the printing condition allows in one spot. The paper can't take it: it smears, and "
    "marks the next sheet.",
    "error",
)
PLN011 = Code(
    "PLN011",
    "Marks without room",
    "The sheet has no room for its crop marks, fold marks or registration targets: items reach to its edge, or to "
    "the margin where the printer can't print. For fold marks this is a note, since you can find the folds by "
    "measuring: the hint says where. For crop marks and targets it is a warning: use a stock with more margin.",
    "warning",
)
PLN012 = Code(
    "PLN012",
    "Not made for this topic",
    "A variant of a format needs a kind of section or a list of contacts that the topic doesn't have, and nobody "
    "asked for it by name. So it isn't made. If you name it on the command line or in build.formats, that is an "
    "error (SRC009).",
    "note",
)
SRC056 = Code(
    "SRC056",
    "Not in Easy Read",
    "The topic has Easy Read, but not of this section, and a format prints such sections. Readers wouldn't know what "
    "they miss. Write it, in the file whose name ends in .easy.md; what topics share has its Easy Read in "
    "content/shared. If the section is left out on purpose, name it below leave_out, with the reason.",
    "error",
)
FIT007 = Code(
    "FIT007",
    "Left out: there is no room",
    "To fit its words, a panel had to leave out one of its optional blocks, or the last services of a list. For "
    "sections that the project's policy allows to go (policy.fitting.leave_out, by priority) this is a note; for "
    "others it is a warning, which a release doesn't accept.",
    "note",
)
FIT008 = Code(
    "FIT008",
    "The tightest setting was needed",
    "The words of a panel only fit at the last rung of its ladder: small gaps, close lines, the shortest texts. A "
    "few more words, and they won't fit.",
    "note",
)
