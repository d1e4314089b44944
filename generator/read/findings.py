"""What reading files reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

SRC002 = Code(
    "SRC002",
    "Broken YAML or front matter",
    "The file isn't valid YAML. Check the line named and the one above it: the indentation, the colon and the "
    "quotes. A text that contains a colon and a space needs double quotes. A topic's front matter begins and ends "
    "with a line of three dashes.",
    "error",
)
SRC003 = Code(
    "SRC003",
    "Broken TOML or table",
    "The file isn't valid TOML, or a row of a CSV table has a different number of cells from the first row.",
    "error",
)
SRC004 = Code("SRC004", "Too deep", "The file nests groups within groups far too deep. Flatten it.", "error")
SRC007 = Code(
    "SRC007", "Missing key", "This kind of file must have the key. The content reference says what to write.", "error"
)
SRC010 = Code(
    "SRC010",
    "Impossible telephone number",
    "No such number can exist in the numbering plan. Check each digit against the source. Write the digits in groups "
    "with single spaces, as people say them.",
    "error",
)
SRC011 = Code(
    "SRC011",
    "Fact without evidence",
    "A service's number, address or opening hours have no entry below evidence. Say where the fact comes from, when "
    "and how it was checked and how far to trust it, or take it out.",
    "error",
)
SRC016 = Code(
    "SRC016",
    "File that nothing reads",
    "The file looks like content, but nothing in this folder is read from files with that ending. Rename it, or move "
    "it out of content/.",
    "error",
)
SRC017 = Code(
    "SRC017",
    "Form of an older version",
    "The topic is written as it was before topics had one source: sections named by ids and after products, pictures "
    "in the front matter, roles that now have other names. Each thing that must move is reported, with its new form. "
    "How to move an old project: docs/how-to/move-to-one-source.md.",
    "error",
)
SRC020 = Code(
    "SRC020",
    "Not a file",
    "Where a file should be, there is a pipe, a socket or a device. Reading it might never end, so it isn't opened. "
    "Remove it.",
    "error",
)
SRC021 = Code(
    "SRC021",
    "Far too much in it",
    "The file has more lines, entries, columns or mistakes than anybody writes by hand. So it is refused before it "
    "is read, or before each mistake is reported. Split it into several files, or correct the first mistakes and "
    "look again. The content reference lists the limits.",
    "error",
)
SRC024 = Code(
    "SRC024",
    "Name that can't be used",
    "The name of a file or folder isn't UTF-8, has letters that nobody can see, such as a line's end, or is far too "
    "long. Rename it: use plain letters, digits and dashes.",
    "error",
)
SRC043 = Code(
    "SRC043",
    "Translation of what?",
    "A topic's file says translation, so what it doesn't say itself comes from the file it translates: that of the "
    "same topic without a translation key. There is none, or there are several. Say which with translated_from.",
    "error",
)
SRC030 = Code(
    "SRC030",
    "Encoding of a table",
    "The table isn't UTF-8. If its bytes show what else it is, that is a note, which says how it was read and shows "
    "some words: look at them. If they don't, or if its words were damaged when somebody saved it, the table is "
    'refused: a wrong guess would put other letters on paper. Save it as "CSV UTF-8" or as .xlsx.',
    "error",
)
SRC031 = Code(
    "SRC031",
    "Row that can't be used",
    "A cell of the row isn't what somebody typed: a spreadsheet program turned it into a day, a quantity or an error, "
    "holds a formula, or has lost letters. Or a day can be read in two ways. Nothing is guessed. Format the column "
    "as Text, and type the cell again.",
    "error",
)
SRC032 = Code(
    "SRC032",
    "Sheet that isn't read",
    "The spreadsheet has several sheets. Only the first one is read. If the table is on another one, move it to the "
    "front.",
    "note",
)
