"""What proofs of the file report: codes, with what they mean and what to do."""

from __future__ import annotations

from ...kernel.findings import Code

SEC004 = Code(
    "SEC004",
    "The PDF could act or leak",
    "The finished file has an attachment, a script, layers that can be hidden, a note laid over a page, or a link to "
    "something other than a web address, a number of this edition or an e-mail address. It isn't published.",
    "error",
)
SEC007 = Code(
    "SEC007",
    "A PDF that never ends",
    "A file to prove unpacks to far more than it seems to hold, or draws its own parts again and again without end. "
    "It isn't opened: it could stop this computer, and that of whoever you send it to.",
    "error",
)
PRV021 = Code(
    "PRV021", "Wrong trim box", "The trim box differs by more than 0.1 mm from where the item is to be cut.", "error"
)
PRV030 = Code(
    "PRV030",
    "Foreign font",
    "The file uses a font that isn't one of the theme's. Only the theme's fonts may be printed.",
    "error",
)
PRV031 = Code(
    "PRV031",
    "Font not embedded",
    "A font isn't in the file; another printer would substitute whatever it has.",
    "error",
)
PRV032 = Code(
    "PRV032", "Missing glyph", "A character is drawn as an empty box, because its font has no glyph for it.", "error"
)
PRV040 = Code("PRV040", "Wrong metadata", "The title or the language in the file isn't the edition's.", "error")
PRV085 = Code(
    "PRV085",
    "Encrypted",
    "The file is encrypted, perhaps only to forbid copying or printing, or with an empty password. What it shows can "
    "depend on the reader and its password, and a print shop may not be able to open it. Save it without any "
    "protection.",
    "error",
)
PRV087 = Code(
    "PRV087",
    "Not written in one go",
    "The file was changed by appending to it, as programs do to save comments or signatures, is damaged or cut off, "
    "or has something before or after it. Then readers can show different things, and what was changed is still "
    "inside. Save it again as a whole.",
    "error",
)
PRV130 = Code(
    "PRV130",
    "Title not shown",
    "Readers show the name of the file in their window, and say it aloud, instead of its title; or the title says "
    "nothing.",
    "error",
)
PRV131 = Code(
    "PRV131",
    "Not the tag of a language",
    "A screen reader takes the voice for the language that the file, or a part of it, says it is in. What is there "
    "isn't the tag of a language, such as en-GB or pl (BCP 47).",
    "error",
)
PRV132 = Code(
    "PRV132",
    "Headings that don't lead through the file",
    "Whoever listens goes from heading to heading. Levels must not be skipped, the first one is 1, each has words, and "
    "its bookmark. In a template, use h1 once, then h2, and h3 only below h2.",
    "error",
)
PRV133 = Code(
    "PRV133",
    "Link that doesn't say what it does",
    "A screen reader lists links without the words around them. Each must be tagged as a link and say what it does and "
    'to whom it leads, in its aria-label, with the words that are shown in it: "Call 0800 027 1234, Victim Support". '
    "And the Tab key must go from link to link as one reads.",
    "warning",
)
PRV134 = Code(
    "PRV134",
    "Picture that says nothing",
    'The alternative text of a picture is missing, the name of a file, or a word such as "image". Say in its alt what '
    "it shows. A picture that only decorates belongs into the stylesheet, as a background.",
    "error",
)
PRV135 = Code(
    "PRV135",
    "Words replaced for who listens",
    "A screen reader would say something else than the words on the page, because an alternative text or a replacement "
    "is laid over them; or a link, a picture or a field says a telephone number that the file doesn't print.",
    "error",
)
PRV136 = Code(
    "PRV136",
    "List that isn't one",
    "A screen reader says how many points a list has, and goes from one to the next. Each point must be tagged as one, "
    "its number or bullet as its label, and the list must say how it counts.",
    "error",
)
PRV137 = Code(
    "PRV137",
    "Table without headers",
    "In a table without header cells (th), nobody who listens knows which column a cell is in.",
    "warning",
)
PRV138 = Code(
    "PRV138",
    "Tags that lead nowhere",
    "The tags of the file have parts without content, or names that no reader knows; or names that readers know stand "
    "for something else.",
    "error",
)
PRV139 = Code(
    "PRV139",
    "Letters that can't be read out",
    "Some signs on the page don't say which letters they are. They can't be read out, searched or copied.",
    "error",
)
PRV140 = Code(
    "PRV140",
    "Not of the standard asked for",
    "A file for the screen must say which standard it follows, PDF/UA-1 or PDF/UA-2, and be what it says: readers and "
    "those who check files go by it. The profile asks for one of them (`standard`).",
    "error",
)
