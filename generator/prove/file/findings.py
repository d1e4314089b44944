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
