"""What proofs of words report: codes, with what they mean and what to do."""

from __future__ import annotations

from ...kernel.findings import Code

PRV001 = Code(
    "PRV001",
    "Words are missing in print",
    "Words that belong to a panel can't be found where it was placed in the finished PDF.",
    "error",
)
PRV003 = Code(
    "PRV003", "Text too small", "Text in the finished PDF is smaller than the format allows its panel.", "error"
)
PRV004 = Code(
    "PRV004",
    "Unknown number in print",
    "Something that looks like a telephone number isn't one of the register's for this edition. Numbers are never "
    "typed into texts: name the service instead, as in <service:police-101>.",
    "error",
)
PRV005 = Code("PRV005", "Number broken over lines", "A telephone number doesn't fit on one line.", "error")
PRV018 = Code(
    "PRV018",
    "Text in the place of a QR code",
    "Text in the finished PDF reaches into a QR code or its quiet zone, the four modules of white around it. A "
    "number may lose a digit there. The two may belong to different panels: the message names the text's. Shorten "
    "the text, or move the boxes apart.",
    "error",
)
PRV019 = Code(
    "PRV019",
    "Text on text, or beneath a drawing",
    "Letters in the finished PDF overlap other letters, or are under what another panel draws, however pale. They may "
    "still show, but nobody can be sure to read them. Panels of the page overlap there: shorten the text, or move "
    "the boxes apart.",
    "error",
)
PRV027 = Code(
    "PRV027",
    "Number beside another name",
    "A number or an address is where readers take it for another service's: it is nearer to another name than to its "
    "own, or in a sentence where another number belongs. The proof knows from the words which name a number has, and "
    "looks at where both are on the page. It is usually a rule of a stylesheet that moves numbers or names away from "
    "their entry, or somebody changed the finished file. Look at the picture that comes with the finding.",
    "error",
)
PRV029 = Code(
    "PRV029",
    "Number or address in another order",
    "On a page whose writing runs from right to left, a number, a time, a code or an address isn't drawn from left to "
    "right: its groups are in another order, as 1234 027 0800 for 0800 027 1234, and whoever dials that reaches "
    "somebody else. The proof goes by where each glyph is on the paper. Usually a template prints such words "
    'by itself: put <bdi dir="ltr"> around them, with no-break spaces between groups of digits.',
    "error",
)
PRV042 = Code(
    "PRV042",
    "Telling word inside a discreet file",
    "A bookmark, tag, field, layer, font or any other string or name inside a discreet file contains one of the "
    "words of templates/neutral. Viewers and search engines show such things without opening a page.",
    "error",
)
PRV043 = Code(
    "PRV043",
    "Telling word on the outer face",
    "A discreet item shows one of the words of templates/neutral before anybody opens it, judging by the finished "
    "PDF, folded as the item will be. Move telling words inside, or replace them.",
    "error",
)
PRV044 = Code(
    "PRV044",
    "Telling address",
    "A QR code or a link of a discreet item leads to an address that has one of the words of templates/neutral in "
    "it. Phones show it, and keep it. Add a neutral link to the topic or the place: to a number, or to a page with a "
    "plain address.",
    "error",
)
PRV045 = Code(
    "PRV045",
    "No list of telling words",
    "A discreet item is in a language for which templates/neutral has no list of telling words, so nothing can prove "
    "that it is discreet. Write the list; it is a small file.",
    "warning",
)
PRV050 = Code(
    "PRV050", "No tags", "A file for the screen must be tagged, so that a screen reader can read it out.", "error"
)
PRV051 = Code("PRV051", "Text marked as decoration", "A screen reader would skip text that is on the page.", "error")
PRV052 = Code(
    "PRV052",
    "Read out differently",
    "What a screen reader says isn't what was written, or is in a different order.",
    "error",
)
PRV053 = Code("PRV053", "No bookmarks", "A file for the screen must have bookmarks.", "error")
PRV054 = Code(
    "PRV054",
    "Form field lost or without a name",
    "A field that a template asks for isn't in the finished file or can't be filled in; or it has no name for a "
    "screen reader to say, shares its name with another, or isn't tagged as a field.",
    "error",
)
PRV055 = Code(
    "PRV055",
    "Form field out of place",
    "A field to fill in is over text or another field, or extends beyond the page. What people type there could "
    "not be read.",
    "error",
)
