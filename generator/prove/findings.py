"""What several kinds of proof report: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

PRV002 = Code(
    "PRV002",
    "Text outside the safe area",
    "Text in the finished PDF is too near the edge of its panel, or outside all panels. It could be cut off, or lie "
    "in a fold.",
    "error",
)
PRV006 = Code(
    "PRV006",
    "Words on the page that nobody planned",
    "The finished PDF shows letters that belong to none of the panels on the page, or a link, field or note draws "
    "something over it. Nothing may be printed that isn't in the content or the templates.",
    "error",
)
PRV008 = Code(
    "PRV008",
    "Figure or address that looks different",
    "A word with a digit, or an address, doesn't look as it should when the page is seen as a picture: something "
    "covers it or runs through it, it is cut off, a glyph is another one, or its letters are turned, mirrored, "
    "stretched, on top of each other or in another order, or so are the lines of an address. The proof draws it "
    "alone, in a face of its own, and compares. Look at the picture that comes with the finding; it is usually a "
    "rule of a stylesheet, or a font whose name is that of another.",
    "error",
)
PRV020 = Code(
    "PRV020",
    "Wrong pages",
    "The finished PDF doesn't have the planned number of pages, or pages of the planned size; or a page is turned, "
    "or only partly shown.",
    "error",
)
PRV022 = Code(
    "PRV022",
    "Unreadable PDF",
    "The finished file can't be opened by an independent reader. It isn't published.",
    "error",
)
PRV041 = Code(
    "PRV041",
    "Not neutral",
    "The name of a discreet file, or what it says about itself (title, author, subject, keywords, program, XMP), "
    "gives it away: it names its author, or has one of the words of templates/neutral.",
    "error",
)
PRV100 = Code(
    "PRV100",
    "Words missing on a web page",
    "A text of the topic isn't on its web page, or not in its order. Tell us; or, if the project has "
    "a template of its own in templates/web/, see whether that leaves it out.",
    "error",
)
PRV101 = Code(
    "PRV101",
    "Wrong number on a web page",
    "A number on the page dials another one, isn't read aloud as it is written, isn't a link that dials it, or isn't "
    "one that the page should show.",
    "error",
)
PRV102 = Code(
    "PRV102",
    "A web page that isn't private",
    "The page would ask other computers for something when it opens, runs something of its own, or leads to an address "
    "that neither the topic nor the project names. Whoever keeps those computers could see that it was read.",
    "error",
)
PRV103 = Code(
    "PRV103",
    "A web page that not everyone can use",
    "Something is missing that people need who listen to a page or use the keyboard: its language, headings in order, "
    "words for a picture or a link (WCAG 2.2 AA).",
    "error",
)
PRV110 = Code(
    "PRV110",
    "Words missing in a text file",
    "A text to read, or a script to read out, says something else than the topic, or in another order. Tell us: it "
    "isn't your mistake.",
    "error",
)
PRV111 = Code(
    "PRV111",
    "Wrong number in a text file",
    "A number or address of the topic isn't in the file as the register has it, whole and in one line; or, in a "
    "script to read out, its figures don't stand alone, so that a voice would read a quantity.",
    "error",
)
